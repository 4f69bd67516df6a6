// Package suite is what an acceptance suite is: its cases, and a ledger of what they try. It stands below those who
// derive cases and must not know how any of them is derived.
package suite

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// Suite is all cases of a spec, in the order in which they should be tried: pipeline by pipeline,
// and in each the families in their order. One suite serves all languages.
type Suite struct {
	Cases []*Case
	// Ledger has one line for each family that has something to try, in their order.
	Ledger []Line
	// Chosen says what part of all cases this is, nil where it is all of them.
	Chosen words.Localized
}

// Case is one thing to try, with what must come of it.
type Case struct {
	// ID stays as long as the case covers the same, whatever its order or wording: "CP-4K7Q2M9X".
	ID     string
	Family Family
	// Pipeline is nil where a scenario names none that exists.
	Pipeline *model.Pipeline
	Title    words.Localized
	Priority model.Priority
	// Actors are those who act, in the order in which they appear.
	Actors []Actor
	// Preconditions are what must be so before the first step.
	Preconditions []words.Localized
	// Data are the values that records have before the first step.
	Data []Datum
	// Steps are done in their order.
	Steps []Step
	// Expected is what must be seen at the end.
	Expected []words.Localized
	// Covers are the references of what the case tries: "checkpoint/sales.reachable#phone",
	// "transition/sales.new__contacted".
	Covers []string
	// Script is the case as a program carries it out, nil where it can be tried by hand only; ByHand then says why.
	Script *driver.Script
	ByHand words.Localized
}

// Actor is somebody who acts in a case.
type Actor struct {
	// Ref is that of a role or an integration, or "system".
	Ref   string
	Title words.Localized
}

// Step is one thing that a tester does.
type Step struct {
	// As is who does it; zero where the case has one actor.
	As Actor
	Do words.Localized
	// Data are the values that are entered.
	Data []Datum
	// Expected is what is seen after the step, where that matters before the end.
	Expected []words.Localized
}

// Datum is a value of a field.
type Datum struct {
	// Entity is set where the field is of another record than the one that is moved.
	Entity *model.Entity
	// Field is nil where the spec names one that does not exist.
	Field *model.Field
	// Title is the name of the field for people.
	Title words.Localized
	Value words.Localized
}

// Of returns the cases of a pipeline and a family, in order.
func (s *Suite) Of(p *model.Pipeline, f Family) []*Case {
	var cases []*Case
	for _, c := range s.Cases {
		if c.Pipeline == p && c.Family == f {
			cases = append(cases, c)
		}
	}
	return cases
}
