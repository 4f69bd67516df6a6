package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// MoveRef returns the reference of one pair of stages: "transition/sales.new__contacted".
func MoveRef(m model.Move) string {
	parent := ""
	if pipeline := m.From.Self().Parent; pipeline != nil {
		parent = pipeline.Self().Path() + "."
	}
	return "transition/" + parent + m.ID()
}

// needs says in short what checkpoints ask for: fields, records and tasks by name, rules by the name of their
// checkpoint.
func (pic *picture) needs(checkpoints ...*model.Checkpoint) []string {
	var items []string
	for _, c := range checkpoints {
		for _, item := range c.Require {
			switch text := pic.item(item); {
			case item.Rule.IsSet():
				items = appendNew(items, address.Title(c).In(pic.lang))
			case text != "":
				items = appendNew(items, text)
			}
		}
	}
	return items
}

// item says in short what one item of a checkpoint asks for; "" where it is not known.
func (pic *picture) item(item *model.Require) string {
	lang := pic.lang
	switch {
	case item.Field.Get() != nil:
		return address.Title(item.Field.Get()).In(lang)
	case item.Related.Get() != nil:
		return address.Title(item.Related.Get()).In(lang)
	case item.Task.IsSet():
		return label("task-"+string(item.Task.V), lang)
	case item.Rule.IsSet():
		return pic.words(&item.Rule)
	}
	var sets []string
	for _, set := range item.AnyOf {
		var parts []string
		for _, part := range set {
			parts = append(parts, pic.item(part))
		}
		sets = append(sets, join(" + ", parts...))
	}
	return join(" "+label("or", lang)+" ", sets...)
}

// Limit says the time limit of a stage in short: all limits, where they depend on the record, and that
// other records have none.
func Limit(sla *model.StageSla, lang string) string {
	var parts []string
	some := len(sla.Within.Items) > 0
	for _, l := range sla.Within.Items {
		parts = appendNew(parts, Duration(l.Is.V, lang))
		some = some && l.When.IsSet()
	}
	text := Clock(strings.Join(parts, " "+label("or", lang)+" "), sla.Clock, lang)
	if some {
		text += ", " + label("some-records", lang)
	}
	return text
}

// Clock adds to a length of time how it is counted, where that is written.
func Clock(text string, clock model.Value[model.Clock], lang string) string {
	switch clock.V {
	case model.ClockBusiness:
		text += " " + label("working", lang)
	case model.ClockCalendar:
		text += " " + label("calendar", lang)
	}
	return text
}

// Duration says a length of time in words: "2 days".
func Duration(d model.Duration, lang string) string {
	unit, known := units[d.Unit]
	if !known {
		return d.String()
	}
	return words.Fill(unit.In(lang), lang, words.Args{"n": d.N})
}

// Delay says how long after the end of a time limit something happens: "at once", "+4 hours".
func Delay(d model.Duration, lang string) string {
	if d.N == 0 {
		return label("at-once", lang)
	}
	return "+" + Duration(d, lang)
}

// more counts what a list leaves out.
func more(n int, lang string) string {
	return words.Fill(label("more", lang), lang, words.Args{"n": n})
}
