package model

// Pipeline is the path of a record: its stages, who may move it, and what must be known on the way.
type Pipeline struct {
	Head

	// The entity whose records it moves.
	Entity Ref[Entity] `yaml:"entity" check:"required"`
	// What sort of path it is.
	Flow Value[Flow] `yaml:"flow"`
	// Which records it takes, where an entity has several pipelines.
	OpensWhen Condition `yaml:"opens_when" of:"^entity"`
	// Where records may be born besides the start stage.
	Starts []*Start `yaml:"starts"`
	// The stages; work stages stand in the order of the path.
	Stages []*Stage `yaml:"stages" check:"required,minItems=1"`
	// The moves that are allowed. Without an id a transition is called FROM__TO. A pair of stages that is
	// written out replaces the same pair out of a list or of open and later, so that its “by” alone counts.
	Transitions []*Transition `yaml:"transitions"`
	// What must be known before a record moves on.
	Checkpoints []*Checkpoint `yaml:"checkpoints"`
	// Clocks that span stages.
	Slas []*Sla `yaml:"slas"`
}

// Flow is a sort of path.
type Flow string

// The sorts of paths.
const (
	// The first sale to a client.
	FlowNewSale Flow = "new_sale"
	// A further sale.
	FlowRepeatSale Flow = "repeat_sale"
	// A client who comes back after a break.
	FlowReturning Flow = "returning"
	// A sale over many months.
	FlowLong Flow = "long"
	// A sale in one or two contacts.
	FlowFast Flow = "fast"
	// A service request.
	FlowService Flow = "service"
	// Something else.
	FlowOther Flow = "other"
)

// Start is a stage, other than the start stage, in which records may be born.
type Start struct {
	// The stage.
	Stage Ref[Stage] `yaml:"stage" check:"required"`
	// Which records.
	When Condition `yaml:"when" of:"^entity"`
}

