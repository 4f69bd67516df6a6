package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// objects derives the cases of a role and an entity.
func (w *work) objects(l *login, e *model.Entity) {
	q := question{roles: l.roles, entity: e}
	w.creates(l, e)
	if !w.any(q.of(model.ActionRead)) {
		w.blind(l, e)
		return
	}
	for _, action := range []model.Action{model.ActionRead, model.ActionEdit, model.ActionAssign, model.ActionDelete, model.ActionMerge, model.ActionShare, model.ActionExport} {
		w.action(l, e, action)
	}
	w.bulk(l, e)
	w.ofTeam(l, e)
	w.fieldsOf(l, e)
}

// any tells whether something is allowed to the login with some record of the entity, in some stage.
func (w *work) any(q question) bool {
	if w.never(q) || q.action != model.ActionRead && w.never(q.of(model.ActionRead)) {
		return false
	}
	for _, b := range w.said(q) {
		if q.action == model.ActionCreate {
			if b.rights.Create.V {
				return true
			}
			continue
		}
		for _, g := range b.rights.Of(q.action).Items {
			if g != nil && gives(g) && fits(q.entity, g) {
				return true
			}
		}
	}
	return false
}

// fits tells whether a record of the entity can lie in what a grant names: “without owner and team only all reaches a
// record”.
func fits(e *model.Entity, g *model.Grant) bool {
	return slices.ContainsFunc(scopes(g), func(s facts.Scope) bool {
		switch {
		case s.Named != nil || s.Word == facts.ScopeAll:
			return true
		case s.Word == facts.ScopeOwn:
			return facts.OwnerField(e) != nil
		}
		return facts.OwnerField(e) != nil || e.RecordTeam.Get() != nil
	})
}

// others tells whether some other role may do it with the entity: the neighbour from whom the login differs.
func (w *work) others(q question) bool {
	return slices.ContainsFunc(model.All[model.Role](w.Spec), func(role *model.Role) bool {
		return !slices.Contains(q.roles, role) && w.any(question{roles: []*model.Role{role}, action: q.action, entity: q.entity})
	})
}

// ref names a cell.
func ref(l *login, e *model.Entity, action model.Action, rest string) string {
	r := "access/" + l.id + "." + e.Self().ID() + "." + string(action)
	if rest != "" {
		r += "." + rest
	}
	return r
}

// blind derives the case of a role that sees no record of an entity, where another does.
func (w *work) blind(l *login, e *model.Entity) {
	q := question{roles: l.roles, action: model.ActionRead, entity: e}
	if !w.others(q) {
		return
	}
	title := cell(l, e, model.ActionRead, say("cell-none", nil))
	t := w.Thing(suite.Access, nil, ref(l, e, model.ActionRead, "none"), title)
	for _, at := range w.places(l, e) { // even the own one
		if one := w.look(l, e, at); one != nil {
			one.try(t)
			return
		}
	}
	t.Leave(title, say("left-arrange", nil))
}

// action derives the cases of a role, an entity and an action: for each scope that makes a difference one record just
// inside, and one just outside of all.
func (w *work) action(l *login, e *model.Entity, action model.Action) {
	q := question{roles: l.roles, action: action, entity: e}
	if !w.any(q) {
		w.denied(l, e, action)
		return
	}
	for _, stage := range w.bases(q) {
		q := q.in(stage)
		var granted []facts.Scope
		for _, g := range w.grants(q) {
			for _, s := range scopes(g) {
				if !slices.Contains(granted, s) {
					granted = append(granted, s)
				}
			}
		}
		for _, s := range granted {
			w.scope(l, q, granted, s)
		}
	}
	w.byStage(l, q)
	if action == model.ActionExport {
		w.exports(l, q.in(w.birth(e)))
	}
}

