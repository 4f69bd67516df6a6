package diagram

import (
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// findWay finds the main way: of all ways that follow the order of the stages, the one with most of
// them, to the good end where one leads there.
func (pic *picture) findWay() {
	stages := pic.pipeline.Stages
	place := map[*model.Stage]int{}
	for i, s := range stages {
		if s != nil {
			place[s] = i
		}
	}
	end := pic.goodEnd()
	// most is the number of stages of the best way from a stage on; toEnd tells that it ends well.
	type best struct {
		next  *model.Stage
		most  int
		toEnd bool
	}
	from := make([]best, len(stages))
	for i := len(stages) - 1; i >= 0; i-- {
		s := stages[i]
		from[i] = best{most: 1, toEnd: s == end && s != nil}
		if s == nil || s == end || s.Kind() == model.StagePause || !s.IsOpen() {
			continue
		}
		for _, m := range pic.moves {
			to := place[m.To]
			onWay := m.To.Kind() == model.StageWork || m.To == end
			if m.From != s || to <= i || !onWay || m.Transition.Type.Or(model.TransitionForward) != model.TransitionForward {
				continue
			}
			if b := from[to]; b.toEnd && !from[i].toEnd || b.toEnd == from[i].toEnd && b.most+1 > from[i].most {
				from[i] = best{m.To, b.most + 1, b.toEnd}
			}
		}
	}
	pic.next = map[*model.Stage]*model.Stage{}
	start := pic.startStage(func(i int) (int, bool) { return from[i].most, from[i].toEnd })
	for s := start; s != nil; {
		pic.way = append(pic.way, s)
		next := from[place[s]].next
		if next != nil {
			pic.next[s] = next
		}
		s = next
	}
}

// startStage returns where the main way begins: in the start stage, else where the best way does.
func (pic *picture) startStage(way func(i int) (most int, toEnd bool)) *model.Stage {
	var start *model.Stage
	longest, ends := 0, false
	for i, s := range pic.pipeline.Stages {
		if s == nil || !s.IsOpen() || s.Kind() == model.StagePause {
			continue
		}
		if s.Kind() == model.StageStart {
			return s
		}
		if most, toEnd := way(i); toEnd && !ends || toEnd == ends && most > longest {
			start, longest, ends = s, most, toEnd
		}
	}
	return start
}

// goodEnd returns the stage in which the main way ends well: the first won one, else the first
// converted, else the first closed; nil for none.
func (pic *picture) goodEnd() *model.Stage {
	for _, kind := range []model.StageType{model.StageWon, model.StageConverted, model.StageClosed} {
		for _, stage := range pic.pipeline.Stages {
			if stage != nil && stage.Kind() == kind {
				return stage
			}
		}
	}
	return nil
}

// lanes puts every stage into the lane of the role that moves the record on from it. The good end stands
// with the one who is responsible for it, else where the main way comes from, so that its line is
// straight; other ends have a lane of their own.
func (pic *picture) lanes(stages []*model.Stage) {
	f := pic.flow
	for _, stage := range stages {
		if s := pic.step[stage]; s != nil && stage.IsOpen() {
			role := pic.mover(stage)
			if stage.Retired != nil && role == nil && stage.Retired.RecordsTo.Get() != nil { // near where its records go
				role = pic.mover(stage.Retired.RecordsTo.Get())
			}
			title := label("no-mover", pic.lang)
			var of model.Element
			if role != nil {
				title, of = address.Title(role).In(pic.lang), role
			}
			s.lane = f.lane(title, of)
		}
	}
	out := -1
	for _, stage := range stages {
		s := pic.step[stage]
		switch {
		case s == nil || stage.IsOpen():
		case s.main && stage.Responsible.Get() != nil:
			role := stage.Responsible.Get()
			s.lane = f.lane(address.Title(role).In(pic.lang), role)
		case s.main && pic.step[pic.before(stage)] != nil:
			s.lane = pic.step[pic.before(stage)].lane
		default:
			if out < 0 {
				out = len(f.lanes)
				f.lanes = append(f.lanes, flowLane{title: label("ends", pic.lang), out: true})
			}
			s.lane = out
		}
	}
}

// before returns the stage of the main way that leads to a stage.
func (pic *picture) before(stage *model.Stage) *model.Stage {
	for from, to := range pic.next {
		if to == stage {
			return from
		}
	}
	return nil
}

// mover returns the role that moves a record on from a stage: the responsible one, if it may; else the one
// that may make most of its moves, those on the main way first; of several the one named first. Where
// nobody may, it is the responsible one, nil for none.
func (pic *picture) mover(stage *model.Stage) *model.Role {
	var order []*model.Role
	weight := map[*model.Role]int{}
	for _, m := range pic.moves {
		if m.From != stage {
			continue
		}
		each := 2
		switch {
		case m.To.Kind() == model.StageLost:
			each = 1
		case pic.next[stage] == m.To:
			each = 100
		}
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil {
				if weight[role] == 0 {
					order = append(order, role)
				}
				weight[role] += each
			}
		}
	}
	best := stage.Responsible.Get()
	if weight[best] > 0 {
		return best
	}
	for _, role := range order {
		if best == nil || weight[role] > weight[best] {
			best = role
		}
	}
	return best
}
