package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// tell writes the case of a record that has gone a road.
func (w *ways) tell(t *tour) *Case {
	first := t.road[0]
	c := w.begin(Transition, first.way, first.role, t.found)
	c.Script = t.script
	c.Data = slices.DeleteFunc(c.Data, func(d Datum) bool {
		_, asked := t.reasons[d.Field]
		return asked && !t.kept[d.Field]
	})
	c.Title, c.Priority = t.title(), least(w.pipeline.Priority, first.way.priority())
	told := map[string]bool{}
	for _, text := range c.Preconditions {
		told[text.In("en")] = true
	}
	c.Preconditions = slices.DeleteFunc(c.Preconditions, isLimit)
	note := func(list []words.Localized) {
		for _, text := range list {
			if !told[text.In("en")] && !isLimit(text) {
				told[text.In("en")] = true
				c.Preconditions = append(c.Preconditions, text)
			}
		}
	}
	c.Actors, c.Steps = nil, nil
	for i, l := range t.road {
		part := w.begin(Transition, l.way, l.role, t.found)
		part.Priority = least(w.pipeline.Priority, l.way.priority())
		if slices.Index(priorities, part.Priority) > slices.Index(priorities, c.Priority) {
			c.Priority = part.Priority
		}
		if stands := w.stands(l.way.from); i > 0 {
			note(slices.DeleteFunc(part.Preconditions, func(text words.Localized) bool { return text.In("en") == stands.In("en") }))
		}
		part.Preconditions = nil
		if l.way.move.Transition.Limit.IsSet() {
			note([]words.Localized{say("limit-none", words.Args{"way": l.way.title()})})
		}
		note(w.asking(l.way, t.found, nobody, nil))
		w.arrive(part, l.way, t.approvals[i])
		note(part.Preconditions)
		for _, a := range part.Actors {
			if !slices.ContainsFunc(c.Actors, func(known Actor) bool { return known.Ref == a.Ref }) {
				c.Actors = append(c.Actors, a)
			}
		}
		part.Steps[0].As = part.Actors[0]
		last := &part.Steps[len(part.Steps)-1]
		if i < len(t.road)-1 {
			last.Expected = append(last.Expected, part.Expected...)
		} else {
			c.Expected = part.Expected
		}
		c.Steps = append(c.Steps, part.Steps...)
	}
	t.retell(c)
	if len(c.Actors) > 1 {
		c.Preconditions[0] = w.standsAs("stands-all", first.way.from)
		return c
	}
	for i := range c.Steps {
		c.Steps[i].As = Actor{}
	}
	return c
}

// isLimit tells whether a precondition is how often a move was made: in a walk it is not clear which one.
func isLimit(text words.Localized) bool {
	m, is := text.(words.Message)
	return is && m.ID == "acceptance/limit-left"
}

// title names the road: where it leads, and who goes it.
func (t *tour) title() words.Localized {
	stages := []*model.Stage{t.road[0].way.from}
	var roles []words.Localized
	for _, l := range t.road {
		stages = append(stages, l.way.to)
		if title := say("role", words.Args{"role": titleOf(l.role)}); !slices.ContainsFunc(roles, func(known words.Localized) bool { return known.In("en") == title.In("en") }) {
			roles = append(roles, title)
		}
	}
	return say("walk-title", words.Args{"path": route(stages), "roles": list(roles)})
}

// route is the titles of stages that follow each other; of many, the first and the last ones.
type route []*model.Stage

// shown is how many stages a title names.
const shown = 6

// In implements words.Localized.
func (r route) In(lang string) string {
	titles := strings.Split(path(r).In(lang), " → ")
	if len(titles) > shown {
		titles = slices.Concat(titles[:shown-2], []string{"…"}, titles[len(titles)-1:])
	}
	return strings.Join(titles, " → ")
}
