package site

import (
	"strconv"
	"strings"
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
		s.note(lines(s.named("records", s.entityLink(p.Entity)), s.named("opens-when", s.condition(&p.OpensWhen))))
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
	if s.pictures > roomForPictures {
		file := "diagrams/" + p.Self().ID() + ".svg"
		s.note(`<a href="` + escape(file) + `">` + escape(label("diagram", s.lang)) + "</a>")
		return
	}
	picture, err := diagram.SVG(p, s.in)
	if err != nil {
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
			text := s.entityLink(hand.Creates)
			if into := s.stageLinks(hand.Into); into != "" {
				text += " → " + into
			}
			creates = append(creates, text)
		}
		kind := escape(label("stage-"+string(stage.Kind()), s.lang))
		for _, start := range p.Starts {
			if start.Stage.Get() == stage {
				kind = lines(kind, s.named("starts-too", s.condition(&start.When)))
			}
		}
		rows = append(rows, row{stage.Ref, []string{
			s.say(model.TitleOf(stage)), kind, lines(s.short(stage.Goal), s.short(stage.Means)),
			lines(s.short(stage.Action), s.named("creates", strings.Join(creates, ", "))),
			s.roleLink(stage.Responsible), s.short(stage.DoneWhen), s.limit(stage),
		}})
	}
	s.table("stages", []string{"stage", "type", "stage-goal", "stage-action", "responsible", "done-when", "limit"}, rows)
}

// limit says how long a record may stay, and who is told when it is late.
func (s *site) limit(stage *model.Stage) string {
	var list []string
	if sla := stage.Sla; sla != nil {
		list = append(list, s.within(sla.Within, sla.Clock), s.escalation(sla.Escalate))
	}
	if stage.ResumeAfter.IsSet() {
		list = append(list, s.named("resume-after", escape(diagram.Duration(stage.ResumeAfter.V, s.lang))))
	}
	return lines(list...)
}

func (s *site) within(limits model.OneOrMany[*model.Limit], clock model.Value[model.Clock]) string {
	var list []string
	for i, l := range limits.Items {
		text := escape(diagram.Clock(diagram.Duration(l.Is.V, s.lang), clock, s.lang))
		switch {
		case l.When.IsSet():
			text += " " + escape(label("if", s.lang)) + " " + s.condition(&l.When)
		case i > 0:
			text += " " + escape(label("else", s.lang))
		}
		list = append(list, text)
	}
	return lines(list...)
}

func (s *site) escalation(levels []*model.Escalation) string {
	var list []string
	for _, level := range levels {
		if role := s.roleLink(level.To); role != "" {
			do := label("escalate-"+string(level.Do.Or(model.EscalationNotify)), s.lang)
			list = append(list, escape(diagram.Delay(level.After.V, s.lang))+": "+role+" ("+escape(do)+")")
		}
	}
	return s.named("late", strings.Join(list, "; "))
}

// moves shows every move that is possible: a row for each transition and target, with a place for
// each of its pairs.
func (s *site) moves(p *model.Pipeline) {
	type group struct {
		to *model.Stage
		t  *model.Transition
	}
	from, order := map[group][]string{}, []group{}
	for _, m := range p.Moves() {
		g := group{m.To, m.Transition}
		if from[g] == nil {
			order = append(order, g)
		}
		text := s.say(model.TitleOf(m.From))
		if id := s.place(diagram.MoveRef(m)); id != "" {
			text = `<span id="` + escape(id) + `">` + text + "</span>"
		}
		from[g] = append(from[g], text)
	}
	var rows []row
	for _, g := range order {
		rows = append(rows, row{cells: []string{
			strings.Join(from[g], "<br>"), s.say(model.TitleOf(g.to)), escape(label("move-"+string(g.t.Type.Or(model.TransitionForward)), s.lang)),
			s.roleLinks(g.t.By), s.condition(&g.t.When), s.approvals(g.t), s.extras(g.t),
		}})
	}
	s.table("moves", []string{"move-from", "move-to", "type", "who-may", "condition", "approvals", "besides"}, rows)
}

