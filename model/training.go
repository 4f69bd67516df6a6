package model

// Training is the short route of one role into the CRM: the first day, the first week, the usual
// mistakes.
type Training struct {
	Head

	// The role.
	Role Ref[Role] `yaml:"role" check:"required"`
	// What the role gains, in its own words.
	Benefits OneOrMany[Text] `yaml:"benefits"`
	// What it must be able to do.
	Skills OneOrMany[Text] `yaml:"skills"`
	// What is done on the first day.
	FirstDay OneOrMany[AnyRef] `yaml:"first_day" kinds:"article,scenario,process,work_rule"`
	// What is done in the first week.
	FirstWeek OneOrMany[AnyRef] `yaml:"first_week" kinds:"article,scenario,process,work_rule"`
	// The mistakes that come up most.
	Mistakes []*Mistake `yaml:"mistakes"`
}

// Mistake is a usual mistake and the way out of it.
type Mistake struct {
	// The mistake.
	What Text `yaml:"what" check:"required"`
	// The article that helps.
	Do AnyRef `yaml:"do" kinds:"article,scenario,process,work_rule"`
}
