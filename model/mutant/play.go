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
	facts   *facts.Facts
	house   *stand.House
	planner *alike.Planner
	plans   map[string]*asked
	rights  map[string]alike.Rights
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
	crm, house := memory.New(runtime.New(known, book)), stand.NewHouse(known, book)
	b := &Bench{
		Spec: spec, Book: book, Suite: s, about: map[string][]*suite.Case{}, hand: map[string]bool{}, lately: map[*Operator][]*suite.Case{},
		facts: known, house: house, planner: alike.NewPlanner(spec, book, house), plans: map[string]*asked{}, rights: map[string]alike.Rights{},
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
			for _, key := range keysOf(ref) {
				if c.Script == nil {
					b.hand[key] = true
				} else if list := b.about[key]; len(list) == 0 || list[len(list)-1] != c {
					b.about[key] = append(list, c)
				}
			}
		}
	}
	return b
}

// keysOf returns under what a reference of what a case covers is looked for: the element itself, of a field its entity too,
// and of a cell of the rights its role and its role with the entity.
func keysOf(ref string) []string {
	ref, _, _ = strings.Cut(ref, "#")
	ref, _, _ = strings.Cut(ref, " ")
	if parts := strings.SplitN(ref, ".", 3); len(parts) == 3 && strings.HasPrefix(ref, "access/") {
		return []string{parts[0], parts[0] + "." + parts[1]}
	}
	if e, _, is := strings.Cut(ref, "."); is && strings.HasPrefix(ref, "field/") {
		return []string{ref, e}
	}
	return []string{ref}
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

// Try tries a change: the cases about what is changed first, then those that noticed the like, then, unless it is proved
// to change nothing, the others. A CRM that cannot be asked any more is noticed as well.
func (b *Bench) Try(ctx context.Context, c *Change) Outcome {
	lately := b.lately[c.Operator]
	p := &played{bench: b, change: c, tried: make(map[*suite.Case]bool, len(b.played))}
	if o, noticed := p.play(ctx, slices.Concat(b.about[c.key()], lately[:min(len(lately), mostLately)])); noticed {
		return o
	}
	if b.proved(c) {
		return Outcome{Change: c, Alike: true}
	}
	if o, noticed := p.play(ctx, slices.Concat(lately, b.played)); noticed {
		return o
	}
	if b.alike(ctx, c) {
		return Outcome{Change: c, Alike: true}
	}
	return Outcome{Change: c, Why: b.why(c)}
}

// mostLately is how many cases that noticed the like are tried before the proof.
const mostLately = 16

// played are the cases that were played on a description with a change.
type played struct {
	bench  *Bench
	change *Change
	tried  map[*suite.Case]bool
}

// play plays those of some cases that were not played yet, until one notices the change.
func (p *played) play(ctx context.Context, list []*suite.Case) (o Outcome, noticed bool) {
	b, c := p.bench, p.change
	world, undo := b.World(c)
	defer undo()
	crm := memory.New(world)
	for _, one := range list {
		if p.tried[one] {
			continue
		}
		p.tried[one] = true
		if !c.concerns(one.Script) {
			continue
		}
		found, err := driver.Play(ctx, crm, one.Script)
		if err == nil && len(found) == 0 {
			continue
		}
		before := slices.DeleteFunc(b.lately[c.Operator], func(other *suite.Case) bool { return other == one })
		b.lately[c.Operator] = slices.Insert(before, 0, one)
		return Outcome{Change: c, Killer: one, Found: found}, true
	}
	return Outcome{}, false
}

// key is under what the cases about a change are looked for.
func (c *Change) key() string {
	if c.about != "" {
		return c.about
	}
	return c.Element.Self().Ref
}

// concerns tells whether a script can come out otherwise by a change: one of the rights of some roles needs somebody who
// has one of them and does something with a record of the entity, one of a KPI needs something that is counted.
func (c *Change) concerns(s *driver.Script) bool {
	if _, is := c.Element.(*model.Kpi); is {
		return slices.ContainsFunc(s.Steps, func(step *driver.Step) bool { return step.Do == driver.Count })
	}
	return len(c.grants) == 0 || slices.ContainsFunc(c.grants, func(r reach) bool { return r.acts(s) })
}

// acts tells whether somebody who has one of the roles does something with a record of the entity: nothing else is asked
// of the rights. A record that the script does not begin with and does not create by its name may be of any entity.
func (r reach) acts(s *driver.Script) bool {
	has := func(id string) bool {
		return slices.ContainsFunc(s.People, func(p *driver.Person) bool {
			return p.ID == id && slices.ContainsFunc(p.Roles, func(role *model.Role) bool { return slices.Contains(r.roles, role) })
		})
	}
	of := func(name string) bool {
		for _, given := range s.Given {
			if given.Name == name {
				return given.Entity == r.entity
			}
		}
		for _, step := range s.Steps {
			if step.Name == name && step.Entity != nil {
				return step.Entity == r.entity
			}
		}
		return true
	}
	return slices.ContainsFunc(s.Steps, func(step *driver.Step) bool {
		return has(step.By) && (step.Machine != nil || step.Entity == r.entity || slices.ContainsFunc(step.On, of))
	})
}

// why says why no case noticed a change.
func (b *Bench) why(c *Change) words.Localized {
	ref := c.key()
	switch n := len(b.about[ref]); {
	case c.because != nil:
		return c.because
	case n > 0:
		if left := b.left(ref, c); left != nil {
			return left
		}
		return say("why-alike", words.Args{"n": n})
	case b.hand[ref]:
		return say("why-hand", nil)
	}
	return say("why-uncovered", nil)
}

// left returns what the ledger says is not tried of an element, where a condition of it is changed, and why; nil where
// that is nothing or several things.
func (b *Bench) left(ref string, c *Change) words.Localized {
	var found []suite.Left
	for _, line := range b.Suite.Ledger {
		for _, thing := range line.Things {
			if of, _, _ := strings.Cut(thing.Ref, "#"); of == ref && !thing.Tried() {
				found = append(found, thing.Left...)
			}
		}
	}
	if c.condition == nil || len(found) != 1 {
		return nil
	}
	return say("why-left", words.Args{"what": found[0].What, "why": found[0].Why})
}
