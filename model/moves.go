package model

// Move is one pair of stages that a transition allows.
type Move struct {
	From, To   *Stage
	Transition *Transition
	// Explicit tells that the pair is written out, not expanded from a list or a word.
	Explicit bool
}

// ID returns the id of the pair, FROM__TO, whatever the id of its transition.
func (m Move) ID() string { return m.From.Self().ID() + "__" + m.To.Self().ID() }

// Moves returns the pairs of all transitions, in the order written: open stands for every open
// stage but the target, later for every later work stage, lists for each of their pairs. A pair
// written out replaces an expanded one of the same stages; written out twice it stands twice. A
// stage to itself is no move.
func (p *Pipeline) Moves() []Move {
	var all []Move
	explicit := map[[2]*Stage]bool{}
	for _, t := range p.Transitions {
		single := len(t.From.Items) == 1 && len(t.To.Items) == 1
		for _, from := range p.sources(t) {
			for _, to := range p.targets(t, from) {
				if from == to {
					continue
				}
				written := single && t.From.Items[0].Word == "" && t.To.Items[0].Word == ""
				explicit[[2]*Stage{from, to}] = explicit[[2]*Stage{from, to}] || written
				all = append(all, Move{From: from, To: to, Transition: t, Explicit: written})
			}
		}
	}
	kept := all[:0]
	for _, m := range all {
		if m.Explicit || !explicit[[2]*Stage{m.From, m.To}] {
			kept = append(kept, m)
		}
	}
	return kept
}

func (p *Pipeline) sources(t *Transition) []*Stage {
	var stages []*Stage
	for _, ref := range t.From.Items {
		if ref.Get() != nil {
			stages = append(stages, ref.Get())
		}
		if ref.Word != "open" {
			continue
		}
		for _, stage := range p.Stages {
			if stage.IsOpen() {
				stages = append(stages, stage)
			}
		}
	}
	return stages
}

func (p *Pipeline) targets(t *Transition, from *Stage) []*Stage {
	var stages []*Stage
	for _, ref := range t.To.Items {
		if ref.Get() != nil {
			stages = append(stages, ref.Get())
		}
		if ref.Word == "later" {
			stages = append(stages, p.later(from)...)
		}
	}
	return stages
}

// later returns the work stages that stand after a stage. Only start, work and won stages have an
// order; from any other there is no later one.
func (p *Pipeline) later(from *Stage) []*Stage {
	if kind := from.Kind(); kind != StageStart && kind != StageWork && kind != StageWon {
		return nil
	}
	var stages []*Stage
	passed := false
	for _, stage := range p.Stages {
		if passed && stage.Kind() == StageWork {
			stages = append(stages, stage)
		}
		passed = passed || stage == from
	}
	return stages
}
