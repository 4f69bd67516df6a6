// Package catalog lists all generators, behind which stand the outputs. It must not know what any
// of them makes.
package catalog

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/generators/workbook"
)

// All returns every generator, in the order in which they are listed and run. A new generator is
// one package and one line here.
func All() []generators.Generator {
	return []generators.Generator{
		diagram.Generator,
		matrix.Generator,
		workbook.Generator,
		acceptance.Generator,
		neutral.Generator,
		site.Generator,
		site.Book,
	}
}

// Named returns the generator of a name; ok is false when there is none.
func Named(name string) (generator generators.Generator, ok bool) {
	for _, g := range All() {
		if g.Name == name {
			return g, true
		}
	}
	return generators.Generator{}, false
}
