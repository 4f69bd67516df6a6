// Package acceptance stands between the Spec and those who accept the CRM: it derives the cases
// that must be tried, and a ledger of what they cover, from the text of the spec alone. It must not
// know model/runtime or any output, so that a case is never confirmed by what made it.
package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/access"
	"github.com/crmspec/crmspec/model/acceptance/automation"
	"github.com/crmspec/crmspec/model/acceptance/channel"
	"github.com/crmspec/crmspec/model/acceptance/clock"
	"github.com/crmspec/crmspec/model/acceptance/data"
	"github.com/crmspec/crmspec/model/acceptance/figure"
	"github.com/crmspec/crmspec/model/acceptance/kept"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/acceptance/worked"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// Derive returns the cases of the spec that the facts are about; conditions are its compiled ones,
// and a condition that has none is told in the author's words. Parts that could not be read or
// linked give no cases.
//
// How is [Pairs], or is left out.
func Derive(f *facts.Facts, conditions *expr.Book, how ...How) *Suite {
	desk := suite.NewDesk(f, conditions)
	d := &derivation{Desk: desk, pairs: slices.Contains(how, Pairs), spec: desk.Spec, facts: f, conditions: conditions, house: desk.House}
	scenarios := map[*model.Pipeline][]*model.Scenario{}
	for _, s := range model.All[model.Scenario](d.spec) {
		scenarios[s.Pipeline.Get()] = append(scenarios[s.Pipeline.Get()], s)
	}
	for _, stories := range scenarios {
		slices.SortStableFunc(stories, func(a, b *model.Scenario) int { return order(a) - order(b) })
	}
	for _, p := range model.All[model.Pipeline](d.spec) {
		for _, s := range scenarios[p] {
			d.scenario(s)
		}
		if p.Entity.Get() == nil {
			continue
		}
		w := newWays(d, p)
		w.transitions()
		w.guards()
		w.checkpoints()
		w.forbidden()
	}
	for _, s := range scenarios[nil] {
		d.scenario(s)
	}
	for _, derive := range besides {
		derive(desk)
	}
	return d.Finish()
}

// besides derive the cases of the families that are not about pipelines, each in a package of its own.
var besides = []func(*suite.Desk){access.Derive, data.Derive, worked.Derive, kept.Derive, clock.Derive, channel.Derive, figure.Derive, automation.Derive}

// order puts the usual way before exceptions.
func order(s *model.Scenario) int {
	if s.Type.V == model.ScenarioStandard {
		return 0
	}
	return 1
}

// derivation is the work on one suite.
type derivation struct {
	*suite.Desk
	spec       *model.Spec
	facts      *facts.Facts
	conditions *expr.Book
	house      *stand.House
	// pairs tells that moves are to be tried one right after the other.
	pairs bool
}

// tree returns the tree of a condition, nil where it has none.
func (d *derivation) tree(c *model.Condition) *expr.Node {
	return d.conditions.Tree(c)
}

// aloud reads a condition out.
func (d *derivation) aloud(c *model.Condition) words.Localized { return d.conditions.Words(c) }
