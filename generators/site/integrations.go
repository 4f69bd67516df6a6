package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// integration shows the card of an exchange with another system.
func (s *site) integration(element model.Element) {
	i, ok := element.(*model.Integration)
	if !ok {
		return
	}
	system, personal := "", ""
	if i.System.Get() != nil {
		system = s.linkTo(i.System.Get())
	}
	if i.PersonalData.IsSet() {
		personal = escape(label(map[bool]string{true: "yes", false: "no"}[i.PersonalData.V], s.lang))
	}
	s.pairs("card", "system", system, "trigger", s.trigger(i.Trigger), "errors", s.errors(i.Errors),
		"volume", s.short(i.Volume), "personal-data", personal, "it-owner", s.roleLink(i.ItOwner))
	s.drawings(diagram.Integration(i, s.in), 2)
	s.table("exchanged", []string{"field", "object", "direction", "master", "remote", "on-conflict"}, s.exchanged(i))
}

func (s *site) exchanged(i *model.Integration) []row {
	var rows []row
	for _, o := range i.Objects {
		object := lines(s.entityLink(o.Entity), s.named("link-by", s.fieldTitles(o.LinkBy.Items...)))
		if len(o.Fields) == 0 {
			rows = append(rows, row{cells: []string{"", object, "", "", "", ""}})
		}
		for _, f := range o.Fields {
			var masters []string
			for _, m := range f.Master.Items {
				masters = append(masters, s.systemLink(m))
			}
			rows = append(rows, row{cells: []string{
				s.fieldTitles(f.Field), object, s.choice("exchange-", string(f.Direction.V)), strings.Join(masters, " → "),
				escape(f.Remote.V), lines(s.choice("conflict-", string(f.OnConflict.V)), s.named("told", s.roleLinks(f.Tell))),
			}})
		}
	}
	return rows
}

func (s *site) trigger(t *model.IntegrationTrigger) string {
	switch {
	case t == nil:
		return ""
	case t.Event.IsSet():
		return s.short(t.Event)
	case t.Schedule.IsSet():
		return s.cron(t.Schedule.V)
	case t.Manual.V:
		return escape(label("manual", s.lang))
	}
	return ""
}

func (s *site) errors(e *model.ErrorPlan) string {
	if e == nil {
		return ""
	}
	retries := ""
	if e.Retry.IsSet() {
		retries = escape(fill("retries", s.lang, e.Retry.V))
		if e.Backoff.IsSet() {
			retries += ", " + escape(label("apart-in-time", s.lang)+" "+diagram.Duration(e.Backoff.V, s.lang))
		}
	}
	return lines(retries, s.choice("then-", string(e.Then.V)), s.named("told", s.roleLinks(e.Notify)), s.choice("resend-", string(e.Resend.V)))
}
