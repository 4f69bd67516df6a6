package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// checkpoints shows what is asked where, for how long, and who may let a record pass without it.
func (s *site) checkpoints(p *model.Pipeline) {
	var rows []row
	for _, c := range p.Checkpoints {
		var where, items []string
		for _, into := range c.Into.Items {
			if stage := into.Get(); stage != nil {
				where = append(where, "→&nbsp;"+s.linkTo(stage))
			}
		}
		for _, t := range c.Transition.Items {
			if move := t.Get(); move != nil {
				where = append(where, s.linkBy(move, t.Name))
			}
		}
		for _, item := range c.Require {
			items = append(items, s.item(item))
		}
		waiver := ""
		if c.Waiver != nil {
			waiver = s.roleLink(c.Waiver.By)
		}
		rows = append(rows, row{c.Self().Ref, []string{
			s.titled(model.TitleOf(c), &c.Nested), lines(where...), s.condition(&c.When), list("ul", items), s.short(c.Message), s.holds(c), waiver,
		}})
	}
	s.table("checkpoints", []string{"checkpoint", "asked", "only-if", "needs", "message", "holds", "waiver"}, rows)
}

// holds says for how long a checkpoint holds. One on moves is asked at the move; of one that is kept
// true afterwards, what can only be asked at the move is named.
func (s *site) holds(c *model.Checkpoint) string {
	if c.Transition.IsSet() && !c.Into.IsSet() || c.Holds.Or(model.HoldsWhile) == model.HoldsEntry {
		return escape(label("holds-entry", s.lang))
	}
	once := slices.DeleteFunc(slices.Clone(c.Require), s.kept)
	switch {
	case len(once) == len(c.Require):
		return escape(label("holds-entry", s.lang))
	case len(once) == 0:
		return escape(label("holds-while", s.lang))
	}
	var items []string
	for _, item := range once {
		items = append(items, s.asks(item))
	}
	return escape(label("holds-while", s.lang)) + "<br>" + s.named("holds-entry", strings.Join(items, "; "))
}

// kept tells whether an item can be kept true after the move: a field can, and a rule over the fields
// of the record itself that speaks neither of time, nor of the person, nor of the change.
func (s *site) kept(item *model.Require) bool {
	switch {
	case item.Field.IsSet():
		return true
	case item.Rule.IsSet():
		tree := s.in.Conditions.Tree(&item.Rule)
		return tree == nil || still(tree)
	case len(item.AnyOf) > 0:
		return !slices.ContainsFunc(item.AnyOf, func(set []*model.Require) bool {
			return slices.ContainsFunc(set, func(part *model.Require) bool { return !s.kept(part) })
		})
	}
	return false
}

// still tells whether a condition is about what stands on the record alone.
func still(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		if n.Path.Name == "old" || n.Path.Name == "actor" || len(n.Path.Fields) > 1 || n.Path.Person != "" {
			return false
		}
	}
	return !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !still(arg) })
}

// item says the whole of what one item of a checkpoint asks for, and what the user is told of it.
func (s *site) item(item *model.Require) string {
	told := s.short(item.Message)
	if told != "" {
		told = more("“" + told + "”")
		if words.Speaks(s.lang) != "en" {
			told = more("«" + s.short(item.Message) + "»")
		}
	}
	return s.asks(item) + told
}

// asks says what one item of a checkpoint asks for.
func (s *site) asks(item *model.Require) string {
	switch {
	case item.Field.Get() != nil:
		f := item.Field.Get()
		text := s.linkTo(f)
		var values []string
		for _, v := range item.In.Items {
			values = append(values, s.value(f, v))
		}
		if len(values) > 0 {
			text += ": " + strings.Join(values, " "+escape(label("or", s.lang))+" ")
		}
		if item.Is.IsSet() {
			text += " (" + s.choice("is-", string(item.Is.V)) + ")"
		}
		return text
	case item.Related.Get() != nil:
		text := s.linkTo(item.Related.Get())
		if via := s.fieldTitles(item.Via); via != "" {
			text += " (" + s.named("via", via) + ")"
		}
		if n := item.AtLeast.Or(1); n > 1 {
			text += ", " + escape(label("at-least", s.lang)) + " " + strconv.Itoa(n)
		}
		if item.Where.IsSet() {
			text += ": " + s.condition(&item.Where)
		}
		return text
	case item.Task.IsSet():
		return escape(label("task-"+string(item.Task.V), s.lang))
	case item.Rule.IsSet():
		return s.condition(&item.Rule)
	}
	var sets []string
	for _, set := range item.AnyOf {
		var parts []string
		for _, part := range set {
			parts = append(parts, s.item(part))
		}
		sets = append(sets, strings.Join(parts, " + "))
	}
	return strings.Join(sets, " "+escape(label("or", s.lang))+" ")
}
