package site

import (
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// pipelines shows each pipeline as a diagram and, below it, the same as tables.
func (s *site) pipelines() {
	all := model.All[model.Pipeline](s.in.Spec)
	if len(all) == 0 {
		return
	}
	s.chapter("pipelines")
	for _, p := range all {
		s.part(p)
		s.note(lines(s.named("records", s.entityLink(p.Entity)), s.named("flow", s.choice("flow-", string(p.Flow.V))), s.named("opens-when", s.condition(&p.OpensWhen))))
		s.picture(p)
		s.stages(p)
		s.moves(p)
		s.checkpoints(p)
		s.clocks(p)
	}
}

func (s *site) entityLink(ref model.Ref[model.Entity]) string {
	if e := ref.Get(); e != nil {
		return s.linkTo(e)
	}
	return ""
}

// picture shows the diagram, or leads to its file when the page is full.
func (s *site) picture(p *model.Pipeline) {
	if s.pictures > roomForPictures && s.in.Makes("diagram") {
		file := "diagrams/" + p.Self().ID() + ".svg"
		s.note(`<a href="` + escape(file) + `">` + escape(label("diagram", s.lang)) + "</a>")
		return
	}
	picture, err := diagram.SVG(p, s.in)
	if err != nil {
		s.undrawn[p] = true
		s.leftOut = append(s.leftOut, generators.LeftOut{Path: "#" + p.Self().Ref, Err: err})
		s.note(escape(label("no-picture", s.lang)))
		return
	}
	s.pictures += utf8.RuneCount(picture)
	s.w.Raw("<figure>" + string(picture) + "</figure>\n")
}

func (s *site) stages(p *model.Pipeline) {
	var rows []row
	for _, stage := range p.Stages {
		var creates []string
		for _, hand := range stage.HandsOver {
			creates = append(creates, s.handOver(hand))
		}
		kind := escape(label("stage-"+string(stage.Kind()), s.lang))
		for _, start := range p.Starts {
			if start.Stage.Get() == stage {
				kind = lines(kind, s.startsToo(start))
			}
		}
		if stage.Retired != nil {
			kind = lines(kind, s.named("retired", s.stageLinks(stage.Retired.RecordsTo)))
		}
		exclusive, chance := "", ""
		if stage.Exclusive.V {
			exclusive = escape(label("exclusive", s.lang))
		}
		if stage.Probability.IsSet() {
			chance = escape(stage.Probability.V.Text + " %")
		}
		rows = append(rows, row{stage.Ref, []string{
			s.titled(model.TitleOf(stage), &stage.Nested), kind, lines(s.short(stage.Goal), s.short(stage.Means)),
			lines(append([]string{s.short(stage.Action)}, creates...)...),
			s.roleLink(stage.Responsible), s.short(stage.StartsWhen), lines(s.short(stage.DoneWhen), exclusive), chance, s.limit(stage),
		}})
	}
	s.table("stages", []string{"stage", "type", "stage-goal", "stage-action", "responsible", "starts-when", "done-when", "probability", "limit"}, rows)
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
