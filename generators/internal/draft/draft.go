// Package draft is a first description out of what a CRM has: objects, fields, lists, pipelines, roles and rights, under
// the names that they have there. It stands behind the readers of the CRMs and writes the documents; it must not know
// any single CRM.
package draft

import (
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
)

// Draft is what was read out of a CRM. Its parts name each other by the codes that they have there; ids are made when it is
// written, and each element keeps its code, so that what is generated of it is what is there already.
type Draft struct {
	// Target is the CRM: "salesforce".
	Target string
	// Title names the project, Languages are those of its texts, the first one first. Currency and Timezone are ""
	// where they are not known.
	Title              string
	Languages          []string
	Currency, Timezone string
	// Options are what the project says of the target: {"api": "66.0"}.
	Options   map[string]string
	Lists     []*List
	Entities  []*Entity
	Pipelines []*Pipeline
	Roles     []*Role
	Teams     []*Team
	// Unread is what stood there and has no place here.
	Unread []state.Unread
}

// Text is a text by language; "" is the key of one whose language nobody says: that of the project.
type Text map[string]string

// Name is what a part is called.
type Name struct {
	// Code is its name in the CRM, the only one among its neighbours; Was is an id to prefer, "" for one made of the
	// title.
	Code, Was string
	Title     Text
	// Help explains it to whoever works with it; nil for nothing.
	Help Text
	// Told tells whether the code is worth keeping: a CRM that knows things by their titles or numbers has none.
	Told bool
}

// List is a list of values that fields choose from.
type List struct {
	Name
	Values []Value
}

// Value is a value of a list.
type Value struct {
	Name
	// Inactive values are no longer chosen.
	Inactive bool
}

// Entity is an object with its fields.
type Entity struct {
	Name
	// Owner is the code of the field whose person owns a record; "" where that is not known.
	Owner  string
	Fields []*Field
	// Unique are sets of fields, by code, that no two records have alike.
	Unique [][]string
}

// Field is a field of an entity.
type Field struct {
	Name
	Type model.FieldType
	// List is the list that it chooses from, To the entity that it refers to, by their codes; "" for none.
	List, To string
	Required bool
	Unique   bool
	Many     bool
	// Default is the value of a new record, "" for none; Min and Max are numbers, "" for none.
	Default, Min, Max string
	// Pattern is the regular expression of its values, "" for none.
	Pattern string
	// History tells that its changes are recorded.
	History bool
}

// Pipeline is a pipeline of an entity.
type Pipeline struct {
	Name
	// Entity is the code of the entity.
	Entity string
	Stages []*Stage
	Moves  []Move
	Asks   []Ask
}

// Stage is a stage of a pipeline.
type Stage struct {
	Name
	Type model.StageType
	// Probability is of winning, in percent; "" where none is set.
	Probability string
	// Goal and Action say what the stage is for and what is done in it, Means what being in it means, Done what shows that
	// it is done; nil for nothing.
	Goal, Action, Means, Done Text
}

// Move is a transition that is allowed, by the codes of the stages and roles; no roles for everybody who may edit.
type Move struct {
	From, To string
	By       []string
}

// Ask is what must be filled when a record comes into a stage.
type Ask struct {
	// Stage and Fields are codes. Holds tells that it is asked for in the later stages too.
	Stage  string
	Fields []string
	Holds  bool
	// Message is what is said where it is missing; nil for nothing.
	Message Text
}

// Role is a role with its rights.
type Role struct {
	Name
	// Above is the code of the role that it reports to, "" for none.
	Above  string
	Grants []Grant
}

// Grant is what a role may do with an entity.
type Grant struct {
	// Entity is its code.
	Entity string
	// May has the scope of each action that is allowed: "own", "team", "all"; "yes" for creating.
	May map[model.Action]string
	// Fields has what is narrowed, by the codes of fields: "hidden" or "read".
	Fields map[string]string
}

// Team is a department or a group.
type Team struct {
	Name
	// Above is the code of the team that it is part of, "" for none.
	Above string
}
