package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// branches are the mistakes with conditions.
var branches = []Operator{
	{"leave the boundary out of a branch", "guards-gap", func(b *Base) []Place { return b.forks("%s > 100", "%s < 100") }},
	{"forget the empty value in a branch", "guards-gap", func(b *Base) []Place { return b.forks("%s > 100", "%s <= 100") }},
	{"narrow an exit of an exclusive stage", "guards-gap", func(b *Base) []Place { return b.narrowed("(%s) && %s > 5") }},
	{"put the boundary into both sides of a branch", "guards-overlap", func(b *Base) []Place { return b.forks("%s >= 100", "%s <= 100") }},
	{"widen an exit of an exclusive stage", "guards-overlap", func(b *Base) []Place { return b.narrowed("(%s) || %s > 5") }},
	{"take the condition from an exit of an exclusive stage", "guards-overlap", func(b *Base) []Place {
		return b.transitions(b.excludes, func(t *Tree, tr *model.Transition) { Unset(t.transition(tr), "when") })
	}},
	{"branch by what cannot be compared", "condition-not-decided", func(b *Base) []Place {
		var all []Place
		for _, place := range b.forkable() {
			s, entity := place, entityOf(place).Self().ID()
			all = append(all, b.fork(s, "in_period("+entity+".created_at, 'month', 0)", "in_period("+entity+".created_at, 'month', -1)", false))
		}
		return all
	}},
	{"let a move wait for what can never be", "condition-constant", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return !tr.When.IsSet() }, func(t *Tree, tr *model.Transition) {
			number := t.number(entityOf(tr))
			Set(t.transition(tr), "when", fmt.Sprintf(`"%s > 10 && %s < 5"`, number, number))
		})
	}},
	{"turn a sign in a part of a condition", "condition-constant", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return tr.When.IsSet() }, func(t *Tree, tr *model.Transition) {
			number := t.number(entityOf(tr))
			set(t.transition(tr), "when", fmt.Sprintf("(%s) && %s > 10 && %s < 5", tr.When.Source, number, number))
		})
	}},
	{"ask for the approval of records that there never are", "condition-constant", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return len(tr.By.Items) > 0 }, func(t *Tree, tr *model.Transition) {
			number := t.number(entityOf(tr))
			Append(t.transition(tr), "approvals", fmt.Sprintf(`{by: %s, within: 1d, when: "%s > 10 && %s < 5"}`, tr.By.Items[0].Name, number, number))
		})
	}},
	{"let a clock differ for records that there never are", "condition-constant", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.Sla != nil }, func(t *Tree, s *model.Stage) {
			number := t.number(entityOf(s))
			Set(t.stage(s), "sla", fmt.Sprintf(`{within: [{when: "%s > 10 && %s < 5", is: 1h}, {is: 2d}]}`, number, number))
		})
	}},
	{"ask for an approval by a field that may be empty", "empty-counts-as-false", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return b.moves(tr) && len(tr.By.Items) > 0 }, func(t *Tree, tr *model.Transition) {
			Append(t.transition(tr), "approvals", fmt.Sprintf(`{by: %s, within: 1d, when: "%s > 100"}`, tr.By.Items[0].Name, t.number(entityOf(tr))))
		})
	}},
	{"open a move by a field that may be empty", "empty-counts-as-false", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return b.moves(tr) && !tr.When.IsSet() }, func(t *Tree, tr *model.Transition) {
			Set(t.transition(tr), "when", fmt.Sprintf(`"!(%s > 100)"`, t.number(entityOf(tr))))
		})
	}},
	{"demand a rule that an empty value meets", "empty-counts-as-false", func(b *Base) []Place {
		return b.checkpoints(func(c *model.Checkpoint) bool { return !c.When.IsSet() && b.asked(c) }, func(t *Tree, c *model.Checkpoint) {
			Append(t.checkpoint(c), "require", fmt.Sprintf(`{rule: "!(%s > 100)"}`, t.number(entityOf(c))))
		})
	}},
}

// number adds a number to an entity and returns how a condition reads it. It may be empty everywhere.
func (t *Tree) number(entity *model.Entity) string {
	return entity.Self().ID() + "." + t.addField(entity, slip+"_number", "integer")
}

// asked tells whether records meet a checkpoint on some move.
func (b *Base) asked(c *model.Checkpoint) bool {
	g, filled := b.Facts.Graph(pipelineOf(c)), b.Facts.Filled(pipelineOf(c))
	return filled != nil && slices.ContainsFunc(filled.AskedOn(c), func(m model.Move) bool { return g.Reachable(m.From) })
}

// forks returns a place for each stage that can get two exits by two conditions over a number.
func (b *Base) forks(one, other string) []Place {
	var all []Place
	for _, s := range b.forkable() {
		all = append(all, b.fork(s, one, other, true))
	}
	return all
}

// forkable are the stages in use that lead to two others.
func (b *Base) forkable() []*model.Stage {
	var all []*model.Stage
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, s := range p.Stages {
			if b.whole(p) && s.IsOpen() && b.inUse(s) && len(targets(b.Facts.Graph(p), s)) > 1 && b.free(s, "from") {
				all = append(all, s)
			}
		}
	}
	return all
}

// fork makes a stage exclusive and leaves it two exits.
func (b *Base) fork(s *model.Stage, one, other string, numbers bool) Place {
	p := pipelineOf(s)
	to := targets(b.Facts.Graph(p), s)
	return Place{About: []string{s.Self().Ref, inside("transition", p, slip), inside("transition", p, slip+"_other")}, Do: func(t *Tree) {
		if numbers {
			number := t.number(p.Entity.Get())
			one, other = fmt.Sprintf(one, number), fmt.Sprintf(other, number)
		}
		t.cutMoves(s, "from")
		Set(t.stage(s), "exclusive", "true")
		t.addMove(p, slip, s.Self().ID(), to[0].Self().ID(), `, when: "`+one+`"`)
		t.addMove(p, slip+"_other", s.Self().ID(), to[1].Self().ID(), `, when: "`+other+`"`)
	}}
}

// targets returns the stages that a stage leads to, each once.
func targets(g *facts.Graph, s *model.Stage) []*model.Stage {
	var list []*model.Stage
	for _, to := range g.Next(s) {
		if !slices.Contains(list, to) {
			list = append(list, to)
		}
	}
	return list
}

// excludes tells whether a transition is an exit with a condition out of an exclusive stage that has others.
func (b *Base) excludes(tr *model.Transition) bool {
	return tr.When.IsSet() && slices.ContainsFunc(b.movesOf(tr), func(m model.Move) bool {
		return m.From.Exclusive.V && m.Explicit && b.inUse(m.From) && slices.ContainsFunc(b.Facts.Graph(pipelineOf(tr)).Out(m.From), func(o model.Move) bool {
			return o.To != m.To && o.Transition.When.IsSet()
		})
	})
}

// narrowed changes the conditions of exits out of exclusive stages; where one has no condition no gap is left.
func (b *Base) narrowed(format string) []Place {
	return b.transitions(b.excludes, func(t *Tree, tr *model.Transition) {
		set(t.transition(tr), "when", fmt.Sprintf(format, tr.When.Source, t.number(entityOf(tr))))
	})
}
