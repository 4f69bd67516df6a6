package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// scenario tells a story that the CRM must be able to play.
func (s *site) scenario(element model.Element) {
	c, ok := element.(*model.Scenario)
	if !ok {
		return
	}
	given := ""
	if c.Given != nil {
		given = lines(s.named("stage", s.stageLinks(c.Given.Stage)), s.records(c.Given.Records))
	}
	exception := ""
	if c.Exception.IsSet() {
		exception = ": " + label("exception-"+string(c.Exception.V), s.lang)
	}
	played := ""
	if p := c.Pipeline.Get(); p != nil {
		played = s.linkTo(p)
	}
	s.note(lines(escape(label("scenario-"+string(c.Type.Or(model.ScenarioStandard)), s.lang)+exception), s.named("played-in", played)))
	if given != "" {
		s.w.Raw("<p>" + escape(label("given", s.lang)) + ":<br>" + given + "</p>\n")
	}
	var rows []row
	for i, step := range c.Steps {
		rows = append(rows, row{cells: []string{count(i + 1), s.actor(step.As), s.does(step), s.written(step), s.stageLinks(step.Stage), s.seen(step)}})
	}
	s.table("steps", []string{"step", "who", "does", "enters", "stage", "expected"}, rows)
	if c.Accept.IsSet() {
		s.w.Raw("<p>" + escape(label("passed-if", s.lang)) + ": " + s.short(c.Accept) + "</p>\n")
	}
	if c.FailsWhen.IsSet() {
		s.w.Raw("<p>" + escape(label("failed-if", s.lang)) + ": " + s.short(c.FailsWhen) + "</p>\n")
	}
}

func (s *site) actor(ref model.AnyRef) string {
	if element := ref.Get(); element != nil {
		return s.linkTo(element)
	}
	if ref.Word == "" {
		return escape(ref.Name)
	}
	return escape(label("system-actor", s.lang))
}

func (s *site) does(step *model.ScenarioStep) string {
	wait := ""
	if step.Wait.IsSet() {
		wait = escape(label("after", s.lang) + " " + diagram.Duration(step.Wait.V, s.lang))
	}
	return lines(wait, s.short(step.Do), s.choice("decides-", string(step.Decides.V)))
}

func (s *site) written(step *model.ScenarioStep) string {
	return lines(s.values(step.Record), s.records(step.Creates))
}

// seen says what comes of a step: what is expected, or why it is refused.
func (s *site) seen(step *model.ScenarioStep) string {
	refused := ""
	switch {
	case step.Refused.Get() != nil:
		refused = s.linkTo(step.Refused.Get())
	case step.Refused.Word != "":
		refused = escape(label("refused-"+step.Refused.Word, s.lang))
	}
	return lines(s.named("refused", refused), s.short(step.Expect))
}

func (s *site) records(m model.Map[model.Ref[model.Entity], model.Map[model.Ref[model.Field], model.Literal]]) string {
	var list []string
	for _, entry := range m.Entries {
		if e := entry.Key.Get(); e != nil {
			list = append(list, s.linkTo(e)+": "+strings.ReplaceAll(s.values(entry.Value), "<br>", "; "))
		}
	}
	return lines(list...)
}

func (s *site) values(m model.Map[model.Ref[model.Field], model.Literal]) string {
	var list []string
	for _, entry := range m.Entries {
		if f := entry.Key.Get(); f != nil {
			list = append(list, s.linkTo(f)+" = "+s.value(f, entry.Value))
		}
	}
	return lines(list...)
}

// value shows a value as people see it: the title of a choice, else as written.
func (s *site) value(f *model.Field, l model.Literal) string {
	if len(l.Items) > 0 {
		var list []string
		for _, item := range l.Items {
			list = append(list, s.value(f, item))
		}
		return strings.Join(list, ", ")
	}
	if d := f.Dictionary.Get(); d != nil {
		for _, v := range d.Values {
			if v.Self().ID() == l.Text {
				return s.say(address.Title(v))
			}
		}
	}
	for _, v := range f.Values {
		if v.Self().ID() == l.Text {
			return s.say(address.Title(v))
		}
	}
	if f.Type.V == model.FieldUser || f.Type.V == model.FieldTeam {
		for _, word := range []string{"role/", "team/"} {
			if element := s.in.Spec.Element(word + l.Text); element != nil {
				return s.say(address.Title(element))
			}
		}
	}
	if f.Type.V == model.FieldBool {
		if l.Text == "true" {
			return escape(label("yes", s.lang))
		}
		return escape(label("no", s.lang))
	}
	return escape(l.Text)
}
