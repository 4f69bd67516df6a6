package site

import (
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// pipeline shows a pipeline as a diagram and, below it, the same as tables.
func (s *site) pipeline(element model.Element) {
	p, ok := element.(*model.Pipeline)
	if !ok {
		return
	}
	s.note(lines(s.named("records", s.entityLink(p.Entity)), s.named("flow", s.choice("flow-", string(p.Flow.V))), s.named("opens-when", s.condition(&p.OpensWhen))))
	s.drawings(diagram.Pipeline(p, s.in), 2)
	s.stages(p)
	s.moves(p)
	s.checkpoints(p)
	s.clocks(p)
}

func (s *site) entityLink(ref model.Ref[model.Entity]) string {
	if e := ref.Get(); e != nil {
		return s.linkTo(e)
	}
	return ""
}

func (s *site) stages(p *model.Pipeline) {
	var rows []row
	for _, stage := range p.Stages {
		var creates []string
		for _, hand := range stage.HandsOver {
			creates = append(creates, s.handOver(hand))
		}
		rows = append(rows, row{stage.Ref, []string{
			s.name(stage, model.TitleOf(stage)) + more(s.stageKind(p, stage), s.named("probability", s.chance(stage)), s.nested(&stage.Nested)),
			lines(s.short(stage.Goal), s.short(stage.Means)),
			lines(append([]string{s.short(stage.Action)}, creates...)...),
			s.roleLink(stage.Responsible),
			lines(s.named("starts-when", s.short(stage.StartsWhen)), s.named("done-when", s.short(stage.DoneWhen)), s.exclusive(stage)), s.limit(stage),
		}})
	}
	s.table("stages", []string{"stage", "stage-goal", "stage-action", "responsible", "begins-and-ends", "limit"}, rows)
}

// chance is how likely a record in the stage is to be won.
func (s *site) chance(stage *model.Stage) string {
	if !stage.Probability.IsSet() {
		return ""
	}
	return escape(stage.Probability.V.Text + " %")
}

// exclusive says of a stage that only one of its ways out can be open.
func (s *site) exclusive(stage *model.Stage) string {
	if !stage.Exclusive.V {
		return ""
	}
	return escape(label("exclusive", s.lang))
}

// stageKind says what a stage is in its pipeline.
func (s *site) stageKind(p *model.Pipeline, stage *model.Stage) string {
	kind := escape(label("stage-"+string(stage.Kind()), s.lang))
	for _, start := range p.Starts {
		if start.Stage.Get() == stage {
			kind = lines(kind, s.startsToo(start))
		}
	}
	if stage.Retired != nil {
		kind = lines(kind, s.named("retired", s.stageLinks(stage.Retired.RecordsTo)))
	}
	return kind
}

func (s *site) startsToo(start *model.Start) string {
	if !start.When.IsSet() {
		return escape(label("starts-here", s.lang))
	}
	return s.named("starts-too", s.condition(&start.When))
}

// handOver says which record is made on entry, or linked, and what it is filled with.
func (s *site) handOver(h *model.HandOver) string {
	text := s.entityLink(h.Creates)
	if into := s.stageLinks(h.Into); into != "" {
		text += " → " + into
	}
	return lines(s.named("creates", text), more(s.named("reuse-by", s.fieldTitles(h.ReuseBy.Items...)), s.named("link-back", s.fieldTitles(h.Link)), s.assigned(h.Copy)))
}
