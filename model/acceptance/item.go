package acceptance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// met returns what makes an item true. A record that does not exist yet has no linked records and
// no tasks; see unborn.
func (w *ways) met(r *model.Require) claim {
	known, done := w.requires[r]
	if !done {
		known = w.metBy(r)
		w.requires[r] = known
	}
	return known
}

func (w *ways) metBy(r *model.Require) claim {
	switch f := r.Field.Get(); {
	case f != nil:
		parts := []claim{filled(f), w.condition(&f.AppliesWhen, true)}
		if r.In.IsSet() {
			parts = append(parts, claim{op: value, field: f, demand: demand{kind: among, texts: allowed(r)}})
		}
		if r.Is.V == model.RequireEvidence {
			parts = append(parts, claim{op: value, field: f, demand: demand{kind: real}})
		}
		return both(parts...)
	case r.Rule.IsSet():
		return w.condition(&r.Rule, true)
	case r.Related.Get() != nil:
		parts := []claim{fact(w.linked(r, false, atLeastOf(r)), true)}
		if r.Where.IsSet() {
			parts = append(parts, fact(w.linked(r, true, atLeastOf(r)), true))
		}
		return both(append(parts, w.fits(r))...)
	case r.Task.IsSet():
		return fact(unborn+"task "+string(r.Task.V), true)
	case len(r.AnyOf) > 0:
		sets := make([]claim, len(r.AnyOf))
		for i, set := range r.AnyOf {
			parts := make([]claim, len(set))
			for j, inner := range set {
				parts[j] = w.met(inner)
			}
			sets[i] = both(parts...)
		}
		return oneOf(sets...)
	}
	return always // an item that could not be read
}

// whole returns what makes all items of a checkpoint true.
func (w *ways) whole(c *model.Checkpoint) claim {
	parts := make([]claim, len(c.Require))
	for i, r := range c.Require {
		parts[i] = w.met(r)
	}
	return both(parts...)
}

// possible returns the ways in which an item can be not met.
func (w *ways) possible(r *model.Require) []claim {
	var ways []claim
	for _, b := range w.breaches(r) {
		if b.impossible == nil {
			ways = append(ways, b.so)
		}
	}
	return ways
}

// spoil returns what leaves a set of a choice as incomplete as can be, but for what is kept, and the
// items that are then not met; ok is false where the set would be complete.
func (w *ways) spoil(set []*model.Require, kept map[string]bool) (claims []claim, broken []*model.Require, ok bool) {
	for _, r := range set {
		if len(r.AnyOf) == 0 {
			if ways := w.possible(r); len(ways) > 0 && !kept[w.itemKey(r)] {
				claims, broken, ok = append(claims, oneOf(ways...)), append(broken, r), true
			}
			continue
		}
		none := true
		for _, inner := range r.AnyOf {
			more, items, spoiled := w.spoil(inner, kept)
			claims, broken = append(claims, more...), append(broken, items...)
			none = none && spoiled
		}
		ok = ok || none
	}
	return claims, broken, ok
}

// incomplete returns that a set of a choice is not complete, whatever of it is missing.
func (w *ways) incomplete(set []*model.Require) claim {
	var parts []claim
	for _, r := range set {
		if len(r.AnyOf) == 0 {
			parts = append(parts, w.possible(r)...)
			continue
		}
		sets := make([]claim, len(r.AnyOf))
		for i, inner := range r.AnyOf {
			sets[i] = w.incomplete(inner)
		}
		parts = append(parts, both(sets...))
	}
	return oneOf(parts...)
}

func allowed(r *model.Require) []string {
	var list []string
	for _, l := range r.In.Items {
		list = append(list, l.Text)
	}
	return list
}

func atLeastOf(r *model.Require) int { return max(r.AtLeast.Or(1), 1) }

// unborn begins the words of what a record that does not exist yet cannot have.
const unborn = "beside the record: "

// linked names in words that there are enough linked records, of any sort or of those that count.
func (w *ways) linked(r *model.Require, where bool, n int) string {
	word := unborn + strconv.Itoa(n) + " " + r.Related.Get().Self().ID() + " " + w.via(r)
	if where {
		word += " " + oneLine(r.Where.Source)
	}
	w.relations[word] = relation{item: r, where: where, n: n}
	return word
}

// among names in words that one of the linked records counts, or does not, in one way.
func (w *ways) among(r *model.Require, by turn) string {
	word := w.linked(r, true, atLeastOf(r)) + " by " + by.key
	w.relations[word] = relation{item: r, where: true, n: atLeastOf(r), by: by.node}
	return word
}

// via returns the id of the field that links related records.
func (w *ways) via(r *model.Require) string {
	if f := w.link(r); f != nil {
		return f.Self().ID()
	}
	return ""
}

// link returns the field that links related records: the one named, or the only one between the two
// entities.
func (w *ways) link(r *model.Require) *model.Field {
	if f := r.Via.Get(); f != nil {
		return f
	}
	var found *model.Field
	for _, f := range r.Related.Get().Fields {
		if f.To.Get() == w.entity && found != nil {
			return nil
		} else if f.To.Get() == w.entity {
			found = f
		}
	}
	return found
}

// fitting returns the condition under which a record may be linked to this one, nil for none.
func (w *ways) fitting(r *model.Require) *model.Condition {
	if f := w.link(r); f != nil && f.Only.IsSet() && r.Related.Get() != w.entity {
		return &f.Only
	}
	return nil
}

// fits returns what makes it possible to link related records.
func (w *ways) fits(r *model.Require) claim {
	if only := w.fitting(r); only != nil {
		return w.condition(only, true)
	}
	return always
}

// itemKey names an item by what it asks for, whatever its place: "phone".
func (w *ways) itemKey(r *model.Require) string {
	switch {
	case r.Field.Get() != nil && r.Is.V == model.RequireEvidence:
		return r.Field.Get().Self().ID() + " is evidence"
	case r.Field.Get() != nil:
		return r.Field.Get().Self().ID()
	case r.Rule.IsSet():
		return "rule " + oneLine(r.Rule.Source)
	case r.Related.Get() != nil:
		return strings.TrimPrefix(w.linked(r, r.Where.IsSet(), atLeastOf(r)), unborn)
	case r.Task.IsSet():
		return "task " + string(r.Task.V)
	}
	var sets []string
	for _, set := range r.AnyOf {
		var parts []string
		for _, inner := range set {
			parts = append(parts, w.itemKey(inner))
		}
		slices.Sort(parts)
		sets = append(sets, strings.Join(parts, " + "))
	}
	slices.Sort(sets)
	return "any of " + strings.Join(sets, " / ")
}

// itemTitle names an item for people.
func (w *ways) itemTitle(r *model.Require) words.Localized {
	switch {
	case r.Field.IsSet():
		return fieldName(r.Field.Get(), r.Field.Name)
	case r.Rule.IsSet() && r.Message.IsSet():
		return w.read(r.Message)
	case r.Rule.IsSet():
		return w.aloud(&r.Rule)
	case r.Related.Get() != nil:
		return titleOf(r.Related.Get())
	case r.Task.IsSet():
		return say("item-task-"+string(r.Task.V), nil)
	}
	var sets chain
	for _, set := range r.AnyOf {
		sets = append(sets, w.setTitle(set))
	}
	return sets
}

func (w *ways) setTitle(set []*model.Require) words.Localized {
	parts := make([]words.Localized, len(set))
	for i, inner := range set {
		parts[i] = w.itemTitle(inner)
	}
	return list(parts)
}
