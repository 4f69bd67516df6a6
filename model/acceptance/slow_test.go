package acceptance_test

import (
	"slices"
)

// move is a way on which a record changes its stage; from is -1 for a birth.
type move struct {
	from, to int
	t        *transition
}

// moves returns all ways, by definition: a pair written out replaces one that "open" stands for.
func (w *world) moves() []move {
	var all []move
	for i, kind := range w.types {
		if kind == "start" {
			all = append(all, move{-1, i, nil})
		}
	}
	written := map[[2]int]bool{}
	for _, t := range w.transitions {
		if t.from != nil {
			written[[2]int{t.from[0], t.to[0]}] = true
			all = append(all, move{t.from[0], t.to[0], t})
		}
	}
	for _, t := range w.transitions {
		for from, kind := range w.types {
			open := kind == "start" || kind == "work" || kind == "pause"
			if t.from == nil && open && from != t.to[0] && !written[[2]int{from, t.to[0]}] {
				all = append(all, move{from, t.to[0], t})
			}
		}
	}
	return all
}

// reachable tells whether records come to a stage.
func (w *world) reachable(stage int) bool {
	seen := map[int]bool{-1: true}
	for range len(w.types) + 1 {
		for _, m := range w.moves() {
			if seen[m.from] {
				seen[m.to] = true
			}
		}
	}
	return seen[stage]
}

// holds tells whether a checkpoint holds in a stage: one that it guards, or a work or won stage that
// forward moves reach from there without passing a pause.
func (w *world) holds(c *checkpoint, stage int) bool {
	if c.entry {
		return false
	}
	if slices.Contains(c.into, stage) {
		return true
	}
	if kind := w.types[stage]; kind != "work" && kind != "won" {
		return false
	}
	seen := map[int]bool{}
	for _, s := range c.into {
		seen[s] = true
	}
	for range len(w.types) {
		for _, m := range w.moves() {
			if m.t != nil && m.t.kind == "forward" && seen[m.from] && w.types[m.to] != "pause" {
				seen[m.to] = true
			}
		}
	}
	return seen[stage]
}

// asks tells whether a checkpoint is asked on a way.
func (w *world) asks(c *checkpoint, m move) bool {
	if c.on >= 0 {
		return m.t != nil && m.t == w.transitions[c.on]
	}
	return slices.Contains(c.into, m.to) || w.holds(c, m.to)
}

// exists tells whether a record can stand where a way begins: what holds there is so.
func (w *world) exists(m move, r record) bool {
	if m.from < 0 {
		return r["task"] == "no" && r["link"] == "no"
	}
	for _, c := range w.checkpoints {
		if !w.holds(c, m.from) || c.when != nil && !c.when.true(r) {
			continue
		}
		for _, it := range c.require {
			if !lasting(it, r) {
				return false
			}
		}
	}
	return true
}

// lasting tells whether what holds of an item is so.
func lasting(it *item, r record) bool {
	for _, set := range it.sets {
		whole := true
		for _, inner := range set {
			whole = whole && (!inner.holds || inner.met(r))
		}
		if whole {
			return true
		}
	}
	return it.sets == nil && (!it.holds || it.met(r))
}

// missing returns the items that refuse a way for a record that passes all else.
func (w *world) missing(m move, r record) (items []*item) {
	for _, c := range w.checkpoints {
		if !w.asks(c, m) || c.when != nil && !c.when.true(r) {
			continue
		}
		for _, it := range c.require {
			if !it.met(r) {
				items = append(items, it)
			}
		}
	}
	return items
}

// passes tells whether the condition of the way itself is true.
func (m move) passes(r record) bool { return m.t == nil || m.t.when == nil || m.t.when.true(r) }

// everyRecord returns all records that can be told apart; with known values given, those that have them.
// A record without a firm has no person of it either.
func everyRecord(known record) []record {
	all := []record{{}}
	for _, field := range []string{"name", "pick", "sum", "flag", "note", "firm", "person", "task", "link"} {
		var next []record
		for _, r := range all {
			options := values[field]
			if v, given := known[field]; given {
				options = []string{v}
			}
			for _, v := range options {
				copied := record{field: v}
				for k, old := range r {
					copied[k] = old
				}
				next = append(next, copied)
			}
		}
		all = next
	}
	return slices.DeleteFunc(all, func(r record) bool { return r["person"] != "" && r["firm"] == "" })
}
