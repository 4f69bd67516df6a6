// Package acceptance stands between the Spec and those who accept the CRM: it derives the cases
// that must be tried, and a ledger of what they cover, from the text of the spec alone. It must not
// know model/runtime or any output, so that a case is never confirmed by what made it.
package acceptance

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// Family is a sort of cases.
type Family string

// The families.
const (
	// Scenario cases are the stories that the business wrote.
	Scenario Family = "scenario"
	// Transition cases make each move as each role that may make it.
	Transition Family = "transition"
	// Checkpoint cases leave out one thing that a checkpoint asks for.
	Checkpoint Family = "checkpoint"
	// Forbidden cases try each move that nobody may make.
	Forbidden Family = "forbidden"
)

// Families lists all families in the order of a suite.
var Families = []Family{Scenario, Transition, Checkpoint, Forbidden}

// Title returns the name of the family for people.
func (f Family) Title() words.Text { return labels["family-"+string(f)] }

// Suite is all cases of a spec, in the order in which they should be tried: pipeline by pipeline,
// and in each the families in their order. One suite serves all languages.
type Suite struct {
	Cases []*Case
	// Ledger has one line per family, in their order.
	Ledger []Line
}

// Case is one thing to try, with what must come of it.
type Case struct {
	// ID stays as long as the case covers the same, whatever its order or wording: "CP-4K7Q2M9X".
	ID     string
	Family Family
	// Pipeline is nil where a scenario names none that exists.
	Pipeline *model.Pipeline
	Title    words.Localized
	Priority model.Priority
	// Actors are those who act, in the order in which they appear.
	Actors []Actor
	// Preconditions are what must be so before the first step.
	Preconditions []words.Localized
	// Data are the values that records have before the first step.
	Data []Datum
	// Steps are done in their order.
	Steps []Step
	// Expected is what must be seen at the end.
	Expected []words.Localized
	// Covers are the references of what the case tries: "checkpoint/sales.reachable#phone",
	// "transition/sales.new__contacted".
	Covers []string
	// Script is the case as a program carries it out, nil where it can be tried by hand only; ByHand then says why.
	Script *driver.Script
	ByHand words.Localized
}

// Actor is somebody who acts in a case.
type Actor struct {
	// Ref is that of a role or an integration, or "system".
	Ref   string
	Title words.Localized
}

// Step is one thing that a tester does.
type Step struct {
	// As is who does it; zero where the case has one actor.
	As Actor
	Do words.Localized
	// Data are the values that are entered.
	Data []Datum
	// Expected is what is seen after the step, where that matters before the end.
	Expected []words.Localized
}

// Datum is a value of a field.
type Datum struct {
	// Entity is set where the field is of another record than the one that is moved.
	Entity *model.Entity
	// Field is nil where the spec names one that does not exist.
	Field *model.Field
	// Title is the name of the field for people.
	Title words.Localized
	Value words.Localized
}

// Derive returns the cases of the spec that the facts are about; conditions are its compiled ones,
// and a condition that has none is told in the author's words. Parts that could not be read or
// linked give no cases.
func Derive(f *facts.Facts, conditions *expr.Book) *Suite {
	d := &derivation{spec: f.Spec(), facts: f, conditions: conditions, ids: newIDs(), house: stand.NewHouse(f, conditions), taken: map[string]int{}}
	for _, f := range Families {
		d.lines = append(d.lines, &Line{Family: f})
	}
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
		w.checkpoints()
		w.forbidden()
	}
	for _, s := range scenarios[nil] {
		d.scenario(s)
	}
	return d.finish()
}

// order puts the usual way before exceptions.
func order(s *model.Scenario) int {
	if s.Type.V == model.ScenarioStandard {
		return 0
	}
	return 1
}

// derivation is the work on one suite.
type derivation struct {
	spec       *model.Spec
	facts      *facts.Facts
	conditions *expr.Book
	cases      []*Case
	lines      []*Line
	ids        *ids
	house      *stand.House
	// taken counts the references in the ledger.
	taken map[string]int
}

// tree returns the tree of a condition, nil where it has none.
func (d *derivation) tree(c *model.Condition) *expr.Node {
	return d.conditions.Tree(c)
}

// aloud reads a condition out.
func (d *derivation) aloud(c *model.Condition) words.Localized { return d.conditions.Words(c) }

// add takes a case, which is one of those that try a thing. Key says what it covers, apart from
// wording: the same key is the same case.
func (d *derivation) add(thing *Thing, c *Case, key ...string) {
	d.ids.add(c, key)
	d.cases = append(d.cases, c)
	thing.cases = append(thing.cases, c)
}

// thing adds something to try to the ledger. A reference that stands there already, such as that of an
// item in two sets of a choice, gets a number.
func (d *derivation) thing(f Family, p *model.Pipeline, ref string, title words.Localized) *Thing {
	if d.taken[ref]++; d.taken[ref] > 1 {
		ref += " (" + strconv.Itoa(d.taken[ref]) + ")"
	}
	t := &Thing{Ref: ref, Pipeline: p, Title: title}
	for _, line := range d.lines {
		if line.Family == f {
			line.Things = append(line.Things, t)
		}
	}
	return t
}

func (d *derivation) finish() *Suite {
	d.ids.give()
	s := &Suite{Cases: d.cases}
	for _, line := range d.lines {
		for _, t := range line.Things {
			for _, c := range t.cases {
				t.Cases = append(t.Cases, c.ID)
			}
		}
		s.Ledger = append(s.Ledger, *line)
	}
	return s
}

// Of returns the cases of a pipeline and a family, in order.
func (s *Suite) Of(p *model.Pipeline, f Family) []*Case {
	var cases []*Case
	for _, c := range s.Cases {
		if c.Pipeline == p && c.Family == f {
			cases = append(cases, c)
		}
	}
	return cases
}
