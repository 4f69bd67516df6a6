package runtime

import (
	"slices"
	"time"

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
	// Legal are the moves from there, the nearest to what was wanted first; at most three.
	Legal []Legal
}

// Legal is a move that leads out of the stage where a record stands.
type Legal struct {
	Move model.Move
	// Now tells that the same actor could make it at once.
	Now bool
}

// mostStarts bounds from how many moments a scenario is tried.
const mostStarts = 12

// Play plays a scenario in a fresh world of the same spec. A scenario does not say on which day it begins: of
// the days that its values speak of it is played from the first on which it goes as it says, else from the
// one on which it gets farthest.
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

// starts returns the moments from which a scenario can be played: those of its values, less what has passed
// until then, and one of its own where it names none.
func (w *World) starts(s *model.Scenario) []time.Time {
	var list []time.Time
	var waits []model.Duration
	note := func(values model.Map[model.Ref[model.Field], model.Literal]) {
		for _, entry := range values.Entries {
			f := entry.Key.Get()
			if f == nil || f.Type.V != model.FieldDate && f.Type.V != model.FieldDatetime || len(entry.Value.Items) > 0 {
				continue
			}
			d, ok := w.Datum(f, entry.Value)
			if !ok || d.IsEmpty() {
				continue
			}
			at := d.Time
			if f.Type.V == model.FieldDate {
				at = at.Add(9 * time.Hour)
			}
			for i := len(waits) - 1; i >= 0; i-- {
				at = Later(at, model.Duration{N: -waits[i].N, Unit: waits[i].Unit})
			}
			list = append(list, at)
		}
	}
	if s.Given != nil {
		for _, entry := range s.Given.Records.Entries {
			note(entry.Value)
		}
	}
	for _, step := range s.Steps {
		if step == nil {
			continue
		}
		if step.Wait.IsSet() {
			waits = append(waits, step.Wait.V)
		}
		note(step.Record)
		for _, entry := range step.Creates.Entries {
			note(entry.Value)
		}
	}
	slices.SortStableFunc(list, time.Time.Compare)
	list = slices.CompactFunc(list, time.Time.Equal)
	if len(list) > mostStarts {
		list = list[:mostStarts]
	}
	if len(list) == 0 {
		return []time.Time{w.Fresh(dayOne).now}
	}
	return list
}

// Legal returns the moves out of the stage where a record stands, at most a few: those that the actor could
// make at once first, then those nearest to a stage in the order of the pipeline. The stage itself is left out
// where it is refused.
func (w *World) Legal(by *Persona, r *Record, toward *model.Stage, most int) []Legal {
	if r == nil || r.Stage == nil {
		return nil
	}
	g := w.law.graph(r.Stage)
	place := func(s *model.Stage) int { return slices.Index(g.Stages, s) }
	var list []Legal
	for _, m := range g.Out(r.Stage) {
		if slices.ContainsFunc(list, func(l Legal) bool { return l.Move.To == m.To }) {
			continue
		}
		v := w.Ask(Attempt{By: by, Do: Write, On: []*Record{r}, To: m.To})
		now := v.Refusal == nil || v.Refusal.Code == Waits
		if m.To == toward && !now { // that is what was just refused
			continue
		}
		list = append(list, Legal{Move: m, Now: now})
	}
	far := func(l Legal) int {
		distance := place(l.Move.To) - place(toward)
		if toward == nil {
			distance = 0
		}
		distance = max(distance, -distance)
		if !l.Now {
			distance += len(g.Stages)
		}
		return distance
	}
	slices.SortStableFunc(list, func(a, b Legal) int { return far(a) - far(b) })
	return list[:min(len(list), most)]
}
