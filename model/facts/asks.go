package facts

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// asks is what the checkpoints of a pipeline are certain to ask for, as sets of fields; stages by number.
// A checkpoint with a condition is not certain to ask for anything.
type asks struct {
	// into are asked on every way into a stage, births included; held are kept there as well. Nil for
	// none.
	into, held []fieldSet
	// on are asked on single moves, by number.
	on map[int]fieldSet
}

// Guards tells whether a checkpoint names a move: its whole transition, or just this pair of it.
func Guards(c *model.Checkpoint, m model.Move) bool {
	return slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool { return names(ref, m) })
}

func names(ref model.Ref[model.Transition], m model.Move) bool {
	if ref.Get() != m.Transition {
		return false
	}
	id := ref.Name[strings.LastIndexByte(ref.Name, '.')+1:]
	return id == m.ID() || id == m.Transition.Self().ID() || !strings.Contains(id, "__")
}

// newAsks reads the checkpoints. With waived, those that somebody may waive ask for nothing.
func (x *Filled) newAsks(waived bool) *asks {
	n := len(x.graph.Stages)
	a := &asks{into: make([]fieldSet, n), held: make([]fieldSet, n), on: map[int]fieldSet{}}
	asked, kept := make([]fieldSet, n), make([]fieldSet, n) // what forward moves carry on from a stage
	moves := x.graph.byTransition()
	for _, c := range x.graph.Pipeline.Checkpoints {
		if c.When.IsSet() || waived && c.Waiver != nil {
			continue
		}
		all := x.asked(c.Require, false)
		for _, ref := range c.Transition.Items {
			for _, m := range moves[ref.Get()] {
				if names(ref, x.graph.Moves[m]) {
					addTo(&a.on, m, all)
				}
			}
		}
		holds := c.Holds.Or(model.HoldsWhile) == model.HoldsWhile && len(c.Transition.Items) == 0
		lasting := x.entity.none()
		if holds {
			lasting = x.asked(c.Require, true)
		}
		for _, ref := range c.Into.Items {
			i, known := x.graph.number[ref.Get()]
			if !known {
				continue
			}
			put(a.into, i, all)
			if holds {
				put(a.held, i, lasting)
				put(asked, i, all)
				put(kept, i, lasting)
			}
		}
	}
	x.graph.carry(asked, a.into)
	x.graph.carry(kept, a.held)
	return a
}

func put(sets []fieldSet, i int, s fieldSet) bool {
	if sets[i] == nil {
		sets[i] = newFieldSet(len(s) * wordBits)
	}
	return sets[i].unite(s)
}

func addTo(sets *map[int]fieldSet, i int, s fieldSet) {
	if (*sets)[i] == nil {
		(*sets)[i] = newFieldSet(len(s) * wordBits)
	}
	(*sets)[i].unite(s)
}

// byTransition returns the numbers of the moves of each transition.
func (g *Graph) byTransition() map[*model.Transition][]int {
	moves := map[*model.Transition][]int{}
	for i, m := range g.Moves {
		moves[m.Transition] = append(moves[m.Transition], i)
	}
	return moves
}

// carry takes sets of fields along forward moves that pass no pause, and unites them with those of the
// work and won stages on the way: where what is kept true from a stage on is kept too; see Holds.
func (g *Graph) carry(from, to []fieldSet) {
	var queue []int
	queued := make([]bool, len(from))
	for i, s := range from {
		if s != nil {
			queue, queued[i] = append(queue, i), true
		}
	}
	for at := 0; at < len(queue); at++ {
		i := queue[at]
		queued[i] = false
		for _, m := range g.out[i] {
			move := g.Moves[m]
			kind := move.To.Kind()
			if kind == model.StagePause || move.Transition.Type.Or(model.TransitionForward) != model.TransitionForward {
				continue
			}
			next := g.number[move.To]
			if kind == model.StageWork || kind == model.StageWon {
				put(to, next, from[i])
			}
			if put(from, next, from[i]) && !queued[next] {
				queue, queued[next] = append(queue, next), true
			}
		}
	}
}

// asked returns the fields that a list of requirements cannot be met without; with lasting only those
// that are kept true after the move.
func (x *Filled) asked(require []*model.Require, lasting bool) fieldSet {
	all := x.entity.none()
	for _, r := range require {
		if r == nil {
			continue
		}
		if i, known := x.entity.number[r.Field.Get()]; known {
			all.add(i)
		}
		if tree := x.book.Tree(&r.Rule); tree != nil && (!lasting || lasts(tree)) {
			all.unite(x.entity.implied(tree, true))
		}
		var common fieldSet
		for _, set := range r.AnyOf {
			of := x.asked(set, lasting)
			if common == nil {
				common = of
			} else {
				common.meet(of)
			}
		}
		if common != nil {
			all.unite(common)
		}
	}
	return x.entity.expand(all)
}
