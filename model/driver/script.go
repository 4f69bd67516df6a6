package driver

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Script is a case as a program carries it out.
type Script struct {
	// At is the moment at which it begins.
	At time.Time
	// People are those who act, own records or are to be told something.
	People []*Person
	// Given are the records that are there, each put there as it is, with nothing asked, in the order of the list;
	// a value may name a record that stands later.
	Given []*Record
	// Steps are carried out one after the other.
	Steps []*Step
}

// Person is somebody who signs in.
type Person struct {
	// ID is what fields of people hold.
	ID    string
	Roles []*model.Role
	// Home is the home team, nil for none.
	Home *model.Team
}

// Record is one that is given.
type Record struct {
	// Name is what the script calls it; values of reference fields hold it.
	Name   string
	Entity *model.Entity
	// Stage is nil for an entity without a pipeline.
	Stage  *model.Stage
	Values []Value
	// Past are moves that it has made before, the oldest first.
	Past []model.Move
	// History is what it has gone through since its birth, the oldest first; nil where that does not matter. The
	// values of before stand there, those of now in Values.
	History []Event
}

// Value is a value of a field. An empty Datum clears it. Records are named as the script names them, people and
// teams by their ids, stages with their pipeline.
type Value struct {
	Field *model.Field
	Datum expr.Datum
}

// Deed is what a step does.
type Deed string

// The deeds.
const (
	// Create makes a record of Entity, called Name, in stage To, with the values of Set.
	Create Deed = "create"
	// Write writes Set into the records On and, unless To is nil, moves them there in the same write.
	Write Deed = "write"
	// Read looks at the records On.
	Read Deed = "read"
	// Delete deletes the records On.
	Delete Deed = "delete"
	// Decide answers the request for approval of the record On: Yes, or no with a Reason.
	Decide Deed = "decide"
	// Withdraw takes the own request for approval of the record On back.
	Withdraw Deed = "withdraw"
	// Waive lets the record On pass Checkpoint, with a Reason.
	Waive Deed = "waive"
	// Merge merges the second record On into the first.
	Merge Deed = "merge"
	// Share lets the person With read the record On.
	Share Deed = "share"
	// Export takes the records On out, with a Reason.
	Export Deed = "export"
	// Wait lets time pass until Until; what falls due in between is done by the CRM.
	Wait Deed = "wait"
	// Away lets the person With be away from now on, Back lets that person be there again.
	Away Deed = "away"
	Back Deed = "back"
	// Count counts a KPI.
	Count Deed = "count"
	// Receive lets a request come in over the channel Machine, which says Set: values of the record that it becomes,
	// called Name, and those of other entities by which the client is known. By is who enters it, "" where it comes by
	// itself. One that joins an earlier record or waits for a person becomes none. Where the channel chooses who gets the
	// record, of several who could it is the first by id.
	Receive Deed = "receive"
	// Elsewhere writes Set into what the system of the integration Machine has of the record On or, with On empty, into a
	// record of Entity that is there alone; once it has come into the CRM it is called Name. Nothing comes in by that.
	Elsewhere Deed = "elsewhere"
	// SetOff lets what sets the integration Machine off happen: its event or, with By, that a person starts it. What is
	// set off by the clock takes a Wait.
	SetOff Deed = "set-off"
	// Silence lets the system of the integration Machine answer no more or, with Yes, answer again.
	Silence Deed = "silence"
)

// Step is one thing that is done.
type Step struct {
	Do Deed
	// By is the id of the person who does it, "" where Machine does.
	By string
	// Machine is the channel, integration or automation that does it; with By "" too, the CRM itself does.
	Machine model.Element
	Entity  *model.Entity
	Name    string
	On      []string
	Set     []Value
	To      *model.Stage
	// Confirm are the rules about duplicates whose warning has been seen.
	Confirm    []*model.Duplicate
	Yes        bool
	Reason     string
	Checkpoint *model.Checkpoint
	With       string
	Until      time.Time
	// Still tells that nothing that falls due while waiting is done: a scenario's wait only moves the clock.
	Still bool
	// Made are what the script calls the records that the step makes besides, in their order.
	Made []string
	// Counting is what a Count counts.
	Counting *Counting
	// Want is what must come of it.
	Want Want
}

// Want is what must come of a step.
type Want struct {
	// Code is "" where it must succeed. Then Element is what refuses, nil where that does not matter, and Missing
	// are just the things that must be named as missing, in any order.
	Code    Code
	Element model.Element
	Missing []Missing
	// Rows are how records must be afterwards.
	Rows []Row
	// Shown are fields that a Read or Export must show, Hidden those that it must not.
	Shown, Hidden []*model.Field
	// Made are the records that must be made or linked by the step besides its own.
	Made []Row
	// Told are what the CRM must have sent, assigned or created by itself in the step, no more and no less of what the
	// Tellers make; nil where that does not matter. Without tellers everybody's notices are meant.
	Told    []Notice
	Tellers []model.Element
	// Tally is what a Count must give.
	Tally *Tally
}

// Row is how a record is.
type Row struct {
	Name   string
	Entity *model.Entity
	Stage  *model.Stage
	// Gone tells that nobody reads it any more.
	Gone bool
	// Late are the stages and entries of slas whose clocks have not stopped and are over their time; nil where that
	// does not matter.
	Late []model.Element
	// Values are those that matter.
	Values []Value
}

// Value returns the value of a field in the row; empty where it has none.
func (r Row) Value(f *model.Field) expr.Datum {
	for _, v := range r.Values {
		if v.Field == f {
			return v.Datum
		}
	}
	return expr.Datum{}
}

// The sorts of notices.
const (
	// Warn tells that time will soon be over.
	Warn = "warn"
	// Notify tells something, such as that time is over.
	Notify = "notify"
	// Resume tells that a pause should end.
	Resume = "resume"
	// Assign gives the record to somebody.
	Assign = "assign"
	// Task gives somebody something to do.
	Task = "task"
	// Move moves the record.
	Move = "move"
	// Make makes a record.
	Make = "make"
	// Send sends values out to another system.
	Send = "send"
	// Conflict tells that both sides of an exchange have changed a value.
	Conflict = "conflict"
	// Broken tells that an exchange has failed for good.
	Broken = "broken"
	// Ask asks what becomes of a request.
	Ask = "ask"
)

// Notice is something that the CRM does by itself.
type Notice struct {
	// What is the sort.
	What string
	// Record is the name of the record that it is about.
	Record string
	// To are the ids of the people who are told, or who get the task or record, sorted.
	To []string
	// Element is what makes it: the stage whose clock or pause it is, an entry of slas, an automation, a
	// signal, a rule of work, an integration or a channel.
	Element model.Element
	// Level is the level of an escalation that makes it, nil for none.
	Level *model.Escalation
	// Values are those that are sent out, in the order of the card.
	Values []Value
}

// Missing is one thing that a refusal names as missing.
type Missing struct {
	// Checkpoint and Item are what asks for it; nil for a required field and for the reason of a move.
	Checkpoint *model.Checkpoint
	Item       *model.Require
	Field      *model.Field
}

// Outcome is what came of a step.
type Outcome struct {
	// Code is "" where it succeeded.
	Code    Code
	Element model.Element
	Missing []Missing
	Shown   []*model.Field
	Made    []Row
	Told    []Notice
	Tally   *Tally
	// First tells that the CRM checks what it refused by before all else, so that another refusal may stand behind it.
	First bool
	// Message is what the person was told, where the CRM tells; Detail is for whoever looks for the fault, such as
	// the statement that was sent.
	Message, Detail string
}
