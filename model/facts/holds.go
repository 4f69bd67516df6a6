package facts

import "github.com/crmspec/crmspec/model"

// Holds returns the stages in which a checkpoint of the pipeline is kept true, in the order written:
// those that it guards, and every work or won stage that forward moves reach from there without passing
// a pause ("Checkpoints" in the semantics). One that is asked at the move only holds nowhere.
func (g *Graph) Holds(c *model.Checkpoint) []*model.Stage {
	if c.Holds.Or(model.HoldsWhile) != model.HoldsWhile || len(c.Transition.Items) > 0 {
		return nil
	}
	held, passed := make([]bool, len(g.Stages)), make([]bool, len(g.Stages))
	var queue []int
	for _, ref := range c.Into.Items {
		if i, known := g.number[ref.Get()]; known && !held[i] {
			held[i] = true
			queue = append(queue, i)
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, m := range g.out[queue[at]] {
			move := g.Moves[m]
			to, kind := g.number[move.To], move.To.Kind()
			if passed[to] || kind == model.StagePause || move.Transition.Type.Or(model.TransitionForward) != model.TransitionForward {
				continue
			}
			passed[to] = true
			queue = append(queue, to)
			held[to] = held[to] || kind == model.StageWork || kind == model.StageWon
		}
	}
	var stages []*model.Stage
	for i, stage := range g.Stages {
		if held[i] {
			stages = append(stages, stage)
		}
	}
	return stages
}
