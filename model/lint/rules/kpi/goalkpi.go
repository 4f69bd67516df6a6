package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// GoalWithoutKpi is the check goal-without-kpi. A goal with a number of its own still has nothing that is
// counted again after the rollout.
var GoalWithoutKpi = lint.Rule{
	Name: "goal-without-kpi", Family: lint.Kpis, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A goal has no KPI that shows whether it is reached",
		Ru: "У цели нет показателя, по которому видно, достигнута ли она",
	},
	Why: words.Text{
		En: "After the rollout everybody remembers another goal, and nobody can say whether the CRM was worth it",
		Ru: "После внедрения каждый помнит свою цель, и никто не скажет, окупилась ли CRM",
	},
	Mend: words.Text{
		En: "Name under “kpi” the KPI that is counted before and after; describe it first if there is none",
		Ru: "Назовите в «kpi» показатель, который считают до и после; если его нет, сначала опишите его",
	},
	Say: words.Text{
		En: "Nothing counts whether “{goal}” is reached: the goal names no KPI",
		Ru: "Достижение цели «{goal}» ничем не считается: показатель не назван",
	},
	Bad:   []lint.Edit{{File: "goal.yaml", Old: "kpi: win_rate\n", New: "baseline: 18%\n" + agreedGoal}},
	Good:  []lint.Edit{{File: "goal.yaml", Old: "kpi: win_rate\n", New: "baseline: 18%\n" + agreedGoal + "kpi: win_rate\n"}},
	Check: goalWithoutKpi,
}

// agreedGoal makes the goal of the examples one that is no draft.
const agreedGoal = "status: review\n"

func goalWithoutKpi(p *lint.Pass) {
	for _, goal := range model.All[model.Goal](p.Spec) {
		p.Look()
		if !goal.Kpi.IsSet() {
			p.Report(lint.Finding{Element: goal, Args: words.Args{"goal": goal.Title}, Witness: []any{goal.Ref}})
		}
	}
}
