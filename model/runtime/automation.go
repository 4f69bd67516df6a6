package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// does writes what the automation that acts in a step sets, and to whom it gives the record, before any move. What the
// step itself records stays, and so does a field that is written once.
func (p *player) does(step *model.ScenarioStep) *Refusal {
	a, ok := p.by.Machine.(*model.Automation)
	if !ok || p.own == nil {
		return nil
	}
	own := p.values(p.entity, step.Record, false)
	var set []Value
	note := func(f *model.Field, d expr.Datum) {
		if f != nil && f.Entity() == p.entity && !named(own, f) && !(f.Frozen.V && !p.own.values[f].IsEmpty()) && (d.IsEmpty() || fits(f, d)) {
			set = append(slices.DeleteFunc(set, func(v Value) bool { return v.Field == f }), Value{Field: f, Datum: d})
		}
	}
	for _, action := range a.Do.Items {
		if action == nil {
			continue
		}
		for i := range action.Set.Entries {
			entry := &action.Set.Entries[i]
			f, tree := entry.Key.Get(), p.w.law.book.Tree(&entry.Value.Condition)
			if f == nil || tree == nil {
				p.run.Unsure = true
				continue
			}
			note(f, fit(f, tree.Eval(p.w.begin(Attempt{By: p.by}).setting(scene{own: p.own}))))
		}
		if role := action.Assign.Get(); role != nil {
			note(facts.OwnerField(p.entity), expr.Named(expr.Person, p.w.Person(role).ID))
		}
	}
	if len(set) == 0 {
		return nil
	}
	return p.try(step, Attempt{By: p.by, Do: Write, On: []*Record{p.own}, Set: set})
}
