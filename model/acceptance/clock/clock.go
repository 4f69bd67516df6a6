// Package clock derives the cases in which time passes: to the limit of a stay or of a way through the stages, short of
// it and beyond it, over nights, weekends, holidays and pauses. It stands beside package acceptance, which lists it, and
// must not know model/runtime: it reckons by itself what is due and who is told.
package clock

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/facts"
)

// Derive adds the cases of the family and its line of the ledger.
func Derive(d *suite.Desk) {
	w := &work{Desk: d, working: calendar.New(d.Spec.Project)}
	w.promises = w.read()
	for _, p := range model.All[model.Pipeline](d.Spec) {
		if p.Entity.Get() == nil {
			continue
		}
		for _, stage := range p.Stages {
			if stage == nil || stage.Retired != nil {
				continue
			}
			for _, promise := range w.promises[p] {
				if promise.stage == stage {
					w.promise(promise)
				}
			}
			if stage.Kind() == model.StagePause && stage.ResumeAfter.IsSet() {
				w.resumes(p, stage)
			}
		}
		for _, promise := range w.promises[p] {
			if promise.spans != nil {
				w.promise(promise)
			}
		}
	}
}

// work is the work on the family.
type work struct {
	*suite.Desk
	working  *calendar.Calendar
	promises map[*model.Pipeline][]*promise
}

// promise is a clock as the spec describes it: that of a stay in a stage, or an entry of slas.
type promise struct {
	pipeline *model.Pipeline
	// element is the stage, or the entry of slas; one of the two is nil.
	element model.Element
	stage   *model.Stage
	spans   *model.Sla
	within  []*model.Limit
	warn    model.Value[model.Duration]
	levels  []*model.Escalation
	kind    model.Clock
	// counts is how it counts; able is false where the project does not say what working time is.
	counts calendar.Clock
	able   bool
}

// read returns the clocks of all pipelines, those of the stages first, in the order of the file.
func (w *work) read() map[*model.Pipeline][]*promise {
	all := map[*model.Pipeline][]*promise{}
	for _, p := range model.All[model.Pipeline](w.Spec) {
		add := func(one *promise, kind model.Value[model.Clock]) {
			one.pipeline, one.kind = p, kind.Or(model.ClockCalendar)
			one.counts, one.able = calendar.Of(one.kind, w.working)
			all[p] = append(all[p], one)
		}
		for _, stage := range p.Stages {
			if stage != nil && stage.Sla != nil {
				add(&promise{element: stage, stage: stage, within: stage.Sla.Within.Items, warn: stage.Sla.WarnBefore, levels: stage.Sla.Escalate}, stage.Sla.Clock)
			}
		}
		for _, sla := range p.Slas {
			if sla != nil && sla.Starts != nil && sla.Stops != nil {
				add(&promise{element: sla, spans: sla, within: sla.Within.Items, warn: sla.WarnBefore, levels: sla.Escalate}, sla.Clock)
			}
		}
	}
	return all
}

// readable tells whether a level can be read.
func readable(level *model.Escalation) bool {
	return level != nil && level.To.Get() != nil && level.After.IsSet()
}

// length returns how long a limit is; ok is false where it cannot be counted.
func (p *promise) length(d model.Value[model.Duration]) (length time.Duration, ok bool) {
	if !p.able || !d.IsSet() {
		return 0, false
	}
	return p.counts.Length(d.V)
}

// graph returns the stages and moves of the pipeline.
func (w *work) graph(p *model.Pipeline) *facts.Graph { return w.Facts.Graph(p) }

// ref names what the promise is in, for references of the ledger.
func (p *promise) ref(rest string) string {
	if p.stage != nil {
		return p.element.Self().Ref + "#sla." + rest
	}
	return p.element.Self().Ref + "#" + rest
}

// begins returns the stages in whose pipeline the clock starts: the stage itself, or those that an entry of slas names.
func (p *promise) begins() []*model.Stage {
	if p.stage != nil {
		return []*model.Stage{p.stage}
	}
	return stagesOf(p.spans.Starts, p.pipeline)
}

// stagesOf returns the stages of a pipeline that a point names.
func stagesOf(point *model.Point, p *model.Pipeline) []*model.Stage {
	var list []*model.Stage
	for _, ref := range append([]model.Ref[model.Stage]{point.Stage}, point.Stages.Items...) {
		if stage := ref.Get(); stage != nil && stage.Self().Parent == model.Element(p) && stage.Retired == nil {
			list = append(list, stage)
		}
	}
	return list
}
