package sense

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

var (
	triggerNeeds = fault{missingKey, "trigger", words.Text{
		En: "The event “{event}” needs “{needs}”",
		Ru: "Событию «{event}» нужно «{needs}»",
	}, words.Text{
		En: "Add “{needs}” beside “event”; {event} takes {keys}",
		Ru: "Добавьте «{needs}» рядом с «event»; с событием {event} пишут: {keys}",
	}}
	triggerIgnores = fault{badValue, "trigger", words.Text{
		En: "“{key}” says nothing for the event “{event}”",
		Ru: "«{key}» ничего не значит для события «{event}»",
	}, words.Text{
		En: "Delete “{key}”, or choose another event; {event} takes {keys}",
		Ru: "Уберите «{key}» или выберите другое событие; с событием {event} пишут: {keys}",
	}}
	doesNothing = fault{missingKey, "do", words.Text{
		En: "This item of “do” does nothing",
		Ru: "Этот пункт «do» ничего не делает",
	}, words.Text{
		En: "Add what is done: “notify”, “task”, “assign”, “set”, “move” or “create”",
		Ru: "Добавьте, что делается: «notify», «task», «assign», «set», «move» или «create»",
	}}
	doesTwo = fault{badValue, "do", words.Text{
		En: "One item of “do” does two things: “{first}” and “{second}”",
		Ru: "Один пункт «do» делает две вещи: «{first}» и «{second}»",
	}, words.Text{
		En: "Make each an item of its own, so that it is clear what comes first",
		Ru: "Сделайте каждую отдельным пунктом, чтобы было ясно, что происходит раньше",
	}}
	shareInCounts = fault{badValue, "threshold-count", words.Text{
		En: "The signal counts records, and “{value}” is no number of records",
		Ru: "Сигнал считает записи, а «{value}» — не число записей",
	}, words.Text{
		En: "Write a whole number such as 10, or measure: share",
		Ru: "Напишите целое число, например 10, или measure: share",
	}}
	warnsLate = fault{badValue, "threshold-order", words.Text{
		En: "The signal warns from {warn} on and is an alarm from {alert} on, so the warning never comes before it",
		Ru: "Сигнал предупреждает от {warn}, а тревога — от {alert}, поэтому предупреждения раньше тревоги не бывает",
	}, words.Text{
		En: "“warn” is the smaller value: exchange them, or correct one",
		Ru: "«warn» — меньшее значение: поменяйте их местами или исправьте одно",
	}}
	countInShares = fault{badValue, "threshold-share", words.Text{
		En: "The signal measures a share, and “{value}” is no part of a whole",
		Ru: "Сигнал измеряет долю, а «{value}» — не часть целого",
	}, words.Text{
		En: "Write a percentage such as 5%, or measure: count",
		Ru: "Напишите процент, например 5%, или measure: count",
	}}
)

// triggerKeys says which keys an event takes. Of those joined by | one is needed; those with a ? may
// be left out.
var triggerKeys = map[model.TriggerEvent]string{
	model.EventCreated:     "entity|stage",
	model.EventChanged:     "entity fields?",
	model.EventEntered:     "stage",
	model.EventLeft:        "stage",
	model.EventStageStay:   "stage longer_than clock?",
	model.EventNoActivity:  "in|entity longer_than counts? clock?",
	model.EventDateNear:    "field at entity?",
	model.EventTaskOverdue: "entity?|role? longer_than? clock?",
	model.EventAbsence:     "role longer_than? clock?",
	model.EventSchedule:    "every|cron entity?",
	model.EventFailed:      "integration?",
}

func (c *check) automation(a *model.Automation) {
	if c.faulty(a.Span) { // what is missing may stand under a wrong key
		return
	}
	if t := a.Trigger; t != nil && t.Event.IsSet() {
		c.trigger(t)
		c.speaks(a)
		c.moved(a)
	}
	for _, action := range a.Do.Items {
		c.action(action)
	}
}

