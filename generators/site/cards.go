package site

import (
	"html"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// kpis shows the metric passports as they are written.
func (s *site) kpis() error {
	all := model.All[model.Kpi](s.in.Spec)
	if len(all) == 0 {
		return nil
	}
	s.chapter("kpis", "kpis")
	for _, k := range all {
		s.part(k)
		rows := s.pairs(
			"decision", s.short(k.Decision),
			"counted", s.linkOr(k.Entity.Get()),
			"formula", s.formula(k.Formula),
			"filter", code(k.Filter.Source),
			"slices", s.fieldTitles(k.Slices),
			"every", html.EscapeString(label("every-"+string(k.Every.V), s.lang)),
			"viewers", html.EscapeString(strings.Join(roleTitles(k.Viewers, s.lang), ", ")),
			"applies", html.EscapeString(strings.Join(roleTitles(k.AppliesTo, s.lang), ", ")),
			"from-to", s.baseline(k.Baseline)+" → "+targetText(k.Target),
		)
		s.table(label("passport", s.lang), []string{label("facet", s.lang), label("says", s.lang)}, rows, nil)
	}
	return nil
}

// pairs returns rows of a label and a finished value; those without a value are left out.
func (s *site) pairs(namesAndValues ...string) [][]string {
	var rows [][]string
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if namesAndValues[i+1] != "" {
			rows = append(rows, []string{html.EscapeString(label(namesAndValues[i], s.lang)), namesAndValues[i+1]})
		}
	}
	return rows
}

func (s *site) linkOr(e *model.Entity) string {
	if e == nil {
		return ""
	}
	return s.linkTo(e)
}

func code(text string) string {
	if text == "" {
		return ""
	}
	return "<code>" + html.EscapeString(text) + "</code>"
}

// formula says what a KPI counts: its type and the moments or fields that matter.
func (s *site) formula(f *model.Formula) string {
	if f == nil {
		return ""
	}
	parts := []string{html.EscapeString(label("formula-"+string(f.Type.V), s.lang))}
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, html.EscapeString(label(name, s.lang))+": "+value)
		}
	}
	add("from", s.point(f.From))
	add("to", s.point(f.To))
	if f.Field.Get() != nil {
		add("field", html.EscapeString(f.Field.Get().Title.In(s.lang)))
	}
	if f.Sla.Get() != nil {
		add("clock", html.EscapeString(f.Sla.Get().Title.In(s.lang)))
	}
	add("base", code(f.Base.Source))
	add("where", code(f.Where.Source))
	add("state", code(f.State.Source))
	if f.Window.IsSet() {
		add("window", html.EscapeString(f.Window.V.String()))
	}
	add("stat", html.EscapeString(f.Stat.V))
	return strings.Join(parts, "<br>")
}

func (s *site) point(p *model.Point) string {
	if p == nil {
		return ""
	}
	var parts []string
	for _, ref := range append([]model.Ref[model.Stage]{p.Stage}, p.Stages.Items...) {
		if stage := ref.Get(); stage != nil {
			parts = append(parts, s.linkTo(stage))
		}
	}
	if f := p.Field.Get(); f != nil {
		parts = append(parts, html.EscapeString(f.Title.In(s.lang)))
	}
	return strings.Join(parts, ", ") + " (" + html.EscapeString(label("point-"+string(p.Point.Or(model.PointFirstEntry)), s.lang)) + ")"
}

