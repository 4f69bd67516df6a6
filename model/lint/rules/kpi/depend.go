package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
)

// whole returns a passport and those that it is made of, each once, in the order written.
func whole(passport *kpi.Passport) []*kpi.Passport {
	var all []*kpi.Passport
	seen := map[*kpi.Passport]bool{}
	var add func(*kpi.Passport)
	add = func(part *kpi.Passport) {
		if part == nil || seen[part] {
			return
		}
		seen[part] = true
		all = append(all, part)
		add(part.Numerator)
		add(part.Denominator)
		for _, term := range part.Calculation.IDs() {
			add(part.Terms[term.ID])
		}
	}
	add(passport)
	return all
}

// visited returns the stages whose visits make the number, of all its parts.
func visited(passport *kpi.Passport) []*model.Stage {
	var all []*model.Stage
	for _, part := range whole(passport) {
		all = append(all, part.Stages...)
		for _, m := range []*kpi.Moment{part.From, part.To} {
			if m != nil {
				all = append(all, m.Stages...)
			}
		}
	}
	return all
}

// makes returns the fields that make the number: all but those that only break it down or lead elsewhere.
func makes(p *lint.Pass, k *model.Kpi) []flow.Input {
	var all []flow.Input
	for _, input := range p.Flow().Inputs(k) {
		if input.Use != flow.UseSlice && input.Use != flow.UseThrough && input.Field != nil {
			all = append(all, input)
		}
	}
	return all
}

// goalsBy returns the goals of each KPI, and under nil those that name none.
func goalsBy(p *lint.Pass) map[*model.Kpi][]*model.Goal {
	all := map[*model.Kpi][]*model.Goal{}
	for _, goal := range model.All[model.Goal](p.Spec) {
		if k := goal.Kpi.Get(); k != nil || !goal.Kpi.IsSet() {
			all[k] = append(all[k], goal)
		}
	}
	return all
}

// isPromised tells whether somebody is measured by the KPI: it has a target or a plan, of its own or of one of its goals.
func isPromised(k *model.Kpi, goals []*model.Goal) bool {
	return k.Target != nil || len(k.Plan) > 0 || k.BindingFrom.IsSet() ||
		slices.ContainsFunc(goals, func(goal *model.Goal) bool { return goal.Target != nil })
}
