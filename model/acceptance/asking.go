package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// asking returns that what the checkpoints on a way ask for is there, but for some items, and how what
// is no value of the record is arranged. Of those that are asked under a condition, sure tells which
// are asked for certain, off those whose condition is not true.
func (w *ways) asking(way way, found state, sure func(*model.Checkpoint) bool, but []*model.Require, off ...*model.Checkpoint) []words.Localized {
	var list []words.Localized
	for _, c := range w.asked(way) {
		args := words.Args{"checkpoint": titleOf(c), "condition": w.aloud(&c.When)}
		rest := slices.DeleteFunc(slices.Clone(c.Require), func(r *model.Require) bool { return slices.Contains(but, r) })
		switch {
		case slices.Contains(off, c), c.When.IsSet() && !sure(c) && w.settled(&c.When, false, found):
			list = append(list, say("other-off", args))
		case c.When.IsSet() && !sure(c) && !w.settled(&c.When, true, found):
			list = append(list, say("other-maybe", args))
		case len(rest) == len(c.Require):
			list = append(list, say("other-asked", args))
		case len(rest) > 0:
			list = append(list, say("other-items", args))
		}
	}
	return append(list, w.arranged(way, found)...)
}

// arranged returns how what is no value of the record is: linked records, tasks, and rules that speak
// of more than its values.
func (w *ways) arranged(way way, found state) []words.Localized {
	var list []words.Localized
	said := map[string]bool{}
	var visit func([]*model.Require)
	visit = func(items []*model.Require) {
		for _, r := range items {
			for _, set := range r.AnyOf {
				visit(set)
			}
			so := w.besides(r)
			if so == nil || found.vague || said[so.In("en")] {
				continue
			}
			said[so.In("en")] = true
			can, cannot := found.allows(way.from == nil, w.met(r)), found.allows(way.from == nil, oneOf(w.possible(r)...))
			switch {
			case can && !cannot:
				list = append(list, so)
			case !can:
				list = append(list, w.breaches(r)[0].before)
			}
		}
	}
	for _, c := range w.asked(way) {
		visit(c.Require)
	}
	return list
}

// besides returns what an item asks for that is no value of the record, nil where it is one.
func (w *ways) besides(r *model.Require) words.Localized {
	switch {
	case r.Related.Get() != nil:
		args := words.Args{"entity": titleOf(r.Related.Get()), "n": atLeastOf(r)}
		only := w.fitting(r)
		switch {
		case r.Where.IsSet() && only != nil:
			args["condition"] = say("both", words.Args{"a": w.aloud(&r.Where), "b": w.aloud(only)})
		case r.Where.IsSet():
			args["condition"] = w.aloud(&r.Where)
		case only != nil:
			args["condition"] = w.aloud(only)
		default:
			return say("related-enough", args)
		}
		return say("related-where", args)
	case r.Task.IsSet():
		return say("task-"+string(r.Task.V), nil)
	case r.Rule.IsSet() && w.needsWords(&r.Rule):
		return say("holds", words.Args{"condition": w.aloud(&r.Rule)})
	}
	return nil
}
