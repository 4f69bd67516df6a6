package acceptance

import (
	"maps"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// setup is the beginning of a case, put together on a stand.
type setup struct {
	*ways
	*stand.Stand
	way   way
	found state
	by    *driver.Person
	own   *stand.Record
	// used are those who have acted already, so that they are at home where they are; nil where nobody acts twice.
	used map[*driver.Person]bool
}

// setUp puts the record of a case on a stand, with whoever acts, and all that must be so beside it. Where that does
// not succeed, why says so: such a case is tried by hand.
func (w *ways) setUp(way way, role *model.Role, found state) (s *setup, why words.Localized) {
	if found.vague {
		return nil, say("hand-vague", nil)
	}
	s = &setup{ways: w, Stand: w.house.New(w.house.Day(10, 0)), way: way, found: found}
	s.by = s.Person(role)
	from := way.from
	if from == nil {
		from = way.to
	}
	s.own = s.Blank(w.entity, from)
	s.own.Planned = way.from == nil
	s.give(func(f *model.Field) bool { return f.Type.V != model.FieldReference })
	s.owner()
	s.give(func(f *model.Field) bool { return f.Type.V == model.FieldReference && !f.Only.IsSet() })
	s.give(func(f *model.Field) bool { return f.Type.V == model.FieldReference && f.Only.IsSet() })
	for range 3 { // what is arranged later may undo what was arranged before
		if s.relate(); s.arrange() && s.sees() {
			return s, nil
		}
	}
	return nil, say("hand-arrange", nil)
}

// give gives the record the values of some of its fields.
func (s *setup) give(which func(*model.Field) bool) {
	for _, f := range s.entity.Fields {
		if !which(f) || facts.Computed(f) {
			continue
		}
		asked, known := s.found.fields[f]
		if !known {
			continue
		}
		s.own.Set(f, s.choose(s.Stand, s.own, f, asked))
	}
}

// owner makes the actor the owner of a record about whose owner nothing is asked, so that it is in sight.
func (s *setup) owner() {
	f := facts.OwnerField(s.entity)
	if f == nil || facts.Computed(f) {
		return
	}
	asked, known := s.found.fields[f]
	if known && (asked.empty || asked.limited && !asked.admits(s.Stand, f, expr.Named(expr.Person, s.by.ID))) {
		return
	}
	if s.way.from != nil || known {
		s.own.Set(f, expr.Named(expr.Person, s.by.ID))
	}
}

// keep says whether a value of the record still meets what is asked of it.
func (s *setup) keep(r *stand.Record, f *model.Field, d expr.Datum) bool {
	if r != s.own {
		return true
	}
	if f == facts.OwnerField(s.entity) {
		return false
	}
	asked, known := s.found.fields[f]
	return !known || asked.admits(s.Stand, f, d)
}

// arrange makes true what words say, and tells whether everything is as it must be.
func (s *setup) arrange() bool {
	for _, word := range slices.Sorted(maps.Keys(s.found.words)) {
		n := s.behind[word]
		if n == nil {
			continue
		}
		want := s.found.words[word]
		others := s.beside(n)
		if others == nil && s.foreign(n) {
			continue // about the link of a related record, which is arranged with it
		}
		for _, other := range append(others, nil) {
			if (other == nil) != (len(others) == 0) {
				continue
			}
			s.Arrange(n, want, s.own, other, s.keep)
		}
	}
	return s.whole()
}

// foreign tells whether a node speaks of another record than the one of the case.
func (w *ways) foreign(n *expr.Node) bool {
	found := false
	through(n, func(n *expr.Node) {
		found = found || n.Op == expr.Field && n.Path.Entity != nil && n.Path.Entity != w.entity
	})
	return found
}

// beside returns the records that a condition on references of the record speaks of.
func (s *setup) beside(n *expr.Node) []*stand.Record {
	if !s.foreign(n) {
		return nil
	}
	var list []*stand.Record
	for _, f := range s.entity.Fields {
		tree := s.tree(&f.Only)
		if tree == nil || f.To.Get() == s.entity || !contains(tree, n) {
			continue
		}
		for _, name := range idsOf(s.own.Get(f)) {
			for _, r := range s.Records(f.To.Get()) {
				if r.Name == name {
					list = append(list, r)
				}
			}
		}
	}
	return list
}

// contains tells whether a node, or one that is written alike, is part of a tree.
func contains(tree, n *expr.Node) bool {
	key, found := stand.Written(n), false
	through(tree, func(part *expr.Node) { found = found || stand.Written(part) == key })
	return found
}

// whole tells whether everything that was found is so on the stand.
func (s *setup) whole() bool {
	for _, f := range s.entity.Fields {
		asked, known := s.found.fields[f]
		if !known || facts.Computed(f) || asked.hollow || asked.void {
			continue
		}
		if !asked.admits(s.Stand, f, s.own.Get(f)) {
			return false
		}
	}
	for word, want := range s.found.words {
		n := s.behind[word]
		if n == nil {
			continue
		}
		others := s.beside(n)
		if len(others) == 0 && !s.foreign(n) && s.Holds(n, s.own, nil) != want {
			return false
		}
		for _, other := range others {
			if s.Holds(n, s.own, other) != want {
				return false
			}
		}
	}
	return s.related()
}

// sees makes sure that the actor sees the record, as far as values that are still free allow it.
func (s *setup) sees() bool {
	if s.own.Planned {
		return true
	}
	right := s.facts.Allowed(s.by.Roles, model.ActionRead, s.entity, s.own.Stage, nil)
	for _, home := range slices.Concat([]*model.Team{s.by.Home}, s.Homes(s.by.Roles[0]), s.Invented()) {
		s.by.Home = home
		if right.Admits(s.Relation(s.by, s.own)) {
			return true
		}
		if f := s.entity.RecordTeam.Get(); f != nil && home != nil && home.Document != nil && settable(f) {
			before := s.own.Get(f)
			if d := expr.Named(expr.Team, home.Self().ID()); s.keep(s.own, f, d) {
				if s.own.Set(f, d); right.Admits(s.Relation(s.by, s.own)) && s.whole() {
					return true
				}
			}
			s.own.Set(f, before)
		}
	}
	for _, area := range right.Reach {
		for _, scope := range []facts.Scope{area.Scope, area.Within} {
			if scope.Named == nil {
				continue
			}
			if n := s.tree(&scope.Named.When); n != nil {
				s.Arrange(n, true, s.own, nil, s.keep)
			}
		}
		if right.Admits(s.Relation(s.by, s.own)) && s.whole() {
			return true
		}
	}
	return false
}

func settable(f *model.Field) bool { return !facts.Computed(f) }
