package pipeline

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/source"
)

// clock is the clock of one stay, or one that spans stages.
type clock struct {
	stage  *model.Stage // nil for one that spans stages
	sla    *model.Sla   // nil for that of a stage
	within model.OneOrMany[*model.Limit]
	counts model.Clock
	warn   model.Value[model.Duration]
	levels []*model.Escalation
}

// element returns the stage or the clock itself.
func (c clock) element() model.Element {
	if c.stage != nil {
		return c.stage
	}
	return c.sla
}

// at returns the place of a level.
func (c clock) at(level *model.Escalation) source.Span {
	if level.To.IsSet() {
		return level.To.At
	}
	return c.element().Self().Name
}

// clocks returns the clocks of a pipeline, in the order written; none of stages taken out of use.
func clocks(p *model.Pipeline) []clock {
	var all []clock
	for _, stage := range p.Stages {
		if sla := stage.Sla; sla != nil && stage.Retired == nil {
			all = append(all, clock{stage: stage, within: sla.Within, counts: sla.Clock.Or(model.ClockCalendar), warn: sla.WarnBefore, levels: present(sla.Escalate)})
		}
	}
	for _, sla := range p.Slas {
		all = append(all, clock{sla: sla, within: sla.Within, counts: sla.Clock.Or(model.ClockCalendar), warn: sla.WarnBefore, levels: present(sla.Escalate)})
	}
	return all
}

// present leaves out levels that could not be read.
func present(levels []*model.Escalation) []*model.Escalation {
	var all []*model.Escalation
	for _, level := range levels {
		if level != nil {
			all = append(all, level)
		}
	}
	return all
}

// spans returns the stages in which a clock over stages runs, as far as moves tell: those that lie ahead of
// where it starts and from which it can still stop; none in which it rests. A stage that only rework leads
// back to lies before the start, and records come to it without the clock first.
func spans(g *facts.Graph, sla *model.Sla) map[*model.Stage]bool {
	if sla.Starts == nil || sla.Stops == nil {
		return nil
	}
	start, stop := sla.Starts.Stage.Get(), sla.Stops.Stage.Get()
	if start == nil || stop == nil {
		return nil
	}
	runs := spread([]*model.Stage{start}, func(s *model.Stage) []*model.Stage {
		if s == stop {
			return nil
		}
		return ahead(g, s)
	})
	behind := before(g, []*model.Stage{stop})
	rests := map[*model.Stage]bool{}
	if leaves(sla.Starts.Point.V) {
		rests[start] = true
	}
	rests[stop] = !leaves(sla.Stops.Point.V)
	for _, ref := range sla.PausesIn.Items {
		rests[ref.Get()] = true
	}
	for stage := range runs {
		if !behind[stage] || rests[stage] {
			delete(runs, stage)
		}
	}
	return runs
}

// span is a length of time in minutes: at least and at most, where months and years differ.
type span struct{ least, most int }

// minutes returns how long a duration is by a clock. ok is false where the project does not say how long
// a working day is, or the clock cannot count the unit.
func minutes(spec *model.Spec, d model.Duration, counts model.Clock) (length span, ok bool) {
	day, week := 24*60, 7
	if counts == model.ClockBusiness {
		if spec.Project == nil || spec.Project.Calendar == nil {
			day, week = 0, 0
		} else {
			day, week = workday(spec.Project.Calendar.Hours.V), len(spec.Project.Calendar.Workdays)
		}
	}
	times := func(n int) (span, bool) { return span{d.N * n, d.N * n}, n > 0 }
	switch d.Unit {
	case "m":
		return times(1)
	case "h":
		return times(60)
	case "d":
		return times(day)
	case "w":
		return times(day * week)
	case "mo":
		return span{d.N * 28 * day, d.N * 31 * day}, counts == model.ClockCalendar
	case "y":
		return span{d.N * 365 * day, d.N * 366 * day}, counts == model.ClockCalendar
	}
	return span{}, false
}

// workday returns the length of a working day in minutes, 0 where it is not known.
func workday(hours model.Hours) int {
	from, to, _ := strings.Cut(string(hours), "-")
	return clockTime(to) - clockTime(from)
}

func clockTime(text string) int {
	if len(text) != len("09:00") {
		return 0
	}
	digit := func(i int) int { return int(text[i] - '0') }
	return (digit(0)*10+digit(1))*60 + digit(3)*10 + digit(4)
}
