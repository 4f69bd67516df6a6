package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ReportWithoutDecision is the check report-without-decision.
var ReportWithoutDecision = lint.Rule{
	Name: "report-without-decision", Family: lint.Kpis, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "Nobody decides anything with a report",
		Ru: "По отчёту никто ничего не решает",
	},
	Why: words.Text{
		En: "It is built, renewed and paid for, and its numbers are not missed when they are wrong",
		Ru: "Его строят, обновляют и оплачивают, а когда числа неверны, этого никто не замечает",
	},
	Mend: words.Text{
		En: "Write under “decision” what somebody decides by it, such as: Which deals are discussed on Monday; or delete the report",
		Ru: "Напишите в «decision», что по нему решают, например: какие сделки разбирают в понедельник; или удалите отчёт",
	},
	Say: words.Text{
		En: "Nobody decides anything with “{report}”",
		Ru: "По отчёту «{report}» никто ничего не решает",
	},
	Also: map[string]words.Text{
		"nobody": {
			En: "Nobody looks at “{report}”, so nobody decides anything with it",
			Ru: "На отчёт «{report}» никто не смотрит, поэтому по нему никто ничего не решает",
		},
	},
	Bad:   []lint.Edit{{File: "weekly.yaml", New: weekly("")}},
	Good:  []lint.Edit{{File: "weekly.yaml", New: weekly("decision: Which deals are discussed on Monday\n")}},
	Check: reportWithoutDecision,
}

// weekly is a report for the examples, with one more key.
func weekly(key string) string {
	return `apiVersion: crmspec/v1
kind: Report
id: weekly
title: {en: Sales of the week, ru: Продажи за неделю}
owner: head_of_sales
status: review
entity: deal
viewers: [head_of_sales]
every: week
refresh: day
` + key + `kpis: [win_rate]
columns: [name, amount, manager]
layout: table
`
}

func reportWithoutDecision(p *lint.Pass) {
	for _, report := range model.All[model.Report](p.Spec) {
		p.Look()
		f := lint.Finding{Element: report, Args: words.Args{"report": report.Title}, Witness: []any{report.Ref}}
		switch {
		case !report.Viewers.IsSet():
			f.Variant = "nobody"
			f.Mend = words.Text{
				En: "Name under “viewers” who looks at it, and under “decision” what they decide; or delete the report",
				Ru: "Назовите в «viewers», кто на него смотрит, и в «decision», что решает; или удалите отчёт",
			}
		case report.Decision.IsSet():
			continue
		}
		p.Report(f)
	}
}
