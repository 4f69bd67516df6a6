package model

// Process is how work flows between people, channels and systems: five to ten steps, as they are and
// as they will be, and where requests get lost between them.
type Process struct {
	Head

	// The pipeline that the process moves records in.
	Pipeline Ref[Pipeline] `yaml:"pipeline"`
	// What sets the process off.
	Starts Text `yaml:"starts"`
	// What ends it.
	Ends Text `yaml:"ends"`
	// The steps, in order.
	Steps []*ProcessStep `yaml:"steps" check:"required,minItems=1"`
}

// ProcessStep is one step of a process: who does what, out of what, with what result.
type ProcessStep struct {
	Nested `ref:"step"`

	// The step in a few words.
	Title Text `yaml:"title" check:"required"`
	// Who does it: a role, or a channel, integration or automation.
	Actor AnyRef `yaml:"actor" kinds:"role,channel,integration,automation" words:"system"`
	// What it begins with.
	Input *ProcessInput `yaml:"input"`
	// What comes out of it.
	Output Text `yaml:"output"`
	// The role that has to agree.
	Approver Ref[Role] `yaml:"approver"`
	// What shows that the step is done.
	DoneWhen Text `yaml:"done_when"`
	// The stage that the record is in.
	Stage Ref[Stage] `yaml:"stage" within:"^pipeline"`
	// How it goes today.
	AsIs Text `yaml:"as_is"`
	// How it will go.
	ToBe Text `yaml:"to_be"`
	// How long it stands still today, and why.
	Delay *Delay `yaml:"delay"`
	// What is done when it does not go as usual.
	Deviation Text `yaml:"deviation"`
	// The steps that follow; without it, the next of the list.
	Next OneOrMany[*NextStep] `yaml:"next"`
	// Where requests and agreements get lost here.
	Gaps []*Gap `yaml:"gaps"`
}

// Label returns the title.
func (s *ProcessStep) Label() Text { return s.Title }

// ProcessInput is what a step begins with.
type ProcessInput struct {
	// What it is.
	What Text `yaml:"what,short"`
	// Where it comes from: a channel, integration, system, document, or another step.
	From AnyRef `yaml:"from" kinds:"channel,integration,system,document,step,role"`
}

// Delay is a time in which nothing happens.
type Delay struct {
	// How long.
	HowLong Value[Duration] `yaml:"how_long,short"`
	// The sort of cause.
	Cause Value[Cause] `yaml:"cause"`
	// Why, in words.
	Why Text `yaml:"why"`
}

// Cause is why something does not happen that should.
type Cause string

// The causes.
const (
	// Nobody has said that it should.
	CauseNoRule Cause = "no_rule"
	// Nothing reminds people of it.
	CauseNoReminder Cause = "no_reminder"
	// Nobody answers for it.
	CauseNoAccountability Cause = "no_accountability"
	// People have no time for it.
	CauseNoTime Cause = "no_time"
	// People cannot reach what they need.
	CauseNoAccess Cause = "no_access"
)

// NextStep is a step that follows another.
type NextStep struct {
	// The step.
	To Ref[ProcessStep] `yaml:"to,short" check:"required"`
	// In which case, in words.
	If Text `yaml:"if"`
}

// Gap is a place where requests or agreements get lost.
type Gap struct {
	Nested `ref:"gap"`

	// What gets lost.
	What Text `yaml:"what" check:"required"`
	// What should happen.
	Should Text `yaml:"should"`
	// Why it does not.
	Cause Value[Cause] `yaml:"cause"`
	// Where it was seen.
	SeenIn OneOrMany[Value[SeenIn]] `yaml:"seen_in"`
	// The elements that will close the gap.
	FixedBy OneOrMany[AnyRef] `yaml:"fixed_by"`
}

// Label returns what gets lost.
func (g *Gap) Label() Text { return g.What }

// SeenIn is where a loss was seen.
type SeenIn string

// The sources of facts.
const (
	// The history of calls and letters.
	SeenInHistory SeenIn = "history"
	// The spreadsheets and reports kept today.
	SeenInSpreadsheet SeenIn = "spreadsheet"
	// What people told.
	SeenInInterview SeenIn = "interview"
)
