package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// action says what an automation does: a phrase for each thing that one entry of it does.
func (s *site) action(a *model.AutomationAction) []string {
	var does []string
	quoted := func(t model.Text) string {
		if !t.IsSet() {
			return ""
		}
		return s.sentence("quoted", "text", s.short(t))
	}
	if a.Notify.IsSet() {
		does = append(does, s.sentence("do-notify", "who", s.of(&a.Notify))+quoted(a.Message))
	}
	if a.Task.IsSet() {
		text := s.sentence("do-task", "who", s.of(&a.Task)) + quoted(a.Title)
		if a.Within.IsSet() {
			text += ", " + s.sentence("do-within", "time", escape(diagram.Duration(a.Within.V, s.lang)))
		}
		does = append(does, text)
	}
	if a.Assign.IsSet() {
		text := s.sentence("do-assign", "who", s.of(&a.Assign))
		if a.Assign.Word != "" {
			text = s.sentence("do-deputy")
		}
		for _, besides := range []string{s.chosen(a), s.given(a)} {
			if besides != "" {
				text += ", " + besides
			}
		}
		does = append(does, text)
	}
	if len(a.Set.Entries) > 0 {
		does = append(does, s.sentence("do-set", "values", s.assignments(&a.Set)))
	}
	if a.Move.IsSet() {
		does = append(does, s.sentence("do-move", "stage", s.stageLinks(a.Move)))
	}
	if a.Create.IsSet() {
		text := s.sentence("do-create", "entity", s.entityLink(a.Create))
		if len(a.Copy.Entries) > 0 {
			text += ": " + s.assignments(&a.Copy)
		}
		does = append(does, text)
	}
	return does
}

// chosen says how the person is found that gets a record.
func (s *site) chosen(a *model.AutomationAction) string {
	if !a.Rule.IsSet() {
		return ""
	}
	return escape(s.valueName("AssignRule", "rule", string(a.Rule.V)))
}

// given says which records go to somebody else, and for how long.
func (s *site) given(a *model.AutomationAction) string {
	var parts []string
	if a.Among.IsSet() {
		parts = append(parts, escape(s.valueName("While", "among", string(a.Among.V))))
	}
	if a.Until.IsSet() {
		parts = append(parts, escape(s.valueName("Until", "until", string(a.Until.V))))
	}
	return strings.Join(parts, ", ")
}

// assignments lists values that are written, in one line.
func (s *site) assignments(sets *model.Map[model.Ref[model.Field], model.Expression]) string {
	var list []string
	for i := range sets.Entries { // conditions are known by their place, so no copies
		entry := &sets.Entries[i]
		if f := entry.Key.Get(); f != nil {
			list = append(list, s.linkTo(f)+" = "+s.condition(&entry.Value.Condition))
		}
	}
	return strings.Join(list, "; ")
}
