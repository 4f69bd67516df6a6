package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// interview shows what people told: real cases step by step, what was found and what it led to, and
// what stayed open.
func (s *site) interview(element model.Element) {
	i, ok := element.(*model.Interview)
	if !ok {
		return
	}
	s.note(lines(s.named("held-on", date(i.HeldOn)), s.named("moderator", s.roleLink(i.Moderator)), s.named("recorder", s.roleLink(i.Recorder)),
		s.named("participants", s.roleLinks(i.Participants)), s.named("materials", s.of(&i.Materials))))
	var findings, open []row
	for _, f := range i.Findings {
		findings = append(findings, row{f.Ref, []string{s.short(f.Text) + more(s.nested(&f.Nested)), s.of(&f.LeadsTo)}})
	}
	s.table("interview-findings", []string{"interview-finding", "leads-to"}, findings)
	for _, o := range i.Open {
		answer := ""
		if d := o.Decision.Get(); d != nil {
			answer = s.linkTo(d)
		}
		open = append(open, row{o.Ref, []string{s.short(o.Question) + more(s.nested(&o.Nested)), s.roleLink(o.Owner), date(o.Due), answer}})
	}
	s.table("interview-open", []string{"question", "answers", "due", "answered-by"}, open)
	for _, c := range i.Cases {
		s.realCase(c)
	}
}

// realCase walks a case as it went.
func (s *site) realCase(c *model.Case) {
	s.about = c.Title.In(s.lang)
	s.w.Open(s.heading(2), "id", s.place(c.Ref))
	s.w.Raw(s.say(c.Title) + "</" + s.heading(2) + ">\n")
	var facts []string
	for _, fact := range []string{
		s.named("outcome", escape(s.valueName("Outcome", "outcome", string(c.Outcome.V)))), s.named("flow", s.choice("flow-", string(c.Flow.V))),
		s.named("came-from", s.short(c.CameFrom)), s.named("afterwards", s.short(c.Afterwards)), s.nested(&c.Nested),
	} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if len(facts) > 0 {
		s.note(strings.Join(facts, " · "))
	}
	var rows []row
	for i, step := range c.Steps {
		delay := ""
		if step.Delay.IsSet() {
			delay = escape(diagram.Duration(step.Delay.V, s.lang))
		}
		rows = append(rows, row{cells: []string{
			count(i + 1), lines(s.short(step.What), date(step.HappenedOn)), s.short(step.Input), lines(s.roleLink(step.Actor), s.named("process-approver", s.roleLink(step.Approver))),
			s.short(step.Output), lines(delay, s.short(step.Why)), s.short(step.Deviation),
		}})
	}
	s.table("case-steps", []string{"step", "happened", "case-input", "who", "case-output", "case-delay", "case-deviation"}, rows)
}
