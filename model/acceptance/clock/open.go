package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// opening is how a case of a clock begins.
type opening struct {
	limit *model.Limit
	// by is what else is true of the record, nil for nothing.
	by *expr.Node
	at time.Time
	// owner is whose the record is, nil for whose turn it is.
	owner *model.Role
	// homeless tells that the record's owner belongs to no team.
	homeless bool
	// roads are the ways on which the record may go later, from the stage in which its clock has started; nil for
	// none. The first on which nothing refuses it is taken.
	roads func(from *model.Stage) [][]*model.Stage
	// moves is when it goes there, last when it makes the last move; zero where that is the same.
	moves, last time.Time
	// road is the one that is taken.
	road []*model.Stage
}

// approach is a way in which a clock is started: a record is given in a stage, or born there, and moved on from there.
type approach struct {
	given *model.Stage
	lead  []*model.Stage
	born  bool
}

// mostApproaches and mostRoads bound what is tried.
const mostApproaches, mostRoads = 3, 6

// approaches returns how a clock can be started: by a birth in the stage or a move into it, else by a record that is given there.
func (w *work) approaches(p *promise) []approach {
	var list []approach
	graph := w.graph(p.pipeline)
	begins := p.begins()
	if p.spans != nil {
		starts := p.spans.Starts
		if starts.Field.IsSet() {
			for _, stage := range p.pipeline.Stages {
				if stage != nil && stage.Retired == nil && stage.IsOpen() && stage.Kind() != model.StagePause {
					return []approach{{given: stage}}
				}
			}
		}
		if starts.Point.V == model.PointFirstExit || starts.Point.V == model.PointLastExit {
			for _, stage := range begins {
				for _, to := range graph.Next(stage) {
					if to.IsOpen() && to.Kind() != model.StagePause && !slices.Contains(stagesOf(p.spans.Stops, p.pipeline), to) {
						list = append(list, approach{given: stage, lead: []*model.Stage{to}})
					}
				}
			}
			return list
		}
	}
	for _, stage := range begins {
		if stage.Kind() == model.StageStart {
			list = append(list, approach{given: stage, born: true})
		}
		n := 0
		for _, m := range graph.In(stage) {
			if m.From.IsOpen() && m.From.Kind() != model.StagePause && m.From.Retired == nil && !slices.Contains(begins, m.From) && n < mostApproaches {
				list = append(list, approach{given: m.From, lead: []*model.Stage{stage}})
				n++
			}
		}
	}
	for _, stage := range begins {
		list = append(list, approach{given: stage})
	}
	return list
}

// open puts a record on a stand whose clock has just started, with a limit. Nil where that does not succeed.
func (w *work) open(p *promise, o *opening) *scene {
	for _, a := range w.approaches(p) {
		from := a.given
		if len(a.lead) > 0 {
			from = a.lead[len(a.lead)-1]
		}
		roads := [][]*model.Stage{nil}
		if o.roads != nil {
			roads = o.roads(from)
		}
		for i, road := range roads {
			if i == mostRoads {
				break
			}
			arrange := func(s *scene) bool {
				return s.dated(p, o.at) && limitedTo(p, o.limit)(s) && s.dated(p, o.at) &&
					(o.by == nil || s.Arrange(o.by, true, s.own, nil, s.keep) && s.limited(p, s.own) == o.limit)
			}
			s := w.scene(p.pipeline, o.at, a.given, arrange, o.owner, o.homeless, a.born, o.legs(a.lead, road)...)
			if s == nil {
				continue
			}
			s.begin(p.element)
			for _, to := range a.lead {
				s.move(to)
			}
			if t := s.clock(p); t != nil && t.goes() && t.limit == o.limit && !s.unsure {
				o.road = road
				return s
			}
		}
	}
	return nil
}

// legs says when each move is made.
func (o *opening) legs(lead, road []*model.Stage) []leg {
	var list []leg
	for _, to := range lead {
		list = append(list, leg{to, o.at})
	}
	for i, to := range road {
		at := o.moves
		if i == len(road)-1 && !o.last.IsZero() {
			at = o.last
		}
		list = append(list, leg{to, at})
	}
	return list
}

// dated gives the record the day or moment by which its clock starts, where it starts by one, and none by which it
// stops.
func (s *scene) dated(p *promise, at time.Time) bool {
	if p.spans == nil {
		return true
	}
	if f := p.spans.Stops.Field.Get(); f != nil && f.Entity() == s.own.Entity {
		if facts.Computed(f) {
			return s.Value(s.own, f).IsEmpty()
		}
		s.own.Set(f, expr.Datum{})
	}
	if f := p.spans.Starts.Field.Get(); f != nil && f.Entity() == s.own.Entity {
		if facts.Computed(f) {
			return true
		}
		base := expr.Moment
		if f.Type.V == model.FieldDate {
			base = expr.Date
		}
		s.own.Set(f, expr.Instant(base, at))
	}
	return true
}
