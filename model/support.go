package model

// Support is where questions go, who answers them and how fast, and who keeps the system running.
type Support struct {
	Head

	// The one place where questions are asked.
	Channel Text `yaml:"channel"`
	// The role that answers.
	Responsible Ref[Role] `yaml:"responsible"`
	// The types of questions, each with its time.
	Types []*SupportType `yaml:"types"`
	// What must be looked after, and by whom.
	Duties []*SupportDuty `yaml:"duties"`
}

// SupportType is a type of question, with its time.
type SupportType struct {
	// The type.
	Type Value[RequestType] `yaml:"type" check:"required"`
	// By when somebody answers.
	RespondWithin Value[Duration] `yaml:"respond_within" check:"required"`
	// By when it is solved.
	SolveWithin Value[Duration] `yaml:"solve_within"`
	// How the time is counted.
	Clock Value[Clock] `yaml:"clock" check:"default=business"`
}

// RequestType is a type of question.
type RequestType string

// The types.
const (
	// Something does not work.
	RequestBug RequestType = "bug"
	// How something is done.
	RequestQuestion RequestType = "question"
	// How something could be better.
	RequestImprovement RequestType = "improvement"
)

// SupportDuty is something that must be looked after.
type SupportDuty struct {
	// What.
	Type Value[DutyType] `yaml:"type" check:"required"`
	// The role that does it.
	Who Ref[Role] `yaml:"who"`
	// How often.
	Every Value[Rhythm] `yaml:"every"`
	// At which times somebody is there.
	Cover OneOrMany[Value[Cover]] `yaml:"cover" check:"default=business"`
}

// DutyType is a sort of duty.
type DutyType string

// The duties.
const (
	// Who gets in, and with which rights.
	DutyAccess DutyType = "access"
	// Copies of the data, and their restoring.
	DutyBackups DutyType = "backups"
	// Seeing that the system runs.
	DutyMonitoring DutyType = "monitoring"
	// Seeing that the exchanges run.
	DutyIntegrations DutyType = "integrations"
	// Acting when something is down.
	DutyIncidents DutyType = "incidents"
)

// Cover is a time at which somebody is there.
type Cover string

// The times.
const (
	// Working hours.
	CoverBusiness Cover = "business"
	// At night.
	CoverNights Cover = "nights"
	// On weekends.
	CoverWeekends Cover = "weekends"
)
