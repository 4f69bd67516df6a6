package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/model"
)

// describe writes what a card says of its own stage: its needs, its clock, what it sets off.
func (pic *picture) describe(c *card) {
	c.tip = append(c.tip, c.title)
	if goal := c.stage.Goal.In(pic.lang); goal != "" {
		c.tip = append(c.tip, goal)
	}
	if action := c.stage.Action.In(pic.lang); action != "" {
		c.tip = append(c.tip, label("action", pic.lang)+": "+action)
	}
	for _, start := range pic.pipeline.Starts {
		if start.Stage.Get() == c.stage {
			c.facts = append(c.facts, fact{class: "muted", head: label("starts-too", pic.lang), lang: c.lang})
			c.tip = append(c.tip, join(" ", label("starts-too", pic.lang), pic.condition(&start.When)))
		}
	}
	var always, sometimes []*model.Checkpoint
	for _, checkpoint := range pic.pipeline.Checkpoints {
		for _, into := range checkpoint.Into.Items {
			if into.Get() != c.stage {
				continue
			}
			if checkpoint.When.IsSet() {
				sometimes = append(sometimes, checkpoint)
			} else {
				always = append(always, checkpoint)
			}
			c.tip = append(c.tip, pic.tell(checkpoint)...)
		}
	}
	c.add("hue", label("needs", pic.lang)+": ", pic.needs(always...), 2)
	c.add("hue", label("may-need", pic.lang)+": ", pic.needs(sometimes...), 2)
	pic.clock(c)
	for _, hand := range c.stage.HandsOver {
		if entity := hand.Creates.Get(); entity != nil {
			c.add("muted", label("creates", pic.lang)+": ", []string{model.TitleOf(entity).In(pic.lang)}, 2)
			c.tip = append(c.tip, label("creates", pic.lang)+": "+model.TitleOf(entity).In(pic.lang))
		}
	}
}

// tell says the whole of a checkpoint: what it asks for, and its rules in the author's own words.
func (pic *picture) tell(c *model.Checkpoint) []string {
	var items []string
	for _, item := range c.Require {
		items = appendNew(items, pic.item(item))
	}
	return []string{join(" ", model.TitleOf(c).In(pic.lang), pic.condition(&c.When)) + ": " + join(", ", items...)}
}

// clock says how long a record may stay, and who hears of it afterwards.
func (pic *picture) clock(c *card) {
	sla := c.stage.Sla
	if sla == nil || len(sla.Within.Items) == 0 {
		return
	}
	c.add("muted", label("within", pic.lang)+" ", []string{Limit(sla, pic.lang)}, 2)
	c.tip = append(c.tip, label("within", pic.lang)+" "+pic.limits(sla.Within, sla.Clock))
	if sla.WarnBefore.IsSet() {
		c.tip = append(c.tip, label("warn-before", pic.lang)+" "+Duration(sla.WarnBefore.V, pic.lang))
	}
	var told []string
	for _, level := range sla.Escalate {
		if role := level.To.Get(); role != nil {
			told = appendNew(told, role.Title.In(pic.lang))
			c.tip = append(c.tip, label("late", pic.lang)+", "+Delay(level.After.V, pic.lang)+": "+role.Title.In(pic.lang))
		}
	}
	c.add("muted", label("late", pic.lang)+": ", told, 2)
}

// add writes a fact, unless it has no items.
func (c *card) add(class, head string, items []string, most int) {
	if len(items) > 0 {
		c.facts = append(c.facts, fact{class: class, head: head, items: items, most: most, lang: c.lang})
	}
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
