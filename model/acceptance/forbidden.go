package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// forbidden derives the cases that try each pair of stages that no transition allows to anybody.
func (w *ways) forbidden() {
	for _, pair := range w.graph.Forbidden() {
		args := words.Args{"from": titleOf(pair.From), "to": titleOf(pair.To)}
		t := w.Thing(Forbidden, w.pipeline, "transition/"+w.pipeline.Self().Path()+"."+pair.ID(), say("way", args))
		why := w.unreachable(pair.From)
		var role *model.Role
		if why == nil {
			role, why = w.looker(pair.From)
		}
		if why != nil {
			t.Leave(say("way", args), why)
			continue
		}
		from := words.Args{"stage": titleOf(pair.From)}
		c := &Case{
			Family: Forbidden, Pipeline: w.pipeline, Title: say("forbidden-title", args),
			Priority: least(w.pipeline.Priority, pair.From.Priority, pair.To.Priority),
			Actors:   []Actor{actor(role)}, Preconditions: []words.Localized{w.stands(pair.From)},
			Steps:    []Step{{Do: say("try-forbidden", words.Args{"stage": titleOf(pair.To)})}},
			Expected: []words.Localized{say("not-offered", from)}, Covers: []string{t.Ref},
		}
		w.jumps(c, way{from: pair.From, to: pair.To, move: model.Move{From: pair.From, To: pair.To}}, role)
		w.Add(t, c, w.key(way{from: pair.From, to: pair.To, move: model.Move{From: pair.From, To: pair.To}}))
	}
}

// looker returns the role that tries forbidden moves out of a stage: one that moves records from
// there, else one that moves records elsewhere, else any that sees them.
func (w *ways) looker(stage *model.Stage) (*model.Role, words.Localized) {
	var candidates []*model.Role
	for _, moves := range [][]model.Move{w.graph.Out(stage), w.graph.Moves} {
		for _, m := range moves {
			candidates = append(candidates, w.movers(m)...)
		}
	}
	candidates = append(candidates, model.All[model.Role](w.spec)...)
	for i, role := range candidates {
		if !slices.Contains(candidates[:i], role) && w.facts.Allowed([]*model.Role{role}, model.ActionRead, w.entity, stage, nil).Any() {
			return role, nil
		}
	}
	return nil, say("left-nobody-sees", nil)
}

// jumps writes that a move over which there is no transition is refused.
func (w *ways) jumps(c *Case, way way, role *model.Role) {
	found, ok := find(w.basis, false, w.always...)
	if !ok {
		c.ByHand = say("hand-arrange", nil)
		return
	}
	s, why := w.setUp(way, role, w.bare(found, false))
	if why != nil {
		c.ByHand = why
		return
	}
	script := s.Script()
	script.Steps = []*driver.Step{{
		Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, To: way.to,
		Want: driver.Want{Code: driver.NoMove, Element: way.to, Rows: []driver.Row{{Name: s.own.Name, Stage: way.from}}},
	}}
	script.People = s.People()
	c.Script = script
}
