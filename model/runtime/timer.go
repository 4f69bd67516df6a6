package runtime

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
)

// timer is a clock as the spec describes it: that of a stay in one stage, or one that spans stages.
type timer struct {
	// element is the stage, or the entry of slas, which is also kept in spans.
	element model.Element
	spans   *model.Sla
	within  []*model.Limit
	warn    model.Value[model.Duration]
	levels  []*model.Escalation
	// counts is how it counts; able is false where it cannot, since the project does not say what working time is.
	counts calendar.Clock
	able   bool
	// reads are the values that the conditions of within look at.
	reads []expr.Path
	// plain tells that it follows from the stages of the record alone.
	plain bool
}

// timing are the timers of a pipeline.
type timing struct {
	stays map[*model.Stage]*timer
	spans []*timer
	// order is that of all timers in the file, place that of the stages.
	order map[*timer]int
	place map[*model.Stage]int
}

// timings reads the clocks of all pipelines.
func (l *law) timings() map[*model.Pipeline]*timing {
	working := calendar.New(l.spec.Project)
	all := map[*model.Pipeline]*timing{}
	for _, p := range model.All[model.Pipeline](l.spec) {
		of := &timing{stays: map[*model.Stage]*timer{}, order: map[*timer]int{}, place: map[*model.Stage]int{}}
		for _, stage := range p.Stages {
			switch stage.Kind() {
			case model.StageStart, model.StageWork, model.StageWon: // “other types have none”
				of.place[stage] = len(of.place)
			}
			if sla := stage.Sla; sla != nil {
				t := l.timer(&timer{element: stage, within: sla.Within.Items, warn: sla.WarnBefore, levels: sla.Escalate, plain: true}, sla.Clock, working)
				of.stays[stage], of.order[t] = t, len(of.order)
			}
		}
		for _, sla := range p.Slas {
			if sla.Starts == nil || sla.Stops == nil {
				continue // could not be read
			}
			t := l.timer(&timer{
				element: sla, spans: sla, within: sla.Within.Items, warn: sla.WarnBefore, levels: sla.Escalate, plain: ofStages(sla.Starts) && ofStages(sla.Stops),
			}, sla.Clock, working)
			of.spans, of.order[t] = append(of.spans, t), len(of.order)
		}
		all[p] = of
	}
	return all
}

func (l *law) timer(t *timer, kind model.Value[model.Clock], working *calendar.Calendar) *timer {
	t.counts, t.able = calendar.Of(kind.Or(model.ClockCalendar), working)
	for _, limit := range t.within {
		if limit != nil && limit.When.IsSet() {
			t.plain = false
			if tree := l.book.Tree(&limit.When); tree != nil {
				paths(tree, &t.reads)
			}
		}
	}
	return t
}

// ofStages tells whether a moment is one of the record's own way through the stages.
func ofStages(p *model.Point) bool { return !p.Field.IsSet() && !p.Through.IsSet() }

// paths adds the values of records that a condition looks at.
func paths(n *expr.Node, list *[]expr.Path) {
	if n.Op == expr.Field && n.Path.Entity != nil {
		*list = append(*list, n.Path)
	}
	for _, arg := range n.Args {
		paths(arg, list)
	}
}

// timing returns the timers of the pipeline of a record, nil for none.
func (l *law) timing(r *Record) *timing {
	if r.Stage == nil {
		return nil
	}
	p, _ := r.Stage.Self().Parent.(*model.Pipeline)
	return l.timers[p]
}