// integrations shows the cards of exchanges with other systems.
func (s *site) integrations() error {
	all := model.All[model.Integration](s.in.Spec)
	if len(all) == 0 {
		return nil
	}
	s.chapter("integrations", "integrations")
	for _, i := range all {
		s.part(i)
		var rows [][]string
		for _, o := range i.Objects {
			for _, f := range o.Fields {
				field := ""
				if f.Field.Get() != nil {
					field = html.EscapeString(f.Field.Get().Title.In(s.lang))
				}
				var masters []string
				for _, m := range f.Master.Items {
					if system := m.Get(); system != nil {
						masters = append(masters, system.Title.In(s.lang))
					} else {
						masters = append(masters, "CRM")
					}
				}
				rows = append(rows, []string{field, s.linkOr(o.Entity.Get()), html.EscapeString(label("exchange-"+string(f.Direction.V), s.lang)), html.EscapeString(strings.Join(masters, " → ")), html.EscapeString(f.Remote.V)})
			}
		}
		system := ""
		if i.System.Get() != nil {
			system = html.EscapeString(i.System.Get().Title.In(s.lang))
		}
		s.table(label("card", s.lang), []string{label("facet", s.lang), label("says", s.lang)}, s.pairs(
			"system", system, "trigger", s.trigger(i.Trigger), "errors", s.errors(i.Errors), "volume", s.short(i.Volume),
		), nil)
		s.table(label("exchanged", s.lang), []string{label("field", s.lang), label("object", s.lang), label("direction", s.lang), label("master", s.lang), label("remote", s.lang)}, rows, nil)
	}
	return nil
}

func (s *site) trigger(t *model.IntegrationTrigger) string {
	switch {
	case t == nil:
		return ""
	case t.Event.IsSet():
		return s.short(t.Event)
	case t.Schedule.IsSet():
		return code(t.Schedule.V)
	}
	return html.EscapeString(label("manual", s.lang))
}

func (s *site) errors(e *model.ErrorPlan) string {
	if e == nil {
		return ""
	}
	parts := []string{html.EscapeString(fill("retries", s.lang, e.Retry.V))}
	if e.Then.IsSet() {
		parts = append(parts, html.EscapeString(label("then-"+string(e.Then.V), s.lang)))
	}
	if roles := roleTitles(e.Notify, s.lang); len(roles) > 0 {
		parts = append(parts, html.EscapeString(label("told", s.lang)+": "+strings.Join(roles, ", ")))
	}
	return strings.Join(parts, "<br>")
}

// decisions lists the disputed questions, open ones first.
func (s *site) decisions() error {
	var rows [][]string
	var ids []string
	for _, open := range []bool{true, false} {
		for _, d := range model.All[model.Decision](s.in.Spec) {
			state := d.State.Or(model.DecisionOpen)
			if (state == model.DecisionOpen) != open {
				continue
			}
			answer := ""
			if o := d.Chosen.Get(); o != nil {
				answer = html.EscapeString(o.Title.In(s.lang))
			}
			owner := ""
			if d.Owner.Get() != nil {
				owner = s.linkTo(d.Owner.Get())
			}
			rows = append(rows, []string{s.short(d.Question), html.EscapeString(label("decision-"+string(state), s.lang)), answer, s.short(d.Because), owner, date(d.Due)})
			ids = append(ids, d.Self().Ref)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	s.chapter("decisions", "decisions")
	s.table(label("decisions", s.lang), []string{label("question", s.lang), label("state", s.lang), label("answer", s.lang), label("because", s.lang), label("owner", s.lang), label("due", s.lang)}, rows, ids)
	return nil
}

// findings lists what the checks say of the description.
func (s *site) findings() error {
	if len(s.in.Findings) == 0 {
		return nil
	}
	s.chapter("findings", "findings")
	var rows [][]string
	for _, d := range s.in.Findings {
		place := html.EscapeString(d.Element)
		if element := s.in.Spec.Element(d.Element); element != nil {
			place = s.linkTo(element)
		}
		rows = append(rows, []string{html.EscapeString(label("severity-"+d.Severity.String(), s.lang)), html.EscapeString(d.Message.In(s.lang)), place, html.EscapeString(d.Code)})
	}
	s.table(label("findings", s.lang), []string{label("severity", s.lang), label("finding", s.lang), label("where-it-is", s.lang), label("check", s.lang)}, rows, nil)
	return nil
}
