package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Scenarios are the mistakes that are made with processes and scenarios.
var Scenarios = slices.Concat(stories, processes)

// stories are the mistakes with scenarios.
var stories = []Operator{
	{"take a record where no move leads", "scenario-not-a-path", func(b *Base) []Place {
		return b.steps(func(s told) bool { return s.at != nil && s.to != nil && !s.refused() && b.nowhere(s.at) != nil }, func(t *Tree, s told) {
			Set(t.step(s), "stage", b.nowhere(s.at).Self().ID())
		})
	}},
	{"forget the move of a step", "scenario-not-a-path", func(b *Base) []Place {
		return b.steps(func(s told) bool {
			if s.at == nil || s.to == nil || s.refused() || s.next == nil || s.next == s.at || s.i+1 == len(s.of.Steps) {
				return false
			}
			// Where a move leads straight there, the story is another one, not a broken one. A step that expects to be
			// refused is refused all the same, and scenario-breaks-checkpoint says that it is for something else.
			after := s.of.Steps[s.i+1]
			g := b.Facts.Graph(s.of.Pipeline.Get())
			return after.Stage.IsSet() && !after.Refused.IsSet() && len(g.Between(s.at, s.next)) == 0 && !rejects(g.Out(s.at), s.next)
		}, func(t *Tree, s told) {
			// What another may see or change in the stage before is judged ahead of the move: one does both steps.
			Unset(t.step(s), "stage")
			after := Items(t.element(s.of), "steps")[s.i+1]
			Unset(after, "record")
			Unset(after, "creates")
			Set(after, "as", s.step.As.Name)
		})
	}},
	{"let a record begin in the middle", "scenario-not-a-path", func(b *Base) []Place {
		return b.steps(func(s told) bool { return s.at == nil && s.to != nil && s.i == 0 && b.inner(s.of) != nil }, func(t *Tree, s told) {
			Set(t.step(s), "stage", b.inner(s.of).Self().ID())
		})
	}},
	{"forget what a checkpoint asks for in a story", "scenario-breaks-checkpoint", func(b *Base) []Place {
		return b.steps(func(s told) bool { return s.to != nil && !s.refused() && b.brings(s) != "" }, func(t *Tree, s told) {
			Unset(t.step(s).Get("record"), b.brings(s))
		})
	}},
	{"let somebody move who may not", "scenario-breaks-checkpoint", func(b *Base) []Place {
		return b.steps(func(s told) bool { return s.at != nil && s.to != nil && !s.refused() && b.bystander(s) != nil }, func(t *Tree, s told) {
			Set(t.step(s), "as", b.bystander(s).Self().ID())
		})
	}},
	{"expect a refusal that there is none of", "scenario-breaks-checkpoint", func(b *Base) []Place {
		return b.steps(func(s told) bool { return s.at != nil && s.to != nil && !s.refused() }, func(t *Tree, s told) {
			Set(t.step(s), "refused", "right")
		})
	}},
	{"forget that a step is refused", "scenario-breaks-checkpoint", func(b *Base) []Place {
		// A step that only waits for an approval goes on without the word as well.
		return b.steps(func(s told) bool { return s.to != nil && s.refused() && s.step.Refused.Word != "approval" }, func(t *Tree, s told) {
			Unset(t.step(s), "refused")
		})
	}},
	{"begin with a record that lacks what its stage asks for", "given-breaks-checkpoint", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			for _, c := range p.Checkpoints {
				role := b.reader(p)
				// What is waived or asked of some records may be missing with reason.
				if !b.whole(p) || role == nil || !b.asked(c) || c.When.IsSet() || c.Waiver != nil || c.Holds.V == model.HoldsEntry || len(c.Into.Items) == 0 || !firm(c) || !b.inUse(c.Into.Items[0].Get()) {
					continue
				}
				all = append(all, Place{About: []string{"scenario/" + slip}, Do: func(t *Tree) {
					t.Add(slip+".yaml", fmt.Sprintf("{apiVersion: crmspec/v1, kind: Scenario, id: %s, title: Slip, pipeline: %s, type: exception, exception: other, given: {%s: {}, stage: %s}, steps: [{as: %s, do: Looks, expect: It is there}]}",
						slip, p.Self().ID(), p.Entity.Get().Self().ID(), c.Into.Items[0].Get().Self().ID(), role.Self().ID()))
				}})
			}
		}
		return all
	}},
	{"expect nothing of a step", "scenario-without-outcome", func(b *Base) []Place {
		return b.steps(func(s told) bool { return s.step.Expect.IsSet() && !s.refused() }, func(t *Tree, s told) { Unset(t.step(s), "expect") })
	}},
	{"add a move that no story passes", "transition-untested", func(b *Base) []Place {
		return b.pairs(func(from, _ *model.Stage) bool { return b.toldOf(pipelineOf(from)) && from.IsOpen() }, func(t *Tree, from, to *model.Stage) {
			t.addMove(pipelineOf(from), slip, from.Self().ID(), to.Self().ID(), ", type: rework, limit: 1")
		})
	}},
}

// told is a step of a scenario with the stages before and after it.
type told struct {
	of   *model.Scenario
	step *model.ScenarioStep
	i    int
	// at is where the record is before, nil before its birth; to where the step takes it, nil for nowhere;
	// next where the step after takes it.
	at, to, next *model.Stage
}

func (s told) refused() bool { return s.step.Refused.IsSet() }

