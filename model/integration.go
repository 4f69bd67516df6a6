package model

// Integration is a card of an exchange with another system: what, where, when, who is right, and
// what happens when it fails.
type Integration struct {
	Head

	// The other system.
	System Ref[System] `yaml:"system" check:"required"`
	// What is exchanged.
	Objects []*IntegrationObject `yaml:"objects"`
	// What sets it off.
	Trigger *IntegrationTrigger `yaml:"trigger"`
	// What happens when it fails.
	Errors *ErrorPlan `yaml:"errors"`
	// How much is exchanged.
	Volume Text `yaml:"volume"`
	// Whether data about private persons is exchanged.
	PersonalData Value[bool] `yaml:"personal_data"`
	// The role on the other system's side.
	ItOwner Ref[Role] `yaml:"it_owner"`
}

// IntegrationObject is an entity whose records are exchanged.
type IntegrationObject struct {
	// The entity.
	Entity Ref[Entity] `yaml:"entity" check:"required"`
	// The fields by which records of both sides are matched.
	LinkBy OneOrMany[Ref[Field]] `yaml:"link_by" within:"entity"`
	// The fields exchanged.
	Fields []*IntegrationField `yaml:"fields"`
}

// IntegrationField is a field that is exchanged.
type IntegrationField struct {
	// The field of the CRM.
	Field Ref[Field] `yaml:"field" check:"required" within:"entity"`
	// Which way the value goes.
	Direction Value[ExchangeDirection] `yaml:"direction" check:"required"`
	// The system that is right; of several, the first whose value is not empty.
	Master OneOrMany[Ref[System]] `yaml:"master" check:"required" words:"crm"`
	// The name of the field in the other system.
	Remote Value[string] `yaml:"remote"`
	// What happens when both sides changed.
	OnConflict Value[OnConflict] `yaml:"on_conflict"`
	// Who is told about a conflict.
	Tell OneOrMany[Ref[Role]] `yaml:"tell"`
}

// ExchangeDirection is which way a value goes.
type ExchangeDirection string

// The ways.
const (
	// Into the CRM.
	ExchangeIn ExchangeDirection = "in"
	// Out of the CRM.
	ExchangeOut ExchangeDirection = "out"
	// Both ways.
	ExchangeBoth ExchangeDirection = "both"
)

// OnConflict is what happens when both sides changed.
type OnConflict string

// What happens.
const (
	// The master's value stays.
	ConflictKeepMaster OnConflict = "keep_master"
	// The later value stays.
	ConflictKeepLatest OnConflict = "keep_latest"
	// A person decides.
	ConflictAsk OnConflict = "ask"
)

// IntegrationTrigger is what sets an exchange off: an event, a schedule, or a person.
type IntegrationTrigger struct {
	// What happens in one of the systems.
	Event Text `yaml:"event"`
	// A schedule in cron notation.
	Schedule Value[Cron] `yaml:"schedule"`
	// A person starts it.
	Manual Value[bool] `yaml:"manual"`
}

// ErrorPlan is what happens when an exchange fails.
type ErrorPlan struct {
	// How often it is tried again.
	Retry Value[int] `yaml:"retry" check:"min=0"`
	// The time between tries.
	Backoff Value[Duration] `yaml:"backoff"`
	// What happens after the last try.
	Then Value[ErrorThen] `yaml:"then"`
	// Who is told.
	Notify OneOrMany[Ref[Role]] `yaml:"notify"`
	// How what was not sent is sent later.
	Resend Value[Resend] `yaml:"resend"`
}

// ErrorThen is what happens after the last try.
type ErrorThen string

// What happens.
const (
	// It waits in a queue.
	ErrorQueue ErrorThen = "queue"
	// The exchange stops.
	ErrorStop ErrorThen = "stop"
)

// Resend is how what was not sent is sent later.
type Resend string

// How it is sent.
const (
	// By a person.
	ResendManual Resend = "manual"
	// By itself.
	ResendAutomatic Resend = "automatic"
)
