package facts

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// write is a value that something writes into a field by itself.
type write struct {
	field int
	// needs is what the value is made of.
	needs inputs
	// sometimes tells that it is only written for some records.
	sometimes bool
}

// entityFacts is what is known of the fields of an entity wherever its records stand.
type entityFacts struct {
	reader
	entity *model.Entity
	fields []*model.Field // by number
	// always are never empty, computed follow from others by a formula.
	always   fieldSet
	computed []write
	closedAt int // the number of the moment of closing, -1 for none
	// born is what every new record has: the above and default values.
	born fieldSet
}

func newEntityFacts(entity *model.Entity, book *expr.Book) *entityFacts {
	e := &entityFacts{reader: newReader(entity), entity: entity, closedAt: -1}
	e.fields = append(append(e.fields, entity.Fields...), entity.System...)
	e.always = e.none()
	for i, f := range e.fields {
		switch {
		case neverEmpty(f):
			e.always.add(i)
		case f.BuiltIn && f.Self().ID() == "closed_at":
			e.closedAt = i
		}
	}
	e.born = e.always.clone()
	for i, f := range e.fields {
		if f.Default.IsSet() && !Computed(f) {
			e.born.add(i)
		}
		if !f.Formula.IsSet() || e.always.has(i) {
			continue
		}
		w := write{field: i, needs: inputs{fields: e.none()}}
		e.value(book.Tree(&f.Formula.Condition), &w.needs)
		e.computed = append(e.computed, w)
	}
	e.flatten()
	e.derive(e.born)
	return e
}

// flatten makes formulas that read other formulas read what those are made of.
func (e *entityFacts) flatten() {
	at := map[int]int{}
	for n, w := range e.computed {
		at[w.field] = n
	}
	done := make([]bool, len(e.computed))
	var visit func(n int)
	visit = func(n int) {
		if done[n] {
			return
		}
		done[n] = true // a cycle has a finding of its own
		w := &e.computed[n]
		w.needs.fields.clone().each(func(i int) {
			inner, isComputed := at[i]
			if !isComputed || inner == n {
				return
			}
			visit(inner)
			if e.computed[inner].needs.open {
				w.needs.open = true
			}
			w.needs.fields.drop(i)
			w.needs.fields.unite(e.computed[inner].needs.fields)
		})
	}
	for n := range e.computed {
		visit(n)
	}
}

// derive sets the computed fields of a set to what follows from the others. Those that may be empty
// although all fields of the record are filled stay as they are, unless one of these is missing.
func (e *entityFacts) derive(s fieldSet) {
	for _, w := range e.computed {
		filled := s.holds(w.needs.fields)
		switch {
		case !filled:
			s.drop(w.field)
		case !w.needs.open:
			s.add(w.field)
		}
	}
}

// expand adds what computed fields of a set are made of: when they are filled, so is that.
func (e *entityFacts) expand(s fieldSet) fieldSet {
	for _, w := range e.computed {
		if s.has(w.field) {
			s.unite(w.needs.fields)
		}
	}
	return s
}

// apply writes values, in order.
func (e *entityFacts) apply(writes []write, s fieldSet) {
	for _, w := range writes {
		filled := !w.needs.open && s.holds(w.needs.fields)
		switch {
		case e.always.has(w.field):
		case !filled:
			s.drop(w.field)
		case !w.sometimes:
			s.add(w.field)
		}
		e.derive(s)
	}
}

// writesOf returns the writes of a map of fields to expressions over records of an entity; from is that
// entity, which differs from e where one record is made from another.
func (e *entityFacts) writesOf(values model.Map[model.Ref[model.Field], model.Expression], from reader, book *expr.Book, sometimes bool) []write {
	var list []write
	for i := range values.Entries {
		entry := &values.Entries[i]
		number, known := e.number[entry.Key.Get()]
		if !known {
			continue
		}
		w := write{field: number, needs: inputs{fields: from.none()}, sometimes: sometimes}
		from.value(book.Tree(&entry.Value.Condition), &w.needs)
		list = append(list, w)
	}
	return list
}
