package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// attempt is the work on one case of a checkpoint.
type attempt struct {
	*ways
	leaf
	breach breach
	way    way
	// by is how the condition of the checkpoint comes to be true; zero for any way.
	by turn

	// asked are what else is asked on the way, follows what of it the breach makes impossible.
	rest, follows []ask
	// unasked is what must be so for a role to be asked for nothing else that it does not see.
	unasked []claim
	// broken are the items that are not met, others the choice's other sets, near whether one of them
	// lacks as little.
	broken []ask
	others []*model.Require
	near   bool
}

// ask is an item that a checkpoint asks for; with a nil item, whatever a checkpoint asks for that is
// asked under a condition; with neither, the reason of a move.
type ask struct {
	checkpoint *model.Checkpoint
	item       *model.Require
	so         claim
}

// make derives the case. It returns why there is none, nil when there is one.
func (a *attempt) make() words.Localized {
	if why := a.closed(a.way); why != nil {
		return why
	}
	if a.breach.impossible != nil {
		return a.breach.impossible
	}
	found, role, why := a.look()
	if why != nil {
		return why
	}
	if kinder, ok := find(found, a.way.from == nil, a.handed(a.way.to)...); ok {
		found = kinder // so that nothing else is in the way of the record
	}
	a.write(found, role)
	return nil
}

// one looks for the record.
func (a *attempt) one() (state, words.Localized) {
	around, why := a.surround(false)
	if why != nil {
		return state{}, why
	}
	found, why := a.settle(around)
	if len(a.forks) > 0 && (why != nil || len(a.follows) > 0) { // perhaps with less of the other sets missing
		far := *a
		if around, otherwise := a.surround(true); otherwise == nil {
			nearer, otherwise := a.settle(around)
			if otherwise == nil && (why != nil || len(a.follows) < len(far.follows)) {
				found, why = nearer, nil
				a.seen(found)
			} else {
				*a = far
			}
		}
	}
	return found, why
}

// surround returns what must be so of the choices around the item: the rest of its sets is there, and
// the others are not complete. As little of them is there as can be; near asks only for what it takes.
func (a *attempt) surround(near bool) (claims []claim, why words.Localized) {
	a.broken, a.others, a.near = []ask{{checkpoint: a.checkpoint, item: a.item}}, nil, near
	kept := map[string]bool{}
	next := append(slices.Clone(a.forks), fork{item: a.item})
	for i, f := range a.forks {
		for _, r := range f.item.AnyOf[f.set] {
			if r != next[i+1].item {
				claims = append(claims, a.met(r))
				kept[a.itemKey(r)] = true
			}
		}
	}
	for _, f := range a.forks {
		for i, set := range f.item.AnyOf {
			if i == f.set {
				continue
			}
			a.others = append(a.others, &model.Require{AnyOf: [][]*model.Require{set}})
			more, broken, ok := a.spoil(set, kept)
			switch {
			case !ok:
				return nil, say("left-sets", words.Args{"items": a.setTitle(set)})
			case near:
				claims = append(claims, a.incomplete(set))
				continue
			}
			claims = append(claims, more...)
			for _, r := range broken {
				a.broken = append(a.broken, ask{checkpoint: a.checkpoint, item: r})
			}
			a.near = a.near || len(broken) == 1 && len(a.forks) == 1
		}
	}
	return claims, nil
}

// seen notes which items of the other sets are not met by a record.
func (a *attempt) seen(found state) {
	a.near = false
	for _, other := range a.others {
		var missing []ask
		for _, r := range inside(other) {
			if !found.allows(a.way.from == nil, a.met(r)) {
				missing = append(missing, ask{checkpoint: a.checkpoint, item: r})
			}
		}
		a.broken = append(a.broken, missing...)
		a.near = a.near || len(missing) == 1 && len(a.forks) == 1
	}
}

// inside returns the items of a choice that are no choices themselves.
func inside(r *model.Require) []*model.Require {
	if len(r.AnyOf) == 0 {
		return []*model.Require{r}
	}
	var all []*model.Require
	for _, set := range r.AnyOf {
		for _, inner := range set {
			all = append(all, inside(inner)...)
		}
	}
	return all
}

