package clock

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// afresh derives the case in which the record comes back otherwise than from a pause: its clock starts anew.
//
// “Return to the stage left resumes it …; every other entry starts afresh.”
func (w *work) afresh(p *promise, limit *model.Limit) {
	if p.stage == nil {
		return
	}
	t := w.thing(p, "afresh", say("thing-afresh", words.Args{"of": p.title()}))
	graph := w.graph(p.pipeline)
	// What a move writes would have to be foretold for the moves after it: such moves are made only there and back.
	moves := func(from, to *model.Stage) bool {
		list := graph.Between(from, to)
		near := to.IsOpen() && to.Kind() != model.StagePause && from.IsOpen() && from.Kind() != model.StagePause &&
			(from == p.stage || to == p.stage) && len(graph.Between(to, from)) > 0
		return len(list) > 0 && (near || !slices.ContainsFunc(list, writes))
	}
	roads := slices.DeleteFunc(w.loops(p, moves), func(road []*model.Stage) bool {
		from := p.stage
		return len(road) > 2 && slices.ContainsFunc(road, func(to *model.Stage) bool {
			written := slices.ContainsFunc(graph.Between(from, to), writes)
			from = to
			return written
		})
	})
	if len(roads) == 0 {
		t.Leave(t.Title, say(w.unreturned(p), nil))
		return
	}
	o := w.opening(p, limit, false)
	o.roads, o.last = func(*model.Stage) [][]*model.Stage { return roads }, o.moves
	s := w.open(p, o)
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	s.wait(s.half(p))
	s.walk(o.road)
	due, _ := s.clock(p).due()
	s.wait(due)
	s.wait(due.Add(tick))
	w.add(t, s, p, limit, "afresh", nil)
}

// writes tells whether a move writes something by itself.
func writes(m model.Move) bool { return len(m.Transition.Sets.Entries) > 0 }

// unreturned names why no move brings the record back so that its clock starts anew.
func (w *work) unreturned(p *promise) string {
	graph := w.graph(p.pipeline)
	moves := func(from, to *model.Stage) bool { return len(graph.Between(from, to)) > 0 }
	switch {
	case len(w.loops(p, moves)) > 0:
		return "left-writes"
	case len(w.loops(p, func(*model.Stage, *model.Stage) bool { return true })) > 0:
		return "left-refused"
	case slices.ContainsFunc(graph.Next(p.stage), func(next *model.Stage) bool {
		return next.Kind() == model.StagePause && slices.Contains(graph.Next(next), p.stage)
	}):
		return "left-paused"
	}
	return "left-back"
}

// loops returns the ways out of the stage of a clock and back to it: for each stage that comes next the shortest one. Those
// through open stages that are no pauses stand first, the shortest of them at the head. A way through pauses alone is
// none, since the clock goes on then. Only steps that are allowed are made.
func (w *work) loops(p *promise, allowed func(from, to *model.Stage) bool) [][]*model.Stage {
	working := func(stage *model.Stage) bool { return stage.IsOpen() && stage.Kind() != model.StagePause }
	var list [][]*model.Stage
	add := func(passes func(*model.Stage) bool) {
		from := len(list)
		for _, next := range w.graph(p.pipeline).Next(p.stage) {
			road := w.loop(p, next, func(from, to *model.Stage) bool {
				return allowed(from, to) && to.Retired == nil && (to == p.stage || passes(to))
			})
			if road != nil && !slices.ContainsFunc(list, func(other []*model.Stage) bool { return slices.Equal(other, road) }) {
				list = append(list, road)
			}
		}
		slices.SortStableFunc(list[from:], func(a, b []*model.Stage) int { return cmp.Compare(len(a), len(b)) })
	}
	add(working)
	add(func(*model.Stage) bool { return true })
	return list
}

// loop returns the shortest way from the stage of a clock over the one that comes next back to it, without the stage at its
// beginning; nil for none.
func (w *work) loop(p *promise, next *model.Stage, steps func(from, to *model.Stage) bool) []*model.Stage {
	if !steps(p.stage, next) {
		return nil
	}
	seen := map[*model.Stage]bool{p.stage: true, next: true}
	queue := [][]*model.Stage{{next}}
	for n := 0; n < len(queue); n++ {
		road := queue[n]
		at := road[len(road)-1]
		for _, to := range w.graph(p.pipeline).Next(at) {
			switch {
			case !steps(at, to):
			case to == p.stage && !slices.ContainsFunc(road, func(stage *model.Stage) bool { return stage.Kind() != model.StagePause }):
			case to == p.stage:
				return append(slices.Clone(road), to)
			case !seen[to]:
				seen[to] = true
				queue = append(queue, append(slices.Clone(road), to))
			}
		}
	}
	return nil
}
