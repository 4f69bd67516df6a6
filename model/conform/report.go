package conform

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Report is what a history says about a description, and the other way round.
type Report struct {
	AsOf, From, To time.Time
	// Records are those with a move that was judged, Moves their moves, births among them.
	Records, Moves int
	// Faulty is how many records have a finding.
	Faulty    int
	Pipelines []*Pipeline
	// Findings are in order of time, then record; those without a time come first.
	Findings []Finding
	// Rules count the findings of each rule.
	Rules []RuleCount
	// Unjudged are items of the description for which the tables have no column.
	Unjudged []Unjudged
	// Whole tells that nothing was left unjudged: without it, no finding means only that none could be seen.
	Whole bool
	// Notes are about rows that count, but perhaps not as they were meant.
	Notes []Note
}

// RuleCount is how often a rule was broken.
type RuleCount struct {
	Rule           Rule
	Count, Records int
}

// Finding is something that happened and that the description does not allow.
type Finding struct {
	Rule   Rule
	Record string
	// Entity and Pipeline are those of the record; nil for what is about no record.
	Entity   *model.Entity
	Pipeline *model.Pipeline
	// At is when it happened, zero for what has no moment.
	At time.Time
	// From and To are the stages of the move, nil for what is about no move; From is nil for a birth.
	From, To *model.Stage
	// Person is who did it, as the log says.
	Person string
	// Element is what was broken: a transition, a checkpoint, a stage, a clock, a role.
	Element model.Element
	// Field is the field that is missing, nil for other findings.
	Field *model.Field
	// Today tells that it is judged by a value of now, since the history of that value is not known.
	Today bool
	// File and Line are where the move was read.
	File string
	Line int
	Say  words.Message
}

// Note is about a row of a table.
type Note struct {
	File string
	Line int
	// Sort is "gap", "person", "order", "equal" or "repeat".
	Sort string
	// Grave tells that something could not be judged because of it.
	Grave bool
	Say   words.Message
}

// Unjudged is something that could not be judged, since the tables do not tell of it.
type Unjudged struct {
	// Element is the checkpoint, transition, clock or pipeline.
	Element model.Element
	// Lacks are the fields that no table tells of, as paths with their entity; "approved_by" and "actor" are columns of the
	// history, "people" is the table of people.
	Lacks []string
	// Moves is how many moves or stays could not be judged.
	Moves int
}

// Pipeline is what is said of the records of a pipeline.
type Pipeline struct {
	Pipeline *model.Pipeline
	// Cases are records, Events their moves with the birth, Fitting the cases that a way of the description fits.
	Cases, Events, Fitting int
	// Fitness is 1 − costs / (lengths of the trails + lengths of the shortest ways of the description).
	Fitness float64
	// Variants are the ways that records took, the most frequent first; Ways is how many there are.
	Variants []Variant
	Ways     int
	// Deviations are what was broken, the most frequent first.
	Deviations []Deviation
	// Skipped are stages that the description passes and records did not, Inserted those that records were in
	// and the description does not pass.
	Skipped, Inserted []StageCount
	// Unused are transitions over which no record has gone.
	Unused       []model.Move
	Starts, Ends []End
	// Open is how many records are still under way, Oldest the one that has not moved for longest.
	Open   int
	Oldest Standing
	Clocks []Clock
	// Again counts how often records came back to a stage, Between how often they went there and back again.
	Again   []Repeat
	Between []Repeat
	// Looped is how many records came back to any stage.
	Looped  int
	Missing []Missing
}

// Standing is a record that stands somewhere.
type Standing struct {
	Record string
	Stage  *model.Stage
	Since  time.Time
}

// Variant is one way that records took.
type Variant struct {
	Stages []*model.Stage
	// Open tells that they may go on or were merged, Partial that the log begins in the middle.
	Open, Partial bool
	Count         int
	Share         float64
	// Cost is how many steps the nearest way of the description differs by; 0 fits.
	Cost int
	// Example is the first record.
	Example string
}

// Deviation is one thing that was broken, however often.
type Deviation struct {
	Rule     Rule
	From, To *model.Stage
	Element  model.Element
	Field    *model.Field
	Count    int
	Records  int
	Say      words.Message
	Examples []Finding
}

// StageCount is how many records.
type StageCount struct {
	Stage   *model.Stage
	Records int
	Example string
}

// End is where records begin or stand.
type End struct {
	Stage   *model.Stage
	Records int
	// Allowed tells that the description lets records begin, or end, here.
	Allowed bool
	// Open tells that the records are under way, Merged that they were merged into others.
	Open, Merged bool
}

// Clock is how long records took.
type Clock struct {
	// Stage is the one whose stay is timed, Sla the clock over several; one of them is nil.
	Stage *model.Stage
	Sla   *model.Sla
	// Limits are what is allowed, in the order written.
	Limits []model.Duration
	Kind   model.Clock
	// Day is how long a day is by the clock.
	Day time.Duration
	// Uncounted tells that the description has no working time, so that nothing can be counted.
	Uncounted bool
	// Done are the stays that have ended, Running those that have not.
	Done, Running int
	// P50, P90 and P95 are of those that have ended.
	P50, P90, P95 time.Duration
	// Judged are those whose limit is known, Breaches those over it, running ones among them.
	Judged, Breaches int
	Share            float64
}

// Repeat is how often records came back.
type Repeat struct {
	Stage, Over    *model.Stage
	Records, Times int
	Example        string
}

// Missing is how many records lack a field that is asked of them.
type Missing struct {
	Field *model.Field
	// Stage is the one before which it is asked, nil for a field that is always asked.
	Stage *model.Stage
	Asked int
	Empty int
	Share float64
	// Unknown tells that no table has a column for it.
	Unknown bool
}

// Faults is how many findings there are.
func (r *Report) Faults() int { return len(r.Findings) }
