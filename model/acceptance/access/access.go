// Package access derives the cases that try what roles may do with records and fields, and what they may not: one
// on each side of every border of the effective rights. It stands beside package acceptance, which lists it, and must
// not know model/runtime: it reads the grants by itself, so that neither what is tried nor the definition of rights
// that this uses says what is expected.
package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/walk"
)

// Derive adds the cases of the family and its line of the ledger.
func Derive(d *suite.Desk) {
	w := &work{Desk: d, rights: read(d.Spec), reads: map[string]*trial{}, teamed: map[*model.Entity]bool{}, kept: map[*model.Field]bool{}, changing: map[string]changing{}}
	for _, l := range w.logins() {
		if len(l.roles) > 1 {
			w.union(l)
			continue
		}
		for _, e := range w.entities {
			w.objects(l, e)
		}
		w.moves(l)
		w.barren(l)
	}
	w.order()
}

// work is the work on the family.
type work struct {
	*suite.Desk
	*rights
	trials []*trial
	// reads are the cases that look at a record, by who looks and whose it is: one serves many things.
	reads map[string]*trial
	// teamed are the entities of which a case tries that a record's own team counts.
	teamed map[*model.Entity]bool
	// kept are the fields of which a case tries that they are not simply written.
	kept map[*model.Field]bool
	// changing are where logins may change records.
	changing map[string]changing
}

// trial is a case with what it tries; key is what makes its id.
type trial struct {
	login *login
	c     *suite.Case
	key   []string
	tries []*suite.Thing
}

// add takes a case that tries a thing.
func (w *work) add(l *login, t *suite.Thing, c *suite.Case, key ...string) *trial {
	one := &trial{login: l, c: c, key: key}
	one.try(t)
	w.trials = append(w.trials, one)
	return one
}

// try notes that the case tries a thing too.
func (t *trial) try(thing *suite.Thing) {
	t.tries = append(t.tries, thing)
	t.c.Covers = append(t.c.Covers, thing.Ref)
}

// order puts the cases into the suite, login by login, those first that try the most, so that a tester signs in once
// for each.
func (w *work) order() {
	var logins []*login
	sets := []walk.Set{}
	numbers, at := map[*suite.Thing]int{}, map[*login]int{}
	for _, t := range w.trials {
		i, known := at[t.login]
		if !known {
			i = len(logins)
			at[t.login] = i
			logins, sets = append(logins, t.login), append(sets, walk.Set{})
		}
		for _, thing := range t.tries {
			n, numbered := numbers[thing]
			if !numbered {
				n = len(numbers)
				numbers[thing] = n
			}
			sets[i].Covers = append(sets[i].Covers, n)
		}
	}
	first := map[*login]bool{}
	put := func(l *login) {
		if first[l] {
			return
		}
		first[l] = true
		for _, t := range w.trials {
			if t.login != l {
				continue
			}
			w.Add(t.tries[0], t.c, t.key...)
			for _, thing := range t.tries[1:] {
				thing.Try(t.c)
			}
		}
	}
	for _, taken := range walk.Pack(sets, 0).Taken {
		put(logins[taken.Set])
	}
	for _, l := range logins { // what others try as well is tried by each login all the same
		put(l)
	}
}

// pipelines returns the pipelines of an entity that have stages.
func (w *work) pipelines(e *model.Entity) []*model.Pipeline { return w.House.PipelinesOf(e) }

// deepest bounds how far a tree of teams is climbed.
const deepest = 100

// below tells whether a team is another one or lies below it.
func below(team, above *model.Team) bool {
	for n := 0; team != nil && above != nil && n < deepest; n++ {
		if team == above {
			return true
		}
		team = team.PartOf.Get()
	}
	return false
}

// root returns the team whose records, with those below, a word reaches for a person; nil for none.
func root(word string, home *model.Team) *model.Team { return stand.Nearest(home, word) }
