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
		s.table("decisions", []string{"question", "options", "affects", "owner", "state"}, rows)
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
		s.name(d, d.Title) + `<div class="plain">` + s.short(d.Question) + "</div>" + s.below(&d.Head), lines(list("ul", options), s.named("answer", answer), s.named("because", s.short(d.Because))),
		lines(affected...), s.roleLink(d.Owner),
		lines(escape(label("decision-"+string(state), s.lang)), s.named("decided-on", date(d.DecidedOn)), s.named("approved-by", s.roleLink(d.ApprovedBy)), s.named("decide-by", date(d.Due)), s.named("accepted-when", s.short(d.AcceptedWhen))),
	}
}
