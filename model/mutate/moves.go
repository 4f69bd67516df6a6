package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// cutMoves takes a stage out of one end of all transitions of its pipeline.
func (t *Tree) cutMoves(s *model.Stage, end string) {
	p := pipelineOf(s)
	t.keepMoves(p, func(m model.Move) bool { return m.From != s || end == "to" }, func(m model.Move) bool { return m.To != s || end == "from" })
	if end == "to" {
		t.cutStarts(t.element(p), s)
		for _, tr := range Items(t.element(p), "transitions") {
			for _, approval := range Items(tr, "approvals") {
				if approval.Get("reject_to").Text() == s.Self().ID() {
					Unset(approval, "reject_to")
				}
			}
		}
	}
}

// cutPairs takes out all moves from some stages into others.
func (t *Tree) cutPairs(from, into []*model.Stage) {
	t.keepMoves(pipelineOf(into[0]), func(m model.Move) bool { return !slices.Contains(from, m.From) || !slices.Contains(into, m.To) })
}

// stands tells whether a transition stands for a pair of stages, be it hidden by one written out.
func stands(tr *model.Transition, m model.Move) bool {
	from := func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.From || ref.Word != "" && m.From.IsOpen() }
	to := func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To || ref.Word != "" }
	return slices.ContainsFunc(tr.From.Items, from) && slices.ContainsFunc(tr.To.Items, to)
}

// keepMoves leaves only some moves of a pipeline: a transition that loses some of its pairs is written out
// with the others, one that loses all is taken out.
func (t *Tree) keepMoves(p *model.Pipeline, kept ...func(model.Move) bool) {
	root := t.element(p)
	moves := p.Moves()
	cut := func(m model.Move) bool {
		return slices.ContainsFunc(kept, func(keep func(model.Move) bool) bool { return !keep(m) })
	}
	var nodes []*syntax.Node
	for i, node := range Items(root, "transitions") {
		if i >= len(p.Transitions) { // added by the mistake itself
			nodes = append(nodes, node)
			continue
		}
		var own, left []model.Move
		for _, m := range moves {
			if m.Transition != p.Transitions[i] {
				continue
			}
			own = append(own, m)
			if !cut(m) {
				left = append(left, m)
			}
		}
		// A pair written out hides the same pair of a list, which would come to light without it.
		hides := slices.ContainsFunc(moves, func(m model.Move) bool {
			return m.Transition != p.Transitions[i] && cut(m) && stands(p.Transitions[i], m)
		})
		if len(left) == len(own) && !hides {
			nodes = append(nodes, node)
			continue
		}
		nodes = append(nodes, written(node, left)...)
	}
	Set(root, "transitions", "[]")
	root.Get("transitions").Items = nodes
}

// written returns a transition as one for each stage that it still leads out of, the first with its id.
func written(node *syntax.Node, moves []model.Move) []*syntax.Node {
	var nodes []*syntax.Node
	by := map[*model.Stage]*syntax.Node{}
	for _, m := range moves {
		if one := by[m.From]; one != nil {
			Append(one, "to", m.To.Self().ID())
			continue
		}
		one := copied(node)
		if len(nodes) > 0 {
			Unset(one, "id")
		}
		Set(one, "from", m.From.Self().ID())
		Set(one, "to", "["+m.To.Self().ID()+"]")
		by[m.From] = one
		nodes = append(nodes, one)
	}
	return nodes
}

func (t *Tree) cutStarts(root *syntax.Node, s *model.Stage) {
	for _, start := range Items(root, "starts") {
		if start.Get("stage").Text() == s.Self().ID() {
			Cut(root, "starts", start)
		}
	}
}

// restIn lets all clocks over stages rest in a stage.
func (t *Tree) restIn(p *model.Pipeline, stage string) {
	for _, sla := range Items(t.element(p), "slas") {
		if !slices.ContainsFunc(Items(sla, "pauses_in"), func(n *syntax.Node) bool { return n.Text() == stage }) {
			Append(sla, "pauses_in", stage)
		}
	}
}

// unwatched takes the escalations from the clocks over stages: a circle under one that escalates is bounded.
func (t *Tree) unwatched(p *model.Pipeline) {
	for _, sla := range Items(t.element(p), "slas") {
		Unset(sla, "escalate")
	}
}

// free tells whether the moves at one end of a stage can be taken out without breaking a reference to their
// transitions.
func (b *Base) free(s *model.Stage, end string) bool {
	return !slices.ContainsFunc(pipelineOf(s).Moves(), func(m model.Move) bool {
		return (end == "from" && m.From == s || end == "to" && m.To == s) && b.named(m.Transition)
	})
}

// movesOf returns the moves of a transition.
func (b *Base) movesOf(tr *model.Transition) []model.Move {
	return slices.DeleteFunc(pipelineOf(tr).Moves(), func(m model.Move) bool { return m.Transition != tr })
}

func (b *Base) moves(tr *model.Transition) bool { return len(b.movesOf(tr)) > 0 }

