package facts

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// MainPath returns the usual way of a record from its birth to success, both included: forward moves
// through the stages in the order written, leaving out none that a move leads to. Without a won stage it
// ends in a converted, then in a closed one. Where no such way keeps the order it is a shortest way;
// nil when there is none.
func (g *Graph) MainPath() []*model.Stage {
	for _, kind := range []model.StageType{model.StageWon, model.StageConverted, model.StageClosed} {
		if path := g.inOrder(kind); path != nil {
			return path
		}
		for _, stage := range g.Stages {
			if stage.Kind() == kind && g.Reachable(stage) {
				return g.Path(stage)
			}
		}
	}
	return nil
}

// inOrder returns the way of forward moves to a stage of a type that only goes down the list of stages
// and takes the next possible one each time; nil when there is none.
func (g *Graph) inOrder(kind model.StageType) []*model.Stage {
	after := make([]int, len(g.Stages)) // the stage taken next; -1 for the end, unreached for no way
	for i := len(g.Stages) - 1; i >= 0; i-- {
		after[i] = unreached
		switch stage := g.Stages[i]; {
		case stage.Retired != nil:
			continue
		case stage.Kind() == kind:
			after[i] = -1
			continue
		case stage.Kind() != model.StageStart && stage.Kind() != model.StageWork:
			continue
		}
		for _, m := range g.out[i] {
			move := g.Moves[m]
			to := g.number[move.To]
			forward := move.Transition.Type.Or(model.TransitionForward) == model.TransitionForward
			if forward && to > i && after[to] != unreached && (after[i] < 0 || to < after[i]) {
				after[i] = to
			}
		}
	}
	// A stage of type start comes before one in which a record is only sometimes born.
	starts := slices.Clone(g.starts)
	slices.SortStableFunc(starts, func(a, b int) int { return cmp.Compare(g.sometimes(a), g.sometimes(b)) })
	for _, i := range starts {
		if after[i] == unreached {
			continue
		}
		var path []*model.Stage
		for ; i >= 0; i = after[i] {
			path = append(path, g.Stages[i])
		}
		return path
	}
	return nil
}

// sometimes is 1 for a stage in which only some records are born.
func (g *Graph) sometimes(i int) int {
	if g.Stages[i].Kind() == model.StageStart {
		return 0
	}
	return 1
}