func (c *check) trigger(t *model.Trigger) {
	c.limits(t.LongerThan)
	if t.Every.IsSet() && t.Cron.IsSet() {
		c.add(twoTimes, t.Cron.At, nil)
	}
	event := string(t.Event.V)
	takes := strings.Fields(triggerKeys[t.Event.V])
	var keys words.List
	for _, group := range takes {
		for _, key := range strings.Split(group, "|") {
			keys = append(keys, strings.TrimSuffix(key, "?"))
		}
	}
	given := written(
		part{"entity", t.Entity.At}, part{"stage", t.Stage.At}, part{"fields", t.Fields.At}, part{"longer_than", t.LongerThan.At},
		part{"clock", t.Clock.At}, part{"in", t.In.At}, part{"counts", t.Counts.At}, part{"field", t.Field.At}, part{"at", t.At.At},
		part{"role", t.Role.At}, part{"every", t.Every.At}, part{"cron", t.Cron.At}, part{"integration", t.Integration.At})
	for _, p := range given {
		if !slices.Contains(keys, any(p.key)) {
			c.add(triggerIgnores, p.at, words.Args{"key": p.key, "event": event, "keys": keys})
		}
	}
	for _, group := range takes {
		choice := strings.Split(group, "|")
		if strings.HasSuffix(group, "?") || slices.ContainsFunc(given, func(p part) bool { return slices.Contains(choice, p.key) }) {
			continue
		}
		c.add(triggerNeeds, t.Event.At, words.Args{"event": event, "needs": words.Either(choice), "keys": keys})
		return
	}
}

func (c *check) action(a *model.AutomationAction) {
	c.positive(a.Within)
	does := written(part{"notify", a.Notify.At}, part{"task", a.Task.At}, part{"assign", a.Assign.At},
		part{"set", a.Set.At}, part{"move", a.Move.At}, part{"create", a.Create.At})
	beside := []struct {
		key, needs string
		at         source.Span
	}{
		{"message", "notify", a.Message.At}, {"title", "task", a.Title.At}, {"within", "task", a.Within.At},
		{"rule", "assign", a.Rule.At}, {"among", "assign", a.Among.At}, {"until", "assign", a.Until.At}, {"copy", "create", a.Copy.At},
	}
	switch {
	case len(does) > 1:
		c.add(doesTwo, does[1].at, words.Args{"first": does[0].key, "second": does[1].key})
		return
	case len(does) == 0:
		for _, b := range beside {
			if !b.at.IsZero() {
				c.add(doesNothing, b.at, nil)
				return
			}
		}
		return
	}
	for _, b := range beside {
		if !b.at.IsZero() && b.needs != does[0].key {
			c.add(saysNothing, b.at, words.Args{"key": b.key, "needs": b.needs})
		}
	}
}

// signal demands that thresholds are of what is measured, and that the warning comes before the alarm.
func (c *check) signal(s *model.Signal) {
	if s.Threshold == nil || c.faulty(s.Span) {
		return
	}
	before := len(c.found)
	for _, value := range []model.Value[model.Quantity]{s.Threshold.Warn, s.Threshold.Alert} {
		if !value.IsSet() {
			continue
		}
		text := string(value.V)
		number, unit := strings.TrimRight(text, "%mhdwoy"), strings.TrimLeft(text, "+-0123456789.")
		share := unit == "%" || unit == "" && (strings.Contains(number, ".") || number == "0" || number == "1")
		switch count := s.Measure.V != model.MeasureShare; {
		case count && (unit != "" || strings.ContainsAny(number, ".-")):
			c.add(shareInCounts, value.At, words.Args{"value": text})
		case !count && !share:
			c.add(countInShares, value.At, words.Args{"value": text})
		}
	}
	if len(c.found) == before && s.Threshold.Warn.IsSet() && s.Threshold.Alert.IsSet() && !lies(s.Threshold.Warn.V, s.Threshold.Alert.V) {
		c.add(warnsLate, s.Threshold.Warn.At, words.Args{"warn": string(s.Threshold.Warn.V), "alert": string(s.Threshold.Alert.V)})
	}
}

// lies tells whether one quantity is less than another one: 5% is 0.05.
func lies(a, b model.Quantity) bool {
	of := func(q model.Quantity) *big.Rat {
		number, unit := parts(q)
		n, ok := rational(number)
		if ok && unit == "%" {
			n.Quo(n, big.NewRat(100, 1))
		}
		return n
	}
	less, more := of(a), of(b)
	return less == nil || more == nil || less.Cmp(more) < 0
}