// exits returns the moves that are written out from a stage alone into different ones.
func (b *Base) exits(s *model.Stage) []model.Move {
	var list []model.Move
	for _, m := range b.Facts.Graph(pipelineOf(s)).Out(s) {
		if m.Explicit && !slices.ContainsFunc(list, func(o model.Move) bool { return o.To == m.To }) {
			list = append(list, m)
		}
	}
	return list
}

// goesBack tells whether a move leads to an earlier stage.
func (b *Base) goesBack(m model.Move) bool {
	g := b.Facts.Graph(pipelineOf(m.From))
	from, ordered := g.Order(m.From)
	to, both := g.Order(m.To)
	return ordered && both && to < from
}

// round tells whether open stages lead from one stage to another by moves that nothing counts or explains.
func (b *Base) round(from, to *model.Stage) bool {
	return from.IsOpen() && to.IsOpen() && b.inUse(from) && b.from(b.Facts.Graph(pipelineOf(from)), []*model.Stage{from}, func(m model.Move) bool {
		return m.From.IsOpen() && m.To.IsOpen() && !m.Transition.Limit.IsSet() && !m.Transition.Reason.IsSet()
	})[to]
}

// source returns an open stage that leads into a stage at any time, nil for none.
func (b *Base) source(s *model.Stage) *model.Stage {
	for _, m := range b.Facts.Graph(pipelineOf(s)).In(s) {
		if m.From.IsOpen() && b.inUse(m.From) && !m.Transition.Limit.IsSet() {
			return m.From
		}
	}
	return nil
}

// before returns the open stage that stands before one on the main path, nil for none.
func (b *Base) before(s *model.Stage) *model.Stage {
	way := b.Facts.Graph(pipelineOf(s)).MainPath()
	i := slices.Index(way, s)
	if i < 1 || !s.IsOpen() || !way[i-1].IsOpen() {
		return nil
	}
	return way[i-1]
}

// wakes tells whether something but its own time wakes a pause: an automation or a signal that is about it, a
// date or a task that a checkpoint asks for.
func (b *Base) wakes(s *model.Stage) bool {
	for _, use := range b.uses.Of(s.Self().Ref) {
		switch use.From.(type) {
		case *model.Automation, *model.Signal:
			return true
		}
	}
	return slices.ContainsFunc(pipelineOf(s).Checkpoints, func(c *model.Checkpoint) bool {
		return asksOn(c, s, pipelineOf(s)) && reminds(c.Require)
	})
}

func reminds(require []*model.Require) bool {
	return slices.ContainsFunc(require, func(r *model.Require) bool {
		f := r.Field.Get()
		return r.Task.IsSet() || f != nil && (f.Type.V == model.FieldDate || f.Type.V == model.FieldDatetime) || slices.ContainsFunc(r.AnyOf, reminds)
	})
}

// conditional tells whether a start stage of a pipeline has a condition.
func conditional(p *model.Pipeline) bool {
	return slices.ContainsFunc(p.Starts, func(s *model.Start) bool {
		return s.Stage.Get() != nil && s.Stage.Get().Kind() == model.StageStart && s.When.IsSet()
	})
}

// kept returns the stages of a type that are not taken out of use.
func kept(p *model.Pipeline, kind model.StageType) []*model.Stage {
	return slices.DeleteFunc(slices.Clone(p.Stages), func(s *model.Stage) bool { return s.Kind() != kind || s.Retired != nil })
}

// losing returns the stages in which a record ends without success: lost ones, or without one all but won.
func losing(p *model.Pipeline) []*model.Stage {
	if lost := kept(p, model.StageLost); len(lost) > 0 {
		return lost
	}
	return append(kept(p, model.StageClosed), kept(p, model.StageConverted)...)
}

// closed returns a closed stage, nil for none.
func closed(p *model.Pipeline) *model.Stage {
	for _, s := range p.Stages {
		if !s.IsOpen() && s.Retired == nil {
			return s
		}
	}
	return nil
}

// branches tells whether a stage that a move leads to from another has no other way in or out, and could be given
// one to a closed stage: no move leads out of all open stages, none into all later ones.
func (b *Base) branches(s *model.Stage) bool {
	p := pipelineOf(s)
	all := func(ref model.Ref[model.Stage]) bool { return ref.Name == "open" || ref.Name == "later" }
	return s.IsOpen() && b.inUse(s) && closed(p) != nil && !slices.ContainsFunc(p.Transitions, func(tr *model.Transition) bool {
		return slices.ContainsFunc(tr.From.Items, all) || slices.ContainsFunc(tr.To.Items, all)
	})
}

// addBranch adds a stage that a move with more keys leads to from another.
func (t *Tree) addBranch(from *model.Stage, more string) {
	t.addStage(pipelineOf(from), slip, "goal: It is done, action: Do it")
	t.addMove(pipelineOf(from), slip, from.Self().ID(), slip, more)
}

// addEnd adds a move with more keys from the stage added to a closed one.
func (t *Tree) addEnd(beside *model.Stage, more string) {
	p := pipelineOf(beside)
	t.addMove(p, slip+"_end", slip, closed(p).Self().ID(), more)
}
