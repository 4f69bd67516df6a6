package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Sent is what a row of the outbox is.
type Sent string

// What is sent.
const (
	// Warning tells the owner that a clock will soon be over time.
	Warning Sent = "warning"
	// Overdue tells somebody that it is, by a level of an escalation.
	Overdue Sent = "overdue"
	// Reassigned gives the record to somebody.
	Reassigned Sent = "reassigned"
	// Resume tells the owner that a pause should end.
	Resume Sent = "resume"
	// Notification tells somebody something.
	Notification Sent = "notification"
	// Task gives somebody something to do.
	Task Sent = "task"
	// Move tells that the record was moved.
	Move Sent = "move"
)

// Notice is a row of the outbox.
//
// “Notifications, tasks and reassignments are rows of an outbox made by tick(as_of); that is what tests read.”
type Notice struct {
	What Sent
	// Record is what it is about, nil for no single record.
	Record *Record
	// To are those who are told, or who get the task or the record; none where there is nobody.
	To []*Persona
	// Due is the moment that its time came, At the moment of the tick that made it.
	Due, At time.Time
	// Element is what made it: the stage whose clock or pause it is, the entry of slas, the automation.
	Element model.Element
	// Level is the level of an escalation, nil for none.
	Level *model.Escalation
	// Text is what is said, empty where the spec does not say it.
	Text model.Text
	// Refusal is why what was to be done was not done, nil where it was.
	Refusal *Refusal
}

// Outbox returns all rows so far, in the order in which they were made. Rows are never rewritten.
func (w *World) Outbox() []Notice { return w.outbox }

// coming is something whose time has come. It is done in its turn, which may find that there is nothing left to
// do.
type coming struct {
	at time.Time
	do func()
}

// Tick does what has come due by a moment, and returns the rows that this adds to the outbox. The clock of the world
// moves there, never back. Only Tick makes such rows: what was due and has been settled before it comes is not told.
//
// Rows stand in the order in which they came due; of those of one moment in that of the entities, the birth of
// the records and the file.
func (w *World) Tick(asOf time.Time) []Notice {
	if asOf.After(w.now) {
		w.SetClock(asOf)
	}
	before := len(w.outbox)
	list := w.clocksDue(asOf)
	slices.SortStableFunc(list, func(a, b coming) int { return a.at.Compare(b.at) })
	for _, c := range list {
		c.do()
	}
	return w.outbox[before:len(w.outbox):len(w.outbox)]
}

// send adds a row to the outbox.
func (w *World) send(n Notice) {
	n.At = w.now
	n.To = slices.DeleteFunc(n.To, func(p *Persona) bool { return p == nil })
	w.outbox = append(w.outbox, n)
}
