package model

// Goal is a change that the rollout is for, with the measure that shows it.
type Goal struct {
	Head

	// What will be different.
	Change Text `yaml:"change" check:"required"`
	// What hurts now.
	Pain Text `yaml:"pain"`
	// Where it happens.
	Where Text `yaml:"where"`
	// The KPI that shows it. Its baseline and target are this goal's, unless given here.
	Kpi Ref[Kpi] `yaml:"kpi"`
	// The value before the rollout.
	Baseline *Baseline `yaml:"baseline"`
	// The value to be reached.
	Target *Target `yaml:"target"`
	// The day by which it is reached.
	Due Value[Date] `yaml:"due"`
	// How it will be seen that the goal is reached.
	Verify Text `yaml:"verify"`
}
