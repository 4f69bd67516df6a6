package mutant

import (
	"context"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// Bench is a description with its suite, on which changes are tried one after the other.
type Bench struct {
	Spec  *model.Spec
	Book  *expr.Book
	Suite *suite.Suite
	// Astray are the cases that do not even come out where nothing is changed; they notice nothing.
	Astray []*suite.Case

	played []*suite.Case
	// about are the cases about an element, by its reference; those about what belongs to it too.
	about   map[string][]*suite.Case
	hand    map[string]bool
	planner *alike.Planner
	plans   map[string]*asked
	// lately are the cases that killed something of an operator, the latest first.
	lately map[*Operator][]*suite.Case
}

// Outcome is what became of a change.
type Outcome struct {
	Change *Change
	// Killer is the case that noticed it, nil for none, and Found where.
	Killer *suite.Case
	Found  []driver.Difference
	// Alike tells that it was proved to change nothing.
	Alike bool
	// Why says why no case noticed.
	Why words.Localized
}

// NewBench returns a bench for the suite of a description, which is ready to be played.
func NewBench(ctx context.Context, spec *model.Spec, book *expr.Book, s *suite.Suite) *Bench {
	known := facts.New(spec, book)
	crm := memory.New(runtime.New(known, book))
	b := &Bench{
		Spec: spec, Book: book, Suite: s, about: map[string][]*suite.Case{}, hand: map[string]bool{}, lately: map[*Operator][]*suite.Case{},
		planner: alike.NewPlanner(known, stand.NewHouse(known, book)), plans: map[string]*asked{},
	}
	for _, c := range s.Cases {
		if c.Script != nil {
			if found, err := driver.Play(ctx, crm, c.Script); err != nil || len(found) > 0 {
				b.Astray = append(b.Astray, c)
				continue
			}
			b.played = append(b.played, c)
		}
		for _, ref := range c.Covers {
			ref, _, _ = strings.Cut(ref, "#")
			ref, _, _ = strings.Cut(ref, " ")
			if c.Script == nil {
				b.hand[ref] = true
				continue
			}
			if list := b.about[ref]; len(list) == 0 || list[len(list)-1] != c {
				b.about[ref] = append(list, c)
			}
		}
	}
	return b
}

// World returns the world of the description with a change, and what takes the change back. Until then nobody may look
// at the description.
func (b *Bench) World(c *Change) (world *runtime.World, undo func()) {
	book := b.Book
	undo = func() {}
	if c.do != nil {
		undo = c.do()
	}
	if c.condition != nil {
		book = book.With(c.condition, c.tree)
	}
	return runtime.New(facts.New(b.Spec, book), book), undo
}

// Try tries a change: the cases about what is changed first, then those that noticed the like, then the others. A CRM
// that cannot be asked any more is noticed as well.
func (b *Bench) Try(ctx context.Context, c *Change) Outcome {
	world, undo := b.World(c)
	defer undo()
	crm := memory.New(world)
	tried := make(map[*suite.Case]bool, len(b.played))
	for _, list := range [][]*suite.Case{b.about[c.Element.Self().Ref], b.lately[c.Operator], b.played} {
		for _, one := range list {
			if tried[one] {
				continue
			}
			tried[one] = true
			if !c.concerns(one.Script) {
				continue
			}
			found, err := driver.Play(ctx, crm, one.Script)
			if err == nil && len(found) == 0 {
				continue
			}
			before := slices.DeleteFunc(b.lately[c.Operator], func(other *suite.Case) bool { return other == one })
			b.lately[c.Operator] = slices.Insert(before, 0, one)
			return Outcome{Change: c, Killer: one, Found: found}
		}
	}
	return Outcome{Change: c, Why: b.why(c)}
}

// concerns tells whether a script can come out otherwise by a change: one that reaches some roles alone needs somebody
// who has one of them, one of a KPI needs something that is counted.
func (c *Change) concerns(s *driver.Script) bool {
	if _, is := c.Element.(*model.Kpi); is {
		return slices.ContainsFunc(s.Steps, func(step *driver.Step) bool { return step.Do == driver.Count })
	}
	return len(c.reach) == 0 || slices.ContainsFunc(s.People, func(p *driver.Person) bool {
		return slices.ContainsFunc(p.Roles, func(role *model.Role) bool {
			return slices.ContainsFunc(c.reach, func(r reach) bool { return slices.Contains(r.roles, role) })
		})
	})
}

// why says why no case noticed a change.
func (b *Bench) why(c *Change) words.Localized {
	ref := c.Element.Self().Ref
	switch n := len(b.about[ref]); {
	case n > 0:
		return say("why-alike", words.Args{"n": n})
	case b.hand[ref]:
		return say("why-hand", nil)
	}
	return say("why-uncovered", nil)
}