// Stage is one station of the path.
type Stage struct {
	Nested `ref:"stage"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// What the stage is for the record.
	Type Value[StageType] `yaml:"type" check:"default=work"`
	// What should happen here.
	Goal Text `yaml:"goal"`
	// What the person does right now.
	Action Text `yaml:"action"`
	// What being here means, for a pause.
	Means Text `yaml:"means"`
	// The role whose turn it is.
	Responsible Ref[Role] `yaml:"responsible"`
	// What brings a record here.
	StartsWhen Text `yaml:"starts_when"`
	// What shows that the stage is done.
	DoneWhen Text `yaml:"done_when"`
	// How likely a deal here is won, in percent.
	Probability Value[Number] `yaml:"probability" check:"min=0,max=100"`
	// The clock of one stay.
	Sla *StageSla `yaml:"sla"`
	// When a pause ends by itself; the owner is then told.
	ResumeAfter Value[Duration] `yaml:"resume_after"`
	// Records that are created on entry.
	HandsOver []*HandOver `yaml:"hands_over"`
	// Its exits exclude each other by their conditions.
	Exclusive Value[bool] `yaml:"exclusive" check:"default=false"`
	// Where records go when the stage is taken out of use.
	Retired *Retired `yaml:"retired"`
}

// Label returns the title.
func (s *Stage) Label() Text { return s.Title }

// Kind returns the type of the stage, work where none is written.
func (s *Stage) Kind() StageType { return s.Type.Or(StageWork) }

// IsOpen tells whether a record in the stage is still being worked on.
func (s *Stage) IsOpen() bool {
	switch s.Kind() {
	case StageStart, StageWork, StagePause:
		return true
	}
	return false
}

// HasStart tells whether a pipeline has a start stage in use.
func (p *Pipeline) HasStart() bool {
	for _, stage := range p.Stages {
		if stage.Kind() == StageStart && stage.Retired == nil {
			return true
		}
	}
	return false
}

// StageType is what a stage is for a record.
type StageType string

// The types of stages.
const (
	// Records are born here.
	StageStart StageType = "start"
	// Work is done here.
	StageWork StageType = "work"
	// Work rests here.
	StagePause StageType = "pause"
	// Closed with success.
	StageWon StageType = "won"
	// Closed without success.
	StageLost StageType = "lost"
	// Closed because it became another record.
	StageConverted StageType = "converted"
	// Closed, neither won nor lost.
	StageClosed StageType = "closed"
)

// StageSla is the clock of one stay in a stage.
type StageSla struct {
	// How long a record may stay.
	Within OneOrMany[*Limit] `yaml:"within,short" check:"required"`
	// How the time is counted.
	Clock Value[Clock] `yaml:"clock" check:"default=calendar"`
	// How long before the end the owner is told.
	WarnBefore Value[Duration] `yaml:"warn_before"`
	// What happens when the time is over.
	Escalate []*Escalation `yaml:"escalate"`
}

// Limit is a length of time, perhaps for some records only: those of a pipeline, or those that set an
// automation off.
type Limit struct {
	// Which records.
	When Condition `yaml:"when" of:"^entity|^trigger.entity|^trigger.stage|^trigger.in|^trigger.field"`
	// How long.
	Is Value[Duration] `yaml:"is,short" check:"required"`
}

// Escalation is one level of what happens when time is over.
type Escalation struct {
	// How long after the end.
	After Value[Duration] `yaml:"after" check:"required"`
	// The role that is told or takes over.
	To Ref[Role] `yaml:"to" check:"required"`
	// What is done.
	Do Value[EscalationAction] `yaml:"do" check:"default=notify"`
}

// EscalationAction is what an escalation does.
type EscalationAction string

// The actions of an escalation.
const (
	// The role is told.
	EscalationNotify EscalationAction = "notify"
	// The record is given to the role.
	EscalationReassign EscalationAction = "reassign"
)

// HandOver creates or links a record of another entity on entry into a stage.
type HandOver struct {
	// The entity of the new record.
	Creates Ref[Entity] `yaml:"creates" check:"required"`
	// The start stage that it is born in.
	Into Ref[Stage] `yaml:"into" belongs:"creates"`
	// The field of the new record that points back.
	Link Ref[Field] `yaml:"link" within:"creates" joins:"creates,^entity"`
	// Values of the new record, from the old one.
	Copy Map[Ref[Field], Expression] `yaml:"copy" within:"creates" of:"^entity" result:"@key"`
	// Fields by which an existing record is linked instead.
	ReuseBy OneOrMany[Ref[Field]] `yaml:"reuse_by" within:"creates"`
}

// Retired says where records of a stage go that is taken out of use.
type Retired struct {
	// The stage that they go to.
	RecordsTo Ref[Stage] `yaml:"records_to" check:"required"`
}

// Transition is a move from a stage to another, and who may make it. Without an id it is called
// FROM__TO, with two underscores: new__contacted. Each pair that a list or a word stands for has such a
// name as well. Where two transitions share one, it means the first.
type Transition struct {
	Nested `ref:"transition,optional"`

	// The name that people read.
	Title Text `yaml:"title"`
	// The stages that it leads out of; open stands for every open stage.
	From OneOrMany[Ref[Stage]] `yaml:"from" check:"required" words:"open"`
	// The stages that it leads into; later stands for every later work stage.
	To OneOrMany[Ref[Stage]] `yaml:"to" check:"required" words:"later"`
	// The roles that may make the move. For a pair that is written out only these, whatever another
	// transition says of the same pair by a list or a word.
	By OneOrMany[Ref[Role]] `yaml:"by"`
	// What sort of move it is.
	Type Value[TransitionType] `yaml:"type" check:"default=forward"`
	// For which records the move exists.
	When Condition `yaml:"when" of:"^entity" change:"true"`
	// How often one record may make the move.
	Limit Value[int] `yaml:"limit" check:"min=1"`
	// The field that says why, asked anew at each such move.
	Reason Ref[Field] `yaml:"reason" within:"^entity"`
	// Values that the move writes.
	Sets Map[Ref[Field], Expression] `yaml:"sets" within:"^entity" of:"^entity" result:"@key"`
	// Who has to agree before the move is made.
	Approvals []*Approval `yaml:"approvals"`
}

// Label returns the title.
func (t *Transition) Label() Text { return t.Title }

// TransitionType is a sort of move.
type TransitionType string

// The sorts of moves.
const (
	// On the way to the end.
	TransitionForward TransitionType = "forward"
	// Back, to do something again.
	TransitionRework TransitionType = "rework"
	// Out of a closed stage.
	TransitionReopen TransitionType = "reopen"
)

// Approval is an agreement that a move waits for.
type Approval struct {
	// The role that decides.
	By Ref[Role] `yaml:"by" check:"required"`
	// For which records.
	When Condition `yaml:"when" of:"^entity" change:"true"`
	// By when.
	Within Value[Duration] `yaml:"within"`
	// The approval that must be given before.
	After Ref[Role] `yaml:"after"`
	// Where the record goes when the answer is no.
	RejectTo Ref[Stage] `yaml:"reject_to"`
}

// Checkpoint is a moment at which a record cannot move on without data.
type Checkpoint struct {
	Nested `ref:"checkpoint"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// The stages that are guarded, on every way in.
	Into OneOrMany[Ref[Stage]] `yaml:"into"`
	// The moves that are guarded.
	Transition OneOrMany[Ref[Transition]] `yaml:"transition"`
	// For which records it is asked.
	When Condition `yaml:"when" of:"^entity" change:"true"`
	// What is asked. Each item stands alone, so that a refusal names just what is missing.
	Require []*Require `yaml:"require" check:"required,minItems=1"`
	// How long it holds.
	Holds Value[Holds] `yaml:"holds" check:"default=while"`
	// Who may let a record pass without it.
	Waiver *Waiver `yaml:"waiver"`
	// What the user is told.
	Message Text `yaml:"message"`
}

