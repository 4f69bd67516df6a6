// Package catalog lists all generators, behind which stand the outputs. It must not know what any
// of them makes.
package catalog

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/bitrix24"
	"github.com/crmspec/crmspec/generators/compare"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/espocrm"
	"github.com/crmspec/crmspec/generators/hubspot"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/kommo"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/generators/odoo"
	"github.com/crmspec/crmspec/generators/salesforce"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/generators/workbook"
)

// All returns every generator, in the order in which they are listed and run. A new generator is
// one package and one line here.
func All() []generators.Generator {
	list := []generators.Generator{
		diagram.Generator,
		matrix.Generator,
		workbook.Generator,
		acceptance.Generator,
		neutral.Generator,
		site.Generator,
		site.Book,
	}
	for _, t := range Targets() {
		list = append(list, t.Generator())
	}
	return append(list, compare.New(Targets()))
}

// Target is a CRM that a description can be turned into.
type Target = contract.Target

// Drift is how far a CRM is from a description.
type Drift = contract.Drift

// Targets returns every CRM that a description can be turned into. A new one is one package and one line here.
func Targets() []contract.Target {
	return []contract.Target{salesforce.Target, espocrm.Target, odoo.Target, kommo.Target, hubspot.Target, bitrix24.Target}
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
