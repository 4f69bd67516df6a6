package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// happy returns the way to success that passes the most stages in their order over forward moves, from
// where every record may be born; where there is none, the shortest way.
func (w *ways) happy() []*model.Stage {
	longest := map[*model.Stage][]*model.Stage{}
	var best []*model.Stage
	for i, stage := range w.graph.Stages {
		if stage.Kind() == model.StageStart {
			longest[stage] = []*model.Stage{stage}
		}
		way := longest[stage]
		if stage.Kind() == model.StageWon && len(way) > len(best) {
			best = way
		}
		for _, m := range w.graph.Out(stage) {
			if kind := m.To.Kind(); way == nil || kind != model.StageWork && kind != model.StageWon || slices.Index(w.graph.Stages, m.To) < i {
				continue
			}
			if m.Transition.Type.Or(model.TransitionForward) == model.TransitionForward && len(way) >= len(longest[m.To]) {
				longest[m.To] = append(slices.Clip(way), m.To)
			}
		}
	}
	if best == nil {
		return w.shortest(model.StageWon)
	}
	return best
}

// shortest returns the shortest way to a stage of a type from where every record may be born, else from
// where some may; nil for none.
func (w *ways) shortest(kind model.StageType) []*model.Stage {
	var found []*model.Stage
	for _, stage := range w.graph.Stages {
		if path := w.pathTo(stage); stage.Kind() == kind && path != nil && (found == nil || len(path) < len(found)) {
			found = path
		}
	}
	return found
}