func (s *site) approvals(t *model.Transition) string {
	var list []string
	for _, a := range t.Approvals {
		text := s.roleLink(a.By)
		if text == "" {
			continue
		}
		if a.When.IsSet() {
			text += " " + escape(label("if", s.lang)) + " " + s.condition(&a.When)
		}
		if a.Within.IsSet() {
			text += ", " + escape(label("in-time", s.lang)+" "+diagram.Duration(a.Within.V, s.lang))
		}
		if no := s.stageLinks(a.RejectTo); no != "" {
			text += ", " + escape(label("reject-to", s.lang)) + " → " + no
		}
		list = append(list, text)
	}
	return lines(list...)
}

func (s *site) extras(t *model.Transition) string {
	var list []string
	if t.Limit.IsSet() {
		list = append(list, escape(fill("at-most", s.lang, t.Limit.V)))
	}
	list = append(list, s.named("reason", s.fieldTitles(t.Reason)))
	for _, entry := range t.Sets.Entries {
		if f := entry.Key.Get(); f != nil {
			list = append(list, s.say(f.Title)+" = "+escape(s.in.Words(&entry.Value.Condition)))
		}
	}
	return lines(list...)
}

func (s *site) checkpoints(p *model.Pipeline) {
	var rows []row
	for _, c := range p.Checkpoints {
		var where, items []string
		for _, into := range c.Into.Items {
			if stage := into.Get(); stage != nil {
				where = append(where, "→ "+s.linkTo(stage))
			}
		}
		for _, t := range c.Transition.Items {
			if move := t.Get(); move != nil {
				where = append(where, s.linkTo(move))
			}
		}
		for _, item := range c.Require {
			items = append(items, s.item(item))
		}
		waiver := ""
		if c.Waiver != nil {
			waiver = s.roleLink(c.Waiver.By)
		}
		holds := escape(label("holds-"+string(c.Holds.Or(model.HoldsWhile)), s.lang))
		rows = append(rows, row{c.Self().Ref, []string{
			s.say(model.TitleOf(c)), lines(where...), s.condition(&c.When), lines(items...), s.short(c.Message), holds, waiver,
		}})
	}
	s.table("checkpoints", []string{"checkpoint", "asked", "only-if", "needs", "message", "holds", "waiver"}, rows)
}

// item says the whole of what one item of a checkpoint asks for.
func (s *site) item(item *model.Require) string {
	switch {
	case item.Field.Get() != nil:
		f := item.Field.Get()
		text := s.say(f.Title)
		var values []string
		for _, v := range item.In.Items {
			values = append(values, s.value(f, v))
		}
		if len(values) > 0 {
			text += ": " + strings.Join(values, " "+escape(label("or", s.lang))+" ")
		}
		if item.Is.V == model.RequireEvidence {
			text += " (" + escape(label("evidence", s.lang)) + ")"
		}
		return text
	case item.Related.Get() != nil:
		text := s.linkTo(item.Related.Get())
		if n := item.AtLeast.Or(1); n > 1 {
			text += ", " + escape(label("at-least", s.lang)) + " " + strconv.Itoa(n)
		}
		if item.Where.IsSet() {
			text += ": " + s.condition(&item.Where)
		}
		return text
	case item.Task.IsSet():
		return escape(label("task-"+string(item.Task.V), s.lang))
	case item.Rule.IsSet():
		return s.condition(&item.Rule)
	}
	var sets []string
	for _, set := range item.AnyOf {
		var parts []string
		for _, part := range set {
			parts = append(parts, s.item(part))
		}
		sets = append(sets, strings.Join(parts, " + "))
	}
	return strings.Join(sets, " "+escape(label("or", s.lang))+" ")
}

// clocks shows the time limits that span stages.
func (s *site) clocks(p *model.Pipeline) {
	var rows []row
	for _, c := range p.Slas {
		rows = append(rows, row{c.Self().Ref, []string{
			s.say(model.TitleOf(c)), s.point(c.Starts), s.point(c.Stops), s.within(c.Within, c.Clock), s.stageLinks(c.PausesIn.Items...), s.escalation(c.Escalate),
		}})
	}
	s.table("clocks", []string{"clock", "from", "to", "limit", "pauses-in", "escalation"}, rows)
}
