package model

// Scenario is a story of one record that the CRM must be able to play, or must refuse.
type Scenario struct {
	Head

	// The pipeline that the record moves in.
	Pipeline Ref[Pipeline] `yaml:"pipeline" check:"required"`
	// Whether it is the usual way or an exception.
	Type Value[ScenarioType] `yaml:"type" check:"required"`
	// What sort of exception it is.
	Exception Value[ExceptionType] `yaml:"exception"`
	// What there is before the first step.
	Given *Given `yaml:"given"`
	// The steps, in order.
	Steps []*ScenarioStep `yaml:"steps" check:"required,minItems=1"`
	// What shows that the scenario passed.
	Accept Text `yaml:"accept"`
	// What shows that it failed.
	FailsWhen Text `yaml:"fails_when"`
}

// ScenarioType tells the usual way from an exception.
type ScenarioType string

// The types of scenarios.
const (
	// The usual way.
	ScenarioStandard ScenarioType = "standard"
	// A deviation that must be handled.
	ScenarioException ScenarioType = "exception"
)

// ExceptionType is a sort of exception.
type ExceptionType string

// The sorts of exceptions.
const (
	// Back to an earlier stage.
	ExceptionStepBack ExceptionType = "step_back"
	// Goods come back.
	ExceptionGoodsReturn ExceptionType = "goods_return"
	// The same request or client twice.
	ExceptionDuplicate ExceptionType = "duplicate"
	// Another date.
	ExceptionReschedule ExceptionType = "reschedule"
	// Approved again after a change.
	ExceptionReApproval ExceptionType = "re_approval"
	// Another person takes over.
	ExceptionReassignment ExceptionType = "reassignment"
	// Something needed is not known.
	ExceptionMissingData ExceptionType = "missing_data"
	// Only a part is delivered or paid.
	ExceptionPartial ExceptionType = "partial"
	// A discount outside the rules.
	ExceptionDiscount ExceptionType = "discount"
	// The client disagrees.
	ExceptionDispute ExceptionType = "dispute"
	// A client who has bought before.
	ExceptionRepeat ExceptionType = "repeat"
	// Another legal entity of the client.
	ExceptionLegalEntity ExceptionType = "legal_entity"
	// The CRM cannot be reached.
	ExceptionOffline ExceptionType = "offline"
	// Something else.
	ExceptionOther ExceptionType = "other"
)

// Given is what there is before the first step of a scenario.
type Given struct {
	// The stage that the record stands in.
	Stage Ref[Stage] `yaml:"stage" within:"^pipeline"`
	// Records that exist, by entity, with their values.
	Records Map[Ref[Entity], Map[Ref[Field], Literal]] `yaml:",rest" within:"@key" for:"@key,role"`
}

// ScenarioStep is one step of a scenario: who does what, what is written, what is expected.
type ScenarioStep struct {
	// Who acts: a role, a channel, an integration, an automation, or system.
	As AnyRef `yaml:"as" check:"required" kinds:"role,channel,integration,automation" words:"system"`
	// What is done.
	Do Text `yaml:"do" check:"required"`
	// How long passes before.
	Wait Value[Duration] `yaml:"wait"`
	// Values written into the record, before any move.
	Record Map[Ref[Field], Literal] `yaml:"record" within:"^pipeline.entity" belongs:"any" for:"@key,role"`
	// Linked records that are created, with their values.
	Creates Map[Ref[Entity], Map[Ref[Field], Literal]] `yaml:"creates" within:"@key" for:"@key,role"`
	// The stage that the record is moved to, or stands in.
	Stage Ref[Stage] `yaml:"stage" within:"^pipeline"`
	// The answer of a holder of the approval.
	Decides Value[Verdict] `yaml:"decides"`
	// Why it is refused: a checkpoint, or approval right transition guard limit duplicate.
	Refused Ref[Checkpoint] `yaml:"refused" within:"^pipeline" words:"approval,right,transition,guard,limit,duplicate"`
	// What is seen.
	Expect Text `yaml:"expect"`
}

// Verdict is the answer to an approval.
type Verdict string

// The answers.
const (
	// Yes.
	VerdictApprove Verdict = "approve"
	// No.
	VerdictReject Verdict = "reject"
)
