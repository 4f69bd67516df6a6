package model

// Review is a regular look at the data or the rules: what, how often, who, and what is done with it.
type Review struct {
	Head

	// How often.
	Every Value[Rhythm] `yaml:"every" check:"required"`
	// The roles that take part besides the owner.
	With OneOrMany[Ref[Role]] `yaml:"with"`
	// What is looked at: signals, reports, KPIs, dictionaries, and anything else.
	LooksAt OneOrMany[AnyRef] `yaml:"looks_at"`
	// The questions that are asked.
	Asks OneOrMany[Text] `yaml:"asks"`
	// What is done with what is found.
	Does Text `yaml:"does"`
}
