package alike

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Holds tells whether it changes nothing that a checkpoint which is kept while a record is in a stage would be asked on
// the way into it alone: it is kept nowhere else, nobody changes a record there, and no machine writes what it speaks of.
// Records are meant that have come there by a move or a birth.
func Holds(f *facts.Facts, book *expr.Book, p *model.Pipeline, c *model.Checkpoint) bool {
	e := p.Entity.Get()
	if e == nil {
		return false
	}
	about := map[*model.Field]bool{}
	if !speaks(book.Tree, &c.When, c.When.IsSet(), about) || !demands(book.Tree, c.Require, about) {
		return false
	}
	for _, stage := range f.Graph(p).Holds(c) {
		if !slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage }) {
			return false
		}
		for _, action := range []model.Action{model.ActionEdit, model.ActionMerge} {
			for _, role := range model.All[model.Role](f.Spec()) {
				if f.Allowed([]*model.Role{role}, action, e, stage, nil).Any() {
					return false
				}
			}
		}
	}
	for g, filled := range about {
		if machined(f.Spec(), e, g, filled) {
			return false
		}
	}
	return true
}

// demands collects the fields that items speak of, true for those that are only to be filled; ok is false where they
// speak of more than the record's own stored values.
func demands(tree func(*model.Condition) *expr.Node, items []*model.Require, about map[*model.Field]bool) (ok bool) {
	for _, item := range items {
		switch {
		case item == nil:
			return false
		case item.Field.Get() != nil:
			if facts.Computed(item.Field.Get()) {
				return false
			}
			if _, known := about[item.Field.Get()]; !known {
				about[item.Field.Get()] = !item.In.IsSet()
			}
		case item.Rule.IsSet():
			if !speaks(tree, &item.Rule, true, about) {
				return false
			}
		case len(item.AnyOf) > 0:
			for _, set := range item.AnyOf {
				if !demands(tree, set, about) {
					return false
				}
			}
		default: // linked records and tasks are asked for at the move alone
		}
	}
	return true
}

// speaks collects the fields that a condition speaks of; false where it speaks of more than the record's own stored
// values.
func speaks(tree func(*model.Condition) *expr.Node, c *model.Condition, set bool, about map[*model.Field]bool) bool {
	n := tree(c)
	if n == nil {
		return !set
	}
	var own func(n *expr.Node) bool
	own = func(n *expr.Node) bool {
		switch n.Op {
		case expr.Now, expr.Today, expr.InPeriod, expr.Changed:
			return false
		case expr.Field:
			if n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) != 1 || n.Path.Person != "" || facts.Computed(n.Path.Fields[0]) {
				return false
			}
			about[n.Path.Fields[0]] = false
		}
		return !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !own(arg) })
	}
	return own(n)
}

// machined tells whether something that is no person may write a field of records that are there, or one that is filled
// already: an integration, an automation, a channel on which a client asks again, a clock that gives the record to others.
func machined(spec *model.Spec, e *model.Entity, f *model.Field, filled bool) bool {
	if f == facts.OwnerField(e) || f == e.RecordTeam.Get() {
		return true
	}
	for _, card := range model.All[model.Integration](spec) {
		for _, object := range card.Objects {
			if object != nil && slices.ContainsFunc(object.Fields, func(line *model.IntegrationField) bool {
				return line != nil && line.Field.Get() == f && line.Direction.V != model.ExchangeOut && !(filled && Ours(card, line))
			}) {
				return true
			}
		}
	}
	sets := func(entries []model.Entry[model.Ref[model.Field], model.Expression]) bool {
		return slices.ContainsFunc(entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool { return entry.Key.Get() == f })
	}
	for _, a := range model.All[model.Automation](spec) {
		if slices.ContainsFunc(a.Do.Items, func(action *model.AutomationAction) bool { return action != nil && sets(action.Set.Entries) }) {
			return true
		}
	}
	return slices.ContainsFunc(model.All[model.Channel](spec), func(c *model.Channel) bool {
		return c.Creates.Get() == e && c.Repeats != nil && c.Repeats.FirstSource.V == model.FirstSourceReplace && sets(c.Sets.Entries)
	})
}

// Ours tells whether a value that comes in never replaces one that is there: the CRM's is right, and nothing else is said
// of what both sides have changed.
func Ours(card *model.Integration, line *model.IntegrationField) bool {
	if line.Direction.V != model.ExchangeIn || line.OnConflict.IsSet() {
		return false
	}
	for _, ref := range line.Master.Items {
		switch {
		case ref.Word == "crm":
			return true
		case ref.Get() == nil || ref.Get() == card.System.Get():
			return false
		}
	}
	return false
}
