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
		for _, l := range leaves {
			w.omitBy(l)
			w.metIn(l)
		}
		for _, r := range c.Require {
			w.metBySet(c, r, leaves)
		}
		if c.When.IsSet() {
			w.askedBy(c, leaves)
			w.notAsked(c, leaves)
		}
		if c.Waiver != nil {
			w.waived(c)
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

// omitBy derives the cases of an item that is not met in one way of several: a part of its condition alone is not so.
func (w *ways) omitBy(l leaf) {
	for _, b := range w.partBreaches(l.item) {
		for _, way := range w.all {
			if w.asks(l.checkpoint, way) && (&attempt{ways: w, leaf: l, breach: b, way: way}).make() == nil {
				break
			}
		}
	}
}

// metIn derives the cases in which an item with a condition is met in one way of several.
func (w *ways) metIn(l leaf) {
	c := &l.item.Rule
	if l.item.Related.Get() != nil {
		c = &l.item.Where
	}
	if !c.IsSet() || w.tree(c) == nil || len(l.forks) > 0 {
		return
	}
	turns := w.turns(c, true)
	if len(turns) == 1 {
		return // as wherever it is met
	}
	own := l.things[len(l.things)-1]
	for _, by := range turns {
		so := by.so
		if l.item.Related.Get() != nil {
			so = fact(w.among(l.item, by), true)
		}
		for _, way := range w.all {
			if w.asks(l.checkpoint, way) && w.meets(own, l, way, by, so) {
				break
			}
		}
	}
}

// metBySet derives the cases in which one set of a choice is there and the others are not.
func (w *ways) metBySet(c *model.Checkpoint, r *model.Require, leaves []leaf) {
	i := slices.IndexFunc(leaves, func(l leaf) bool { return l.top == r })
	if len(r.AnyOf) < 2 || i < 0 {
		return
	}
	own := leaves[i].things[0]
	for i, set := range r.AnyOf {
		kept := map[string]bool{}
		var claims []claim
		for _, inner := range set {
			claims = append(claims, w.met(inner))
			kept[w.itemKey(inner)] = true
		}
		able := true
		for j, other := range r.AnyOf {
			if j != i {
				lacks, _, ok := w.spoil(other, kept)
				claims, able = append(claims, lacks...), able && ok
			}
		}
		by := turn{told: w.setTitle(set), key: w.itemKey(&model.Require{AnyOf: [][]*model.Require{set}})}
		for _, way := range w.all {
			if able && w.asks(c, way) && w.meets(own, leaf{checkpoint: c, item: r, top: r}, way, by, both(claims...)) {
				break
			}
		}
	}
}

// meets derives that case on one way; false where there is none.
func (w *ways) meets(own *Thing, l leaf, way way, by turn, so claim) bool {
	p, why := w.prepare(way, true, w.condition(&l.checkpoint.When, true), so)
	if why != nil {
		return false
	}
	c := w.begin(Checkpoint, way, p.role, p.found)
	c.Title = by.here(say("met-title", words.Args{"checkpoint": titleOf(l.checkpoint), "way": way.title()}))
	c.Priority = least(w.pipeline.Priority, l.checkpoint.Priority, way.priority())
	c.Covers = []string{w.ref(way), own.Ref + " met"}
	c.Preconditions = append(c.Preconditions, w.asking(way, p.found, nobody, nil)...)
	w.arrive(c, way, p.approvals)
	w.passes(c, way, p.role, p.found, p.approvals)
	if c.Script == nil {
		return false
	}
	w.Add(own, c, by.keyed(own.Ref, "met")...) // on whatever way
	return true
}

// askedBy derives the cases in which a checkpoint is asked since its condition is so in one way of several.
func (w *ways) askedBy(c *model.Checkpoint, leaves []leaf) {
	turns := w.turns(&c.When, true)
	if len(turns) == 1 {
		return // as in all its cases
	}
	tries := func(by turn) bool {
		for _, l := range leaves {
			for _, b := range w.breaches(l.item) {
				for _, way := range w.all {
					if w.asks(c, way) && (&attempt{ways: w, leaf: l, breach: b, way: way, by: by}).make() == nil {
						return true
					}
				}
			}
		}
		return false
	}
	for _, by := range turns {
		tries(by)
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