// Label returns the title.
func (c *Checkpoint) Label() Text { return c.Title }

// Holds says how long a checkpoint holds.
type Holds string

// How long a checkpoint holds.
const (
	// Also kept true afterwards, as long as the record is in the stage and those behind it.
	HoldsWhile Holds = "while"
	// Asked at the move only.
	HoldsEntry Holds = "entry"
)

// Waiver says who may let a record pass without a checkpoint.
type Waiver struct {
	// The role.
	By Ref[Role] `yaml:"by,short" check:"required"`
}

// Require is one thing that a checkpoint asks for: a field, a rule, a linked record, a task, or one
// of several sets.
type Require struct {
	// A field that must be filled.
	Field Ref[Field] `yaml:"field,short" within:"^entity"`
	// The values that the field may have.
	In OneOrMany[Literal] `yaml:"in" for:"field"`
	// What sort of value is asked for.
	Is Value[RequireIs] `yaml:"is"`
	// A condition that must hold.
	Rule Condition `yaml:"rule" of:"^entity" change:"true"`
	// An entity of which a linked record must exist.
	Related Ref[Entity] `yaml:"related"`
	// The reference field that links it.
	Via Ref[Field] `yaml:"via" within:"related" belongs:"any" joins:"related,^entity"`
	// Which linked records count.
	Where Condition `yaml:"where" of:"related,^entity"`
	// How many there must be.
	AtLeast Value[int] `yaml:"at_least" check:"min=1,default=1"`
	// Sets of which one must be complete.
	AnyOf [][]*Require `yaml:"any_of"`
	// A task of the record, such as the next step.
	Task Value[RequireTask] `yaml:"task"`
	// What the user is told when this is missing.
	Message Text `yaml:"message"`
}

// RequireIs is a sort of value that a checkpoint asks for.
type RequireIs string

// The sorts of values.
const (
	// Anything but empty.
	RequireFilled RequireIs = "filled"
	// A real file, link or text, not a placeholder.
	RequireEvidence RequireIs = "evidence"
)

// RequireTask is a state of a task that a checkpoint asks for.
type RequireTask string

// The states.
const (
	// Neither done nor cancelled.
	TaskOpen RequireTask = "open"
	// Done.
	TaskDone RequireTask = "done"
)

// Sla is a clock that spans stages.
type Sla struct {
	Nested `ref:"sla"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// When the clock starts.
	Starts *Point `yaml:"starts" check:"required"`
	// When it stops.
	Stops *Point `yaml:"stops" check:"required"`
	// How long it may run.
	Within OneOrMany[*Limit] `yaml:"within" check:"required"`
	// How the time is counted.
	Clock Value[Clock] `yaml:"clock" check:"default=calendar"`
	// Stages in which it rests.
	PausesIn OneOrMany[Ref[Stage]] `yaml:"pauses_in" belongs:"^entity"`
	// What happens when a closed record is opened again.
	OnReopen Value[OnReopen] `yaml:"on_reopen" check:"default=continue"`
	// How long before the end the owner is told.
	WarnBefore Value[Duration] `yaml:"warn_before"`
	// What happens when the time is over.
	Escalate []*Escalation `yaml:"escalate"`
}

// Label returns the title.
func (s *Sla) Label() Text { return s.Title }

// OnReopen is what happens to a clock when a closed record is opened again.
type OnReopen string

// What happens to the clock.
const (
	// It goes on.
	ReopenContinue OnReopen = "continue"
	// It starts afresh.
	ReopenRestart OnReopen = "restart"
)
