package mutate

import (
	"fmt"

	"github.com/crmspec/crmspec/model"
)

// clocks are the mistakes with time.
var clocks = []Operator{
	{"take the clock from a stage", "sla-missing", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return isWork(s) && b.inUse(s) }, func(t *Tree, s *model.Stage) {
			Unset(t.stage(s), "sla")
			t.restIn(pipelineOf(s), s.Self().ID())
		})
	}},
	{"warn before the record has come", "sla-out-of-order", func(b *Base) []Place {
		return b.stages(clocked, func(t *Tree, s *model.Stage) {
			Set(t.stage(s), "sla", "{within: 4h, warn_before: 5h}")
		})
	}},
	{"tell the second level before the first", "sla-out-of-order", func(b *Base) []Place {
		return b.ladders(func(s *model.Stage, one, other *model.Role) string {
			return fmt.Sprintf("{within: 4h, escalate: [{after: 8h, to: %s}, {after: 1h, to: %s}]}", one.Self().ID(), other.Self().ID())
		})
	}},
	{"promise less than the stages may take", "sla-sum-over-promise", func(b *Base) []Place {
		return b.pipelines(func(p *model.Pipeline) bool {
			return len(b.Facts.Graph(p).MainPath()) > 1 && b.Facts.Graph(p).MainPath()[0].IsOpen()
		}, func(t *Tree, p *model.Pipeline) {
			way := b.Facts.Graph(p).MainPath()
			Set(t.stage(way[0]), "sla", "{within: 2d, clock: calendar}")
			Append(t.element(p), "slas", fmt.Sprintf(
				"{id: %s, title: Slip, starts: {stage: %s, point: first_entry}, stops: {stage: %s, point: first_entry}, within: 1d, clock: calendar}",
				slip, way[0].Self().ID(), way[len(way)-1].Self().ID()))
		}, func(p *model.Pipeline) string { return inside("sla", p, slip) })
	}},
	{"shorten a promise below the stages", "sla-sum-over-promise", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			for _, sla := range p.Slas {
				if b.whole(p) && b.promises(p, sla) {
					all = append(all, Place{About: []string{sla.Self().Ref}, Do: func(t *Tree) {
						Set(With(Items(t.element(p), "slas"), sla.Self().ID()), "within", "1m")
					}})
				}
			}
		}
		return all
	}},
	{"let an escalation come back to whose turn it is", "sla-escalation-cycle", func(b *Base) []Place {
		return b.ladders(func(s *model.Stage, one, other *model.Role) string {
			return fmt.Sprintf("{within: 4h, escalate: [{after: 0h, to: %s}, {after: 2h, to: %s}, {after: 4h, to: %s}]}", one.Self().ID(), other.Self().ID(), one.Self().ID())
		})
	}},
	{"escalate to somebody who cannot see the record", "sla-escalates-to-blind", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return clocked(s) && b.accessible(s) }, func(t *Tree, s *model.Stage) {
			t.addRole(stranger)
			Append(t.stage(s).Get("sla"), "escalate", "{after: 90d, to: "+stranger+"}")
		})
	}},
	{"escalate to somebody below the one told before", "sla-escalates-down", func(b *Base) []Place {
		var all []Place
		for _, place := range b.clockedStages() {
			for _, role := range model.All[model.Role](b.Spec) {
				above := role.ReportsTo.Get()
				// Whose turn it is comes first: a level that leads back to that role is a circle.
				if above == nil || place.Responsible.Get() == role {
					continue
				}
				all = append(all, Place{About: []string{place.Self().Ref}, Do: func(t *Tree) {
					Set(t.stage(place), "sla", fmt.Sprintf("{within: 4h, escalate: [{after: 0h, to: %s}, {after: 2h, to: %s}]}", above.Self().ID(), role.Self().ID()))
				}})
				break
			}
		}
		return all
	}},
	{"escalate only to whose turn it is", "sla-escalates-down", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return clocked(s) && s.Responsible.Get() != nil }, func(t *Tree, s *model.Stage) {
			Set(t.stage(s).Get("sla"), "escalate", "[{after: 0h, to: "+s.Responsible.Name+"}]")
		})
	}},
}

// clocked tells whether a stage in use has a clock of its own, written out.
func clocked(s *model.Stage) bool { return s.Sla != nil && s.Retired == nil }

func (b *Base) clockedStages() []*model.Stage {
	var all []*model.Stage
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, s := range p.Stages {
			if b.whole(p) && clocked(s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// ladders returns a place for each stage with a clock, whose clock becomes another one over two roles.
func (b *Base) ladders(clock func(s *model.Stage, one, other *model.Role) string) []Place {
	roles := model.All[model.Role](b.Spec)
	if len(roles) < 2 {
		return nil
	}
	return b.stages(clocked, func(t *Tree, s *model.Stage) { Set(t.stage(s), "sla", clock(s, roles[0], roles[1])) })
}

// promises tells whether a clock spans a stage of the main path with a clock of the same kind, in which it
// does not rest.
func (b *Base) promises(p *model.Pipeline, sla *model.Sla) bool {
	if sla.Starts == nil || sla.Stops == nil {
		return false
	}
	spans := false
	for _, s := range b.Facts.Graph(p).MainPath() {
		if s == sla.Stops.Stage.Get() {
			return false
		}
		if spans = spans || s == sla.Starts.Stage.Get() && sla.Starts.Point.V == model.PointFirstEntry; !spans {
			continue
		}
		rests := false
		for _, ref := range sla.PausesIn.Items {
			rests = rests || ref.Get() == s
		}
		if s.Sla != nil && !rests && s.Sla.Clock.Or(model.ClockCalendar) == sla.Clock.Or(model.ClockCalendar) {
			return true
		}
	}
	return false
}
