package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
)

// branch is a stage whose exits exclude each other by their conditions, or an entity whose pipelines do.
type branch struct {
	of    model.Element
	exits []exit
	world decide.World
	// open tells that something without a condition is always there.
	open bool
}

// exit is one of several that exclude each other: a move, or a pipeline.
type exit struct {
	element model.Element
	when    *model.Condition
	tree    *expr.Node // nil where it has no condition
	move    model.Move // of a stage
}

// known is what is known of every record: what computed fields follow from.
func known(p *lint.Pass) decide.World {
	return decide.World{Formula: func(f *model.Field) *expr.Node { return p.Conditions.Tree(&f.Formula.Condition) }}
}

// inStage is what is known of a record that stays in a stage.
func inStage(p *lint.Pass, pipeline *model.Pipeline, stage *model.Stage) decide.World {
	world := known(p)
	world.Stages = []*model.Stage{stage}
	if filled := p.Facts.Filled(pipeline); filled != nil {
		world.Filled = func(f *model.Field) bool { return filled.While(stage, f) }
		world.Before = world.Filled
	}
	return world
}

// branches returns the exclusive stages in use and the entities with several pipelines that all say which
// records they take. One of which a condition has a fault is left out.
func branches(p *lint.Pass) []branch {
	var list []branch
	byEntity := map[*model.Entity][]*model.Pipeline{}
	var entities []*model.Entity
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		for _, stage := range pipeline.Stages {
			if b, ok := exclusive(p, g, stage); ok {
				list = append(list, b)
			}
		}
		entity := pipeline.Entity.Get()
		if entity != nil && byEntity[entity] == nil {
			entities = append(entities, entity)
		}
		byEntity[entity] = append(byEntity[entity], pipeline)
	}
	for _, entity := range entities {
		if b, ok := opening(p, entity, byEntity[entity]); ok {
			list = append(list, b)
		}
	}
	return list
}

// exclusive returns the branch of a stage. What leads out of many stages without a condition, such as into
// a lost stage, is no part of it: a record may be given up whatever it is like.
func exclusive(p *lint.Pass, g *facts.Graph, stage *model.Stage) (branch, bool) {
	b := branch{of: stage, world: inStage(p, g.Pipeline, stage)}
	if !stage.Exclusive.V || stage.Retired != nil {
		return b, false
	}
	for _, m := range g.Out(stage) {
		e := exit{element: m.Transition, when: &m.Transition.When, tree: p.Conditions.Tree(&m.Transition.When), move: m}
		switch {
		case e.tree == nil && e.when.IsSet():
			return b, false
		case e.tree != nil:
			b.exits = append(b.exits, e)
		case m.Explicit && m.To.Kind() != model.StagePause:
			b.exits, b.open = append(b.exits, e), true
		}
	}
	return b, len(b.exits) > 1 || len(b.exits) == 1 && !b.open
}

// opening returns the branch of several pipelines of one entity.
func opening(p *lint.Pass, entity *model.Entity, pipelines []*model.Pipeline) (branch, bool) {
	b := branch{of: entity, world: known(p)}
	if len(pipelines) < 2 || !p.Intact("pipeline") {
		return b, false
	}
	for _, pipeline := range pipelines {
		tree := p.Conditions.Tree(&pipeline.OpensWhen)
		if tree == nil {
			return b, false
		}
		b.exits = append(b.exits, exit{element: pipeline, when: &pipeline.OpensWhen, tree: tree})
	}
	b.world.Choosable = true // a new record
	b.world.Filled = func(f *model.Field) bool { return atEveryBirth(p, pipelines, f) }
	return b, true
}

// atEveryBirth tells whether a field is asked for wherever records of some pipelines are born.
func atEveryBirth(p *lint.Pass, pipelines []*model.Pipeline, field *model.Field) bool {
	for _, pipeline := range pipelines {
		filled, g := p.Facts.Filled(pipeline), p.Facts.Graph(pipeline)
		if filled == nil {
			return false
		}
		for _, stage := range g.Starts() {
			asked := false
			for _, f := range filled.AskedAtBirth(stage) {
				asked = asked || f == field
			}
			if !asked {
				return false
			}
		}
	}
	return true
}

// trees returns the conditions of a branch.
func (b branch) trees() []*expr.Node {
	var trees []*expr.Node
	for _, e := range b.exits {
		trees = append(trees, e.tree)
	}
	return trees
}

// isStage tells whether the branch is that of a stage.
func (b branch) isStage() bool {
	_, is := b.of.(*model.Stage)
	return is
}

// mostExits bounds the pairs of a branch that are set against each other.
const mostExits = 40

// overlaps returns the pairs of exits whose conditions can hold together, the later one once, and those of
// which that is not decided. Two moves to one stage are left to transition-duplicate.
func (b branch) overlaps() (sure, unsure []overlap) {
	for i, second := range b.exits {
		if i >= mostExits {
			break
		}
		var open *overlap
		done := false
		for _, first := range b.exits[:i] {
			if first.element == second.element || b.isStage() && first.move.To == second.move.To {
				continue
			}
			verdict, found := decide.Possible(b.world, first.tree, second.tree)
			switch both := (overlap{first, second, found}); {
			case verdict == decide.Yes && !done:
				sure, done = append(sure, both), true
			case verdict == decide.Unknown && open == nil:
				open = &both
			}
		}
		if open != nil && !done {
			unsure = append(unsure, *open)
		}
	}
	return sure, unsure
}

// overlap is two exits that one record could take.
type overlap struct {
	first, second exit
	found         decide.Case
}
