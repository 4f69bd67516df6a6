package model

// ChangeRequest is a wish to change what was agreed: what it touches, what it takes, and the answer.
type ChangeRequest struct {
	Head

	// How much it is needed.
	Type Value[ChangeType] `yaml:"type" check:"required"`
	// The role that asks.
	RequestedBy Ref[Role] `yaml:"requested_by" check:"required"`
	// The day it was asked for.
	RequestedOn Value[Date] `yaml:"requested_on"`
	// The elements that it changes.
	Affects OneOrMany[AnyRef] `yaml:"affects"`
	// What else it touches.
	Impact *Impact `yaml:"impact"`
	// What it takes.
	Estimate *Estimate `yaml:"estimate"`
	// The answer.
	Decision *ChangeDecision `yaml:"decision"`
	// What it will bring, and what it brought.
	Effect *Effect `yaml:"effect"`
}

// ChangeType is how much a change is needed.
type ChangeType string

// The types.
const (
	// The launch depends on it.
	ChangeCritical ChangeType = "critical"
	// It would help.
	ChangeNice ChangeType = "nice"
	// Something for later.
	ChangeIdea ChangeType = "idea"
)

// Impact is what a change touches.
type Impact struct {
	// By how much the plan moves.
	Timeline Value[Duration] `yaml:"timeline"`
	// The reports that shift.
	Reports OneOrMany[Ref[Report]] `yaml:"reports"`
	// The roles that work differently.
	Roles OneOrMany[Ref[Role]] `yaml:"roles"`
}

// Estimate is what a change takes.
type Estimate struct {
	// How much time.
	Takes Value[Duration] `yaml:"takes,short" check:"required"`
	// The role that says so.
	By Ref[Role] `yaml:"by"`
}

// ChangeDecision is the answer to a change request.
type ChangeDecision struct {
	// Yes or no.
	Result Value[ChangeResult] `yaml:"result,short" check:"required"`
	// The role that answered.
	By Ref[Role] `yaml:"by"`
	// The day of the answer.
	DecidedOn Value[Date] `yaml:"decided_on"`
	// The release that brings it.
	Release Ref[Release] `yaml:"release"`
	// Why.
	Because Text `yaml:"because"`
}

// ChangeResult is an answer to a change request.
type ChangeResult string

// The answers.
const (
	// It is done.
	ChangeAccepted ChangeResult = "accepted"
	// It is looked at again later.
	ChangePostponed ChangeResult = "postponed"
	// It is not done.
	ChangeRejected ChangeResult = "rejected"
)

// Effect is what a change brings.
type Effect struct {
	// The KPI that shows it.
	Kpi Ref[Kpi] `yaml:"kpi" check:"required"`
	// By how much it should move.
	Expected Value[Quantity] `yaml:"expected"`
	// By how much it moved.
	Measured Value[Quantity] `yaml:"measured"`
	// The day it was measured.
	MeasuredOn Value[Date] `yaml:"measured_on"`
}
