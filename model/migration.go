package model

// Migration says what of the old data comes into the CRM: from where, which part, how it is cleaned,
// and how it is checked.
type Migration struct {
	Head

	// The sets of data, each with its own fate.
	Sets []*MigrationSet `yaml:"sets" check:"required,minItems=1"`
}

// MigrationSet is one set of old data.
type MigrationSet struct {
	Nested `ref:"set"`

	// Where it is now.
	From *MigrationSource `yaml:"from" check:"required"`
	// The entity that it becomes.
	To Ref[Entity] `yaml:"to"`
	// Which part of it is meant.
	Take Text `yaml:"take"`
	// What happens to it.
	Fate Value[Fate] `yaml:"fate" check:"required"`
	// The wave in which it comes, beginning with 1.
	Wave Value[int] `yaml:"wave" check:"min=1"`
	// Which column becomes which field.
	Map []*ColumnMap `yaml:"map"`
	// How it is cleaned before it comes in.
	Clean OneOrMany[Text] `yaml:"clean"`
	// The role that cleans it.
	CleanedBy Ref[Role] `yaml:"cleaned_by"`
	// The role that can restore a history that is missing.
	RestoredBy Ref[Role] `yaml:"restored_by"`
	// How it is seen that it arrived as it was.
	Check Text `yaml:"check"`
}

// Label returns what the set is about.
func (s *MigrationSet) Label() Text {
	if s.From == nil {
		return Text{}
	}
	return s.From.What
}

// MigrationSource is where old data is.
type MigrationSource struct {
	// The system that holds it.
	System Ref[System] `yaml:"system"`
	// The table, sheet or list.
	What Text `yaml:"what,short" check:"required"`
}

// Fate is what happens to old data.
type Fate string

// The fates.
const (
	// It comes into the CRM.
	FateMigrate Fate = "migrate"
	// It is kept outside, to be looked up.
	FateArchive Fate = "archive"
	// It is deleted.
	FateDelete Fate = "delete"
)

// ColumnMap says which column becomes which field.
type ColumnMap struct {
	// The column, as it is called in the old data.
	Column Value[string] `yaml:"column" check:"required"`
	// The field.
	Field Ref[Field] `yaml:"field" check:"required" within:"to"`
}
