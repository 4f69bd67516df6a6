package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// told says what a person sees of a refusal.
func (s *scene) told(f fault, args words.Args) words.Localized {
	switch {
	case f.missing:
		return s.say("told-missing", args)
	case f.code == driver.NoRight:
		return s.say("told-computed", args)
	case f.code == driver.NotUnique:
		return s.say("told-unique", args)
	case f.code == driver.IsDuplicate:
		return s.warning(f.element.(*model.Duplicate), "refused")
	}
	return s.say("told-bad", args)
}

// warning says what a rule about duplicates tells, with the message of the spec where it has one.
func (s *scene) warning(rule *model.Duplicate, what string) words.Localized {
	text := words.Localized(say("alike-default", words.Args{"fields": titles(fieldsOf(rule.Match))}))
	if rule.Message.IsSet() {
		text = say("quoted", words.Args{"text": rule.Message})
	}
	return s.say(what+"-"+string(rule.Action.V), words.Args{"message": text})
}

// priority returns the least priority of what the case is about.
func (s *scene) priority(about model.Element) model.Priority {
	order := []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater}
	all := []model.Value[model.Priority]{s.entity.Priority}
	if s.role != nil {
		all = append(all, s.role.Priority)
	} else {
		all = append(all, s.card.Priority)
	}
	if f, is := about.(*model.Field); is {
		all = append(all, f.Priority)
	}
	at := 0
	for _, p := range all {
		at = max(at, slices.Index(order, p.Or(model.PriorityMust)))
	}
	return order[at]
}

// titles lists the titles of fields.
func titles(fields []*model.Field) words.Localized {
	list := make([]words.Localized, len(fields))
	for i, f := range fields {
		list[i] = suite.TitleOf(f)
	}
	return suite.List(list)
}
