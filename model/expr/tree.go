package expr

import (
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Op is what a node of a condition does.
type Op string

// The operations. A comparison with an empty value is false, except Filled, Empty and Differs; an
// ordering has its operands in the order written.
const (
	And Op = "and" // two or more arguments
	Or  Op = "or"  // two or more arguments
	Not Op = "not"

	Filled  Op = "filled" // the argument is not empty: x != null
	Empty   Op = "empty"  // the argument is empty: x == null
	Equals  Op = "equals"
	Differs Op = "differs"
	Less    Op = "less"
	AtMost  Op = "at_most"
	More    Op = "more"
	AtLeast Op = "at_least"
	// OneOf tells whether the first argument is in a List, Contains whether it is one of the values
	// of a field that holds several.
	OneOf    Op = "one_of"
	Contains Op = "contains"

	Add      Op = "add"
	Subtract Op = "subtract"
	Multiply Op = "multiply"
	Divide   Op = "divide"
	Negate   Op = "negate"

	// Field is the value of a field: Node.Path says which.
	Field Op = "field"
	// Constant is a value written out: Node.Value says which.
	Constant Op = "constant"
	// List is several constants written out.
	List Op = "list"

	Now     Op = "now"     // the moment of asking
	Today   Op = "today"   // its day
	Days    Op = "days"    // a length of time in days; the argument is a number
	Hours   Op = "hours"   // the same in hours
	Changed Op = "changed" // the argument is a field whose value the write changes
	// InPeriod tells whether the first argument, a date, lies in a period: the second is a Constant
	// with the name of a grain, the third how many periods from the current one.
	InPeriod Op = "in_period"
)

// Node is one node of a condition: what is evaluated, printed for a target, and read out.
type Node struct {
	Op   Op
	Args []*Node
	// Type is the type of the value.
	Type Type
	// Path is set for Field, Value for Constant.
	Path  Path
	Value Value
	// From and To are the bytes of the condition's text that it covers; Book.At gives their place.
	From, To int
}

// Path leads to a field: of the record itself, of one that it refers to, of the record before a
// change, or to what is known of the person who acts.
type Path struct {
	// Name is the variable that the path begins with: the id of an entity, "old" or "actor".
	Name string
	// Entity is the entity of the variable, nil for actor.
	Entity *model.Entity
	// Fields are the fields stepped over: one, or two where the first is a reference; none where the
	// path is about the person who acts.
	Fields []*model.Field
	// Person is what is asked of a person, at the end of a path over a user field or of actor:
	// id team department region branch project, and for actor roles; "" for nothing.
	Person string
}

// Last returns the field that the path ends at, nil where it ends at a person or team.
func (p Path) Last() *model.Field {
	if p.Person != "" || len(p.Fields) == 0 {
		return nil
	}
	return p.Fields[len(p.Fields)-1]
}

// Value is a constant.
type Value struct {
	// Text is the value as written, without quotes.
	Text string
	// Number is exact, made from the text; nil for what is no number.
	Number *big.Rat
	// Time is set for a date or moment written as a text where a date is compared.
	Time time.Time
	// Choice is what a text stands for where that can be looked up: a value of a dictionary, a stage,
	// a pipeline, a team, a role; nil otherwise.
	Choice model.Element
}

// Base is a sort of value.
type Base string

// The sorts of values.
const (
	Bool     Base = "bool"
	Number   Base = "number"
	Text     Base = "text"
	Date     Base = "date"     // a day
	Moment   Base = "moment"   // a day and time
	Duration Base = "duration" // a length of time
	Choice   Base = "choice"   // a value of a list
	Record   Base = "record"   // a reference to a record
	Person   Base = "person"   // a user
	Team     Base = "team"
	File     Base = "file"
	Null     Base = "null"
	Unknown  Base = "unknown" // what has a fault already
)

// Type is the type of a node.
type Type struct {
	Base Base
	// Many tells that the value is a list of Base.
	Many bool
	// Optional tells that it may be empty.
	Optional bool
	// Field is the field that a choice is of, and with it the list of its values; nil for none.
	Field *model.Field
	// Entity is that of a record; nil where any record may stand, as in a task.
	Entity *model.Entity
}
