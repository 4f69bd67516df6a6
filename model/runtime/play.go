package runtime

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Run is what came of playing a scenario.
type Run struct {
	Scenario *model.Scenario
	// Fault is the first step that goes otherwise than the scenario says, nil where none does.
	Fault *Fault
	// Moves are the moves that were made; Asked the checkpoints that were asked on the way.
	Moves []model.Move
	Asked []*model.Checkpoint
	// Unsure tells that something on the way could not be read, so that nothing is proved.
	Unsure bool
	// Given is what the record that the scenario begins with lacks of the checkpoints that hold where it
	// stands.
	Given []Missing
	// Path are the stages that the record has been in.
	Path []*model.Stage
}

// FaultKind is how a step goes otherwise than the scenario says.
type FaultKind uint8

// The kinds of faults.
const (
	// Impossible is a step that is refused.
	Impossible FaultKind = iota
	// Accepted is a step that should have been refused and was not.
	Accepted
	// OtherRefusal is a step that is refused, but for something else than it says.
	OtherRefusal
	// Elsewhere is a step after which the record stands in another stage than it says.
	Elsewhere
	// Absent is a step that does something with a record that does not exist.
	Absent
)

// Fault is the first step that goes otherwise than the scenario says.
type Fault struct {
	Kind FaultKind
	// Step is its number, from 0, and Of the step itself.
	Step int
	Of   *model.ScenarioStep
	By   *Persona
	// At is where the record stands, nil before it exists; To where the step wants it.
	At, To  *model.Stage
	Refusal *Refusal
	// Legal are the moves that are possible from there, without the one that was refused.
	Legal []Legal
}

// Play plays a scenario in a fresh world of the same spec. A scenario does not say on which day it begins: of
// the days that its values speak of, and the days before and after them, it is played from the first on which it goes as
// it says, else from the one on which it gets farthest.
func (w *World) Play(s *model.Scenario) Run {
	var best Run
	for i, at := range w.starts(s) {
		p := &player{w: w.Fresh(at), s: s, latest: map[*model.Entity]*Record{}}
		run := p.play()
		if run.Fault == nil {
			return run
		}
		if i == 0 || run.Fault.Step > best.Fault.Step {
			best = run
		}
	}
	return best
}

// PlayAll plays every scenario of the spec that could be read whole, in order.
func PlayAll(f *facts.Facts, book *expr.Book) []Run {
	world := New(f, book)
	var runs []Run
	for _, s := range model.All[model.Scenario](f.Spec()) {
		if d := s.Self().Document; d != nil && !d.Broken && s.Pipeline.Get() != nil {
			runs = append(runs, world.Play(s))
		}
	}
	return runs
}