// scope derives the cases of one scope.
func (w *work) scope(l *login, q question, granted []facts.Scope, s facts.Scope) {
	places := w.places(l, q.entity)
	var inside, outside []place
	for _, at := range places {
		r := at.relation(l)
		switch {
		case lies(s, r) && w.rights.may(q, r):
			inside = append(inside, at)
		case !lies(s, r) && !w.rights.may(q, r):
			outside = append(outside, at)
		}
	}
	alone := slices.DeleteFunc(slices.Clone(inside), func(at place) bool {
		return slices.ContainsFunc(granted, func(other facts.Scope) bool { return other != s && lies(other, at.relation(l)) })
	})
	if len(inside) > 0 && len(alone) == 0 {
		return // what it reaches is reached anyway: no cell of its own
	}
	id := scopeID(s)
	if q.stage != nil && len(w.bases(question{roles: q.roles, action: q.action, entity: q.entity})) > 1 {
		id += "@" + q.stage.Self().ID()
	}
	title := cell(l, q.entity, q.action, scopeTitle(s))
	t := w.Thing(suite.Access, nil, ref(l, q.entity, q.action, id), title)
	// The farthest that is still inside tells the scope from a narrower one. That what is within reach has an owner
	// of flesh and blood comes before that it is nobody's.
	slices.Reverse(alone)
	slices.SortStableFunc(alone, func(a, b place) int { return plainness(s, a) - plainness(s, b) })
	if s.Word == facts.ScopeOwn && !slices.ContainsFunc(outside, func(at place) bool { return w.rights.may(q.of(model.ActionRead), at.relation(l)) }) {
		// Nothing outside is seen, so that only what is inside tells own ones from those of the team.
		slices.SortStableFunc(alone, func(a, b place) int { return strange(b) - strange(a) })
	}
	if !w.attempt(t, l, q, alone, true) {
		why := say("left-arrange", nil)
		if len(inside) == 0 {
			why = say("left-unreached", words.Args{"scope": scopeTitle(s)})
		}
		t.Leave(title, why)
	}
	if s.Word == facts.ScopeAll {
		return // nothing is outside
	}
	slices.SortStableFunc(outside, func(a, b place) int { return w.strangeness(l, q, a) - w.strangeness(l, q, b) })
	if len(outside) == 0 || !w.attempt(t, l, q, outside, false) {
		why := say("left-arrange", nil)
		if len(outside) == 0 {
			why = say("left-all-inside", nil)
		}
		t.Leave(title, why)
	}
}

// strange is 1 for the own record of another team.
func strange(at place) int {
	if at.who == away {
		return 1
	}
	return 0
}

// plainness orders places inside a scope: for one that follows from people, those without a named scope first.
func plainness(s facts.Scope, at place) int {
	if s.Named == nil && at.named != nil || at.who == away {
		return 1
	}
	return 0
}

// strangeness orders places outside a scope: those first in which the record is seen, since only with such a one the
// action is tried, and those in another named scope last, so that just one thing is otherwise.
func (w *work) strangeness(l *login, q question, at place) int {
	n := 0
	if at.named != nil || at.who == away {
		n++
	}
	if q.action != model.ActionRead && !w.rights.may(q.of(model.ActionRead), at.relation(l)) {
		n += 2
	}
	return n
}

// attempt makes a case with the first place that can be put together, false where none can.
func (w *work) attempt(t *suite.Thing, l *login, q question, places []place, allowed bool) bool {
	for n, at := range places {
		if n >= most {
			return false
		}
		if q.action == model.ActionRead || !allowed && !w.rights.may(q.of(model.ActionRead), at.relation(l)) {
			// What is not even seen is not to be changed either; that it is not seen is a case already.
			if one := w.look(l, q.entity, at); one != nil && one.sees() == (allowed && q.action == model.ActionRead) {
				one.try(t)
				return true
			}
			continue
		}
		if one := w.deed(l, q, at, allowed, t); one != nil {
			return true
		}
	}
	return false
}

// most is how many places are tried for a case.
const most = 16

// ofTeam derives, once for each entity, the case of a record whose team is another than that of its owner, for somebody to
// whom that makes a difference. “A record's team is record_team, else its owner's home team.”
func (w *work) ofTeam(l *login, e *model.Entity) {
	if ownerOf(e) == nil || teamOf(e) == nil || l.home == nil {
		return
	}
	for _, action := range []model.Action{model.ActionRead, model.ActionEdit} {
		q := question{roles: l.roles, action: action, entity: e, stage: w.birth(e)}
		for _, t := range w.near(l, e) {
			at := place{who: away, team: t}
			allowed := w.rights.may(q, at.relation(l))
			if w.teamed[e] || allowed == w.rights.may(q, place{who: self}.relation(l)) {
				continue
			}
			thing := w.Thing(suite.Access, nil, ref(l, e, action, "record_team"), cell(l, e, action, at.title()))
			if w.teamed[e] = w.attempt(thing, l, q, []place{at}, allowed); !w.teamed[e] {
				thing.Leave(thing.Title, say("left-arrange", nil))
				return
			}
		}
	}
}

// scopeID names a scope in references.
func scopeID(s facts.Scope) string {
	switch {
	case s.Named != nil:
		return s.Named.Self().ID()
	case s.Team != nil:
		return s.Team.Self().ID()
	}
	return s.Word
}
