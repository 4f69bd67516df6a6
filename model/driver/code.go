package driver

// Code is the class of a refusal, as an SQLSTATE; those that begin with CR are ours. Where several would fit, the
// first of this list is given.
type Code string

// The classes of refusals.
const (
	NotVisible  Code = "02000" // the actor sees no such record
	Bulk        Code = "CR003" // too many records in one call
	NoRight     Code = "42501" // no grant, a field that is written once, or the transition is for other roles
	WrongBirth  Code = "CR007" // records are not born in the stage
	NoMove      Code = "CR001" // no such pair of stages, or the guard is false
	OverLimit   Code = "CR005" // the move was made as often as it may be
	BadValue    Code = "22023" // type, format, or a required field that is empty
	NotUnique   Code = "23505" // another record has the value
	IsDuplicate Code = "CR006" // a rule about duplicates
	Incomplete  Code = "CR002" // a checkpoint
	Waits       Code = "CR004" // for an approval
	Broke       Code = "58000" // the CRM failed over it, which no rule wants
)

// Class is what a CRM that answers in its own words tells of a refusal; several codes look alike in it.
type Class string

// The classes.
const (
	Accepted    Class = "accepted"
	Hidden      Class = "hidden"
	MissingData Class = "refused-missing-data"
	Transition  Class = "refused-transition"
	Rights      Class = "refused-rights"
	Duplicate   Class = "refused-duplicate"
	Failed      Class = "failed"
)

// Class returns the class of a code; that of "" is Accepted.
func (c Code) Class() Class {
	switch c {
	case NotVisible:
		return Hidden
	case Bulk, NoRight:
		return Rights
	case WrongBirth, NoMove, OverLimit, Waits:
		return Transition
	case BadValue, Incomplete:
		return MissingData
	case NotUnique, IsDuplicate:
		return Duplicate
	case Broke:
		return Failed
	}
	return Accepted
}
