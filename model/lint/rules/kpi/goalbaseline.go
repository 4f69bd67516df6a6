package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// GoalWithoutBaseline is the check goal-without-baseline. The baseline may be the goal's or its KPI's. One that is
// unknown counts as long as it will still be measured, before the goal is due.
var GoalWithoutBaseline = lint.Rule{
	Name: "goal-without-baseline", Family: lint.Kpis, Severity: diag.Warning, MildInDraft: true, Yields: []string{"goal-without-kpi"},
	What: words.Text{
		En: "A goal does not say what the number was before the rollout",
		Ru: "Цель не говорит, каким было число до внедрения",
	},
	Why: words.Text{
		En: "Without the number before, nobody can show that the CRM changed anything, and the old way can no longer be measured",
		Ru: "Без числа «до» не показать, что CRM что-то изменила, а прежний порядок уже не измерить",
	},
	Mend: words.Text{
		En: "Write the “baseline” of the goal or of its KPI; while it is unknown: {unknown: true, measure_by: DAY}, with a day before the goal is due",
		Ru: "Напишите «baseline» у цели или у её показателя; пока он неизвестен: {unknown: true, measure_by: ДЕНЬ}, с днём раньше срока цели",
	},
	Say: words.Text{
		En: "“{goal}” has a number to reach and none to start from: neither the goal nor “{kpi}” has a baseline",
		Ru: "У цели «{goal}» есть число, к которому идут, но нет числа, от которого: базы нет ни у цели, ни у показателя «{kpi}»",
	},
	Also: map[string]words.Text{
		"alone": {
			En: "“{goal}” has no baseline, so nobody will see what has changed",
			Ru: "У цели «{goal}» нет базы, и никто не увидит, что изменилось",
		},
		"never": {
			En: "The baseline of “{goal}” is unknown, and nobody measures it: it has no day",
			Ru: "База цели «{goal}» неизвестна, и никто её не измерит: день не назван",
		},
		"late": {
			En: "The baseline of “{goal}” was to be measured by {day} and is still unknown",
			Ru: "Базу цели «{goal}» должны были измерить к {day}, а она всё ещё неизвестна",
		},
		"after": {
			En: "The baseline of “{goal}” is measured by {day}, when the goal, due on {due}, is over",
			Ru: "Базу цели «{goal}» измерят к {day}, а срок цели — {due}: сравнивать будет поздно",
		},
		"here": {En: "“{kpi}”, by which it is measured", Ru: "«{kpi}», которым она измеряется"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "baseline: {value: 18%, period: 2026-01..2026-03, evidence: Spreadsheet of deals}\n", New: ""},
		{File: "goal.yaml", Old: "kpi: win_rate\n", New: "kpi: win_rate\n" + agreedGoal},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "baseline: {value: 18%, period: 2026-01..2026-03, evidence: Spreadsheet of deals}\n", New: ""},
		{File: "goal.yaml", Old: "kpi: win_rate\n", New: "kpi: win_rate\nbaseline: {unknown: true, measure_by: 2027-03-31}\n" + agreedGoal},
	},
	Check: goalWithoutBaseline,
}

func goalWithoutBaseline(p *lint.Pass) {
	for _, goal := range model.All[model.Goal](p.Spec) {
		k := goal.Kpi.Get()
		if goal.Kpi.IsSet() && k == nil || !p.Intact("kpi") {
			continue // the KPI could not be read
		}
		p.Look()
		f := lint.Finding{Element: goal, Args: words.Args{"goal": goal.Title}, Witness: []any{goal.Ref}}
		baseline := goal.Baseline
		if k != nil {
			f.Args["kpi"] = k.Title
			f.Witness = append(f.Witness, k.Ref)
			f.Related = []diag.Related{p.Point(k.Name, "here", words.Args{"kpi": k.Title})}
			if baseline == nil {
				baseline = k.Baseline
			}
		}
		due, _ := dueOf(goal)
		switch by := measureBy(baseline); {
		case baseline == nil && k == nil:
			f.Variant = "alone"
		case baseline == nil:
		case !baseline.Unknown.V:
			continue
		case !by.IsSet():
			f.Variant, f.At = "never", baseline.Unknown.At
		case by.V.Time.Before(p.Today):
			f.Variant, f.At = "late", by.At
			f.Args["day"] = by.V.String()
		case due.IsSet() && due.V.Time.Before(by.V.Time):
			f.Variant, f.At = "after", by.At
			f.Args["day"], f.Args["due"] = by.V.String(), due.V.String()
		default:
			continue
		}
		if f.At.File != nil && f.At.File != goal.Name.File {
			f.Element = k
		}
		p.Report(f)
	}
}

func measureBy(b *model.Baseline) model.Value[model.Date] {
	if b == nil {
		return model.Value[model.Date]{}
	}
	return b.MeasureBy
}

// dueOf returns the day by which a goal is to be reached: its own, that of its target, or that of its KPI; and the
// place that says it.
func dueOf(goal *model.Goal) (model.Value[model.Date], source.Span) {
	if goal.Due.IsSet() {
		return goal.Due, goal.Due.At
	}
	for _, target := range []*model.Target{goal.Target, targetOf(goal.Kpi.Get())} {
		if target != nil && target.Due.IsSet() {
			return target.Due, target.Due.At
		}
	}
	return model.Value[model.Date]{}, source.Span{}
}

func targetOf(k *model.Kpi) *model.Target {
	if k == nil {
		return nil
	}
	return k.Target
}
