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
	// Warning tells the owner that a clock will soon be over time, or those who see a signal that it is one.
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
	// Created tells that a record was made.
	Created Sent = "created"
	// Stopped tells that an automation was refused.
	Stopped Sent = "stopped"
	// Sending sends values out to another system.
	Sending Sent = "sending"
	// Conflict tells that both sides of an exchange have changed a value.
	Conflict Sent = "conflict"
	// Broken tells that an exchange has failed for the last time.
	Broken Sent = "broken"
	// Question asks somebody what becomes of a request.
	Question Sent = "question"
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
	// Element is what made it: the stage whose clock or pause it is, the entry of slas, the automation, the signal, the
	// rule of work.
	Element model.Element
	// Level is the level of an escalation, nil for none.
	Level *model.Escalation
	// Made is the record that was made, a task too; nil for none.
	Made *Record
	// Text is what is said, empty where the spec does not say it.
	Text model.Text
	// Refusal is why what was to be done was not done, nil where it was.
	Refusal *Refusal
	// Values are those that are sent out; Field is the one about which there is a conflict.
	Values []Value
	Field  *model.Field
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
// moves there, never back. Only Tick makes such rows, but for what an exchange and a request tell at once: what was due and
// has been settled before it comes is not told.
//
// Rows stand in the order in which they came due; of those of one moment in that of the entities, the birth of
// the records and the file. What is set off by what a tick does comes last.
func (w *World) Tick(asOf time.Time) []Notice {
	if asOf.After(w.now) {
		w.SetClock(asOf)
	}
	before := len(w.outbox)
	list := append(w.clocksDue(asOf), w.exchangesDue(w.ticked, asOf)...)
	list = slices.Concat(list, w.waiting, w.timesDue(asOf), w.looks(asOf), w.promises(asOf))
	w.waiting = nil
	if asOf.After(w.ticked) {
		w.ticked = asOf
	}
	slices.SortStableFunc(list, func(a, b coming) int { return a.at.Compare(b.at) })
	for _, c := range list {
		c.do()
	}
	for len(w.waiting) > 0 { // what was set off meanwhile
		list, w.waiting = w.waiting, nil
		for _, c := range list {
			c.do()
		}
	}
	w.settleLoans()
	return w.outbox[before:len(w.outbox):len(w.outbox)]
}

// send adds a row to the outbox.
func (w *World) send(n Notice) {
	n.At = w.now
	n.To = slices.DeleteFunc(n.To, func(p *Persona) bool { return p == nil })
	w.outbox = append(w.outbox, n)
}
