package diagram

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
)

// graphs returns all drawings that a layout places: what is linked with what.
func graphs(in generators.Input) []Drawing {
	return slices.Concat(Entities(in), Integrations(in), Hierarchy(in), Lineages(in), Traceability(in))
}
