package automation

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// parts derives the cases of what the trigger names several of: lengths of time, times around a date, fields.
func (w *work) parts(x *auto) {
	t := x.Trigger
	one := func(key, what string, part int, args words.Args) {
		args["of"] = suite.TitleOf(x.Automation)
		thing := w.Thing(suite.Automation, nil, x.Self().Ref+"#"+what, say("thing-part", args))
		w.comes(x, thing, wish{key: key, part: part})
	}
	if t.Event.V == model.EventDateNear {
		for i, item := range t.At.Items {
			if item.IsSet() && len(t.At.Items) > 1 {
				one("at "+string(item.V), "trigger.at "+string(item.V), i, words.Args{"part": w.aside(item.V)})
			}
		}
		return
	}
	if t.LongerThan.IsSet() && w.working != nil {
		clock := t.Clock.Or(model.ClockCalendar)
		thing := w.Thing(suite.Automation, nil, x.Self().Ref+"#trigger.clock", say("thing-clock-"+string(clock), words.Args{"of": suite.TitleOf(x.Automation)}))
		w.comes(x, thing, wish{key: "clock", part: -1, evening: true})
	}
	if len(t.LongerThan.Items) > 1 {
		for i, limit := range t.LongerThan.Items {
			if limit == nil || !limit.Is.IsSet() {
				continue
			}
			one("longer "+limit.When.Source, "trigger.longer_than."+strconv.Itoa(i+1), i, words.Args{"part": w.limitTitle(x, limit)})
		}
	}
	if t.Event.V == model.EventChanged && x.entity != nil && len(t.Fields.Items) > 1 {
		for i, f := range w.watched(x) {
			one("field "+f.Self().ID(), "trigger.fields "+f.Self().ID(), i, words.Args{"part": say("quoted", words.Args{"title": suite.TitleOf(f)})})
		}
	}
}

// others derives the cases in which something else happens than the trigger: the automation does not come.
func (w *work) others(x *auto) {
	t := x.Trigger
	one := func(other string, part int, args words.Args) {
		args["of"] = suite.TitleOf(x.Automation)
		ref := x.Self().Ref + "#not " + other
		key := "not " + other
		if part >= 0 {
			key += " " + strconv.Itoa(part)
		}
		if id, named := args["id"].(string); named {
			ref, key = ref+" "+id, "not "+other+" "+id
		}
		thing := w.Thing(suite.Automation, nil, ref, say("thing-not-"+other, args))
		w.comes(x, thing, wish{key: key, other: other, part: part})
	}
	switch t.Event.V {
	case model.EventStageStay, model.EventNoActivity, model.EventDateNear, model.EventSchedule:
		if slices.ContainsFunc(x.Do.Items, func(a *model.AutomationAction) bool { return a != nil && a.Move.IsSet() }) {
			one("refused", -1, words.Args{})
		}
	}
	switch t.Event.V {
	case model.EventCreated:
		one("changed", -1, words.Args{})
	case model.EventEntered, model.EventLeft:
		one("reverse", -1, words.Args{})
		one("elsewhere", -1, words.Args{})
	case model.EventChanged:
		if t.Fields.IsSet() {
			one("field", -1, words.Args{})
		}
	case model.EventStageStay:
		one("gone", -1, words.Args{})
	case model.EventDateNear:
		one("moved", -1, words.Args{})
	case model.EventTaskOverdue:
		one("done", -1, words.Args{})
		if t.Role.IsSet() {
			one("role", -1, words.Args{})
		}
	case model.EventAbsence:
		one("role", -1, words.Args{})
		if t.LongerThan.IsSet() {
			one("back", -1, words.Args{})
		}
	case model.EventFailed:
		one("again", -1, words.Args{})
		if t.Integration.IsSet() && len(model.All[model.Integration](w.Spec)) > 1 {
			one("card", -1, words.Args{})
		}
	case model.EventNoActivity:
		for i, word := range contacts {
			one("activity", i, words.Args{"id": word, "sort": say("contact-"+word, nil), "counts": w.countsOf(x, word)})
		}
		for i, f := range countedFields(x) {
			one("counted", i, words.Args{"id": f.Self().ID(), "field": suite.TitleOf(f)})
		}
	}
}

// countsOf says whether an activity counts.
func (w *work) countsOf(x *auto, word string) words.Localized {
	counts := !x.Trigger.Counts.IsSet() || slices.ContainsFunc(x.Trigger.Counts.Items, func(ref model.Ref[model.Field]) bool { return ref.Word == word })
	if counts {
		return say("counts", nil)
	}
	return say("counts-not", nil)
}
