package acceptance

import (
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// relate puts the linked records and tasks on the stand that the case needs, and takes those away that must not be
// there.
func (s *setup) relate() {
	for _, word := range slices.Sorted(maps.Keys(s.found.words)) {
		want := s.found.words[word]
		if relation, known := s.relations[word]; known {
			s.link(relation, want)
		}
		if state, is := strings.CutPrefix(word, unborn+"task "); is {
			s.task(state, want)
		}
	}
}

// link sees to it that enough records are linked, or too few.
func (s *setup) link(of relation, want bool) {
	if of.by != nil {
		s.shape(of)
		return
	}
	e := of.item.Related.Get()
	have := s.counting(of)
	need := of.n
	if !want {
		need = of.n - 1
	}
	for ; have < need; have++ {
		child := s.Child(s.own, e, s.ways.link(of.item))
		if child == nil {
			return
		}
		if n := s.tree(&of.item.Where); n != nil && s.positive(of) {
			s.Arrange(n, true, child, s.own, nil)
		}
	}
	if want || have <= need {
		return
	}
	for _, child := range s.Linked(s.own, e, s.ways.link(of.item)) { // there, but not as they must be
		n := s.tree(&of.item.Where)
		if n == nil || !of.where || have <= need {
			return
		}
		if s.Holds(n, child, s.own) && s.Arrange(n, false, child, s.own, nil) {
			have--
		}
	}
}

// shape makes one of the linked records such that it counts, or does not, in the way that is meant.
func (s *setup) shape(of relation) {
	for _, child := range s.Linked(s.own, of.item.Related.Get(), s.ways.link(of.item)) {
		if s.Holds(of.by, child, s.own) || s.Arrange(of.by, true, child, s.own, nil) {
			return
		}
	}
}

// shaped tells whether one of them is so.
func (s *setup) shaped(of relation) bool {
	return slices.ContainsFunc(s.Linked(s.own, of.item.Related.Get(), s.ways.link(of.item)), func(r *stand.Record) bool { return s.Holds(of.by, r, s.own) })
}

// positive tells whether linked records of an item must be of those that count.
func (s *setup) positive(of relation) bool {
	for word, want := range s.found.words {
		other, known := s.relations[word]
		if known && other.where && other.by == nil && want && other.item.Related.Get() == of.item.Related.Get() && other.item == of.item {
			return true
		}
	}
	return false
}

// counting returns how many linked records there are of those that a relation speaks of.
func (s *setup) counting(of relation) int {
	list := s.Linked(s.own, of.item.Related.Get(), s.ways.link(of.item))
	if n := s.tree(&of.item.Where); of.where && n != nil {
		list = slices.DeleteFunc(list, func(r *stand.Record) bool { return !s.Holds(n, r, s.own) })
	}
	return len(list)
}

// related tells whether linked records and tasks are as they must be.
func (s *setup) related() bool {
	for word, want := range s.found.words {
		of, known := s.relations[word]
		switch {
		case !known:
		case of.by != nil && !s.shaped(of), of.by == nil && (s.counting(of) >= of.n) != want:
			return false
		}
		if state, is := strings.CutPrefix(word, unborn+"task "); is && s.hasTask(state) != want {
			return false
		}
	}
	return true
}

// tasks returns the tasks of the record.
func (s *setup) tasks() (e *model.Entity, list []*stand.Record) {
	e, _ = s.spec.Element("entity/task").(*model.Entity)
	if e == nil || e.Field("record") == nil {
		return nil, nil
	}
	return e, s.Linked(s.own, e, e.Field("record"))
}

func (s *setup) hasTask(state string) bool {
	e, list := s.tasks()
	return slices.ContainsFunc(list, func(r *stand.Record) bool {
		return r.Get(e.Field("done_at")).IsEmpty() == (state == string(model.TaskOpen))
	})
}

// task gives the record a task in a state where it needs one.
func (s *setup) task(state string, want bool) {
	e, _ := s.tasks()
	if e == nil || s.hasTask(state) || !want {
		return
	}
	task := s.Child(s.own, e, e.Field("record"))
	if task != nil && state != string(model.TaskOpen) {
		task.Set(e.Field("done_at"), expr.Instant(expr.Moment, s.At))
	}
}
