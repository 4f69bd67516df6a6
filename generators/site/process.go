package site

import (
	"reflect"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// process shows how work flows between people: the steps with their actors, as they are and as they
// will be, and where requests get lost.
func (s *site) process(element model.Element) {
	p, ok := element.(*model.Process)
	if !ok {
		return
	}
	moves := ""
	if pipeline := p.Pipeline.Get(); pipeline != nil {
		moves = s.linkTo(pipeline)
	}
	s.note(lines(s.named("process-pipeline", moves), s.named("process-starts", s.short(p.Starts)), s.named("process-ends", s.short(p.Ends))))
	var steps, gaps []row
	for i, step := range p.Steps {
		if step == nil {
			continue
		}
		steps = append(steps, row{step.Ref, append([]string{count(i + 1)}, s.processStep(step)...)})
		for _, gap := range step.Gaps {
			if gap != nil {
				gaps = append(gaps, row{gap.Ref, s.gap(step, gap)})
			}
		}
	}
	s.drawings(diagram.Process(p, s.in), 2)
	s.table("process-steps", []string{"step", "process-step", "who", "process-input", "process-output", "process-as-is", "process-to-be", "process-next"}, steps)
	s.table("process-gaps", []string{"gap", "process-step", "gap-should", "gap-cause", "gap-seen", "gap-fixed"}, gaps)
}

// processStep shows one step, from its title on.
func (s *site) processStep(step *model.ProcessStep) []string {
	stage, actor := "", ""
	if step.Stage.Get() != nil {
		stage = s.named("stage", s.linkTo(step.Stage.Get()))
	}
	if step.Actor.IsSet() {
		actor = s.actor(step.Actor)
	}
	return []string{
		s.titled(step.Title, &step.Nested) + more(stage), lines(actor, s.named("process-approver", s.roleLink(step.Approver))),
		s.of(step.Input), s.inline(step.Output) + more(s.named("process-done", s.short(step.DoneWhen))),
		s.short(step.AsIs) + more(s.named("delay", s.of(step.Delay)), s.named("deviation", s.short(step.Deviation))),
		s.short(step.ToBe), s.of(&step.Next),
	}
}

// gap shows where something gets lost, and what will close the gap.
func (s *site) gap(step *model.ProcessStep, g *model.Gap) []string {
	return []string{
		s.short(g.What) + more(s.nested(&g.Nested)), s.linkTo(step), s.short(g.Should), escape(s.valueName("Cause", "cause", string(g.Cause.V))),
		s.any("Gap", "seen_in", reflect.ValueOf(&g.SeenIn)), s.of(&g.FixedBy),
	}
}
