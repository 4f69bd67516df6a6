package plan

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// Noted is the check noted-without-change: what an interview found that led to nothing, and what a pilot
// noticed that calls for a change that nobody asks for. Whatever names it as its origin counts.
var Noted = lint.Rule{
	Name: "noted-without-change", Family: lint.Plan, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "Something was noticed, and nothing follows from it",
		Ru: "Что-то заметили, но из этого ничего не следует",
	},
	Why: words.Text{
		En: "People told what hurts, and it is still there after the launch: next time they will not tell",
		Ru: "Люди сказали, что мешает, а после запуска всё осталось: в следующий раз они промолчат",
	},
	Mend: words.Text{
		En: "Name under “leads_to” what came of the finding, or write a ChangeRequest with it as its “origin”",
		Ru: "Назовите в «leads_to», к чему привела находка, или напишите ChangeRequest, где она указана в «origin»",
	},
	Say: words.Text{
		En: "“{fact}” was found, and nothing in the description comes from it",
		Ru: "Нашли: «{fact}», но в описании из этого ничего не следует",
	},
	Also: map[string]words.Text{
		"observed": {
			En: "“{fact}” calls for a change, and nobody asks for one",
			Ru: "«{fact}» требует изменения, но никто его не запросил",
		},
	},
	Bad: []lint.Edit{
		{File: "interview.yaml", New: found},
	},
	Good: []lint.Edit{
		{File: "interview.yaml", New: strings.TrimSuffix(found, "\n") + "\n    leads_to: [field/deal.phone]\n"},
	},
	Check: noted,
}

const found = `apiVersion: crmspec/v1
kind: Interview
id: sales_oct
title: {en: Interview with sales, ru: Интервью с продажами}
owner: head_of_sales
status: review
held_on: 2026-10-05
moderator: head_of_sales
participants: [sales_manager]
findings:
  - id: phones_in_notebook
    text: Phones are kept in a notebook
`

func noted(p *lint.Pass) {
	for _, word := range []string{"change_request", "decision", "requirement", "work_rule"} {
		if !p.Intact(word) {
			return
		}
	}
	for _, interview := range model.All[model.Interview](p.Spec) {
		for _, finding := range interview.Findings {
			if finding == nil {
				continue
			}
			p.Look()
			if len(finding.LeadsTo.Items) == 0 && !origin(p, finding.Ref) {
				p.Report(lint.Finding{Element: finding, Args: words.Args{"fact": finding.Text}, Witness: []any{finding.Ref}})
			}
		}
	}
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		for _, observation := range rollout.Observations {
			if observation == nil || !observation.Then.IsSet() || observation.Then.V == model.ThenKeep {
				continue
			}
			p.Look()
			if !origin(p, observation.Ref) {
				p.Report(lint.Finding{
					Element: observation, Variant: "observed", Args: words.Args{"fact": observation.What}, Witness: []any{observation.Ref, "then: " + string(observation.Then.V)},
				})
			}
		}
	}
}

// origin tells whether anything names an element as what it comes from.
func origin(p *lint.Pass, ref string) bool {
	for _, use := range p.Uses().Of(ref) {
		if use.How == uses.Reference && strings.HasSuffix("."+use.Key, ".origin") {
			return true
		}
	}
	return false
}
