package model

import "regexp"

// Automation is something that the CRM does by itself: what sets it off, for which records, and what
// it does.
type Automation struct {
	Head

	// What sets it off.
	Trigger *Trigger `yaml:"trigger" check:"required"`
	// For which records.
	When Condition `yaml:"when" of:"^trigger.entity|^trigger.stage|^trigger.in|^trigger.field" change:"true"`
	// What it does, in order.
	Do OneOrMany[*AutomationAction] `yaml:"do" check:"required"`
}

// Trigger is what sets an automation off. Which keys apply depends on the event.
type Trigger struct {
	// What happens.
	Event Value[TriggerEvent] `yaml:"event" check:"required"`
	// The entity whose records are meant, for created, changed, task_overdue and the events of time.
	Entity Ref[Entity] `yaml:"entity"`
	// The stage, for entered, left and stage_stay.
	Stage Ref[Stage] `yaml:"stage"`
	// The fields, for changed.
	Fields OneOrMany[Ref[Field]] `yaml:"fields" within:"^trigger.entity|^trigger.stage"`
	// How long, for stage_stay, no_activity, task_overdue and absence.
	LongerThan OneOrMany[*Limit] `yaml:"longer_than"`
	// How the time is counted.
	Clock Value[Clock] `yaml:"clock" check:"default=calendar"`
	// The stages, for no_activity.
	In OneOrMany[Ref[Stage]] `yaml:"in"`
	// The activities, and fields that change, after which the time of no_activity counts anew.
	Counts OneOrMany[Ref[Field]] `yaml:"counts" within:"^trigger.entity|^trigger.in" words:"call,email,message,meeting"`
	// The date field, for date_near.
	Field Ref[Field] `yaml:"field" within:"entity" belongs:"any" types:"date,datetime"`
	// How long before or after the date, for date_near; 0d is the day itself.
	At OneOrMany[Value[Offset]] `yaml:"at"`
	// The role that is away, for absence.
	Role Ref[Role] `yaml:"role"`
	// How often, for schedule.
	Every Value[Rhythm] `yaml:"every"`
	// When, in cron notation, for schedule.
	Cron Value[Cron] `yaml:"cron"`
	// The integration, for failed.
	Integration Ref[Integration] `yaml:"integration"`
}

// TriggerEvent is an event that sets an automation off.
type TriggerEvent string

// The events.
const (
	// A record is created.
	EventCreated TriggerEvent = "created"
	// A field is changed.
	EventChanged TriggerEvent = "changed"
	// A record enters a stage.
	EventEntered TriggerEvent = "entered"
	// A record leaves a stage.
	EventLeft TriggerEvent = "left"
	// A record stays in a stage too long.
	EventStageStay TriggerEvent = "stage_stay"
	// Nothing happens with a record for too long.
	EventNoActivity TriggerEvent = "no_activity"
	// A date comes near, or has passed.
	EventDateNear TriggerEvent = "date_near"
	// A task is not done in time.
	EventTaskOverdue TriggerEvent = "task_overdue"
	// A person is away.
	EventAbsence TriggerEvent = "absence"
	// A time of the day or week.
	EventSchedule TriggerEvent = "schedule"
	// An exchange with another system failed.
	EventFailed TriggerEvent = "failed"
)

// Offset is a time before (with a minus) or after a date.
type Offset string

// OffsetPattern is the notation of offsets.
const OffsetPattern = `^[+-]?[0-9]{1,6}(m|h|d|w|mo|y)$`

var offsetPattern = regexp.MustCompile(OffsetPattern)

// Parse implements Parser.
func (o *Offset) Parse(text string) error {
	if !offsetPattern.MatchString(text) {
		return ErrNotation
	}
	*o = Offset(text)
	return nil
}

// Notation implements Parser.
func (Offset) Notation() string { return "-15d" }

// AutomationAction is one thing that an automation does. Each has one of notify, task, assign, set,
// move and create.
type AutomationAction struct {
	// Who is told: roles, or the owner of the record.
	Notify OneOrMany[Ref[Role]] `yaml:"notify" words:"record_owner"`
	// What they are told.
	Message Text `yaml:"message"`
	// Who gets a task.
	Task Ref[Role] `yaml:"task" words:"record_owner"`
	// What the task says.
	Title Text `yaml:"title"`
	// By when it has to be done.
	Within Value[Duration] `yaml:"within"`
	// Who gets the record; deputy is the one who stands in for its owner.
	Assign Ref[Role] `yaml:"assign" words:"deputy"`
	// How a person of the role is chosen.
	Rule Value[AssignRule] `yaml:"rule"`
	// Which of the owner's records are given away.
	Among Value[While] `yaml:"among"`
	// Until when they are.
	Until Value[Until] `yaml:"until"`
	// Values that are written.
	Set Map[Ref[Field], Expression] `yaml:"set" within:"^trigger.entity|^trigger.stage|^trigger.in|^trigger.field" of:"^trigger.entity|^trigger.stage|^trigger.in|^trigger.field" result:"@key"`
	// The stage that the record is moved to, over a transition.
	Move Ref[Stage] `yaml:"move" within:"^trigger.stage|^trigger.in" belongs:"^trigger.entity|^trigger.stage|^trigger.in|^trigger.field"`
	// The entity of which a record is created.
	Create Ref[Entity] `yaml:"create"`
	// Its values, from the record that set the automation off.
	Copy Map[Ref[Field], Expression] `yaml:"copy" within:"create" of:"^trigger.entity|^trigger.stage|^trigger.in|^trigger.field" result:"@key"`
}

// Until is how long records stay with somebody else.
type Until string

// The ends.
const (
	// Until the owner is back.
	UntilReturn Until = "return"
	// Until the record is closed.
	UntilClosed Until = "closed"
)
