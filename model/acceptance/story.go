package acceptance

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// card is values that a scenario gives a record.
type card = model.Map[model.Ref[model.Field], model.Literal]

// day says on which day the story plays: on the earliest that is written in it for its own record, a
// task or an activity; other records may be older, so that theirs count only where there is no such day.
func (s *story) day() {
	own, other, waits := "", "", false
	note := func(m card) {
		for _, entry := range m.Entries {
			f, earliest := entry.Key.Get(), &own
			if f == nil || f.Type.V != model.FieldDate && f.Type.V != model.FieldDatetime || len(entry.Value.Items) > 0 {
				continue
			}
			if f.Entity() != s.entity && !f.BuiltIn {
				earliest = &other
			}
			if day := entry.Value.Text; day != "" && (*earliest == "" || day < *earliest) { // dates in ISO 8601 are in the order of their texts
				*earliest = day
			}
		}
	}
	if s.scenario.Given != nil {
		for _, entry := range s.scenario.Given.Records.Entries {
			note(entry.Value)
		}
	}
	for _, step := range s.scenario.Steps {
		waits = waits || step.Wait.IsSet()
		note(step.Record)
		for _, entry := range step.Creates.Entries {
			note(entry.Value)
		}
	}
	sentence := "plays-from"
	if waits {
		sentence = "plays-from-wait"
	}
	if own == "" {
		own = other
	}
	if own != "" {
		s.c.Preconditions = append(s.c.Preconditions, say(sentence, words.Args{"day": plain(strings.Replace(own, "T", " ", 1))}))
	}
}

// BeginsAt makes the case of a scenario that says when it plays say that it does so from a moment on: from its day,
// where it names no more than days. Whoever plays it finds out on which day it goes.
func BeginsAt(c *Case, at time.Time) {
	for i, text := range c.Preconditions {
		told, _ := text.(words.Message)
		day, ok := told.Args["day"].(plain)
		if !ok || told.Text != labels["plays-from"] && told.Text != labels["plays-from-wait"] {
			continue
		}
		layout := time.DateOnly
		if strings.Contains(string(day), " ") {
			layout = "2006-01-02 15:04"
		}
		told.Args = words.Args{"day": plain(at.Format(layout))}
		c.Preconditions[i] = told
	}
}

// exists tells whether the record of the story is there.
func (s *story) exists() bool {
	if s.at != nil || s.scenario.Given == nil {
		return s.at != nil
	}
	for _, entry := range s.scenario.Given.Records.Entries {
		if entry.Key.Get() == s.entity {
			return true
		}
	}
	return s.scenario.Given.Stage.Get() != nil
}

// links returns the references to the record of the story in another record, which are set where the
// story does not name them.
func (s *story) links(e *model.Entity, m card) []Datum {
	named := map[*model.Field]bool{}
	for _, entry := range m.Entries {
		named[entry.Key.Get()] = true
	}
	var data []Datum
	for _, f := range slices.Concat(e.Fields, e.System) {
		anything := f.BuiltIn && f.Self().ID() == "record" // of a task or an activity
		if f.Type.V == model.FieldReference && (anything || s.entity != nil && f.To.Get() == s.entity) && !named[f] && !facts.Computed(f) {
			data = append(data, Datum{Entity: e, Field: f, Title: titleOf(f), Value: say("value-this", nil)})
		}
	}
	return data
}
