package runtime

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Deed is what is attempted.
type Deed uint8

// The deeds.
const (
	// Create makes a record of Entity with the values of Set, in stage To; nil for the start stage.
	Create Deed = iota
	// Write writes Set into the records On and, unless To is nil, moves them there in the same write.
	Write
	// Read looks at the records On.
	Read
	// Delete marks the records On.
	Delete
	// Decide answers the request for approval of the record On: Yes, or no with a Reason.
	Decide
	// Withdraw takes the own request for approval back.
	Withdraw
	// Waive lets the record On pass Checkpoint once, with a Reason.
	Waive
	// Merge merges the second record On into the first.
	Merge
	// Share lets With read the record On.
	Share
	// Export takes the records On out, with a Reason.
	Export
)

// Value is a value to be written. An empty one clears the field.
type Value struct {
	Field *model.Field
	Datum expr.Datum
	// Free tells that the value is only there to make the record valid: neither a right to the field nor its
	// format is asked.
	Free bool
}

// Attempt is something that somebody tries to do.
type Attempt struct {
	By     *Persona
	Do     Deed
	Entity *model.Entity
	On     []*Record
	Set    []Value
	To     *model.Stage
	// Confirm are the rules about duplicates whose warning has been seen.
	Confirm    []*model.Duplicate
	Yes        bool
	Reason     string
	Checkpoint *model.Checkpoint
	With       *Persona
	// Over is the channel from which a person enters a request, nil for none.
	Over *model.Channel
}

// Code is how a refusal is known to programs: SQLSTATEs, ours beginning with CR.
type Code string

// The codes, in the order in which they are asked; the first that fits is given.
const (
	NotVisible  Code = "02000" // the actor sees no such record
	Bulk        Code = "CR003"
	NoRight     Code = "42501" // no grant, or the transition is for other roles
	WrongBirth  Code = "CR007"
	NoMove      Code = "CR001" // no such pair of stages, or the guard is false
	OverLimit   Code = "CR005"
	BadValue    Code = "22023" // type, format, or a required field that is empty
	NotUnique   Code = "23505"
	IsDuplicate Code = "CR006"
	Incomplete  Code = "CR002" // a checkpoint
	Waits       Code = "CR004" // for an approval
)

// Verdict is what came of an attempt. A refusal changes nothing but, where an approval is asked, the list
// of requests.
type Verdict struct {
	// Record is the one that was made, moved or changed; nil after a refusal of a birth.
	Record *Record
	// Refusal is nil where the attempt succeeded.
	Refusal *Refusal
	// Shown are the fields that a Read or an Export shows.
	Shown []*model.Field
	// Made are the records that were handed over, or linked instead.
	Made []*Record
	// Move is the move that was made, or would have been.
	Move *model.Move
	// Asked are the checkpoints that were asked of the record, in the order of the file.
	Asked []*model.Checkpoint
	// Unsure tells that a condition on the way could not be read and was not asked.
	Unsure bool
}

// Refusal is why something cannot be done.
type Refusal struct {
	Code Code
	// Why tells cases of one code apart.
	Why Why
	// Element is what refuses: a transition, a checkpoint, a field, a rule about duplicates, a stage.
	Element model.Element
	// Value is the one that Element, a field, does not take.
	Value expr.Datum
	// Move is the move that was asked for, nil for other deeds.
	Move *model.Move
	// Action is the action that nothing grants.
	Action model.Action
	// Missing are the items that checkpoints miss, all of all checkpoints, in the order of the file; for
	// required fields, the fields.
	Missing []Missing
	// Other is the record that has the value already. It shows no more than its existence.
	Other *Record
	// Approval is the one that is waited for.
	Approval *model.Approval
	// HandOver is the one whose new record was refused.
	HandOver *model.HandOver
}

// Why tells refusals of one code apart.
type Why string

// The causes.
const (
	WhyGrant    Why = "grant"
	WhyField    Why = "field"  // the right to one field
	WhyFrozen   Why = "frozen" // a field that is written once
	WhyRole     Why = "role"   // the transition is for other roles
	WhySelf     Why = "self"   // the one who asked may not answer
	WhyReason   Why = "reason" // no reason was given
	WhyPair     Why = "pair"   // no transition
	WhyGuard    Why = "guard"  // its condition is false
	WhyType     Why = "type"   // not of the field's type
	WhyFormat   Why = "format" // not written as the field demands
	WhyBounds   Why = "bounds" // less than min, more than max
	WhyChoice   Why = "choice" // not in the list, or not in use any more
	WhyOnly     Why = "only"   // a record that the reference may not point at
	WhyRequired Why = "required"
	WhyNothing  Why = "nothing" // there is nothing to decide or withdraw
)

// Lack is what is wrong with an item of a checkpoint.
type Lack string

// What can be wrong.
const (
	LackEmpty   Lack = "empty"
	LackValue   Lack = "value"   // none of those that are let pass
	LackProof   Lack = "proof"   // a placeholder, an empty file
	LackRule    Lack = "rule"    // false
	LackRelated Lack = "related" // too few linked records
	LackTask    Lack = "task"
	LackReason  Lack = "reason" // of the transition
)

// Missing is one item that is missing.
type Missing struct {
	Lack       Lack
	Checkpoint *model.Checkpoint
	Item       *model.Require
	Field      *model.Field
	// Others tells that another set would do as well; the item is of the set that is nearest.
	Others bool
	// Found is how many linked records there are.
	Found int
}