// settle looks for a record that lacks just this item. What the lack itself makes impossible, such
// as a rule about the same field, follows from it; what else stands against the case says why there
// is none.
func (a *attempt) settle(around []claim) (state, words.Localized) {
	a.rest, a.follows = a.beside(a.leaf, a.way), nil
	if why := a.prepared(a.checkpoint, a.way); why != nil {
		return state{}, why
	}
	lack := slices.Concat(a.setting(a.checkpoint, a.way), []claim{a.by.so}, a.unasked, around, []claim{a.breach.so, a.breach.applies})
	if i := slices.Index(a.invariants(a.way.from).by, a.checkpoint); i >= 0 && len(around) == 0 {
		own := a.invariants(a.way.from).claims[i] // the most common obstacle first
		if !a.can(a.way, own, a.breach.so, a.condition(&a.checkpoint.When, true)) {
			return state{}, a.obstacle(around)
		}
	}
	full := slices.Clone(lack)
	for _, item := range a.rest {
		full = append(full, item.so)
	}
	if found, ok := a.record(a.way, full...); ok {
		return found, nil
	}
	if !a.can(a.way, lack...) {
		return state{}, a.obstacle(around)
	}
	for _, item := range a.rest { // one after the other, so that as few as can be are given up
		singles := []ask{item}
		if item.item == nil && item.checkpoint != nil {
			singles = nil
			for _, r := range item.checkpoint.Require {
				singles = append(singles, ask{item.checkpoint, r, a.met(r)})
			}
			if a.can(a.way, append(slices.Clip(lack), item.so)...) {
				lack = append(lack, item.so)
				continue
			}
		}
		for _, single := range singles {
			if a.can(a.way, append(slices.Clip(lack), single.so)...) {
				lack = append(lack, single.so)
			} else {
				a.follows = append(a.follows, single)
			}
		}
	}
	found, _ := a.record(a.way, lack...)
	return found, nil
}

// setting returns what must be so for a checkpoint to be asked on a way.
func (w *ways) setting(c *model.Checkpoint, way way) []claim {
	return append(slices.Clone(w.invariants(way.from).claims), w.passing(way), w.condition(&c.When, true))
}

// prepared returns why no record passes a checkpoint on a way, nil when one does.
func (w *ways) prepared(c *model.Checkpoint, way way) words.Localized {
	if full, ok := w.fullest(way); ok && full.allows(way.from == nil, w.condition(&c.When, true), w.whole(c)) {
		return nil
	}
	key := setting{c, way}
	why, known := w.ready[key]
	if known {
		return why
	}
	claims := w.setting(c, way)
	if !w.can(way, claims...) {
		why = say("left-unasked", words.Args{"checkpoint": titleOf(c)})
	} else {
		for _, item := range w.beside(leaf{checkpoint: c}, way) {
			claims = append(claims, item.so)
		}
		if !w.can(way, claims...) {
			why = say("left-together", nil)
		}
	}
	w.ready[key] = why
	return why
}

// fullest returns a record that passes a way with as many of the conditions of its checkpoints true as
// can be: most often all, so that one search tells of all its checkpoints that they can be passed.
func (w *ways) fullest(way way) (state, bool) {
	known, done := w.full[way]
	if !done {
		var claims []claim
		for _, c := range w.asked(way) { // before what is so in the stage, so that their conditions are tried first
			claims = append(claims, oneOf(both(w.condition(&c.When, true), w.whole(c)), w.condition(&c.When, false)))
		}
		claims = append(append(claims, w.invariants(way.from).claims...), w.passing(way))
		if way.from != nil && way.move.Transition.Reason.Get() != nil {
			claims = append(claims, filled(way.move.Transition.Reason.Get()))
		}
		if found, ok := w.record(way, claims...); ok && !found.vague {
			known = &found
		}
		w.full[way] = known
	}
	if known == nil {
		return state{}, false
	}
	return *known, true
}

// obstacle returns what stands against the lack of an item alone.
func (a *attempt) obstacle(around []claim) words.Localized {
	claims := []claim{a.breach.so, a.breach.applies}
	for _, f := range a.entity.Fields {
		so, some := a.basis.brings[f]
		if !some || !f.IsRequired() {
			continue
		}
		if _, ok := find(state{fields: a.basis.fields}, a.way.from == nil, append(claims, so)...); !ok {
			return say("left-only", words.Args{"field": titleOf(f), "condition": a.aloud(&f.Only)})
		}
	}
	for _, reason := range []struct {
		so  []claim
		why words.Message
	}{
		{nil, say("left-value", nil)},
		{around, say("left-choice", nil)},
		{[]claim{a.condition(&a.checkpoint.When, true)}, say("left-condition", words.Args{"checkpoint": titleOf(a.checkpoint)})},
		{[]claim{a.passing(a.way)}, say("left-guard", nil)},
	} {
		claims = append(claims, reason.so...)
		if !a.can(a.way, claims...) {
			return reason.why
		}
	}
	about := a.basis.reach(both(claims...), nil)
	for i, so := range a.invariants(a.way.from).claims {
		touches := slices.ContainsFunc(a.invariants(a.way.from).about[i], func(m matter) bool { return slices.Contains(about, m) })
		if touches && !a.can(a.way, append(slices.Clip(claims), so)...) { // what speaks of other things is no obstacle
			return say("left-certain", words.Args{"checkpoint": titleOf(a.invariants(a.way.from).by[i])})
		}
	}
	return say("left-together", nil)
}
