// Package draft is a first description out of what a CRM has: objects, fields, lists, pipelines, roles and rights, under
// the names that they have there. It stands behind the readers of the CRMs and writes the documents; it must not know
// any single CRM.
package draft

import (
	"fmt"

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
	// Team is the code of the field whose team a record belongs to; "" where that is not known. Who reaches the records of
	// a team reaches his own besides.
	Team string
	// Unique are sets of fields that no two records have alike.
	Unique []Unique
	// Duplicates are fields by which records of the same thing are recognised.
	Duplicates []Duplicate
}

// Unique is a set of fields, by code, that no two records have alike; Was is an id to prefer.
type Unique struct {
	Was    string
	Fields []string
}

// Duplicate are fields, by code, by which records of the same thing are recognised; Was is an id to prefer.
type Duplicate struct {
	Was    string
	Fields []string
	// Block tells that a second record is refused, not only warned of.
	Block bool
	// Message is what is said then; nil for nothing.
	Message Text
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
	// Pattern is the regular expression of its values, "" for none; Format a known notation instead of one. Example is a
	// value as it should be.
	Pattern string
	Format  model.FormatName
	Example string
	// Frozen tells that it is written once.
	Frozen bool
	// History tells that its changes are recorded.
	History bool
}

// Pipeline is a pipeline of an entity.
type Pipeline struct {
	Name
	// Entity is the code of the entity.
	Entity string
	// Opens says which records it takes, nil for all.
	Opens  *Cond
	Starts []Start
	Stages []*Stage
	Moves  []Move
	Asks   []Ask
}

// Start is a stage, by code, in which records may be born besides the start stage; When says which, nil for all.
type Start struct {
	Stage string
	When  *Cond
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
	// Was is an id to prefer, "" for none.
	Was string
	// When says for which records it exists, nil for all; Reason is the code of the field that says why, "" for none.
	When   *Cond
	Reason string
}

// Ask is what must be known when a record comes into a stage.
type Ask struct {
	// Was is an id to prefer.
	Was string
	// Stage is a code, Also are those of more stages. Holds tells that it is asked for in the later stages too.
	Stage string
	Also  []string
	Holds bool
	// Moves are pairs of stages, by code, that are guarded instead.
	Moves [][2]string
	// When says for which records, nil for all.
	When *Cond
	// Fields are the codes of those that must be filled; Items is more of what is asked.
	Fields []string
	Items  []Item
	// Message is what is said where it is missing; nil for nothing.
	Message Text
}

// Place tells where it is asked, in one text.
func (a Ask) Place() string { return fmt.Sprint(a.Stage, a.Also, a.Holds, a.Moves) }

// Item is one thing that is asked for: a field or a rule.
type Item struct {
	// Field is a code, Evidence tells that it must prove something, In are the values that it may have, by code.
	Field    string
	Evidence bool
	In       []string
	// Rule is what must be true, where there is no field.
	Rule *Cond
	// Message is what is said where it is missing; nil for that of the whole.
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
	// Type is what the part of the company is, "" for a team.
	Type model.TeamType
	// Above is the code of the team that it is part of, Lead that of the role that leads it; "" for none.
	Above, Lead string
	// Roles are the codes of the roles that work in it.
	Roles []string
}
