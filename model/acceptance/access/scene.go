package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// scene is a record on a stand, with whoever acts.
type scene struct {
	*work
	*stand.Stand
	login *login
	place place
	by    *driver.Person
	own   *stand.Record
}

// scene puts a record of an entity into a place; nil where that does not succeed. Where a scope that is granted to the
// login depends on the stage, one that is not asked for gives way.
func (w *work) scene(l *login, e *model.Entity, stage *model.Stage, at place) *scene {
	if s := w.in(l, e, stage, at); s != nil || stage != w.birth(e) || !w.staged(l, e) {
		return s
	}
	for _, other := range w.stages(e) {
		if s := w.in(l, e, other, at); s != nil {
			return s
		}
	}
	return nil
}

// staged tells whether a scope that is granted to the login depends on the stage of a record.
func (w *work) staged(l *login, e *model.Entity) bool {
	return slices.ContainsFunc(w.namedScopes(l, e), func(scope *model.Scope) bool {
		n := w.Book.Tree(&scope.When)
		return n != nil && slices.ContainsFunc(e.System, func(f *model.Field) bool { return facts.Computed(f) && stand.Reads(n, f) })
	})
}

// in puts a record into a place and a stage, nil where that does not succeed.
func (w *work) in(l *login, e *model.Entity, stage *model.Stage, at place) *scene {
	s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0)), login: l, place: at}
	s.by = l.person(s.Stand, "", l.home)
	s.own = s.record(e, stage, at)
	if s.own == nil {
		return nil
	}
	return s
}

// record puts a record into a place, nil where that does not succeed.
func (s *scene) record(e *model.Entity, stage *model.Stage, at place) *stand.Record {
	r := s.Blank(e, stage)
	s.give(r, at)
	s.Fill(r)
	if !s.lie(r, at) || !s.stands(r, at) {
		return nil
	}
	return r
}

// give makes somebody the owner, and gives the record its team.
func (s *scene) give(r *stand.Record, at place) {
	var owner *driver.Person
	team := at.team
	switch at.who {
	case self:
		owner, team = s.by, s.login.home
	case away:
		owner = s.by
	case mate:
		owner, team = s.login.person(s.Stand, "_2", s.login.home), s.login.home
	case member:
		owner = s.login.person(s.Stand, "_"+at.team.Self().ID(), at.team)
	case outside:
		owner = s.login.person(s.Stand, "_outside", nil)
	}
	if f := ownerOf(r.Entity); f != nil {
		d := expr.Datum{}
		if owner != nil {
			d = stand.Shaped(f, expr.Named(expr.Person, owner.ID))
		}
		r.Set(f, d)
	}
	if f := teamOf(r.Entity); f != nil {
		d := expr.Datum{}
		if team != nil && team.Document != nil {
			d = stand.Shaped(f, expr.Named(expr.Team, team.Self().ID()))
		}
		r.Set(f, d)
	}
}

// lie arranges the conditions of the scopes that are granted to the login: just the one of the place is true.
func (s *scene) lie(r *stand.Record, at place) bool {
	stage := r.Stage
	for _, scope := range s.namedScopes(s.login, r.Entity) {
		n := s.Book.Tree(&scope.When)
		if n == nil || stand.Speaks(n) {
			return false
		}
		if !s.Arrange(n, scope == at.named, r, nil, keeping(r)) {
			return false
		}
	}
	return r.Stage == stage
}

// stands tells whether a record stands to the login as the place says, in all that matters.
func (s *scene) stands(r *stand.Record, at place) bool {
	got, want := s.Relation(s.by, r), at.relation(s.login)
	if got.Own != want.Own || got.Team != want.Team {
		return false
	}
	for _, scope := range s.namedScopes(s.login, r.Entity) {
		if slices.Contains(got.Named, scope) != slices.Contains(want.Named, scope) {
			return false
		}
	}
	return true
}

// may tells whether the login may do something to the record of the scene, or to a field of it.
func (s *scene) may(action model.Action, f *model.Field) bool { return s.mayTo(s.own, action, f) }

func (s *scene) mayTo(r *stand.Record, action model.Action, f *model.Field) bool {
	q := question{roles: s.by.Roles, action: action, entity: r.Entity, stage: r.Stage, field: f}
	return s.rights.may(q, s.Relation(s.by, r))
}

// fields returns all fields of an entity that hold a value.
func fields(e *model.Entity) []*model.Field { return slices.Concat(e.Fields, e.System) }

// seen returns the fields of the record that the person sees, and those that are hidden, as far as they can be filled.
func (s *scene) seen(action model.Action) (shown, hidden []*model.Field) {
	for _, f := range fields(s.own.Entity) {
		if s.may(action, f) {
			shown = append(shown, f)
		} else {
			hidden = append(hidden, f)
		}
	}
	return shown, hidden
}

// full gives values to fields that are empty, so that something is there to be seen.
func (s *scene) full(list []*model.Field) {
	for _, f := range list {
		if facts.Computed(f) || whose(s.own.Entity, f) || !s.own.Get(f).IsEmpty() || s.named(f) {
			continue
		}
		if d := s.Sample(s.own, f); !d.IsEmpty() {
			s.own.Set(f, d)
		}
	}
	if !s.stands(s.own, s.place) {
		s.lie(s.own, s.place)
	}
}

// named tells whether the condition of a scope of the entity reads a field.
func (s *scene) named(f *model.Field) bool {
	return slices.ContainsFunc(s.own.Entity.Scopes, func(scope *model.Scope) bool {
		n := s.Book.Tree(&scope.When)
		return n != nil && stand.Reads(n, f)
	})
}
