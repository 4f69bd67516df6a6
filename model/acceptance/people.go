package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// actor names a role, or whatever else acts.
func actor(e model.Element) Actor {
	return Actor{Ref: e.Self().Ref, Title: titleOf(e)}
}

// person returns the first role that can go a way. Where there is none, why says so.
func (w *ways) person(way way, found state) (role *model.Role, why words.Localized) {
	roles := model.All[model.Role](w.spec)
	if way.from != nil {
		roles = w.movers(way.move)
	} else if turn := way.to.Responsible.Get(); turn != nil {
		roles = append([]*model.Role{turn}, roles...)
	}
	why = say("left-nobody", nil)
	if way.from == nil {
		why = say("left-create", nil)
	}
	for i, candidate := range roles {
		reason := w.barred(candidate, way, found)
		if reason == nil {
			return candidate, nil
		}
		if i == 0 {
			why = reason
		}
	}
	return nil, why
}

// movers returns the roles that a move names, each once.
func (w *ways) movers(m model.Move) []*model.Role {
	var roles []*model.Role
	for _, ref := range m.Transition.By.Items {
		if role := ref.Get(); role != nil && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}

// barred returns why a role cannot go a way with a record, nil when it can. Whoever moves a record
// sees it, and the fields that its own move asks for; whoever creates one may fill its fields.
func (w *ways) barred(role *model.Role, way way, found state) words.Localized {
	holds := []*model.Role{role}
	if way.from == nil {
		if !w.facts.Allowed(holds, model.ActionCreate, w.entity, way.to, nil).Any() {
			return say("left-create", nil)
		}
		if missing := w.facts.Unsettable(holds, w.entity, way.to); len(missing) > 0 {
			return say("left-unsettable", words.Args{"field": titleOf(missing[0])})
		}
		for _, f := range w.entity.Fields {
			d, asked := found.fields[f]
			if asked && d.filled && !facts.Computed(f) && !w.facts.Allowed(holds, model.ActionCreate, w.entity, way.to, f).Any() {
				return say("left-unsettable", words.Args{"field": titleOf(f)})
			}
		}
		return nil
	}
	right := w.facts.AllowedMove(holds, way.move)
	if !right.Any() {
		return say("left-see", nil)
	}
	if !slices.ContainsFunc(right.Reach, func(a facts.Area) bool { return w.inSight(a, found) }) {
		return say("left-own", nil)
	}
	if f := way.move.Transition.Reason.Get(); w.hidden(role, way.from, f) {
		return say("left-hidden", words.Args{"field": titleOf(f)})
	}
	for _, v := range w.veils(role, way) {
		if when := &v.checkpoint.When; !when.IsSet() || !w.settled(when, false, found) {
			return say("left-hidden", words.Args{"field": titleOf(v.field)})
		}
	}
	return nil
}

// inSight tells whether a record in which some fields are empty can lie in an area: without an owner
// it is nobody's own, and without owner and team it is in no team.
func (w *ways) inSight(a facts.Area, found state) bool {
	lacks := func(f *model.Field) bool { return f == nil || found.fields[f].empty }
	owner, team := facts.OwnerField(w.entity), w.entity.RecordTeam.Get()
	for _, scope := range []facts.Scope{a.Scope, a.Within} {
		switch {
		case scope.IsZero() || scope.Named != nil || scope.Word == facts.ScopeAll:
		case scope.Word == facts.ScopeOwn:
			if lacks(owner) {
				return false
			}
		case lacks(team) && lacks(owner):
			return false
		}
	}
	return true
}
