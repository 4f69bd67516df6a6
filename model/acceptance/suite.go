package acceptance

import "github.com/crmspec/crmspec/model/acceptance/suite"

// What a suite is made of; see package suite.
type (
	Suite  = suite.Suite
	Case   = suite.Case
	Actor  = suite.Actor
	Step   = suite.Step
	Datum  = suite.Datum
	Family = suite.Family
	Line   = suite.Line
	Thing  = suite.Thing
	Left   = suite.Left
)

// The families that are derived here, from pipelines.
const (
	Scenario    = suite.Scenario
	Transition  = suite.Transition
	Guard       = suite.Guard
	Checkpoint  = suite.Checkpoint
	Placeholder = suite.Placeholder
	Forbidden   = suite.Forbidden
)

// Families lists all families in the order of a suite.
var Families = suite.Families
