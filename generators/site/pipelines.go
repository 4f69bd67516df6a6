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
		exclusive, chance := "", ""
		if stage.Exclusive.V {
			exclusive = escape(label("exclusive", s.lang))
		}
		if stage.Probability.IsSet() {
			chance = escape(stage.Probability.V.Text + " %")
		}
		rows = append(rows, row{stage.Ref, []string{
			s.name(stage, model.TitleOf(stage)) + more(s.nested(&stage.Nested)), s.stageKind(p, stage), lines(s.short(stage.Goal), s.short(stage.Means)),
			lines(append([]string{s.short(stage.Action)}, creates...)...),
			s.roleLink(stage.Responsible), s.short(stage.StartsWhen), lines(s.short(stage.DoneWhen), exclusive), chance, s.limit(stage),
		}})
	}
	s.table("stages", []string{"stage", "type", "stage-goal", "stage-action", "responsible", "starts-when", "done-when", "probability", "limit"}, rows)
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
