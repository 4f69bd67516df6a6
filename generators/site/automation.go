package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// automation reads out what the CRM does by itself: one sentence.
func (s *site) automation(element model.Element) {
	a, ok := element.(*model.Automation)
	if !ok || a.Trigger == nil {
		return
	}
	head := s.occasion(a.Trigger)
	if a.When.IsSet() {
		joined := "on-and-if"
		if a.Trigger.Event.V == model.EventSchedule {
			joined = "on-where"
		}
		head += s.sentence(joined, "condition", s.condition(&a.When))
	}
	var does []string
	for _, action := range a.Do.Items {
		if action != nil {
			does = append(does, s.action(action)...)
		}
	}
	s.w.Raw("<p>" + head + ":</p>\n<ul><li>" + strings.Join(does, "</li>\n<li>") + "</li></ul>\n")
}

// sentence fills a fixed text with finished HTML; names and values follow in turn.
func (s *site) sentence(name string, namesAndValues ...string) string {
	args := words.Args{}
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		args[namesAndValues[i]] = namesAndValues[i+1]
	}
	return words.Fill(escape(label(name, s.lang)), s.lang, args)
}

// occasion says what sets an automation off.
func (s *site) occasion(t *model.Trigger) string {
	record := s.recordOf(t)
	time := strings.Join(s.limits(t.LongerThan, t.Clock), "; ")
	name := "on-" + string(t.Event.V)
	stages := s.of(&t.In)
	switch t.Event.V {
	case model.EventChanged:
		if t.Fields.IsSet() {
			return s.sentence("on-changed-fields", "record", record, "fields", s.fieldTitles(t.Fields.Items...))
		}
	case model.EventNoActivity:
		if stages != "" {
			name += "-in"
		}
		text := s.sentence(name, "record", record, "stages", stages, "time", time)
		if t.Counts.IsSet() {
			text += " (" + s.named("on-counts", s.of(&t.Counts)) + ")"
		}
		return text
	case model.EventTaskOverdue:
		if role := s.roleLink(t.Role); role != "" {
			return s.sentence("on-task_overdue-role", "role", role, "time", time)
		}
	case model.EventDateNear:
		var when []string
		for _, at := range t.At.Items {
			when = append(when, s.offset(at.V))
		}
		text := s.sentence(name, "field", s.fieldOf(t.Field))
		if len(when) > 0 {
			text += " (" + strings.Join(when, ", ") + ")"
		}
		return text
	case model.EventSchedule:
		when := s.rhythm(t.Every)
		if t.Cron.IsSet() {
			when = s.cron(t.Cron.V)
		}
		text := s.sentence(name, "when", when)
		if record != "" {
			text += s.sentence("on-schedule-each", "record", record)
		}
		return text
	case model.EventFailed:
		if i := t.Integration.Get(); i != nil {
			return s.sentence(name, "integration", s.linkTo(i))
		}
		return s.sentence("on-failed-any")
	}
	stage := t.Stage
	return s.sentence(name, "record", record, "stage", s.stageLinks(stage), "time", time, "role", s.roleLink(t.Role))
}

// recordOf names the records that a trigger is about, "" where it names none.
func (s *site) recordOf(t *model.Trigger) string {
	if e := t.Entity.Get(); e != nil {
		return s.linkTo(e)
	}
	for _, ref := range append([]model.Ref[model.Stage]{t.Stage}, t.In.Items...) {
		if stage := ref.Get(); stage != nil {
			if p, ok := stage.Self().Parent.(*model.Pipeline); ok {
				return s.entityLink(p.Entity)
			}
		}
	}
	if f := t.Field.Get(); f != nil && f.Entity() != nil {
		return s.linkTo(f.Entity())
	}
	return ""
}

// offset says how long before or after a date: "15 days before".
func (s *site) offset(o model.Offset) string {
	text := strings.TrimPrefix(string(o), "+")
	text, before := strings.CutPrefix(text, "-")
	var d model.Duration
	switch {
	case d.Parse(text) != nil:
		return escape(string(o))
	case d.N == 0:
		return escape(label("on-the-day", s.lang))
	case before:
		return s.sentence("on-before", "time", escape(diagram.Duration(d, s.lang)))
	}
	return s.sentence("on-after", "time", escape(diagram.Duration(d, s.lang)))
}
