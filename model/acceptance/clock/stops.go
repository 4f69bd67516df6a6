package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// leaving derives the cases in which the clock stops: before it is due, and between two levels.
//
// “Levels fire … none after leaving.”
func (w *work) leaving(p *promise, limit *model.Limit) {
	t := w.thing(p, "stops", say("thing-stops", words.Args{"of": p.title()}))
	o := w.opening(p, limit, false)
	o.roads = func(from *model.Stage) [][]*model.Stage { return w.ends(p, from) }
	s := w.open(p, o)
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	due, _ := s.clock(p).due()
	s.wait(s.half(p))
	s.walk(o.road)
	s.wait(final(p, due))
	w.add(t, s, p, limit, "stops", nil)
	if len(p.levels) < 2 {
		return
	}
	o.moves = w.opening(p, limit, true).moves
	if s = w.open(p, o); s == nil {
		return
	}
	first, ok1 := s.clock(p).level(0)
	second, ok2 := s.clock(p).level(len(p.levels) - 1)
	if !ok1 || !ok2 || !first.Add(tick).Before(second) {
		return
	}
	s.wait(first.Add(tick))
	s.walk(o.road)
	s.wait(final(p, second))
	w.add(t, s, p, limit, "stops-late", nil)
}

// opening says when a case goes on: when half of the limit has passed or, late, when the first level has fired; and
// comes back when nothing more would be said.
func (w *work) opening(p *promise, limit *model.Limit, late bool) *opening {
	length, _ := p.length(limit.Is)
	o := &opening{limit: limit, at: w.usual(p)}
	due := p.counts.Add(o.at, length)
	o.moves, o.last = p.counts.Add(o.at, (length/2).Truncate(time.Minute)), final(p, due)
	if late {
		o.moves = due
		if len(p.levels) > 0 && readable(p.levels[0]) {
			if n, ok := p.length(p.levels[0].After); ok {
				o.moves = p.counts.Add(due, n)
			}
		}
		o.moves = o.moves.Add(tick)
		o.last = final(p, final(p, due).Add(-later))
	}
	return o
}

// half returns when half of the limit has passed.
func (s *scene) half(p *promise) time.Time {
	length, _ := s.clock(p).promised()
	at, _ := s.clock(p).after((length / 2).Truncate(time.Minute))
	return at
}

// final returns a moment after which a clock has nothing to say any more.
func final(p *promise, due time.Time) time.Time {
	for _, level := range p.levels {
		if readable(level) {
			if n, ok := p.length(level.After); ok {
				if at := p.counts.Add(due, n); at.After(due) {
					due = at
				}
			}
		}
	}
	return due.Add(later)
}

// walk goes a road.
func (s *scene) walk(road []*model.Stage) {
	for _, to := range road {
		s.move(to)
	}
}

// ends returns the roads on which the clock stops, those first on which no other clock starts.
func (w *work) ends(p *promise, from *model.Stage) [][]*model.Stage {
	var quiet, others [][]*model.Stage
	if p.spans != nil {
		for _, stop := range stagesOf(p.spans.Stops, p.pipeline) {
			quiet = append(quiet, w.paths(p.pipeline, from, stop)...)
		}
		return quiet
	}
	for _, to := range w.graph(p.pipeline).Next(from) {
		switch {
		case to.Kind() == model.StagePause:
		case to.Sla == nil:
			quiet = append(quiet, []*model.Stage{to})
		default:
			others = append(others, []*model.Stage{to})
		}
	}
	return append(quiet, others...)
}

// paths returns ways from a stage to another through open stages that are no pauses, the shortest first; at most as many
// as are tried.
func (w *work) paths(p *model.Pipeline, from, to *model.Stage) [][]*model.Stage {
	var list [][]*model.Stage
	queue := [][]*model.Stage{{from}}
	for n := 0; n < len(queue) && n < mostLooks && len(list) < mostRoads; n++ {
		road := queue[n]
		for _, next := range w.graph(p).Next(road[len(road)-1]) {
			switch {
			case next == to:
				list = append(list, append(slices.Clone(road[1:]), next))
			case next.IsOpen() && next.Kind() != model.StagePause && next.Retired == nil && !slices.Contains(road, next):
				queue = append(queue, append(slices.Clone(road), next))
			}
		}
	}
	return list
}

