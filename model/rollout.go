package model

// Rollout is a pilot or a launch: who takes part, what is tried, what must be seen before it goes on,
// and what was noticed.
type Rollout struct {
	Head

	// Whether it is tried or goes live for all.
	Type Value[RolloutType] `yaml:"type" check:"required"`
	// Who takes part.
	Team []*RolloutTeam `yaml:"team"`
	// What is in use.
	Scope OneOrMany[AnyRef] `yaml:"scope"`
	// The day it starts.
	Start Value[Date] `yaml:"start"`
	// How long it lasts.
	Lasts Value[Duration] `yaml:"lasts"`
	// What is looked at.
	Checks *RolloutChecks `yaml:"checks"`
	// The numbers that show success.
	Success []*Success `yaml:"success"`
	// What must be true before the next step is taken.
	ReadyWhen OneOrMany[Text] `yaml:"ready_when"`
	// Questions that the people who take part are asked.
	Asks OneOrMany[Text] `yaml:"asks"`
	// Where people may resist, and what is answered.
	Resistance []*Resistance `yaml:"resistance"`
	// How long help stands close by afterwards.
	Hypercare Value[Duration] `yaml:"hypercare"`
	// What was noticed, as facts.
	Observations []*Observation `yaml:"observations"`
}

// RolloutType is a sort of rollout.
type RolloutType string

// The sorts.
const (
	// A small group tries it.
	RolloutPilot RolloutType = "pilot"
	// It becomes the way of work for all.
	RolloutLaunch RolloutType = "launch"
)

// RolloutTeam is a set of people who take part; one person has all its roles.
type RolloutTeam struct {
	// The roles that each of them holds.
	Roles OneOrMany[Ref[Role]] `yaml:"roles" check:"required"`
	// How many there are.
	People Value[int] `yaml:"people" check:"min=1,default=1"`
	// The team that they come from.
	From Ref[Team] `yaml:"from"`
	// Why just they were chosen.
	Why Text `yaml:"why"`
}

// RolloutChecks is what is looked at, by theme.
type RolloutChecks struct {
	// Whether the process fits the work.
	Process OneOrMany[Text] `yaml:"process"`
	// Whether the screens ask for no more than they need.
	Interface OneOrMany[Text] `yaml:"interface"`
	// Whether the data is clear and complete.
	Data OneOrMany[Text] `yaml:"data"`
	// Whether everything arrives where it should.
	Integrations OneOrMany[Text] `yaml:"integrations"`
}

// Success is a number that shows success.
type Success struct {
	// The KPI.
	Kpi Ref[Kpi] `yaml:"kpi" check:"required"`
	// The value to be reached; without it, the target of the KPI.
	Target Value[Quantity] `yaml:"target"`
}

// Resistance is a way in which people may work around the CRM.
type Resistance struct {
	// The role.
	Who Ref[Role] `yaml:"who" check:"required"`
	// Why they do.
	Reason Value[ResistanceReason] `yaml:"reason" check:"required"`
	// What it looks like.
	Sign Text `yaml:"sign"`
	// What is answered or changed.
	Answer Text `yaml:"answer"`
}

// ResistanceReason is why people resist.
type ResistanceReason string

// The reasons.
const (
	// They do not see what they gain.
	ReasonNoBenefit ResistanceReason = "no_benefit"
	// They fear to be punished by the data.
	ReasonFear ResistanceReason = "fear"
	// They think that the rules are not the same for all.
	ReasonUnfair ResistanceReason = "unfair"
	// Their managers do not work by the rules themselves.
	ReasonNoExample ResistanceReason = "no_example"
	// The tool or the process does not let them.
	ReasonNoTool ResistanceReason = "no_tool"
)

// Observation is a fact that was noticed while the CRM was in use.
type Observation struct {
	Nested `ref:"observation"`

	// The day.
	NotedOn Value[Date] `yaml:"noted_on"`
	// The role that noticed it.
	By Ref[Role] `yaml:"by"`
	// The elements that it is about.
	About OneOrMany[AnyRef] `yaml:"about"`
	// What sort of fact it is.
	Type Value[ObservationType] `yaml:"type"`
	// The fact.
	What Text `yaml:"what" check:"required"`
	// What follows from it.
	Then Value[ObservationThen] `yaml:"then"`
}

// Label returns the fact.
func (o *Observation) Label() Text { return o.What }

// ObservationType is a sort of fact.
type ObservationType string

// The sorts.
const (
	// Something became faster.
	ObservedFaster ObservationType = "faster"
	// Less gets lost.
	ObservedFewerLosses ObservationType = "fewer_losses"
	// A rule or a field turned out to be unneeded.
	ObservedUnneeded ObservationType = "unneeded"
	// Something is not understood.
	ObservedUnclear ObservationType = "unclear"
	// People work around the system.
	ObservedWorkaround ObservationType = "workaround"
	// A mistake that comes again and again.
	ObservedMistake ObservationType = "mistake"
)

// ObservationThen is what follows from a fact.
type ObservationThen string

// What follows.
const (
	// It stays as it is.
	ThenKeep ObservationThen = "keep"
	// It is changed.
	ThenChange ObservationThen = "change"
	// It gets another name.
	ThenRename ObservationThen = "rename"
	// It is made simpler.
	ThenSimplify ObservationThen = "simplify"
	// It is removed.
	ThenRemove ObservationThen = "remove"
)
