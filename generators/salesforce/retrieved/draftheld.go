package retrieved

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
)

// isOpen tells whether work goes on in a stage.
func (p *pipeline) isOpen(i int) bool {
	switch p.Stages[i].Type {
	case model.StageWon, model.StageLost, model.StageConverted, model.StageClosed:
		return false
	}
	return true
}

// forward tells whether a move leads on: out of a stage in which work goes on, not back to an earlier one.
func (p *pipeline) forward(from, to int) bool {
	return from != to && p.isOpen(from) && (to > from || !p.isOpen(to))
}

// next returns the stages to which one leads on. Where no rule restricts the moves, that is to all of them.
func (p *pipeline) next(from int) []int {
	var list []int
	for to := range p.Stages {
		allowed := len(p.Moves) == 0
		for _, m := range p.Moves {
			allowed = allowed || m.From == p.Stages[from].Code && m.To == p.Stages[to].Code
		}
		if allowed && p.forward(from, to) {
			list = append(list, to)
		}
	}
	return list
}

// held returns the stages in which a description keeps true what it asks for in one: this one, and those of work or success
// to which moves lead on without passing a pause.
func (p *pipeline) held(code string) []string {
	list := []string{code}
	seen := map[int]bool{p.stageAt(code): true}
	for queue := []int{p.stageAt(code)}; len(queue) > 0; queue = queue[1:] {
		for _, to := range p.next(queue[0]) {
			kind := p.Stages[to].Type
			if seen[to] || kind != model.StageStart && kind != model.StageWork && kind != model.StageWon {
				continue
			}
			seen[to] = true
			queue = append(queue, to)
			list = append(list, p.Stages[to].Code)
		}
	}
	return list
}

// pauses finds what rules that hold from a stage on, in every stage after it, tell of the stages: they leave out those in which
// work rests, and the ends that are no success.
func (d *drafting) pauses(o *object, rules []*rule) {
	for _, p := range o.lines {
		votes := map[string]int{} // some rules name such a stage besides
		for _, r := range rules {
			if len(r.stages) < 2 || r.prior != nil || r.entry || r.changed || r.born || !slices.Contains(o.linesOf(r, r.stages), p) {
				continue
			}
			first := slices.IndexFunc(p.Stages, func(s *draft.Stage) bool { return slices.Contains(r.stages, s.Code) })
			for _, code := range p.held(p.Stages[first].Code) {
				if slices.Contains(r.stages, code) {
					votes[code]++
				} else {
					votes[code]--
				}
			}
		}
		for i, s := range p.Stages {
			switch {
			case p.isOpen(i) && votes[s.Code] < 0 && s.Type != model.StageStart:
				s.Type = model.StagePause
			case !p.isOpen(i) && o.api != "Opportunity" && votes[s.Code] > 0:
				s.Type = model.StageWon
			case s.Type == model.StageWon && o.api != "Opportunity" && votes[s.Code] < 0:
				s.Type = model.StageClosed
			}
		}
	}
}
