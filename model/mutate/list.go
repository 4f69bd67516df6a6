package mutate

import "slices"

// Operators are all mistakes that can be planted for the checks, in the order of the families.
func Operators() []Operator {
	return slices.Concat(
		Language,
		Pipelines,
		Data,
		Kpis,
		Access,
		Integrations,
		Scenarios,
		Words,
		Plan,
	)
}
