package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// perhaps says when a checkpoint asks for a field, where that is not certain; "" where it does not.
func (w *staged) perhaps(c *model.Checkpoint, field *model.Field) string {
	how, instead := w.mentions(c.Require, field)
	var parts []string
	switch how {
	case notMentioned:
		return ""
	case mentionedInChoice:
		parts = append(parts, w.say("or-other", "other", strings.Join(instead, " "+w.say("or")+" ")))
	case mentionedInRule:
		parts = append(parts, w.say("by-rule"))
	case mentionedAlone:
		if !c.When.IsSet() {
			parts = append(parts, w.say("by-checkpoint", "title", w.title(c)))
		}
	}
	if c.When.IsSet() {
		parts = append(parts, w.say("if", "condition", w.in.Words(&c.When)))
	}
	return strings.Join(parts, ", ")
}

// mention is how the items of a checkpoint speak of a field.
type mention int

// The ways, from the least to the most.
const (
	notMentioned mention = iota
	mentionedInRule
	mentionedInChoice
	mentionedAlone
)

// mentions tells how items speak of a field of the record; instead is what would do in its place, where it
// is one of a choice.
func (w *staged) mentions(items []*model.Require, field *model.Field) (how mention, instead []string) {
	for _, item := range items {
		if item == nil {
			continue
		}
		if item.Field.Get() == field {
			return mentionedAlone, nil
		}
		if how == notMentioned && reads(w.in.Conditions.Tree(&item.Rule), field) {
			how = mentionedInRule
		}
		var others []string
		inside := false
		for _, set := range item.AnyOf {
			if here, _ := w.mentions(set, field); here != notMentioned {
				inside = true
				continue
			}
			others = append(others, w.short(set))
		}
		if inside {
			how, instead = mentionedInChoice, append(instead, others...)
		}
	}
	return how, instead
}

// short says in a few words what a set of items asks for.
func (w *staged) short(items []*model.Require) string {
	var parts []string
	for _, item := range items {
		switch {
		case item == nil:
		case item.Field.Get() != nil:
			parts = append(parts, w.title(item.Field.Get()))
		case item.Related.Get() != nil:
			parts = append(parts, w.title(item.Related.Get()))
		case item.Task.IsSet():
			parts = append(parts, w.say("task-"+string(item.Task.V)))
		case item.Rule.IsSet():
			parts = append(parts, w.in.Words(&item.Rule))
		case len(item.AnyOf) > 0:
			var sets []string
			for _, set := range item.AnyOf {
				sets = append(sets, w.short(set))
			}
			parts = append(parts, strings.Join(sets, " "+w.say("or")+" "))
		}
	}
	return strings.Join(parts, " + ")
}

// reads tells whether a condition reads a field of the record itself.
func reads(n *expr.Node, field *model.Field) bool {
	if n == nil {
		return false
	}
	if len(n.Path.Fields) == 1 && n.Path.Fields[0] == field {
		return true
	}
	return slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return reads(arg, field) })
}
