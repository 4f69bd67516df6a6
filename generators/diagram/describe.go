package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// needLines is the room on a box for what a stage needs.
const needLines = 4

// describe writes what a box says of its stage: its needs, its clock, what it sets off.
func (pic *picture) describe(stage *model.Stage, s *flowStep) {
	f := pic.flow
	s.tip = append(s.tip, s.card.Title)
	if goal := stage.Goal.In(pic.lang); goal != "" {
		s.tip = append(s.tip, address.Short(goal))
	}
	if action := stage.Action.In(pic.lang); action != "" {
		s.tip = append(s.tip, label("action", pic.lang)+": "+address.Short(action))
	}
	for _, start := range pic.pipeline.Starts {
		if start.Stage.Get() == stage {
			f.tell(s, "muted", label("starts-too", pic.lang), []string{""}, 0)
			s.tip = append(s.tip, join(" ", label("starts-too", pic.lang), pic.condition(&start.When)))
		}
	}
	if stage.Retired != nil {
		if to := stage.Retired.RecordsTo.Get(); to != nil {
			f.tell(s, "muted", label("retired", pic.lang)+" → ", []string{address.Title(to).In(pic.lang)}, 2)
			s.tip = append(s.tip, label("retired", pic.lang)+" → "+address.Title(to).In(pic.lang))
		}
	}
	var always, sometimes []*model.Checkpoint
	for _, checkpoint := range pic.pipeline.Checkpoints {
		for _, into := range checkpoint.Into.Items {
			if into.Get() != stage {
				continue
			}
			if checkpoint.When.IsSet() {
				sometimes = append(sometimes, checkpoint)
			} else {
				always = append(always, checkpoint)
			}
			s.tip = append(s.tip, pic.tell(checkpoint)...)
		}
	}
	f.tell(s, "hue", label("needs", pic.lang)+": ", pic.needs(always...), needLines)
	f.tell(s, "hue", label("may-need", pic.lang)+": ", pic.needs(sometimes...), needLines)
	pic.clock(stage, s)
	for _, hand := range stage.HandsOver {
		if entity := hand.Creates.Get(); entity != nil {
			f.tell(s, "muted", label("creates", pic.lang)+": ", []string{address.Title(entity).In(pic.lang)}, 2)
			s.tip = append(s.tip, label("creates", pic.lang)+": "+address.Title(entity).In(pic.lang))
		}
	}
}

// tell says the whole of a checkpoint: what it asks for, and its rules in the author's own words.
func (pic *picture) tell(c *model.Checkpoint) []string {
	var items []string
	for _, item := range c.Require {
		items = appendNew(items, pic.item(item))
	}
	return []string{join(" ", address.Title(c).In(pic.lang), pic.condition(&c.When)) + ": " + join(", ", items...)}
}

// clock says how long a record may stay, and who hears of it afterwards.
func (pic *picture) clock(stage *model.Stage, s *flowStep) {
	sla, f := stage.Sla, pic.flow
	if sla == nil || len(sla.Within.Items) == 0 {
		return
	}
	f.tell(s, "muted", label("within", pic.lang)+" ", []string{Limit(sla, pic.lang)}, 2)
	s.tip = append(s.tip, label("within", pic.lang)+" "+pic.limits(sla.Within, sla.Clock))
	if sla.WarnBefore.IsSet() {
		s.tip = append(s.tip, label("warn-before", pic.lang)+" "+Duration(sla.WarnBefore.V, pic.lang))
	}
	var told []string
	for _, level := range sla.Escalate {
		if role := level.To.Get(); role != nil {
			told = appendNew(told, address.Title(role).In(pic.lang))
			s.tip = append(s.tip, label("late", pic.lang)+", "+Delay(level.After.V, pic.lang)+": "+address.Title(role).In(pic.lang))
		}
	}
	f.tell(s, "muted", label("late", pic.lang)+": ", told, 2)
}

// condition says when something holds; "" for always.
func (pic *picture) condition(c *model.Condition) string {
	if !c.IsSet() {
		return ""
	}
	return label("if", pic.lang) + " " + pic.words(c)
}

// join joins the parts that are there.
func join(separator string, parts ...string) string {
	var list []string
	for _, part := range parts {
		if part != "" {
			list = append(list, part)
		}
	}
	return strings.Join(list, separator)
}

// appendNew appends texts that are not in the list yet.
func appendNew(list []string, texts ...string) []string {
next:
	for _, text := range texts {
		for _, other := range list {
			if other == text {
				continue next
			}
		}
		list = append(list, text)
	}
	return list
}
