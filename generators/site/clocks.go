package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// limit says how long a record may stay, and who is told before and when it is late.
func (s *site) limit(stage *model.Stage) string {
	var list []string
	if sla := stage.Sla; sla != nil {
		list = append(list, s.within(sla.Within, sla.Clock), s.warning(sla.WarnBefore), s.named("late", s.escalation(sla.Escalate)))
	}
	if stage.ResumeAfter.IsSet() {
		list = append(list, s.named("resume-after", escape(diagram.Duration(stage.ResumeAfter.V, s.lang))))
	}
	return lines(list...)
}

// warning says how long before the end the owner is told.
func (s *site) warning(before model.Value[model.Duration]) string {
	if !before.IsSet() {
		return ""
	}
	return s.named("warn-before", escape(diagram.Duration(before.V, s.lang)))
}

func (s *site) within(limits model.OneOrMany[*model.Limit], clock model.Value[model.Clock]) string {
	return lines(s.limits(limits, clock)...)
}

// limits reads lengths of time, each with the records that it is for.
func (s *site) limits(limits model.OneOrMany[*model.Limit], clock model.Value[model.Clock]) []string {
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
	return list
}

func (s *site) escalation(levels []*model.Escalation) string {
	var list []string
	for _, level := range levels {
		if role := s.roleLink(level.To); role != "" {
			do := label("escalate-"+string(level.Do.Or(model.EscalationNotify)), s.lang)
			list = append(list, escape(diagram.Delay(level.After.V, s.lang))+": "+role+" ("+escape(do)+")")
		}
	}
	return strings.Join(list, "; ")
}

// clocks shows the time limits that span stages.
func (s *site) clocks(p *model.Pipeline) {
	var rows []row
	for _, c := range p.Slas {
		rows = append(rows, row{c.Self().Ref, []string{
			s.titled(model.TitleOf(c), &c.Nested), s.point(c.Starts), s.point(c.Stops), lines(s.within(c.Within, c.Clock), s.warning(c.WarnBefore)),
			s.stageLinks(c.PausesIn.Items...), escape(label("reopen-"+string(c.OnReopen.Or(model.ReopenContinue)), s.lang)), s.escalation(c.Escalate),
		}})
	}
	s.table("clocks", []string{"clock", "from", "to", "limit", "pauses-in", "on-reopen", "escalation"}, rows)
}
