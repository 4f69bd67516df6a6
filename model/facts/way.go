package facts

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// Way returns a shortest way from a birth to a stage, both included, on which a field may be empty when
// the record has entered; nil when it is certain to be filled, or when no way leads there. On the way
// nobody waives a checkpoint.
func (x *Filled) Way(stage *model.Stage, field *model.Field) []*model.Stage {
	way, _ := x.Lapse(stage, field)
	return way
}

// Lapse returns the same way, and the last stage on it in which somebody has emptied the field, or what
// it is made of; nil where it never was filled.
func (x *Filled) Lapse(stage *model.Stage, field *model.Field) (way []*model.Stage, emptied *model.Stage) {
	return x.First(nil).Lapse(stage, field)
}

// Entries are the entries of records into stages: all of them, or only the first into any of some stages.
type Entries struct {
	filled *Filled
	last   []bool // by number of a stage, those in which ways end; nil for none
	ways   Memo[*model.Field, *search]
}

// First returns the first entries into any of some stages; all entries when there are none.
func (x *Filled) First(stages []*model.Stage) *Entries {
	var key strings.Builder
	var last []bool
	for i, stage := range x.graph.Stages {
		if slices.Contains(stages, stage) {
			if last == nil {
				last = make([]bool, len(x.graph.Stages))
			}
			last[i] = true
			key.WriteString(strconv.Itoa(i) + ",")
		}
	}
	return x.first.Of(key.String(), func() *Entries { return &Entries{filled: x, last: last} })
}

// Certain tells whether a field is certain to be filled at these entries into a stage; not in one that no way
// leads to.
func (e *Entries) Certain(stage *model.Stage, field *model.Field) bool {
	s, f, ok := e.filled.at(stage, field)
	if !ok || e.filled.entry[s].has(f) || e.last == nil {
		return ok && e.filled.entry[s].has(f)
	}
	found := e.search(field, f)
	return found.before[found.node(s, 0, found.tracked[f])] == unreached
}

// Lapse returns a shortest way to such an entry at which a field may be empty, as Lapse of Filled does.
func (e *Entries) Lapse(stage *model.Stage, field *model.Field) (way []*model.Stage, emptied *model.Stage) {
	x := e.filled
	s, f, ok := x.at(stage, field)
	if !ok || e.Certain(stage, field) {
		return nil, nil
	}
	found := e.search(field, f)
	for at := found.node(s, 0, found.tracked[f]); at >= 0; at = found.before[at] {
		stage, staying, tracked := found.place(at)
		if staying == 0 {
			way = append(way, x.graph.Stages[stage])
			continue
		}
		before := found.before[at]
		if _, _, t := found.place(before); emptied == nil && tracked != 0 && t == 0 {
			emptied = x.graph.Stages[stage]
		}
	}
	slices.Reverse(way)
	return way, emptied
}

// search is a search for the shortest ways on which fields are empty. What happens with one field never
// depends on two others together, so that a way can be followed with one empty field at a time: a node is
// a stage, whether the record has entered it or stays there, and the field, 0 for none.
type search struct {
	tracked []int // the place of a field among those followed, by its number; 0 for none, from 1
	fields  []int // the field at a place, from 1
	before  []int
}

func (r *search) node(stage, staying, tracked int) int {
	return (stage*2+staying)*len(r.fields) + tracked
}

func (r *search) place(node int) (stage, staying, tracked int) {
	return node / len(r.fields) / 2, node / len(r.fields) % 2, node % len(r.fields)
}

func (e *Entries) search(field *model.Field, number int) *search {
	return e.ways.Of(field, func() *search { return e.filled.search(number, e.last) })
}

// search looks for the ways on which a field is empty, and those on which it is made of is. Ways end in the
// last stages, nil for none.
func (x *Filled) search(field int, last []bool) *search {
	r := &search{tracked: make([]int, len(x.entity.fields)), fields: []int{-1}}
	x.relevant(field).each(func(i int) {
		r.tracked[i] = len(r.fields)
		r.fields = append(r.fields, i)
	})
	r.before = slices.Repeat([]int{unreached}, len(x.graph.Stages)*2*len(r.fields))
	all := [2]fieldSet{fullSet(len(x.entity.fields)), fullSet(len(x.entity.fields))}
	if i := x.entity.closedAt; i >= 0 {
		all[1].drop(i)
		x.entity.derive(all[1])
	}
	state := func(stage, tracked int) fieldSet {
		s := all[0]
		if x.open[stage] {
			s = all[1]
		}
		if tracked > 0 {
			s = s.clone()
			s.drop(r.fields[tracked])
			x.entity.derive(s)
		}
		return s
	}
	var queue []int
	reach := func(stage, staying int, with fieldSet, from int) {
		note := func(tracked int) {
			if n := r.node(stage, staying, tracked); r.before[n] == unreached {
				r.before[n] = from
				queue = append(queue, n)
			}
		}
		// A way on which the field never was filled comes before one on which it is emptied.
		for t := 1; t < len(r.fields); t++ {
			if !with.has(r.fields[t]) {
				note(t)
			}
		}
		note(0)
	}
	for _, i := range x.graph.starts {
		for _, b := range x.birth[i] {
			handed := b.handed
			if b.from != nil {
				if handed = b.from.entry[b.stage]; handed == nil {
					continue
				}
			}
			reach(i, 0, x.born(x.solution, i, b, handed), -1)
		}
	}
	// Staying takes no step: the nodes of one length are done before those of the next.
	for len(queue) > 0 {
		var level []int
		for at := 0; at < len(queue); at++ {
			stage, staying, tracked := r.place(queue[at])
			if staying == 1 {
				level = append(level, queue[at])
				continue
			}
			reach(stage, 1, x.staying(x.solution, stage, state(stage, tracked)), queue[at])
		}
		queue = nil
		for _, n := range level {
			stage, _, tracked := r.place(n)
			if last != nil && last[stage] {
				continue
			}
			x.leave(x.solution, stage, state(stage, tracked), func(_, to int, with fieldSet) { reach(to, 0, with, n) })
		}
	}
	return r
}

// relevant returns a field and those that a value of it may come from.
func (x *Filled) relevant(field int) fieldSet {
	all := x.entity.none()
	all.add(field)
	grow := func(writes []write) bool {
		grown := false
		for _, w := range writes {
			grown = all.has(w.field) && all.unite(w.needs.fields) || grown
		}
		return grown
	}
	for again := true; again; {
		again = grow(x.entity.computed)
		for i := range x.moves {
			again = grow(x.moves[i].after) || again
		}
		for i := range x.in {
			again = grow(x.in[i]) || again
			again = grow(x.later[i]) || again
		}
		for _, births := range x.birth {
			for _, b := range births {
				if b.from == nil && b.handed == nil {
					again = grow(b.writes) || again
				}
				again = grow(b.after) || again
			}
		}
	}
	return all
}
