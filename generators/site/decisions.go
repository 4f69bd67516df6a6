package site

import (
	"github.com/crmspec/crmspec/model"
)

// decisions lists the disputed questions, open ones first.
func (s *site) decisions() {
	var rows []row
	for _, open := range []bool{true, false} {
		for _, d := range model.All[model.Decision](s.in.Spec) {
			if state := d.State.Or(model.DecisionOpen); (state == model.DecisionOpen) == open {
				rows = append(rows, row{d.Self().Ref, s.decision(d, state)})
			}
		}
	}
	if len(rows) > 0 {
		s.chapter("decisions")
		s.table("decisions", []string{"question", "state", "options", "answer", "because", "affects", "owner", "when"}, rows)
	}
}

func (s *site) decision(d *model.Decision, state model.DecisionState) []string {
	answer := ""
	if o := d.Chosen.Get(); o != nil {
		answer = s.say(o.Title)
	}
	var options []string
	for _, o := range d.Options {
		options = append(options, s.titled(o.Title, &o.Nested))
	}
	var affected []string
	for _, ref := range d.Affects.Items {
		affected = append(affected, s.anyLink(ref))
	}
	return []string{
		s.name(d, d.Title) + `<div class="plain">` + s.short(d.Question) + "</div>" + s.below(&d.Head), escape(label("decision-"+string(state), s.lang)), list("ul", options), answer, s.short(d.Because),
		lines(affected...), s.roleLink(d.Owner),
		lines(s.named("decided-on", date(d.DecidedOn)), s.named("approved-by", s.roleLink(d.ApprovedBy)), s.named("decide-by", date(d.Due)), s.named("accepted-when", s.short(d.AcceptedWhen))),
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
			place = s.linkBy(element, d.Element)
		}
		rows = append(rows, row{cells: []string{
			escape(label("severity-"+d.Severity.String(), s.lang)), lines(escape(d.Message.In(s.lang)), escape(d.Help.In(s.lang))), place,
			code(d.Subject.String()), escape(d.Code),
		}})
	}
	s.table("findings", []string{"severity", "finding", "where-it-is", "file", "check"}, rows)
}
