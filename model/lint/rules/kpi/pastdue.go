package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// GoalPastDue is the check goal-past-due. The day itself is still in time.
var GoalPastDue = lint.Rule{
	Name: "goal-past-due", Family: lint.Kpis, Severity: diag.Warning,
	What: words.Text{
		En: "The day by which a goal was to be reached is over",
		Ru: "День, к которому цель должна была быть достигнута, прошёл",
	},
	Why: words.Text{
		En: "A goal that nobody looks at when it is due says that the others are not meant either",
		Ru: "Если на цель не смотрят даже в срок, остальным целям тоже перестают верить",
	},
	Mend: words.Text{
		En: "Count the KPI and write what came out into “baseline” of the goal, with the “period” it was measured over; then give the goal a new “due”, or delete the goal",
		Ru: "Посчитайте показатель и запишите результат в «baseline» цели вместе с «period», за который его считали; затем назначьте ей новый «due» или удалите её",
	},
	Say: words.Text{
		En: "“{goal}” was to be reached by {due}: nobody has said whether it was",
		Ru: "Цель «{goal}» должна была быть достигнута к {due}: никто не сказал, достигнута ли она",
	},
	Also: map[string]words.Text{
		"before": {
			En: "“{goal}” is to be reached by {due}, before “{release}” goes live on {live}",
			Ru: "Цель «{goal}» должна быть достигнута к {due}, раньше, чем {live} выйдет «{release}»",
		},
	},
	Bad:   []lint.Edit{{File: "goal.yaml", Old: "due: 2027-09-30", New: "due: 2026-09-30"}},
	Good:  []lint.Edit{{File: "goal.yaml", Old: "due: 2027-09-30", New: "due: 2027-12-31"}},
	Check: goalPastDue,
}

func goalPastDue(p *lint.Pass) {
	for _, goal := range model.All[model.Goal](p.Spec) {
		due, at := dueOf(goal)
		if !due.IsSet() {
			continue
		}
		p.Look()
		f := lint.Finding{Element: goal, At: at, Args: words.Args{"goal": goal.Title, "due": due.V.String()}, Witness: []any{goal.Ref, due.V.String()}}
		if at.File != goal.Name.File {
			f.At = goal.Name // the KPI says the day, the goal is what is late
			f.Witness = append(f.Witness, goal.Kpi.Get().Ref)
		}
		release := goal.Release.Get()
		if due.V.Time.AddDate(0, 0, 1).After(p.Today) {
			if release == nil || !release.Due.IsSet() || !due.V.Time.Before(release.Due.V.Time) {
				continue
			}
			f.Variant = "before"
			f.Args["release"], f.Args["live"] = release.Title, release.Due.V.String()
			f.Witness = append(f.Witness, release.Ref, release.Due.V.String())
		}
		p.Report(f)
	}
}
