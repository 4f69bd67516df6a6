package model

// Dictionary is a list of values that people choose from.
type Dictionary struct {
	Head

	// Who may change the list.
	EditableBy OneOrMany[Ref[Role]] `yaml:"editable_by"`
	// The values, in the order shown.
	Values []*DictionaryValue `yaml:"values" check:"required,minItems=1"`
}

// DictionaryValue is one value of a list.
type DictionaryValue struct {
	Nested `ref:"value"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// When to choose it.
	Means Text `yaml:"means"`
	// Other spellings that mean this value.
	Aliases OneOrMany[Value[string]] `yaml:"aliases"`
	// Whether it can still be chosen.
	Active Value[bool] `yaml:"active" check:"default=true"`
}

// Label returns the title.
func (v *DictionaryValue) Label() Text { return v.Title }
