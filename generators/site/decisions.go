package site

import (
	"github.com/crmspec/crmspec/model"
)

// decisions lists the disputed questions, open ones first.
func (s *site) decisions() {
	var rows []row
	for _, open := range []bool{true, false} {
		for _, d := range model.All[model.Decision](s.in.Spec) {
			state := d.State.Or(model.DecisionOpen)
			if (state == model.DecisionOpen) != open {
				continue
			}
			answer := ""
			if o := d.Chosen.Get(); o != nil {
				answer = s.say(o.Title)
			}
			var options []string
			for _, o := range d.Options {
				options = append(options, s.say(o.Title))
			}
			rows = append(rows, row{d.Self().Ref, []string{
				s.short(d.Question), escape(label("decision-"+string(state), s.lang)), lines(options...), answer, s.short(d.Because),
				s.roleLink(d.Owner), date(d.Due),
			}})
		}
	}
	if len(rows) > 0 {
		s.chapter("decisions")
		s.table("decisions", []string{"question", "state", "options", "answer", "because", "owner", "due"}, rows)
	}
}

// findings lists what the checks say of the description.
func (s *site) findings() {
	if len(s.in.Findings) == 0 {
		return
	}
	s.chapter("findings")
	s.note(escape(label("findings-note", s.lang)))
	var rows []row
	for _, d := range s.in.Findings {
		place := escape(d.Element)
		if element := s.in.Spec.Element(d.Element); element != nil {
			place = s.linkTo(element)
		}
		rows = append(rows, row{cells: []string{
			escape(label("severity-"+d.Severity.String(), s.lang)), lines(escape(d.Message.In(s.lang)), escape(d.Help.In(s.lang))), place,
			code(d.Subject.String()), escape(d.Code),
		}})
	}
	s.table("findings", []string{"severity", "finding", "where-it-is", "file", "check"}, rows)
}
