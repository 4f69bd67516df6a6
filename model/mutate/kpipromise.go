package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Promises are the mistakes that are made with what is promised twice: by a KPI and by a clock or a goal.
var Promises = []Operator{
	{"measure the stay in a stage by another clock than promises it", "kpi-against-sla", func(b *Base) []Place {
		return b.stageClocks(func(s *model.Stage) string {
			return "{type: time_in_stage, stages: [" + s.Self().Path() + "], stat: p50, clock: " + string(otherClock(s.Sla.Clock.Or(model.ClockCalendar))) + "}"
		}, func(*model.Stage) string { return "" })
	}},
	{"measure a promised way by another clock", "kpi-against-sla", func(b *Base) []Place {
		return b.wayClocks(func(s *model.Sla) model.Clock { return otherClock(s.Clock.Or(model.ClockCalendar)) }, func(*model.Sla) string { return "" })
	}},
	{"aim at a longer stay than a clock allows", "kpi-target-against-sla", func(b *Base) []Place {
		return b.stageClocks(func(s *model.Stage) string {
			return "{type: time_in_stage, stages: [" + s.Self().Path() + "], stat: p50, clock: " + string(s.Sla.Clock.Or(model.ClockCalendar)) + "}"
		}, func(s *model.Stage) string {
			return "target: {value: " + longer(s.Sla.Within.Items) + ", direction: down}"
		})
	}},
	{"aim at a longer way than a clock allows", "kpi-target-against-sla", func(b *Base) []Place {
		return b.wayClocks(func(s *model.Sla) model.Clock { return s.Clock.Or(model.ClockCalendar) }, func(s *model.Sla) string {
			return "target: {value: " + longer(s.Within.Items) + ", direction: down}"
		})
	}},
	{"aim at more than all", "kpi-units", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool { return k.Target != nil && k.Target.Value.IsSet() && isPart(k) }, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
			Set(opened(n, "target", "value"), "value", "130%")
		})
	}},
	{"promise another value of a KPI in a goal", "kpi-target-against-sla", func(b *Base) []Place {
		return documents(b, "Goal", func(g *model.Goal) bool {
			return g.Kpi.Get() != nil && g.Kpi.Get().Target != nil && g.Kpi.Get().Target.Value.IsSet()
		}, func(_ *Tree, n *syntax.Node, g *model.Goal) {
			target := g.Kpi.Get().Target
			Unset(n, "due")
			Set(n, "target", "{value: "+more(string(target.Value.V))+"}")
			if target.Due.IsSet() {
				Set(n.Get("target"), "due", target.Due.V.String())
			}
		})
	}},
	{"want more of a number in a goal and less in its KPI", "kpi-target-against-sla", func(b *Base) []Place {
		return documents(b, "Goal", func(g *model.Goal) bool {
			return g.Kpi.Get() != nil && g.Kpi.Get().Target != nil && g.Kpi.Get().Target.Value.IsSet() && g.Kpi.Get().Target.Direction.IsSet()
		}, func(_ *Tree, n *syntax.Node, g *model.Goal) {
			other := model.DirectionUp
			if g.Kpi.Get().Target.Direction.V == other {
				other = model.DirectionDown
			}
			Set(n, "target", "{value: "+string(g.Kpi.Get().Target.Value.V)+", direction: "+string(other)+"}")
		})
	}},
}

// isPart tells whether a KPI counts a part of some records, which is never more than all of them.
func isPart(k *model.Kpi) bool {
	f := k.Formula
	return f != nil && (f.Type.V == model.FormulaShare || f.Type.V == model.FormulaConversion && f.Basis.V != model.BasisEvent)
}

// stageClocks adds KPIs of the stay in stages that have a clock for every record.
func (b *Base) stageClocks(formula, target func(*model.Stage) string) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, s := range p.Stages {
			if s.Sla != nil && b.inUse(s) && isComparable(s.Sla.Within.Items) && b.hasCalendar() {
				keys := []string{}
				if written := target(s); written != "" {
					keys = append(keys, written)
				}
				all = append(all, Place{About: []string{"kpi/slip_stay"}, Do: func(t *Tree) { t.addKpi(p.Entity.Get(), "slip_stay", formula(s), keys...) }})
			}
		}
	}
	return all
}

// wayClocks adds KPIs of the time between the ends of clocks of pipelines.
func (b *Base) wayClocks(clock func(*model.Sla) model.Clock, target func(*model.Sla) string) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, s := range p.Slas {
			starts, stops := pointed(s.Starts), pointed(s.Stops)
			if starts == nil || stops == nil || !isComparable(s.Within.Items) || !b.hasCalendar() || b.Facts.Graph(p).PathFrom(starts, stops) == nil {
				continue
			}
			pauses := ""
			for i, ref := range s.PausesIn.Items {
				if ref.Get() != nil {
					if i > 0 {
						pauses += ", "
					}
					pauses += ref.Get().Self().Path()
				}
			}
			keys := []string{}
			if written := target(s); written != "" {
				keys = append(keys, written)
			}
			formula := "{type: duration, from: {stage: " + starts.Self().Path() + ", point: first_entry}, to: {stage: " + stops.Self().Path() +
				", point: first_entry}, stat: p50, clock: " + string(clock(s)) + ", pauses_in: [" + pauses + "]}"
			all = append(all, Place{About: []string{"kpi/slip_way"}, Do: func(t *Tree) { t.addKpi(p.Entity.Get(), "slip_way", formula, keys...) }})
		}
	}
	return all
}

// pointed returns the one stage that a point names, nil for any other.
func pointed(p *model.Point) *model.Stage {
	if p == nil || p.Through.IsSet() || p.Field.IsSet() || p.Stages.IsSet() {
		return nil
	}
	return p.Stage.Get()
}

func otherClock(c model.Clock) model.Clock {
	if c == model.ClockBusiness {
		return model.ClockCalendar
	}
	return model.ClockBusiness
}

// isComparable tells whether a clock runs for every record, and whether all its limits are lengths of one sort.
func isComparable(limits []*model.Limit) bool {
	all := slices.ContainsFunc(limits, func(l *model.Limit) bool { return !l.When.IsSet() })
	return all && !slices.ContainsFunc(limits, func(l *model.Limit) bool { return !isOne(l.Is.V.Unit, "m", "h", "d", "w") })
}

// longer writes a length of time that is more than any limit.
func longer(limits []*model.Limit) string {
	unit, most := "", 0
	for _, l := range limits {
		if weight := map[string]int{"m": 1, "h": 60, "d": 1440, "w": 10080}[l.Is.V.Unit] * l.Is.V.N; weight > most {
			unit, most = model.Duration{N: 2*l.Is.V.N + 1, Unit: l.Is.V.Unit}.String(), weight
		}
	}
	return unit
}

// hasCalendar tells whether working time can be counted at all.
func (b *Base) hasCalendar() bool { return b.Spec.Project != nil && b.Spec.Project.Calendar != nil }
