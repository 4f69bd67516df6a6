package diagram

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// manyTargets is how many stages a transition must lead to from one for them to be told in words: so
// many arrows would only tangle the picture.
const manyTargets = 4

// findFans finds the moves that are told in words on the box that they leave.
func (pic *picture) findFans() {
	pic.fans = map[*model.Stage][]model.Move{}
	type fan struct {
		from *model.Stage
		by   *model.Transition
	}
	all := map[fan][]model.Move{}
	var order []fan
	for _, m := range pic.moves {
		if m.Transition.Type.Or(model.TransitionForward) != model.TransitionForward || !m.To.IsOpen() || m.To.Kind() == model.StagePause || pic.next[m.From] == m.To {
			continue
		}
		f := fan{m.From, m.Transition}
		if all[f] == nil {
			order = append(order, f)
		}
		all[f] = append(all[f], m)
	}
	for _, f := range order {
		if len(all[f]) >= manyTargets {
			pic.fans[f.from] = append(pic.fans[f.from], all[f]...)
		}
	}
}

// inWords tells that a move is told on the box that it leaves.
func (pic *picture) inWords(m model.Move) bool {
	return slices.ContainsFunc(pic.fans[m.From], func(other model.Move) bool {
		return other.From == m.From && other.To == m.To && other.Transition == m.Transition
	})
}

// tellFans writes them.
func (pic *picture) tellFans() {
	for _, stage := range pic.pipeline.Stages {
		s := pic.step[stage]
		if s == nil || pic.of != nil && pic.of[stage] != pic.here {
			continue
		}
		var by *model.Transition
		var names []string
		write := func() {
			if by == nil {
				return
			}
			w := &flowWay{from: s}
			pic.brief(pic.captions(by), w)
			pic.flow.tell(s, "", label("also-to", pic.lang)+": ", names, 3)
			if len(w.label) > 0 {
				pic.flow.tell(s, "muted", label("lane", pic.lang)+": ", []string{strings.Join(w.label, "; ")}, 3)
			}
		}
		for _, m := range pic.fans[stage] {
			if m.Transition != by {
				write()
				by, names = m.Transition, nil
			}
			to := address.Title(m.To).In(pic.lang)
			names = append(names, to)
			s.tip = append(s.tip, strings.Join(append([]string{address.Title(m.From).In(pic.lang) + " → " + to}, texts(pic.captions(m.Transition))...), "; "))
		}
		write()
	}
}
