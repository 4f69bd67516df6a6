package model

// Head is the envelope: what every document has, whatever its kind.
type Head struct {
	Identity `yaml:"-"`

	// The version of the language, crmspec/v1.
	APIVersion Value[string] `yaml:"apiVersion" check:"required,const=crmspec/v1"`
	// What the document describes.
	Kind Value[string] `yaml:"kind" check:"required"`
	// The name that other documents refer to. It stays when the title changes.
	ID Value[ID] `yaml:"id" check:"required"`
	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// More about it, in Markdown. [[stage/sales.new]] shows the title of an element and links to it.
	Description Text `yaml:"description"`
	// The role that gives the final yes on this document.
	Owner Ref[Role] `yaml:"owner"`
	// Roles that are asked before it changes.
	Consulted OneOrMany[Ref[Role]] `yaml:"consulted"`
	// Roles that are told when it changes.
	Informed OneOrMany[Ref[Role]] `yaml:"informed"`
	// How much the first version needs it.
	Priority Value[Priority] `yaml:"priority" check:"default=must"`
	// The release that brings it.
	Release Ref[Release] `yaml:"release"`
	// How far the agreement has come.
	Status Value[Status] `yaml:"status" check:"default=draft"`
	// Who agreed, and when; goes with status agreed.
	Agreed *Agreed `yaml:"agreed"`
	// What it comes from.
	Origin OneOrMany[AnyRef] `yaml:"origin"`
	// Free labels for filtering.
	Tags OneOrMany[Value[string]] `yaml:"tags"`
	// The name that it already has in a target system.
	Codes Map[Value[string], Value[string]] `yaml:"codes"`
	// Earlier ids, after a rename.
	Was OneOrMany[Value[ID]] `yaml:"was"`
}

// Label returns the title.
func (h *Head) Label() Text { return h.Title }

// Envelope returns the head itself; it gives access to it for any kind.
func (h *Head) Envelope() *Head { return h }

// GivenID returns the id that the author wrote.
func (h *Head) GivenID() ID { return h.ID.V }

// Nested is what every element inside a document has that can be referred to.
type Nested struct {
	Identity `yaml:"-"`

	// The name that references use, unique within its parent.
	ID Value[ID] `yaml:"id" check:"required"`
	// More about it, in Markdown.
	Description Text `yaml:"description"`
	// How much the first version needs it.
	Priority Value[Priority] `yaml:"priority" check:"default=must"`
	// The release that brings it.
	Release Ref[Release] `yaml:"release"`
	// What it comes from.
	Origin OneOrMany[AnyRef] `yaml:"origin"`
	// The name that it already has in a target system.
	Codes Map[Value[string], Value[string]] `yaml:"codes"`
	// Earlier ids, after a rename.
	Was OneOrMany[Value[ID]] `yaml:"was"`
}

// Besides returns what the element says besides its own keys; it gives access to it for any kind.
func (n *Nested) Besides() *Nested { return n }

// GivenID returns the id that the author wrote.
func (n *Nested) GivenID() ID { return n.ID.V }

// Priority says how much the first version needs an element.
type Priority string

// The priorities.
const (
	// The first version is not accepted without it.
	PriorityMust Priority = "must"
	// Comes if time allows.
	PriorityNice Priority = "nice"
	// Not in the first version.
	PriorityLater Priority = "later"
)

// Status says how far the agreement on a document has come.
type Status string

// The states of agreement.
const (
	// Being written; advice about what is missing is mild.
	StatusDraft Status = "draft"
	// Ready to be read by its owner.
	StatusReview Status = "review"
	// The owner has said yes.
	StatusAgreed Status = "agreed"
)

// Agreed records the owner's yes.
type Agreed struct {
	// The role that agreed.
	By Ref[Role] `yaml:"by" check:"required"`
	// The day of the yes.
	AgreedOn Value[Date] `yaml:"agreed_on" check:"required"`
}

// Rhythm is how often something happens.
type Rhythm string

// The rhythms.
const (
	// Every day.
	RhythmDay Rhythm = "day"
	// Every week.
	RhythmWeek Rhythm = "week"
	// Every second week.
	RhythmBiweek Rhythm = "biweek"
	// Every month.
	RhythmMonth Rhythm = "month"
	// Every quarter.
	RhythmQuarter Rhythm = "quarter"
	// Every year.
	RhythmYear Rhythm = "year"
)

// Weekday is a day of the week.
type Weekday string

// The days of the week.
const (
	// Monday.
	Monday Weekday = "mon"
	// Tuesday.
	Tuesday Weekday = "tue"
	// Wednesday.
	Wednesday Weekday = "wed"
	// Thursday.
	Thursday Weekday = "thu"
	// Friday.
	Friday Weekday = "fri"
	// Saturday.
	Saturday Weekday = "sat"
	// Sunday.
	Sunday Weekday = "sun"
)

// Clock tells how time is counted.
type Clock string

// The clocks.
const (
	// Every hour counts: a day is 24 hours.
	ClockCalendar Clock = "calendar"
	// Only working hours of the project's calendar count: a day is one working day.
	ClockBusiness Clock = "business"
)
