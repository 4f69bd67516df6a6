package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// leaf is an item of a checkpoint that is no choice between sets itself.
type leaf struct {
	checkpoint *model.Checkpoint
	item       *model.Require
	// top is the item of the checkpoint that it is or lies in.
	top *model.Require
	// forks are the choices around it, the outermost first.
	forks []fork
	// things are what its cases try: itself, and the choices around it; proof is that it is no placeholder, nil where
	// that is not asked.
	things []*Thing
	proof  *Thing
}

// fork is a choice, and which of its sets is meant.
type fork struct {
	item *model.Require
	set  int
}

// checkpoints derives the cases in which one thing that a checkpoint asks for is not there.
func (w *ways) checkpoints() {
	for _, c := range w.pipeline.Checkpoints {
		var leaves []leaf
		for _, r := range c.Require {
			leaves = append(leaves, w.leaves(leaf{checkpoint: c, item: r, top: r})...)
		}
		for _, l := range leaves {
			w.omit(l)
		}
		if c.When.IsSet() {
			w.notAsked(c, leaves)
		}
	}
	for _, way := range w.all {
		if way.from != nil && way.move.Transition.Reason.Get() != nil {
			w.noReason(way)
		}
	}
}

// leaves returns the items inside an item, and puts each into the ledger.
func (w *ways) leaves(l leaf) []leaf {
	t := w.Thing(Checkpoint, w.pipeline, w.itemRef(l.checkpoint, l.item), say("item", words.Args{"checkpoint": titleOf(l.checkpoint), "item": w.itemTitle(l.item)}))
	l.things = append(slices.Clip(l.things), t)
	if len(l.item.AnyOf) == 0 {
		if l.item.Is.V == model.RequireEvidence && l.item.Field.Get() != nil {
			l.proof = w.Thing(Placeholder, w.pipeline, t.Ref+" placeholder", say("item-proof", words.Args{"checkpoint": titleOf(l.checkpoint), "item": w.itemTitle(l.item)}))
		}
		return []leaf{l}
	}
	var all []leaf
	for i, set := range l.item.AnyOf {
		for _, r := range set {
			inner := l
			inner.item, inner.forks = r, append(slices.Clip(l.forks), fork{l.item, i})
			all = append(all, w.leaves(inner)...)
		}
	}
	return all
}

// itemRef names an item, whatever its place. Of two items on one field, the one that allows some
// values only is named by them.
func (w *ways) itemRef(c *model.Checkpoint, r *model.Require) string {
	key := w.itemKey(r)
	if r.In.IsSet() && slices.ContainsFunc(c.Require, func(top *model.Require) bool {
		return slices.ContainsFunc(inside(top), func(other *model.Require) bool { return !other.In.IsSet() && w.itemKey(other) == key })
	}) {
		key += " in " + strings.Join(slices.Sorted(slices.Values(allowed(r))), ", ")
	}
	return c.Self().Ref + "#" + key
}

// omit derives the cases of an item: each way on which it is asked, each way in which it is not met.
func (w *ways) omit(l leaf) {
	own := l.things[len(l.things)-1]
	title := w.itemTitle(l.item)
	breaches := w.breaches(l.item)
	if len(breaches) == 0 {
		own.Leave(title, say("left-unread", nil))
	}
	asked := 0
	for _, way := range w.all {
		if !w.asks(l.checkpoint, way) {
			continue
		}
		asked++
		for _, b := range breaches {
			t := &attempt{ways: w, leaf: l, breach: b, way: way}
			if why := t.make(); why != nil {
				t.tried()[len(t.tried())-1].Leave(say("left-way", words.Args{"what": b.what, "way": way.title()}), why)
			}
		}
	}
	if asked == 0 && len(breaches) > 0 {
		own.Leave(title, say("left-no-way", nil))
	}
}

// beside returns what is asked on a way beside the item that a leaf lies in.
func (w *ways) beside(l leaf, way way) []ask {
	var list []ask
	for _, c := range w.asked(way) {
		if c != l.checkpoint && c.When.IsSet() {
			so, known := w.guarding[c]
			if !known {
				so = w.whenever(&c.When, w.whole(c))
				w.guarding[c] = so
			}
			list = append(list, ask{checkpoint: c, so: so})
			continue
		}
		for _, r := range c.Require {
			if r != l.top {
				list = append(list, ask{c, r, w.met(r)})
			}
		}
	}
	if way.from != nil {
		if f := way.move.Transition.Reason.Get(); f != nil {
			list = append(list, ask{so: filled(f)})
		}
	}
	return list
}
