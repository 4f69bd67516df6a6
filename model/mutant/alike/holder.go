package alike

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// holder is somebody who holds roles, and the teams in which the person may be at home; nil stands for none.
type holder struct {
	roles []*model.Role
	homes []*model.Team
}

// holders returns who may hold one of some roles: each role alone, and the sets of those who take part in a rollout.
func (p *Planner) holders(roles []*model.Role) []holder {
	var list []holder
	for _, role := range roles {
		one := []*model.Role{role}
		list = append(list, holder{one, p.homes(one)})
	}
	for _, rollout := range model.All[model.Rollout](p.spec) {
		for _, person := range rollout.Team {
			if person == nil {
				continue
			}
			var held []*model.Role
			for _, ref := range person.Roles.Items {
				if role := ref.Get(); role != nil && !slices.Contains(held, role) {
					held = append(held, role)
				}
			}
			if len(held) < 2 || !slices.ContainsFunc(held, func(role *model.Role) bool { return slices.Contains(roles, role) }) {
				continue
			}
			homes := p.homes(held)
			if from := person.From.Get(); from != nil && !slices.Contains(homes, from) {
				homes = append(homes, from)
			}
			list = append(list, holder{held, homes})
		}
	}
	return list
}

// homes returns the teams in which somebody of some roles may be at home: those that name one of them, else any, and
// none.
func (p *Planner) homes(roles []*model.Role) []*model.Team {
	var homes []*model.Team
	for _, role := range roles {
		for _, team := range p.house.Homes(role) {
			if !slices.Contains(homes, team) {
				homes = append(homes, team)
			}
		}
	}
	if len(homes) == 0 {
		homes = append(p.teams(), nil)
	}
	return homes
}

// teams returns all teams, an invented one where there is none.
func (p *Planner) teams() []*model.Team {
	return slices.Concat(model.All[model.Team](p.spec), p.house.Invented())
}

// relations returns how a record of an entity in a stage can stand to somebody. Of scopes with a condition it may lie in
// none, in one, or in two: an area is what two of them share at most.
func (p *Planner) relations(e *model.Entity, h holder, stage *model.Stage) []facts.Relation {
	owned, teamed := facts.OwnerField(e) != nil, e.RecordTeam.Get() != nil
	var list []facts.Relation
	for _, home := range h.homes {
		list = append(list, facts.Relation{Home: home})
		for _, team := range p.teams() {
			if owned || teamed {
				list = append(list, facts.Relation{Home: home, Team: team})
			}
			if owned && teamed && team != home {
				list = append(list, facts.Relation{Home: home, Own: true, Team: team})
			}
		}
		if owned {
			list = append(list, facts.Relation{Home: home, Own: true, Team: home})
		}
	}
	var all []facts.Relation
	for _, named := range p.named(e, stage) {
		for _, r := range list {
			r.Named = named
			all = append(all, r)
		}
	}
	return all
}

// named returns the sets of scopes, of two at most, in which a record can lie in a stage.
func (p *Planner) named(e *model.Entity, stage *model.Stage) [][]*model.Scope {
	var always, perhaps []*model.Scope
	for _, scope := range p.granted(e) {
		switch is, known := p.staged(e, scope, stage); {
		case !known:
			perhaps = append(perhaps, scope)
		case is:
			always = append(always, scope)
		}
	}
	sets := [][]*model.Scope{always}
	for i, one := range perhaps {
		sets = append(sets, append(slices.Clone(always), one))
		for _, other := range perhaps[i+1:] {
			sets = append(sets, append(slices.Clone(always), one, other))
		}
	}
	return sets
}

// staged tells whether all records in a stage lie in a scope, or none; not known where that does not follow from the
// stage alone.
func (p *Planner) staged(e *model.Entity, scope *model.Scope, stage *model.Stage) (is, known bool) {
	n := p.book.Tree(&scope.When)
	if n == nil || stage == nil || !stageOnly(n) {
		return false, false
	}
	s := p.house.New(p.house.Day(10, 0))
	return s.Holds(n, s.Blank(e, stage), nil), true
}

// stageOnly tells whether a condition reads nothing but the stage of the record.
func stageOnly(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		last := n.Path.Last()
		if len(n.Path.Fields) != 1 || n.Path.Name == "old" || n.Path.Entity == nil || !last.BuiltIn || !slices.Contains([]string{"stage", "pipeline", "is_open"}, last.Self().ID()) {
			return false
		}
	}
	return !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !stageOnly(arg) })
}
