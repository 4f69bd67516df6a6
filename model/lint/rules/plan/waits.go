package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Waits is the check change-unanswered. A request may wait for two windows; where no window is written, for
// two months.
var Waits = lint.Rule{
	Name: "change-unanswered", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A change was asked for long ago, and nobody has answered",
		Ru: "Изменение давно попросили, а ответа нет",
	},
	Why: words.Text{
		En: "People who get no answer ask past the list, in messages and corridors, or work around the CRM",
		Ru: "Кто не получает ответа, просит мимо списка, в чатах и коридорах, или обходит CRM",
	},
	Mend: words.Text{
		En: "Answer under “decision”: accepted, postponed or rejected, with the reason",
		Ru: "Ответьте в «decision»: accepted, postponed или rejected, и укажите причину",
	},
	Say: words.Text{
		En: "“{change}” was asked for on {asked} and waits for an answer",
		Ru: "«{change}» попросили {asked}, и ответа всё нет",
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: changeOld},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: changeOld + "decision: {result: postponed, because: Few deals have a discount}\n"},
	},
	Check: waits,
}

const changeOld = `apiVersion: crmspec/v1
kind: ChangeRequest
id: cr_1
title: {en: The proposal shows the discount, ru: В предложении видна скидка}
owner: head_of_sales
type: idea
requested_by: sales_manager
requested_on: 2026-10-12
affects: [stage/sales.proposal]
`

// days are the days of a rhythm, roughly.
var days = map[model.Rhythm]int{
	model.RhythmDay: 1, model.RhythmWeek: 7, model.RhythmBiweek: 14, model.RhythmMonth: 31, model.RhythmQuarter: 92, model.RhythmYear: 366,
}

func waits(p *lint.Pass) {
	patience := 2 * days[model.RhythmMonth]
	if project := p.Spec.Project; project != nil && project.ChangePolicy != nil && project.ChangePolicy.Window != nil {
		if every := days[project.ChangePolicy.Window.Every.V]; every > 0 {
			patience = max(2*every, days[model.RhythmWeek])
		}
	}
	for _, change := range model.All[model.ChangeRequest](p.Spec) {
		if !change.RequestedOn.IsSet() {
			continue
		}
		p.Look()
		if change.Decision != nil || !change.RequestedOn.V.Time.AddDate(0, 0, patience).Before(day(p.Today)) {
			continue
		}
		p.Report(lint.Finding{
			Element: change, At: change.RequestedOn.At, Args: words.Args{"change": change.Title, "asked": change.RequestedOn.V.String()},
			Witness: []any{change.Ref, "requested_on: " + change.RequestedOn.V.String()},
		})
	}
}
