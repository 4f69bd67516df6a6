package model

// Project is the charter of the workspace: scope, releases, languages, calendar, systems, the way
// changes are made, and what the tool checks and generates.
type Project struct {
	Head

	// The version of this description, raised whenever it is agreed anew.
	Version Value[string] `yaml:"version" check:"pattern=^[0-9]+\\.[0-9]+\\.[0-9]+$"`
	// The languages of the texts; the first is the default.
	Languages []Value[Language] `yaml:"languages"`
	// The time zone in which days begin and end, such as Asia/Almaty.
	Timezone Value[string] `yaml:"timezone" check:"pattern=^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$"`
	// The currencies in use; the first is the project's: conditions and KPIs compare in it.
	Currencies []Value[Currency] `yaml:"currencies"`
	// Where exchange rates come from.
	Rates *Rates `yaml:"rates"`
	// Working time, for business clocks.
	Calendar *Calendar `yaml:"calendar"`
	// What the first version does and does not do.
	Scope *Boundaries `yaml:"scope"`
	// The releases, in order.
	Releases []*Release `yaml:"releases"`
	// What must not change or be exceeded.
	Constraints []*Constraint `yaml:"constraints"`
	// Existing papers and files that the description stands on.
	Documents []*Paper `yaml:"documents"`
	// The systems that data comes from or goes to. crm is built in.
	Systems []*System `yaml:"systems"`
	// How changes are proposed, judged and made.
	ChangePolicy *ChangePolicy `yaml:"change_policy"`
	// What is logged beyond the history of fields.
	Audit *Audit `yaml:"audit"`
	// What one person must never do together.
	Duties []*Duty `yaml:"duties"`
	// The targets that build generates, each with its options.
	Targets Map[Value[string], Map[Value[string], Literal]] `yaml:"targets"`
	// Severities of and exceptions from single checks.
	Checks Map[Value[string], *CheckSetting] `yaml:"checks"`
	// Points of the checklist that this project does not need, by their ids as “crmspec ready --all” prints
	// them.
	Waived Map[Value[string], *Waived] `yaml:"waived"`
}

// Waived says why a project does not need a point of the checklist.
type Waived struct {
	// Why it is not needed.
	Reason Text `yaml:"reason,short" check:"required"`
	// The role that decided it.
	By Ref[Role] `yaml:"by"`
	// The last day on which this holds.
	Until Value[Date] `yaml:"until"`
}

// Rates says where exchange rates come from.
type Rates struct {
	// The system that knows the rates.
	System Ref[System] `yaml:"system" check:"required"`
	// The date field whose day gives the rate.
	AsOf Value[string] `yaml:"as_of"`
}

// Calendar is the working time of all teams.
type Calendar struct {
	// The working days of a week.
	Workdays []Value[Weekday] `yaml:"workdays" check:"required,minItems=1"`
	// The working hours of a day.
	Hours Value[Hours] `yaml:"hours" check:"required"`
	// Days without work.
	Holidays []Value[Date] `yaml:"holidays"`
	// The day on which the fiscal year begins.
	FiscalYearStarts Value[MonthDay] `yaml:"fiscal_year_starts" check:"default=01-01"`
}

// Boundaries say what the first version does and does not do.
type Boundaries struct {
	// What is done.
	In []Text `yaml:"in"`
	// What is left out, and why.
	Out []*OutOfScope `yaml:"out"`
}

// OutOfScope is something that the first version leaves out.
type OutOfScope struct {
	// What is left out.
	What Text `yaml:"what,short" check:"required"`
	// Why it is left out.
	Why Text `yaml:"why"`
	// The release before which it is looked at again.
	Revisit Ref[Release] `yaml:"revisit"`
}

// Release is a version of the CRM that goes live at once.
type Release struct {
	Nested `ref:"release"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// The day it goes live.
	Due Value[Date] `yaml:"due"`
}

// Label returns the title.
func (r *Release) Label() Text { return r.Title }

// Constraint is something that must not change or be exceeded.
type Constraint struct {
	Nested `ref:"constraint"`

	// What sort of constraint it is.
	Type Value[ConstraintType] `yaml:"type" check:"required"`
	// The constraint in one sentence.
	Text Text `yaml:"text" check:"required"`
}

// Label returns the text.
func (c *Constraint) Label() Text { return c.Text }

// ConstraintType is a sort of constraint.
type ConstraintType string

// The sorts of constraints.
const (
	// A rule of the company or the law.
	ConstraintRule ConstraintType = "rule"
	// A day by which something must be done.
	ConstraintDeadline ConstraintType = "deadline"
	// A limit of money.
	ConstraintBudget ConstraintType = "budget"
	// A demand of security.
	ConstraintSecurity ConstraintType = "security"
	// Where data may be kept.
	ConstraintStorage ConstraintType = "storage"
)

// Paper is an existing paper or file that the description stands on.
type Paper struct {
	Nested `ref:"document"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// What sort of paper it is.
	Type Value[PaperType] `yaml:"type"`
	// The role that keeps it.
	HeldBy Ref[Role] `yaml:"held_by"`
}

