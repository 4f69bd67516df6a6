package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// Pipelines are the mistakes that are made with pipelines.
var Pipelines = slices.Concat(ways, branches, demands, hands, clocks, robots)

// ways are the mistakes with stages and the moves between them.
var ways = []Operator{
	{"turn the start stage into a work stage", "pipeline-start", func(b *Base) []Place {
		return b.pipelines(anyPipeline, func(t *Tree, p *model.Pipeline) {
			for _, s := range p.Stages {
				if s.Kind() == model.StageStart && s.Retired == nil {
					Set(t.stage(s), "type", "work")
				}
			}
			Unset(t.element(p), "starts")
		})
	}},
	{"let records begin in a second stage as well", "pipeline-start", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			// Where records are born on a condition already, that still tells which ones.
			born := slices.ContainsFunc(pipelineOf(s).Starts, func(start *model.Start) bool { return start.Stage.Get() == s && start.When.IsSet() })
			return s.Kind() == model.StageWork && s.Retired == nil && !conditional(pipelineOf(s)) && !born
		}, func(t *Tree, s *model.Stage) { Set(t.stage(s), "type", "start") }, parent)
	}},
	{"take out all ways into a stage", "stage-unreachable", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			g := b.Facts.Graph(pipelineOf(s))
			// Where no start leads anywhere any more, no-way-to-close says so.
			leads := slices.ContainsFunc(g.Starts(), func(start *model.Stage) bool {
				return slices.ContainsFunc(g.Out(start), func(m model.Move) bool { return m.To != s })
			})
			return s.Kind() != model.StageStart && b.inUse(s) && len(g.In(s)) > 0 && leads && b.free(s, "to")
		}, func(t *Tree, s *model.Stage) { t.cutMoves(s, "to") })
	}},
	{"forget the way into a new stage", "stage-unreachable", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.Kind() == model.StageWork && b.inUse(s) }, func(t *Tree, s *model.Stage) {
			t.addStage(pipelineOf(s), slip, "goal: It is done, action: Do it")
			t.addMove(pipelineOf(s), slip, slip, s.Self().ID(), "")
		}, func(s *model.Stage) string { return inside("stage", pipelineOf(s), slip) })
	}},
	{"take out all ways out of a stage", "stage-dead-end", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			if s.Kind() != model.StageWork && s.Kind() != model.StagePause || !b.inUse(s) || !b.free(s, "from") {
				return false
			}
			// Where the next stage is cut off with it, the move between the two is missing: stage-unreachable
			// says that.
			p := pipelineOf(s)
			i, left := slices.Index(p.Stages, s), b.reached(p, without(s))
			return i+1 == len(p.Stages) || left[p.Stages[i+1]]
		}, func(t *Tree, s *model.Stage) { t.cutMoves(s, "from") })
	}},
	{"let a stage only lead to another and back", "no-way-to-close", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.IsOpen() && b.inUse(s) && b.free(s, "from") }, func(t *Tree, s *model.Stage) {
			t.cutMoves(s, "from")
			t.addStage(pipelineOf(s), slip, "goal: It is done, action: Do it")
			t.addMove(pipelineOf(s), slip, s.Self().ID(), slip, "")
			t.addMove(pipelineOf(s), slip+"_back", slip, s.Self().ID(), ", type: rework, limit: 2")
		})
	}},
	{"add a stage that nothing leads out of", "no-way-to-close", func(b *Base) []Place {
		return b.stages(b.branches, func(t *Tree, s *model.Stage) {
			t.addBranch(s, "")
		}, added("stage"))
	}},
	{"let a record be closed only on a condition that never holds", "no-way-to-close", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.branches(s) && b.judgesAccess() }, func(t *Tree, s *model.Stage) {
			number := t.number(entityOf(s))
			t.addBranch(s, "")
			t.addEnd(s, fmt.Sprintf(`, when: "%s > 10 && %s < 5"`, number, number))
		}, added("stage"))
	}},
	{"let only somebody who sees nothing close a record", "no-way-to-close", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.branches(s) && b.judgesAccess() }, func(t *Tree, s *model.Stage) {
			t.addRole(slip)
			t.addBranch(s, "")
			t.addEnd(s, "")
			Set(With(Items(t.element(pipelineOf(s)), "transitions"), slip+"_end"), "by", "["+slip+"]")
		}, added("stage"))
	}},
	{"let a record into a stage only on a condition that never holds", "stage-unreachable", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.branches(s) && b.judgesAccess() }, func(t *Tree, s *model.Stage) {
			number := t.number(entityOf(s))
			t.addBranch(s, fmt.Sprintf(`, when: "%s > 10 && %s < 5"`, number, number))
			t.addEnd(s, "")
		}, added("stage"))
	}},
	{"leave no stage in which a record is closed", "no-way-to-close", func(b *Base) []Place {
		return b.pipelines(anyPipeline, func(t *Tree, p *model.Pipeline) {
			for _, s := range p.Stages {
				if !s.IsOpen() {
					Set(t.stage(s), "type", "work")
				}
			}
			for _, tr := range Items(t.element(p), "transitions") {
				if tr.Get("type").Text() == string(model.TransitionReopen) {
					Unset(tr, "type")
				}
			}
		})
	}},
	{"forget the way from a stage to the lost ones", "no-way-to-lose", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			g := b.Facts.Graph(pipelineOf(s))
			if !s.IsOpen() || !b.inUse(s) || !g.CanWin(s) {
				return false
			}
			// A stage from which another leads to a lost one is right: the record can be lost from there.
			ends := losing(pipelineOf(s))
			open := func(m model.Move) bool { return m.From.IsOpen() && (m.From != s || !slices.Contains(ends, m.To)) }
			left := b.from(g, []*model.Stage{s}, open)
			return slices.ContainsFunc(g.Stages, func(o *model.Stage) bool { return left[o] && o.Kind() == model.StageWon }) &&
				!slices.ContainsFunc(ends, func(end *model.Stage) bool { return left[end] }) && b.free(s, "from")
		}, func(t *Tree, s *model.Stage) { t.cutPairs([]*model.Stage{s}, losing(pipelineOf(s))) })
	}},
	{"forget the ways into the lost stages", "no-way-to-lose", func(b *Base) []Place {
		return b.pipelines(func(p *model.Pipeline) bool {
			return len(losing(p)) > 0 && slices.ContainsFunc(p.Stages, func(s *model.Stage) bool { return s.IsOpen() && b.Facts.Graph(p).CanWin(s) }) &&
				!slices.ContainsFunc(losing(p), func(s *model.Stage) bool { return !b.free(s, "to") })
		}, func(t *Tree, p *model.Pipeline) {
			t.cutPairs(slices.DeleteFunc(slices.Clone(p.Stages), func(s *model.Stage) bool { return !s.IsOpen() }), losing(p))
		})
	}},
	{"let a pause lead only to the end", "pause-without-return", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			return s.Kind() == model.StagePause && b.inUse(s) && b.free(s, "from") && closed(pipelineOf(s)) != nil
		}, func(t *Tree, s *model.Stage) {
			t.cutMoves(s, "from")
			Unset(t.stage(s), "resume_after")
			t.addMove(pipelineOf(s), slip, s.Self().ID(), closed(pipelineOf(s)).Self().ID(), "")
		})
	}},
	{"add a pause that leads only to the end", "pause-without-return", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return isWork(s) && b.inUse(s) && closed(pipelineOf(s)) != nil }, func(t *Tree, s *model.Stage) {
			p := pipelineOf(s)
			t.addStage(p, slip, "type: pause, means: It rests")
			t.addMove(p, slip, s.Self().ID(), slip, "")
			t.addMove(p, slip+"_end", slip, closed(p).Self().ID(), "")
		}, added("stage"))
	}},
	{"add a pause that nobody is reminded of", "pause-without-wake-up", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return isWork(s) && b.inUse(s) }, func(t *Tree, s *model.Stage) {
			p := pipelineOf(s)
			t.addStage(p, slip, "type: pause, means: It rests")
			t.addMove(p, slip, s.Self().ID(), slip, "")
			t.addMove(p, slip+"_back", slip, s.Self().ID(), "")
			t.restIn(p, slip)
		}, added("stage"))
	}},
	{"take the time from a pause", "pause-without-wake-up", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			// One that a checkpoint with a date or a task, an automation or a signal wakes is reminded of.
			return s.Kind() == model.StagePause && b.inUse(s) && s.ResumeAfter.IsSet() && !b.wakes(s)
		}, func(t *Tree, s *model.Stage) {
			Unset(t.stage(s), "resume_after")
			Unset(t.stage(s), "sla")
			t.restIn(pipelineOf(s), s.Self().ID())
		})
	}},
	{"reopen a closed record by an ordinary move", "closed-stage-exit", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return !s.IsOpen() && s.Retired == nil && b.inUse(s) }, func(t *Tree, s *model.Stage) {
			t.addMove(pipelineOf(s), slip, s.Self().ID(), b.Facts.Graph(pipelineOf(s)).Starts()[0].Self().ID(), "")
		}, added("transition"))
	}},
	{"forget that a move reopens", "closed-stage-exit", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return tr.Type.V == model.TransitionReopen }, func(t *Tree, tr *model.Transition) { Unset(t.transition(tr), "type") })
	}},
	{"write a move twice", "transition-duplicate", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return b.moves(tr) }, func(t *Tree, tr *model.Transition) {
			again := copied(t.transition(tr))
			Set(again, "id", slip)
			root := t.element(pipelineOf(tr))
			root.Get("transitions").Items = append(Items(root, "transitions"), again)
		})
	}},
	{"let a move back go forward", "forward-goes-back", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool {
			return tr.Type.V == model.TransitionRework && slices.ContainsFunc(b.movesOf(tr), b.goesBack)
		}, func(t *Tree, tr *model.Transition) { Unset(t.transition(tr), "type") })
	}},
	{"add a move back and call it forward", "forward-goes-back", func(b *Base) []Place {
		// Out of a closed stage, closed-stage-exit says what is wrong.
		return b.pairs(func(from, to *model.Stage) bool { return from.IsOpen() && b.goesBack(model.Move{From: from, To: to}) }, func(t *Tree, from, to *model.Stage) {
			t.addMove(pipelineOf(from), slip, from.Self().ID(), to.Self().ID(), "")
		})
	}},
	{"leave too few stages of work", "pipeline-size", func(b *Base) []Place {
		return b.pipelines(func(p *model.Pipeline) bool { return len(kept(p, model.StageStart)) < 3 }, func(t *Tree, p *model.Pipeline) {
			few := 2 - len(kept(p, model.StageStart))
			for i, s := range kept(p, model.StageWork) {
				if i >= few {
					Set(t.stage(s), "type", "pause")
				}
			}
			Unset(t.element(p), "flow")
		})
	}},
	{"split the work into too many stages", "pipeline-size", func(b *Base) []Place {
		return b.pipelines(anyPipeline, func(t *Tree, p *model.Pipeline) {
			for n := len(kept(p, model.StageWork)); n < 11; n++ {
				t.addStage(p, fmt.Sprintf("%s_%d", slip, n), "goal: It is done, action: Do it")
			}
		})
	}},
	{"give two stages one title", "titles-alike", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			return s.Retired == nil && slices.Index(pipelineOf(s).Stages, s) > 0 && pipelineOf(s).Stages[0].Retired == nil
		}, func(t *Tree, s *model.Stage) {
			first := copied(t.stage(pipelineOf(s).Stages[0]).Get("title"))
			Set(t.stage(s), "title", "x")
			*t.stage(s).Get("title") = *first
		})
	}},
	{"give two moves out of a stage one title", "titles-alike", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.inUse(s) && len(b.exits(s)) > 1 }, func(t *Tree, s *model.Stage) {
			for _, m := range b.exits(s)[:2] {
				Set(t.transition(m.Transition), "title", "Move on")
			}
		})
	}},
	{"let the probability fall on the way", "probability-drops", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.before(s) != nil }, func(t *Tree, s *model.Stage) {
			Set(t.stage(b.before(s)), "probability", "60")
			Set(t.stage(s), "probability", "30")
		})
	}},
	{"let a closed stage count in part", "probability-drops", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			return (s.Kind() == model.StageWon || s.Kind() == model.StageLost) && s.Retired == nil
		}, func(t *Tree, s *model.Stage) { Set(t.stage(s), "probability", "50") })
	}},
	{"take the goal from a stage", "stage-without-goal", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.Goal.IsSet() && isWork(s) && s.Retired == nil }, func(t *Tree, s *model.Stage) { Unset(t.stage(s), "goal") })
	}},
	{"take the action from a stage", "stage-without-action", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.Action.IsSet() && isWork(s) && s.Retired == nil }, func(t *Tree, s *model.Stage) { Unset(t.stage(s), "action") })
	}},
	{"take limit and reason from a move back", "rework-loop-unbounded", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool {
			return tr.Type.V == model.TransitionRework && slices.ContainsFunc(b.movesOf(tr), func(m model.Move) bool { return b.round(m.To, m.From) })
		}, func(t *Tree, tr *model.Transition) {
			Unset(t.transition(tr), "limit")
			Unset(t.transition(tr), "reason")
			t.unwatched(pipelineOf(tr))
		})
	}},
	{"add a move back without a limit", "rework-loop-unbounded", func(b *Base) []Place {
		return b.pairs(func(from, to *model.Stage) bool { return isWork(from) && isWork(to) && b.round(to, from) }, func(t *Tree, from, to *model.Stage) {
			t.addMove(pipelineOf(from), slip, from.Self().ID(), to.Self().ID(), ", type: rework")
			t.unwatched(pipelineOf(from))
		})
	}},
	{"leave only limited ways back out of a stage", "limit-closes-last-exit", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			return s.IsOpen() && b.inUse(s) && s.Kind() != model.StageStart && b.source(s) != nil && b.free(s, "from")
		}, func(t *Tree, s *model.Stage) {
			t.cutMoves(s, "from")
			t.addMove(pipelineOf(s), slip, s.Self().ID(), b.source(s).Self().ID(), ", type: rework, limit: 2")
		})
	}},
}

func anyPipeline(*model.Pipeline) bool { return true }

// parent is the reference of the pipeline of a stage.
func parent(s *model.Stage) string { return pipelineOf(s).Self().Ref }

// added is the reference of something that a mistake adds to the pipeline of a stage.
func added(word string) func(*model.Stage) string {
	return func(s *model.Stage) string { return inside(word, pipelineOf(s), slip) }
}
