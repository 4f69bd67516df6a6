package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Together are the mistakes that are made with what one person holds, or two roles share.
var Together = []Operator{
	{"keep apart two moves that one role makes", "duties-not-separated", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			for i, one := range p.Transitions {
				for _, other := range p.Transitions[i+1:] {
					if one.Self().ID() == "" || other.Self().ID() == "" || b.makerOfBoth(one, other) == nil {
						continue
					}
					role := b.makerOfBoth(one, other)
					all = append(all, Place{About: refs(role), Do: func(t *Tree) {
						Append(t.project(), "duties", "{never_together: [move/"+one.Self().Path()+", move/"+other.Self().Path()+"]}")
					}})
				}
			}
		}
		return all
	}},
	{"let a role stand in for one that it is kept apart from", "duties-not-separated", func(b *Base) []Place {
		roles := model.All[model.Role](b.Spec)
		return documents(b, "Role", func(r *model.Role) bool { return r != roles[0] }, func(_ *Tree, n *syntax.Node, _ *model.Role) {
			Set(n, "separate_from", "["+roles[0].Self().ID()+"]")
			Set(n, "deputy", roles[0].Self().ID())
		})
	}},
	{"keep a move apart from an approval that nobody gives", "duty-protects-nothing", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			for _, move := range p.Transitions {
				if move.Self().ID() == "" || len(move.Approvals) > 0 {
					continue
				}
				all = append(all, Place{About: refs(move), Do: func(t *Tree) {
					path := move.Self().Path()
					Append(t.project(), "duties", "{never_together: [move/"+path+", approve/"+path+"]}")
				}})
			}
		}
		return all
	}},
	{"let a role stand in for itself", "deputy-of-itself", func(b *Base) []Place {
		return documents(b, "Role", func(*model.Role) bool { return true }, func(_ *Tree, n *syntax.Node, r *model.Role) {
			Set(n, "deputy", r.Self().ID())
		})
	}},
	{"give one person two roles that are kept apart", "duties-not-separated", func(b *Base) []Place {
		roles := model.All[model.Role](b.Spec)
		return documents(b, "Role", func(r *model.Role) bool { return r != roles[0] }, func(t *Tree, n *syntax.Node, r *model.Role) {
			Set(n, "separate_from", "["+roles[0].Self().ID()+"]")
			t.oneHolds(roles[0], r)
		})
	}},
	{"give one person a role that sees all rows and one that sees all fields", "rights-wider-together", func(b *Base) []Place {
		var all []Place
		entries := b.allEntries()
		for _, wide := range entries {
			if !b.reads(wide).Reaches(facts.Scope{Word: facts.ScopeAll}) {
				continue
			}
			i := slices.IndexFunc(entries, func(e entry) bool {
				return e.entity == wide.entity && e.role != wide.role && b.reads(e).Any() && !b.reads(e).Reaches(facts.Scope{Word: facts.ScopeAll}) && b.seenBoth(e, wide) != nil
			})
			if i < 0 {
				continue
			}
			narrow := entries[i]
			all = append(all, Place{About: refs(wide.role, narrow.role), Do: func(t *Tree) {
				Set(mapping(t.rights(wide.access, wide.entity), "fields"), b.seenBoth(narrow, wide).Self().ID(), "hidden")
				t.oneHolds(wide.role, narrow.role)
			}})
		}
		return all
	}},
	{"describe one role twice", "roles-twins", func(b *Base) []Place {
		return documents(b, "Role", func(r *model.Role) bool { return len(accessOf(b.Spec, r)) == 1 && !b.approves(r) && b.mayAnything(r) }, func(t *Tree, _ *syntax.Node, r *model.Role) {
			n := t.again("Role", r.Self().ID(), "slip_twin")
			Unset(n, "separate_from")
			Unset(n, "deputy")
			access := t.again("Access", accessOf(b.Spec, r)[0].Self().ID(), "slip_twin_may")
			Set(access, "role", "slip_twin")
			for _, team := range t.Of("Team") { // how far a right reaches depends on where a role is at home
				if slices.ContainsFunc(Items(team.Root, "roles"), func(of *syntax.Node) bool { return of.Text() == r.Self().ID() }) {
					Append(team.Root, "roles", "slip_twin")
				}
			}
			for _, p := range t.Of("Pipeline") {
				for _, transition := range Items(p.Root, "transitions") {
					if slices.ContainsFunc(Items(transition, "by"), func(by *syntax.Node) bool { return by.Text() == r.Self().ID() }) {
						Append(transition, "by", "slip_twin")
					}
				}
			}
		})
	}},
}

// makerOfBoth returns a role that makes both of two transitions, nil for none.
func (b *Base) makerOfBoth(one, other *model.Transition) *model.Role {
	makes := func(role *model.Role, t *model.Transition) bool {
		return slices.ContainsFunc(b.Facts.Graph(pipelineOf(t)).Moves, func(m model.Move) bool {
			return m.Transition == t && b.Facts.AllowedMove([]*model.Role{role}, m).Any()
		})
	}
	for _, by := range one.By.Items {
		if role := by.Get(); role != nil && makes(role, one) && makes(role, other) {
			return role
		}
	}
	return nil
}

// oneHolds lets a person of a rollout hold two roles.
func (t *Tree) oneHolds(one, other *model.Role) {
	set := "{roles: [" + one.Self().ID() + ", " + other.Self().ID() + "]}"
	if rollouts := t.Of("Rollout"); len(rollouts) > 0 {
		Append(rollouts[0].Root, "team", set)
		return
	}
	t.Add("slip_pilot.yaml", "{apiVersion: crmspec/v1, kind: Rollout, id: slip_pilot, title: Pilot, type: pilot, team: ["+set+"]}")
}

// reads is what the role of an entry sees.
func (b *Base) reads(e entry) facts.Right {
	return b.Facts.Allowed([]*model.Role{e.role}, model.ActionRead, e.entity, nil, nil)
}

// seenBoth returns a field that the roles of two entries see, nil for none.
func (b *Base) seenBoth(one, other entry) *model.Field {
	for _, f := range one.entity.Fields {
		sees := func(e entry) bool {
			return b.Facts.Allowed([]*model.Role{e.role}, model.ActionRead, e.entity, nil, f).Any()
		}
		if sees(one) && sees(other) && !f.Required.V {
			return f
		}
	}
	return nil
}

// approves tells whether a role says yes to moves: one that does not is another role.
func (b *Base) approves(role *model.Role) bool {
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, transition := range p.Transitions {
			if slices.ContainsFunc(transition.Approvals, func(a *model.Approval) bool { return a.By.Get() == role }) {
				return true
			}
		}
	}
	return false
}

// mayAnything tells whether a role may do anything: roles that may do nothing are no twins.
func (b *Base) mayAnything(role *model.Role) bool {
	return slices.ContainsFunc(b.allEntries(), func(e entry) bool { return e.role == role && b.may(e, model.ActionRead) })
}
