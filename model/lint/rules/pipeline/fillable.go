package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
)

// rightsKnown tells whether who may do what with records can be judged: it is described, and could be read.
func rightsKnown(p *lint.Pass) bool {
	return p.Intact("access") && p.Intact("role") && p.Intact("entity") && model.Has[model.Access](p.Spec)
}

// fillersKnown tells whether all that fills fields could be read.
func fillersKnown(p *lint.Pass) bool {
	for _, kind := range []string{"pipeline", "automation", "channel", "integration"} {
		if !p.Intact(kind) {
			return false
		}
	}
	return rightsKnown(p)
}

// movers returns the roles that may make a move and see the records, each alone, as a person may hold only
// one.
func movers(p *lint.Pass, entity *model.Entity, m model.Move) []*model.Role {
	var roles []*model.Role
	for _, by := range m.Transition.By.Items {
		role := by.Get()
		if role != nil && !slices.Contains(roles, role) && slices.Contains(p.Facts.Readers(entity, nil), role) {
			roles = append(roles, role)
		}
	}
	return roles
}

// unsettled tells whether a checkpoint does not hold already where a move comes from, and could be read, with the
// condition of the move.
func unsettled(p *lint.Pass, filled *facts.Filled, c *model.Checkpoint, m model.Move) bool {
	return !filled.Holds(c, m.From) &&
		(!c.When.IsSet() || p.Conditions.Tree(&c.When) != nil) &&
		(!m.Transition.When.IsSet() || p.Conditions.Tree(&m.Transition.When) != nil)
}

// mayAsk tells whether a checkpoint that is not settled may ask for something new on a move: nothing proves that
// its condition and that of the transition exclude each other. It is asked last, as it costs most.
func mayAsk(p *lint.Pass, c *model.Checkpoint, m model.Move) bool {
	when, guard := p.Conditions.Tree(&c.When), p.Conditions.Tree(&m.Transition.When)
	if when == nil || guard == nil {
		return true
	}
	possible, _ := decide.Possible(decide.World{}, when, guard)
	return possible == decide.Yes
}

// unmet returns the first field of an item for which something is true, so that the item cannot be met;
// where it leaves a choice, that of the first set if no set is left.
func unmet(a facts.Ask, blocked func(*model.Field) bool) *model.Field {
	if len(a.Choices) == 0 {
		if i := slices.IndexFunc(a.Fields, blocked); i >= 0 {
			return a.Fields[i]
		}
		return nil
	}
	var first *model.Field
	for _, set := range a.Choices {
		i := slices.IndexFunc(set, blocked)
		if i < 0 {
			return nil
		}
		if first == nil {
			first = set[i]
		}
	}
	return first
}

// placeOf returns the text of an item of a checkpoint.
func placeOf(r *model.Require) source.Span {
	switch {
	case r.Field.IsSet():
		return r.Field.At
	case r.Rule.IsSet():
		return r.Rule.At
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			if inner != nil {
				return placeOf(inner)
			}
		}
	}
	return source.Span{}
}

// roleRefs returns the references of roles for a witness.
func roleRefs(roles []*model.Role) []any {
	var list []any
	for _, role := range roles {
		list = append(list, role.Ref)
	}
	return list
}
