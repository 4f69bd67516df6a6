package figure

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/stand"
)

// amount gives a record the value that is summed; ok is false where it cannot be given.
func (s *scene) amount(l *line, as sort) (value *big.Rat, ok bool) {
	p := s.passport
	if p.Field == nil {
		return nil, true
	}
	home := ""
	if project := s.Spec.Project; project != nil && len(project.Currencies) > 0 {
		home = string(project.Currencies[0].V)
	}
	if facts.Computed(p.Field) || p.Field.BuiltIn || p.Currency != "" && p.Currency != home {
		return nil, false
	}
	if as.empty {
		return nil, true
	}
	d := s.Sample(l.record, p.Field)
	if d.Number == nil {
		return nil, false
	}
	l.record.Set(p.Field, d)
	value = d.Number
	switch {
	case p.Weight == nil:
	case p.Weight.Field != nil:
		if facts.Computed(p.Weight.Field) {
			return nil, false
		}
		l.record.Set(p.Weight.Field, expr.Figure(big.NewRat(25, 1)))
		value = new(big.Rat).Mul(value, big.NewRat(1, 4))
	case l.record.Stage == nil || !l.record.Stage.Probability.IsSet() || l.record.Stage.Probability.V.Rat == nil:
		return nil, false
	default:
		value = new(big.Rat).Mul(value, new(big.Rat).Mul(l.record.Stage.Probability.V.Rat, big.NewRat(1, 100)))
	}
	return value, true
}

// arrange gives the record values by which it counts, or does not, as its sort says; false where there are none.
func (s *scene) arrange(l *line, as sort) bool {
	p := s.passport
	rules := []struct {
		rule *kpi.Rule
		want bool
	}{{p.Base, !as.outside}, {p.Where, !as.unmet}, {p.State, true}, {p.Filter, !as.filtered}}
	stage := l.record.Stage
	if n := len(l.history); n > 1 && p.Type == model.FormulaFlow && p.Direction == model.FlowOut {
		l.record.Stage = l.history[n-2].Stage // the state is that of before it left
	} else if n > 1 && !as.leaves.IsZero() {
		l.record.Stage = l.history[0].Stage
	}
	defer func() { l.record.Stage = stage }()
	given := map[*model.Field]string{}
	for _, v := range l.record.Values() {
		given[v.Field] = driver.Written(v.Datum)
	}
	keep := func(r *stand.Record, f *model.Field, d expr.Datum) bool {
		if r == l.record {
			_, fixed := given[f]
			return !fixed && f != p.Field && f != p.Anchor.Field
		}
		return r.Entity != p.Entity // one more of them would be counted
	}
	met := func() bool {
		for _, one := range rules {
			if one.rule != nil && (one.rule.Tree == nil || s.Holds(one.rule.Tree, l.record, nil) != one.want) {
				return false
			}
		}
		return true
	}
	for range 3 { // what is arranged later may undo what was arranged before
		for _, one := range rules {
			if one.rule == nil {
				continue
			}
			if one.rule.Tree == nil || reads(one.rule.Tree, untold) || timed(one.rule.Tree) {
				return false
			}
			s.Arrange(one.rule.Tree, one.want, l.record, nil, keep)
		}
		if met() {
			break
		}
	}
	if p.Sla != nil && s.limit(l) == nil || p.Filter != nil && l.record.Stage != stage && reads(p.Filter.Tree, staged) {
		return false
	}
	if !as.leaves.IsZero() { // then it must not be in the state any more
		left := l.record.Stage
		l.record.Stage = stage
		still := s.holds(p.State, l) && s.holds(p.Base, l)
		if l.record.Stage = left; still {
			return false
		}
	}
	for _, other := range s.Records(p.Entity) {
		if other != l.record && !slices.ContainsFunc(s.lines, func(l *line) bool { return l.record == other }) {
			return false // arranging brought one that would be counted
		}
	}
	return met()
}

// limit returns the limit of a clock that is for a record, nil for none.
func (s *scene) limit(l *line) *model.Limit {
	for _, limit := range s.passport.Sla.Within.Items {
		if limit == nil || !limit.Is.IsSet() {
			continue
		}
		if !limit.When.IsSet() {
			return limit
		}
		tree := s.Book.Tree(&limit.When)
		if tree == nil || reads(tree, untold) || timed(tree) {
			return nil
		}
		if s.Holds(tree, l.record, nil) {
			return limit
		}
	}
	return nil
}

// untold tells whether a field follows from the history in a way that is not judged here.
func untold(f *model.Field) bool {
	if !f.BuiltIn {
		return false
	}
	switch f.Self().ID() {
	case "created_at", "created_by", "changed_at", "stage_since", "closed_at":
		return true
	}
	return false
}

// timed tells whether a node speaks of the time at which it is judged, or of who acts.
func timed(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.InPeriod, expr.Changed:
		return true
	case expr.Field:
		return n.Path.Entity == nil || n.Path.Name == "old"
	}
	return slices.ContainsFunc(n.Args, timed)
}
