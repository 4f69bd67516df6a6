package model

// Requirement is a demand that no other kind has a place for: one sentence that can be tested, why it
// is there, and what fulfils it.
type Requirement struct {
	Head

	// What the CRM shall do, in one sentence with one “shall”.
	Statement Text `yaml:"statement" check:"required"`
	// Why.
	Rationale Text `yaml:"rationale"`
	// How it is seen that it does.
	Acceptance OneOrMany[Text] `yaml:"acceptance"`
	// The elements that fulfil it.
	SatisfiedBy OneOrMany[AnyRef] `yaml:"satisfied_by"`
}