// steps returns a place for each step of a scenario that is meant.
func (b *Base) steps(meant func(told) bool, do func(*Tree, told)) []Place {
	var all []Place
	for _, of := range model.All[model.Scenario](b.Spec) {
		if of.Pipeline.Get() == nil {
			continue
		}
		var at *model.Stage
		if of.Given != nil {
			at = of.Given.Stage.Get()
		}
		for i, step := range of.Steps {
			s := told{of: of, step: step, i: i, at: at, to: step.Stage.Get()}
			for _, after := range of.Steps[i+1:] {
				if s.next = after.Stage.Get(); s.next != nil || after.Decides.IsSet() {
					break
				}
			}
			if s.to != nil && (!s.refused() || step.Refused.Word == "approval") {
				at = s.to // a step that waits for an approval has moved once the yes is there
			}
			if meant(s) {
				all = append(all, Place{About: []string{of.Self().Ref}, Do: func(t *Tree) { do(t, s) }})
			}
		}
	}
	return all
}

// step returns the node of a step.
func (t *Tree) step(s told) *syntax.Node { return Items(t.element(s.of), "steps")[s.i] }

// nowhere returns a stage in use that no move leads to from another, nil for none.
func (b *Base) nowhere(at *model.Stage) *model.Stage {
	g := b.Facts.Graph(pipelineOf(at))
	for _, s := range g.Stages {
		if s != at && b.inUse(s) && len(g.Between(at, s)) == 0 && !rejects(g.Out(at), s) {
			return s
		}
	}
	return nil
}

// rejects tells whether a refused approval of some moves leads to a stage.
func rejects(moves []model.Move, to *model.Stage) bool {
	return slices.ContainsFunc(moves, func(m model.Move) bool {
		return slices.ContainsFunc(m.Transition.Approvals, func(a *model.Approval) bool { return a.RejectTo.Get() == to })
	})
}

// inner returns a stage of the pipeline of a scenario in which no record is born.
func (b *Base) inner(of *model.Scenario) *model.Stage {
	g := b.Facts.Graph(of.Pipeline.Get())
	for _, s := range g.Stages {
		if s.Kind() == model.StageWork && b.inUse(s) && !slices.Contains(g.Starts(), s) {
			return s
		}
	}
	return nil
}

// brings returns a value that a step gives the record and that every record needs to get where the step
// takes it, as the step writes it; "" for none. It may not have it from before.
func (b *Base) brings(s told) string {
	entity := s.of.Pipeline.Get().Entity.Get()
	for i, entry := range s.step.Record.Entries {
		f := entry.Key.Get()
		if f == nil || f.Entity() != entity || b.givenBefore(s, f) {
			continue
		}
		for _, c := range s.of.Pipeline.Get().Checkpoints {
			into := slices.ContainsFunc(c.Into.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == s.to })
			asks := slices.ContainsFunc(c.Require, func(r *model.Require) bool { return r.Field.Get() == f })
			if into && asks && !c.When.IsSet() && c.Waiver == nil && !b.filledElse(f) {
				return s.step.Record.Entries[i].Key.Name
			}
		}
	}
	return ""
}

// givenBefore tells whether the record has a value before a step.
func (b *Base) givenBefore(s told, f *model.Field) bool {
	for _, step := range s.of.Steps[:s.i] {
		for _, entry := range step.Record.Entries {
			if entry.Key.Get() == f {
				return true
			}
		}
	}
	if s.of.Given == nil {
		return false
	}
	for _, record := range s.of.Given.Records.Entries {
		for _, entry := range record.Value.Entries {
			if entry.Key.Get() == f {
				return true
			}
		}
	}
	return false
}

// filledElse tells whether something but a person fills a field.
func (b *Base) filledElse(f *model.Field) bool {
	for _, by := range b.Facts.Fillers(f) {
		if by.Role == nil {
			return true
		}
	}
	return false
}

// bystander returns a role that may not make the move of a step, nil for none.
func (b *Base) bystander(s told) *model.Role {
	moves := b.Facts.Graph(s.of.Pipeline.Get()).Between(s.at, s.to)
	if len(moves) == 0 {
		return nil
	}
	for _, role := range model.All[model.Role](b.Spec) {
		makes := slices.ContainsFunc(moves, func(m model.Move) bool {
			return slices.ContainsFunc(m.Transition.By.Items, func(by model.Ref[model.Role]) bool { return by.Get() == role })
		})
		if !makes && b.described(role) {
			return role
		}
	}
	return nil
}

// described tells whether it is said what a role may do.
func (b *Base) described(role *model.Role) bool {
	return slices.ContainsFunc(model.All[model.Access](b.Spec), func(a *model.Access) bool { return a.Role.Get() == role })
}

// reader returns a role that sees the records of a pipeline, nil for none.
func (b *Base) reader(p *model.Pipeline) *model.Role {
	for _, role := range model.All[model.Role](b.Spec) {
		if p.Entity.Get() != nil && b.described(role) && b.sees(role, p.Entity.Get()) {
			return role
		}
	}
	return nil
}

// firm tells whether a checkpoint asks for a value of a field.
func firm(c *model.Checkpoint) bool {
	return slices.ContainsFunc(c.Require, func(r *model.Require) bool {
		f := r.Field.Get()
		return f != nil && !f.BuiltIn && !f.Formula.IsSet() && f.Rollup == nil && f.Type.V != model.FieldAutoNumber && !f.Default.IsSet()
	})
}

// toldOf tells whether a pipeline has as many stories as it should, so that what none of them passes counts.
func (b *Base) toldOf(p *model.Pipeline) bool {
	return len(b.tales(p, model.ScenarioStandard)) > 0 && len(b.tales(p, model.ScenarioException)) > 2
}

// tales returns the scenarios of a pipeline of a type.
func (b *Base) tales(p *model.Pipeline, kind model.ScenarioType) []*model.Scenario {
	return slices.DeleteFunc(slices.Clone(model.All[model.Scenario](b.Spec)), func(s *model.Scenario) bool { return s.Pipeline.Get() != p || s.Type.V != kind })
}