// mostLooks bounds how many beginnings of ways are looked at.
const mostLooks = 64

// pauses derives the cases in which a pause stops the clock and the return resumes it, before it is due and between two
// levels.
func (w *work) pauses(p *promise, limit *model.Limit) {
	rests := map[*model.Stage]bool{}
	if p.spans != nil {
		for _, ref := range p.spans.PausesIn.Items {
			rests[ref.Get()] = true
		}
	}
	for _, pause := range p.pipeline.Stages {
		if pause == nil || pause.Retired != nil || p.spans == nil && pause.Kind() != model.StagePause || p.spans != nil && !rests[pause] {
			continue
		}
		roads := func(from *model.Stage) [][]*model.Stage { return w.returns(p, from, pause, rests) }
		if p.spans == nil && len(roads(p.stage)) == 0 {
			continue // it does not lead back
		}
		args := words.Args{"of": p.title(), "pause": suite.TitleOf(pause)}
		t := w.thing(p, "pause."+pause.Self().ID(), say("thing-pause", args))
		o := w.opening(p, limit, false)
		o.roads = roads
		s := w.open(p, o)
		if s == nil {
			t.Leave(t.Title, say("left-arrange", nil))
			continue
		}
		due, _ := s.clock(p).due()
		s.wait(s.half(p))
		s.walk(o.road[:len(o.road)-1])
		s.wait(final(p, due))
		s.walk(o.road[len(o.road)-1:])
		due, _ = s.clock(p).due()
		s.wait(due)
		s.wait(due.Add(tick))
		w.add(t, s, p, limit, "pause", args, pause.Self().ID())
		if len(p.levels) < 2 {
			continue
		}
		o = w.opening(p, limit, true)
		o.roads = roads
		if s = w.open(p, o); s == nil {
			continue
		}
		first, ok1 := s.clock(p).level(0)
		second, ok2 := s.clock(p).level(len(p.levels) - 1)
		if !ok1 || !ok2 || !first.Add(tick).Before(second) {
			continue
		}
		s.wait(first.Add(tick))
		s.walk(o.road[:len(o.road)-1])
		s.wait(final(p, second))
		s.walk(o.road[len(o.road)-1:])
		if second, ok2 = s.clock(p).level(len(p.levels) - 1); !ok2 || second.Before(s.now) {
			continue
		}
		s.wait(second)
		s.wait(second.Add(tick))
		w.add(t, s, p, limit, "pause-late", args, pause.Self().ID())
	}
}

// returns returns the roads into a pause and back to where the clock goes on.
func (w *work) returns(p *promise, from, pause *model.Stage, rests map[*model.Stage]bool) [][]*model.Stage {
	graph := w.graph(p.pipeline)
	back := func(at *model.Stage) (list []*model.Stage) {
		for _, to := range graph.Next(pause) {
			if to == at || p.spans != nil && to.IsOpen() && !rests[to] && !slices.Contains(stagesOf(p.spans.Stops, p.pipeline), to) {
				list = append(list, to)
			}
		}
		return list
	}
	var into, list [][]*model.Stage
	if p.spans != nil {
		into = w.paths(p.pipeline, from, pause)
	} else if slices.Contains(graph.Next(from), pause) {
		into = [][]*model.Stage{{pause}}
	}
	for _, road := range into {
		left := append([]*model.Stage{from}, road...)[len(road)-1]
		if slices.ContainsFunc(road[:len(road)-1], func(stage *model.Stage) bool {
			return p.spans != nil && slices.Contains(stagesOf(p.spans.Stops, p.pipeline), stage)
		}) {
			continue // it would stop on the way
		}
		for _, to := range back(left) {
			list = append(list, append(slices.Clone(road), to))
		}
	}
	return list
}
