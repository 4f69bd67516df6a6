package runtime

import (
	"maps"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Record is one record. What it holds is asked with World.Value; only verdicts change it.
type Record struct {
	ID     string
	Entity *model.Entity
	// Stage is where it stands, nil for an entity without a pipeline.
	Stage *model.Stage
	// Since is when it entered the stage, ClosedAt when it was closed, zero while it is open.
	Since, CreatedAt, ChangedAt, ClosedAt time.Time
	CreatedBy                             string
	// Imported tells that a migration brought it, so that its history is not known.
	Imported bool
	// Deleted marks it: gone from all reads, its log kept.
	Deleted bool
	// MergedInto is the id of the record that took its place, "" for none.
	MergedInto string

	values map[*model.Field]expr.Datum
	// touched is when each field was changed since the birth.
	touched map[*model.Field]time.Time
	waivers []waiver
	shared  []string // ids of persons
}

// gone tells whether a record does not count any more.
func (r *Record) gone() bool { return r.Deleted || r.MergedInto != "" }

func (r *Record) clone() *Record {
	c := *r
	c.values, c.waivers, c.shared = maps.Clone(r.values), slices.Clone(r.waivers), slices.Clone(r.shared)
	c.touched = maps.Clone(r.touched)
	return &c
}

// What is what a row of the log tells.
type What string

// What rows tell.
const (
	Born      What = "born"
	Moved     What = "moved"
	Changed   What = "changed"
	Asked     What = "asked"     // an approval
	Refused   What = "refused"   // an approval
	Voided    What = "voided"    // a request for one
	Waived    What = "waived"    // a checkpoint
	Confirmed What = "confirmed" // a warning about a duplicate
	Removed   What = "deleted"
	Merged    What = "merged"
	Shared    What = "shared"
	Exported  What = "exported"
	Joined    What = "joined" // a request of a channel that became no record of its own
)

// Row is a row of the log.
type Row struct {
	Record string
	What   What
	At     time.Time
	By     string
	// From and To are the stages of a move; From is nil for a birth and for what a migration brought.
	From, To *model.Stage
	Imported bool
	// Field, Old and New are those of a change of a field whose history is kept.
	Field    *model.Field
	Old, New expr.Datum
	// Approved are the persons who agreed to the move.
	Approved []string
	// Element is the rule, checkpoint or transition that the row is about, nil for none.
	Element model.Element
	Reason  string
	// Missing is what a waiver lets be missing.
	Missing []Missing
}
