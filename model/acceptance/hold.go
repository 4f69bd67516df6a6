package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// lasts is what is so of every record in a stage, by the checkpoint that sees to it.
type lasts struct {
	claims []claim
	by     []*model.Checkpoint
	// about is what each of the claims speaks of.
	about [][]matter
}

// holds returns the stages in which a checkpoint holds: those that it guards, and every work or won
// stage that forward transitions reach from there without passing a pause. One that is asked at the
// move only, as every one on transitions is, holds nowhere.
func (w *ways) holds(c *model.Checkpoint) map[*model.Stage]bool {
	held := map[*model.Stage]bool{}
	if c.Holds.Or(model.HoldsWhile) != model.HoldsWhile || len(c.Transition.Items) > 0 {
		return held
	}
	var queue []*model.Stage
	for _, ref := range c.Into.Items {
		if stage := ref.Get(); stage != nil && !held[stage] {
			held[stage] = true
			queue = append(queue, stage)
		}
	}
	passed := map[*model.Stage]bool{}
	for at := 0; at < len(queue); at++ {
		for _, m := range w.graph.Out(queue[at]) {
			kind := m.To.Kind()
			if passed[m.To] || kind == model.StagePause || m.Transition.Type.Or(model.TransitionForward) != model.TransitionForward {
				continue
			}
			passed[m.To] = true
			queue = append(queue, m.To)
			if kind == model.StageWork || kind == model.StageWon {
				held[m.To] = true
			}
		}
	}
	return held
}

// asks tells whether a checkpoint is asked on a way: into a stage that it guards, over a transition
// that it guards, or into a stage where it holds, so that a jump cannot skip it.
func (w *ways) asks(c *model.Checkpoint, way way) bool {
	if w.held[c][way.to] || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == way.to }) {
		return true
	}
	return way.from != nil && slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool { return names(ref, way.move) })
}

// asked returns the checkpoints that are asked on a way, in the order written.
func (w *ways) asked(way way) []*model.Checkpoint {
	list, known := w.onWay[way]
	if !known {
		list = slices.DeleteFunc(slices.Clone(w.pipeline.Checkpoints), func(c *model.Checkpoint) bool { return !w.asks(c, way) })
		w.onWay[way] = list
	}
	return list
}

// names tells whether a reference means a move: its transition, or just this pair of it.
func names(ref model.Ref[model.Transition], m model.Move) bool {
	if ref.Get() != m.Transition {
		return false
	}
	id := ref.Name[strings.LastIndexByte(ref.Name, '.')+1:]
	return id == m.ID() || id == m.Transition.Self().ID() || !strings.Contains(id, "__")
}

// invariants returns what is so of every record in a stage. Only field items and rules about the
// record's own values hold.
func (w *ways) invariants(stage *model.Stage) *lasts {
	if known := w.lasts[stage]; known != nil {
		return known
	}
	found := &lasts{}
	w.lasts[stage] = found
	for _, c := range w.pipeline.Checkpoints {
		if stage == nil || !w.held[c][stage] || !w.stable(&c.When) {
			continue
		}
		so, known := w.holding[c]
		if !known {
			var parts []claim
			for _, r := range c.Require {
				parts = append(parts, w.lasting(r))
			}
			so = w.whenever(&c.When, both(parts...))
			w.holding[c], w.reached[c] = so, w.basis.reach(so, nil)
		}
		found.claims, found.by, found.about = append(found.claims, so), append(found.by, c), append(found.about, w.reached[c])
	}
	return found
}

// lasting returns what of an item holds after the move.
func (w *ways) lasting(r *model.Require) claim {
	switch {
	case r.Rule.IsSet() && w.stable(&r.Rule), r.Field.Get() != nil:
		return w.met(r)
	case len(r.AnyOf) == 0:
		return always
	}
	var sets []claim
	for _, set := range r.AnyOf {
		var parts []claim
		for _, inner := range set {
			parts = append(parts, w.lasting(inner))
		}
		sets = append(sets, both(parts...))
	}
	return oneOf(sets...)
}

// whenever returns that something is so, or that the condition is not true.
func (w *ways) whenever(c *model.Condition, so claim) claim {
	if !c.IsSet() {
		return so
	}
	return oneOf(w.condition(c, false), so)
}