// Label returns the title.
func (p *Paper) Label() Text { return p.Title }

// PaperType is a sort of paper.
type PaperType string

// The sorts of papers.
const (
	// A regulation or instruction.
	PaperRegulation PaperType = "regulation"
	// A template of a letter, proposal or contract.
	PaperTemplate PaperType = "template"
	// A sample of a filled document.
	PaperSample PaperType = "sample"
	// A spreadsheet.
	PaperSheet PaperType = "sheet"
	// A picture of a screen or report.
	PaperScreenshot PaperType = "screenshot"
)

// System is a system that data comes from or goes to.
type System struct {
	Nested `ref:"system"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// The role that answers for it.
	Owner Ref[Role] `yaml:"owner"`
}

// Label returns the title.
func (s *System) Label() Text { return s.Title }

// ChangePolicy says how changes are proposed, judged and made.
type ChangePolicy struct {
	// The one place where changes are asked for.
	Channel Text `yaml:"channel"`
	// When requests are collected and decided.
	Window *Window `yaml:"window"`
	// Who may ask for a change.
	ProposedBy OneOrMany[Ref[Role]] `yaml:"proposed_by"`
	// Who says what it takes.
	EstimatedBy OneOrMany[Ref[Role]] `yaml:"estimated_by"`
	// Who says yes.
	ApprovedBy OneOrMany[Ref[Role]] `yaml:"approved_by"`
	// Who changes the system.
	DoneBy OneOrMany[Ref[Role]] `yaml:"done_by"`
	// Where the agreed version of this description is kept.
	KeptIn Text `yaml:"kept_in"`
	// How often a release goes out.
	ReleaseEvery Value[Rhythm] `yaml:"release_every"`
}

// Window is when change requests are collected and decided.
type Window struct {
	// How often.
	Every Value[Rhythm] `yaml:"every,short" check:"required"`
	// On which day.
	Day Value[Weekday] `yaml:"day"`
}

// Audit says what is logged beyond the history of fields.
type Audit struct {
	// What is logged.
	Log []Value[AuditEvent] `yaml:"log" check:"required"`
	// How long the log is kept.
	Keep Value[Duration] `yaml:"keep"`
	// Who may read the log.
	ReadBy OneOrMany[Ref[Role]] `yaml:"read_by"`
}

// AuditEvent is something that the audit log notes.
type AuditEvent string

// The events of the audit log.
const (
	// Records leave the CRM as a file.
	AuditExport AuditEvent = "export"
	// A record is deleted.
	AuditDelete AuditEvent = "delete"
	// Rights are changed.
	AuditRights AuditEvent = "rights"
	// A list of values is changed.
	AuditDictionaries AuditEvent = "dictionaries"
	// Records are merged.
	AuditMerge AuditEvent = "merge"
	// A record is given to another person.
	AuditAssign AuditEvent = "assign"
	// A person signs in.
	AuditLogin AuditEvent = "login"
)

// Duty names actions that one person must never do together.
type Duty struct {
	// The actions: move/… and approve/… with a transition.
	NeverTogether []AnyRef `yaml:"never_together,short" check:"required,minItems=2" kinds:"move=transition,approve=transition,create=entity,read=entity,edit=entity,delete=entity,export=entity,assign=entity,merge=entity"`
	// Why they must be kept apart.
	Why Text `yaml:"why"`
}

// CheckSetting changes the severity of a check in this workspace.
type CheckSetting struct {
	// The severity; none switches the check off.
	Severity Value[SeverityName] `yaml:"severity" check:"required"`
	// Why.
	Reason Text `yaml:"reason" check:"required"`
	// The last day on which this holds.
	Until Value[Date] `yaml:"until"`
}

// SeverityName is the severity of a check.
type SeverityName string

// The severities.
const (
	// Stops the build.
	SeverityError SeverityName = "error"
	// Will hurt the rollout.
	SeverityWarning SeverityName = "warning"
	// Advice.
	SeverityInfo SeverityName = "info"
	// Switched off.
	SeverityNone SeverityName = "none"
)
