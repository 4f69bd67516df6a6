package model

// Decision is a disputed question with its options and the chosen answer.
type Decision struct {
	Head

	// The question.
	Question Text `yaml:"question" check:"required"`
	// The possible answers.
	Options []*Option `yaml:"options" check:"required,minItems=1"`
	// The chosen answer.
	Chosen Ref[Option] `yaml:"chosen" within:"^"`
	// Why it was chosen.
	Because Text `yaml:"because"`
	// The day by which it is decided.
	Due Value[Date] `yaml:"due"`
	// The day on which it was decided.
	DecidedOn Value[Date] `yaml:"decided_on"`
	// The role that approved the answer.
	ApprovedBy Ref[Role] `yaml:"approved_by"`
	// How it is seen that the answer is accepted: minutes, a diagram, a mock-up.
	AcceptedWhen Text `yaml:"accepted_when"`
	// How far it has come.
	State Value[DecisionState] `yaml:"state" check:"default=open"`
	// The elements that hang on the answer.
	Affects OneOrMany[AnyRef] `yaml:"affects"`
}

// Option is a possible answer.
type Option struct {
	Nested `ref:"option"`

	// The answer in one sentence.
	Title Text `yaml:"title" check:"required"`
}

// Label returns the title.
func (o *Option) Label() Text { return o.Title }

// DecisionState is how far a decision has come.
type DecisionState string

// The states.
const (
	// Not decided.
	DecisionOpen DecisionState = "open"
	// Decided.
	DecisionDecided DecisionState = "decided"
	// Replaced by a later decision.
	DecisionSuperseded DecisionState = "superseded"
)
