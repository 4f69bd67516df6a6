package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Criteria is the check rollout-without-criteria. A pilot needs both a number and what must be true before
// the next step; after a launch there is no next step.
var Criteria = lint.Rule{
	Name: "rollout-without-criteria", Family: lint.Plan, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A pilot or launch does not say what success is",
		Ru: "У пилота или запуска не сказано, что считать успехом",
	},
	Why: words.Text{
		En: "Without criteria a pilot ends when the patience ends, and goes on to everybody with all its faults",
		Ru: "Без критериев пилот кончается вместе с терпением, и на всех распространяют все его ошибки",
	},
	Mend: words.Text{
		En: "Name the numbers under “success” and, for a pilot, what must be true before the next step under “ready_when”",
		Ru: "Назовите показатели в «success», а для пилота ещё и условия перехода дальше в «ready_when»",
	},
	Say: words.Text{
		En: "“{rollout}” names no number that shows success",
		Ru: "«{rollout}»: не назван ни один показатель успеха",
	},
	Also: map[string]words.Text{
		"next": {
			En: "“{rollout}” does not say what must be true before the next step",
			Ru: "«{rollout}»: не сказано, что должно выполниться, чтобы идти дальше",
		},
		"both": {
			En: "“{rollout}” names neither a number that shows success nor what must be true before the next step",
			Ru: "«{rollout}»: не названы ни показатели успеха, ни условия перехода дальше",
		},
	},
	Bad: []lint.Edit{
		{File: "pilot.yaml", New: pilot},
	},
	Good: []lint.Edit{
		{File: "pilot.yaml", New: pilot + "success: [{kpi: win_rate}]\n"},
	},
	Check: criteria,
}

const pilot = `apiVersion: crmspec/v1
kind: Rollout
id: pilot
title: {en: Pilot, ru: Пилот}
owner: head_of_sales
status: review
type: pilot
start: 2027-02-01
lasts: 4w
ready_when: [Nobody keeps a spreadsheet]
`

func criteria(p *lint.Pass) {
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		p.Look()
		numbers := len(rollout.Success) > 0
		next := len(rollout.ReadyWhen.Items) > 0 || rollout.Type.V == model.RolloutLaunch
		f := lint.Finding{Element: rollout, Args: words.Args{"rollout": rollout.Title}, Witness: []any{rollout.Ref}}
		switch {
		case numbers && next:
			continue
		case numbers:
			f.Variant = "next"
		case !next:
			f.Variant = "both"
		}
		p.Report(f)
	}
}
