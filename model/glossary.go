package model

// Glossary holds the terms that people must mean the same by.
type Glossary struct {
	Head

	// The terms.
	Terms []*Term `yaml:"terms" check:"required"`
}

// Term is one word with its agreed meaning.
type Term struct {
	Nested `ref:"term"`

	// The word itself.
	Title Text `yaml:"title" check:"required"`
	// What it means.
	Means Text `yaml:"means" check:"required"`
	// What it does not mean.
	Not Text `yaml:"not"`
	// From which moment it counts.
	CountsFrom Text `yaml:"counts_from"`
	// The elements of this description that are the term.
	Is OneOrMany[AnyRef] `yaml:"is"`
	// Words that mean the same and may be used.
	Synonyms OneOrMany[Text] `yaml:"synonyms"`
	// Words that must not be used for it.
	Forbidden OneOrMany[Text] `yaml:"forbidden"`
	// How departments read it, where they differ.
	Readings []*Reading `yaml:"readings"`
}

// Label returns the title.
func (t *Term) Label() Text { return t.Title }

// Reading is how one department reads a term.
type Reading struct {
	// The department, team or role, in words.
	For Text `yaml:"for" check:"required"`
	// The KPI that counts it their way.
	Kpi Ref[Kpi] `yaml:"kpi"`
	// What they mean by it.
	Means Text `yaml:"means"`
}
