package cli

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// ways lists moves by the stage at their other end, with who may make them.
func (s *portrait) ways(moves []model.Move, other func(model.Move) *model.Stage) []line {
	var lines []line
	for _, m := range moves {
		var by []string
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil {
				by = append(by, s.name(role, ""))
			}
		}
		text := listed(by).In(s.lang)
		if len(by) == 0 {
			text = s.say(nobodySay, nil)
		}
		if kind := m.Transition.Type.Or(model.TransitionForward); kind != model.TransitionForward {
			text += ", " + schema.ValueLabel("type", string(kind)).In(s.lang)
		}
		lines = append(lines, line{label: s.name(other(m), ""), text: s.when(text, &m.Transition.When)})
	}
	return lines
}

// checkpoints lists what is asked on the way into a stage, and what is kept true in it.
func (s *portrait) checkpoints(g *facts.Graph, stage *model.Stage) (asked, held []line) {
	for _, c := range g.Pipeline.Checkpoints {
		l := line{label: s.name(c, ""), text: s.when(s.asks(c), &c.When)}
		switch {
		case slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage }):
			asked = append(asked, l)
		case slices.ContainsFunc(g.In(stage), func(m model.Move) bool { return guards(c, m) }):
			asked = append(asked, l)
		}
		if slices.Contains(g.Holds(c), stage) {
			held = append(held, l)
		}
	}
	return asked, held
}

// guards tells whether a checkpoint names a move, or the whole transition that allows it.
func guards(c *model.Checkpoint, m model.Move) bool {
	return slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool {
		id := ref.Name[strings.LastIndexByte(ref.Name, '.')+1:]
		return ref.Get() == m.Transition && (id == m.ID() || id == m.Transition.Self().ID())
	})
}

// askedOn lists what is asked when a transition is made.
func (s *portrait) askedOn(t *model.Transition) []line {
	p, _ := t.Self().Parent.(*model.Pipeline)
	if p == nil {
		return nil
	}
	var lines []line
	moves := model.MovesNamed(t, s.ref)
	for _, c := range p.Checkpoints {
		if slices.ContainsFunc(moves, func(m model.Move) bool {
			return guards(c, m) || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To })
		}) {
			lines = append(lines, line{label: s.name(c, ""), text: s.when(s.asks(c), &c.When)})
		}
	}
	return lines
}

// asks names what a checkpoint asks for.
func (s *portrait) asks(c *model.Checkpoint) string {
	var items []string
	for _, r := range c.Require {
		items = append(items, s.item(r))
	}
	return strings.Join(slices.DeleteFunc(items, func(text string) bool { return text == "" }), "; ")
}

func (s *portrait) item(r *model.Require) string {
	switch {
	case r.Field.Get() != nil:
		return s.name(r.Field.Get(), "")
	case r.Rule.IsSet():
		return s.Conditions.Words(&r.Rule).In(s.lang)
	case r.Related.Get() != nil:
		return s.say(relatedSay, words.Args{"entity": s.name(r.Related.Get(), "")})
	case r.Task.IsSet():
		return s.say(taskSays[r.Task.V], nil)
	}
	var sets []string
	for _, set := range r.AnyOf {
		var items []string
		for _, one := range set {
			items = append(items, s.item(one))
		}
		sets = append(sets, strings.Join(items, " + "))
	}
	return strings.Join(sets, s.say(orSay, nil))
}
