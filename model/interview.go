package model

// Interview is a conversation with the people who do the work: real cases walked step by step, what
// was found, and what stayed open.
type Interview struct {
	Head

	// The day it was held.
	HeldOn Value[Date] `yaml:"held_on"`
	// The role that asks.
	Moderator Ref[Role] `yaml:"moderator"`
	// The role that writes down.
	Recorder Ref[Role] `yaml:"recorder"`
	// The roles that answer.
	Participants OneOrMany[Ref[Role]] `yaml:"participants"`
	// Papers that lay on the table, from the documents of the project.
	Materials OneOrMany[Ref[Paper]] `yaml:"materials"`
	// Real cases, walked from the first contact to the end.
	Cases []*Case `yaml:"cases"`
	// What was found, and the elements that it led to.
	Findings []*Finding `yaml:"findings"`
	// Questions that nobody could answer.
	Open []*OpenPoint `yaml:"open"`
}

// Case is one real deal or request, as it went.
type Case struct {
	Nested `ref:"case"`

	// The case in a few words.
	Title Text `yaml:"title" check:"required"`
	// What sort of path it took.
	Flow Value[Flow] `yaml:"flow"`
	// Where the client came from.
	CameFrom Text `yaml:"came_from"`
	// How it ended.
	Outcome Value[Outcome] `yaml:"outcome"`
	// What happened afterwards: a repeat purchase, service, a recommendation.
	Afterwards Text `yaml:"afterwards"`
	// The steps, as they happened.
	Steps []*CaseStep `yaml:"steps"`
}

// Label returns the title.
func (c *Case) Label() Text { return c.Title }

// Outcome is how a real case ended.
type Outcome string

// The outcomes.
const (
	// The client paid, or the request was solved.
	OutcomeWon Outcome = "won"
	// The client refused, or the request was dropped.
	OutcomeLost Outcome = "lost"
	// It stopped and nobody knows whether it goes on.
	OutcomeFrozen Outcome = "frozen"
)

// CaseStep is one step of a real case.
type CaseStep struct {
	// What happened.
	What Text `yaml:"what,short" check:"required"`
	// The day it happened.
	HappenedOn Value[Date] `yaml:"happened_on"`
	// What it began with: a call, a letter, a form, a file, an agreement by word.
	Input Text `yaml:"input"`
	// Who did it.
	Actor Ref[Role] `yaml:"actor"`
	// Who had to agree.
	Approver Ref[Role] `yaml:"approver"`
	// What came out of it.
	Output Text `yaml:"output"`
	// How long it stood still.
	Delay Value[Duration] `yaml:"delay"`
	// Why it stood still.
	Why Text `yaml:"why"`
	// What was done because it did not go as usual.
	Deviation Text `yaml:"deviation"`
}

// Finding is something that an interview brought to light.
type Finding struct {
	Nested `ref:"finding"`

	// The finding in one sentence.
	Text Text `yaml:"text" check:"required"`
	// The elements that it led to.
	LeadsTo OneOrMany[AnyRef] `yaml:"leads_to"`
}

// Label returns the text.
func (f *Finding) Label() Text { return f.Text }

// OpenPoint is a question that an interview left open.
type OpenPoint struct {
	Nested `ref:"open_point"`

	// The question.
	Question Text `yaml:"question" check:"required"`
	// The role that finds the answer.
	Owner Ref[Role] `yaml:"owner"`
	// The day by which it is answered.
	Due Value[Date] `yaml:"due"`
	// The decision that answers it.
	Decision Ref[Decision] `yaml:"decision"`
}

// Label returns the question.
func (o *OpenPoint) Label() Text { return o.Question }
