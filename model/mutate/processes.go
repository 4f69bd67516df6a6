package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// processes are the mistakes with processes.
var processes = []Operator{
	{"tell no standard case of a process", "process-without-scenario", func(b *Base) []Place {
		return b.processes(func(p *model.Process) bool {
			return moves(p) && len(b.tales(p.Pipeline.Get(), model.ScenarioStandard)) > 0
		}, func(t *Tree, p *model.Process) {
			for _, s := range b.tales(p.Pipeline.Get(), model.ScenarioStandard) {
				Set(t.element(s), "type", "exception")
				Set(t.element(s), "exception", "other")
			}
		})
	}},
	{"tell fewer than three exceptions of a process", "too-few-exceptions", func(b *Base) []Place {
		return b.processes(func(p *model.Process) bool { return moves(p) && b.toldOf(p.Pipeline.Get()) }, func(t *Tree, p *model.Process) {
			for i, s := range b.tales(p.Pipeline.Get(), model.ScenarioException) {
				if i >= 2 {
					Set(t.element(s), "type", "standard")
					Unset(t.element(s), "exception")
				}
			}
		})
	}},
	{"draw a process with too few steps", "process-size", func(b *Base) []Place {
		return b.processes(anyProcess, func(t *Tree, p *model.Process) { t.resize(p, 4) })
	}},
	{"draw a process with too many steps", "process-size", func(b *Base) []Place {
		return b.processes(anyProcess, func(t *Tree, p *model.Process) { t.resize(p, 11) })
	}},
	{"put a step of a process into a stage from which no way leads on", "process-not-a-path", func(b *Base) []Place {
		return b.processSteps(func(p *model.Process, s *model.ProcessStep) bool { return b.astray(p, s) != nil }, func(t *Tree, p *model.Process, s *model.ProcessStep) {
			Set(t.processStep(p, s), "stage", b.astray(p, s).Self().ID())
		})
	}},
	{"take who does it from a step", "step-without-actor", func(b *Base) []Place {
		return b.processSteps(func(_ *model.Process, s *model.ProcessStep) bool { return s.Actor.IsSet() }, func(t *Tree, p *model.Process, s *model.ProcessStep) {
			Unset(t.processStep(p, s), "actor")
		})
	}},
	{"take from a gap what closes it", "gap-without-fix", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Process](b.Spec) {
			for _, s := range p.Steps {
				for i, gap := range s.Gaps {
					if len(gap.FixedBy.Items) > 0 {
						all = append(all, Place{About: []string{gap.Self().Ref}, Do: func(t *Tree) {
							Unset(Items(t.processStep(p, s), "gaps")[i], "fixed_by")
						}})
					}
				}
			}
		}
		return all
	}},
	{"write down a gap and leave it open", "gap-without-fix", func(b *Base) []Place {
		return b.processSteps(func(*model.Process, *model.ProcessStep) bool { return true }, func(t *Tree, p *model.Process, s *model.ProcessStep) {
			Append(t.processStep(p, s), "gaps", "{id: "+slip+", what: It gets lost}")
		})
	}},
}

func anyProcess(*model.Process) bool { return true }

// moves tells whether a process moves records.
func moves(p *model.Process) bool { return p.Pipeline.Get() != nil }

// processes returns a place for each process that is meant.
func (b *Base) processes(meant func(*model.Process) bool, do func(*Tree, *model.Process)) []Place {
	var all []Place
	for _, p := range model.All[model.Process](b.Spec) {
		if meant(p) {
			all = append(all, Place{About: []string{p.Self().Ref}, Do: func(t *Tree) { do(t, p) }})
		}
	}
	return all
}

// processSteps returns a place for each step of a process that is meant.
func (b *Base) processSteps(meant func(*model.Process, *model.ProcessStep) bool, do func(*Tree, *model.Process, *model.ProcessStep)) []Place {
	var all []Place
	for _, p := range model.All[model.Process](b.Spec) {
		for _, s := range p.Steps {
			if meant(p, s) {
				all = append(all, Place{About: []string{s.Self().Ref}, Do: func(t *Tree) { do(t, p, s) }})
			}
		}
	}
	return all
}

// processStep returns the node of a step of a process.
func (t *Tree) processStep(p *model.Process, s *model.ProcessStep) *syntax.Node {
	return With(Items(t.element(p), "steps"), s.Self().ID())
}

// resize leaves a process so many steps, or adds some; the steps follow each other as they stand.
func (t *Tree) resize(p *model.Process, n int) {
	root := t.element(p)
	for i := len(p.Steps); i < n; i++ {
		Append(root, "steps", fmt.Sprintf("{id: %s_%d, title: Slip, actor: system}", slip, i))
	}
	steps := Items(root, "steps")
	if len(steps) > n {
		for _, step := range steps {
			Unset(step, "next")
		}
		root.Get("steps").Items = steps[:n]
	}
}

// astray returns a stage that no way leads from to the stage of the step after one; nil for none. The step
// has one follower, which begins no record of its own.
func (b *Base) astray(p *model.Process, s *model.ProcessStep) *model.Stage {
	i := slices.Index(p.Steps, s)
	if !moves(p) || s.Stage.Get() == nil || s.Next.IsSet() || i+1 == len(p.Steps) {
		return nil
	}
	g, next := b.Facts.Graph(p.Pipeline.Get()), p.Steps[i+1].Stage.Get()
	if next == nil || next.Kind() == model.StageStart || !g.Reachable(next) {
		return nil
	}
	// In a closed stage a branch of the process ends.
	branch := slices.ContainsFunc(p.Steps, func(o *model.ProcessStep) bool {
		return len(o.Next.Items) > 1 && slices.ContainsFunc(o.Next.Items, func(n *model.NextStep) bool { return n.To.Get() == s })
	})
	for _, stage := range g.Stages {
		if stage != next && (stage.IsOpen() || !branch) && g.Reachable(stage) && len(g.PathFrom(stage, next)) == 0 {
			return stage
		}
	}
	return nil
}
