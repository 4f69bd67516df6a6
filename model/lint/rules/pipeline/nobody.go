package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Nobody is the check transition-nobody. Roles are judged one by one, as a person may hold only one.
// All transitions of a pipeline whose roles are the same blind ones are one finding, for one grant
// mends them. While no document describes access at all, only missing roles are reported.
var Nobody = lint.Rule{
	Name: "transition-nobody", Family: lint.Pipelines, Severity: diag.Error,
	What: words.Text{
		En: "A transition names no role, or only roles that cannot see the records",
		Ru: "Переход не называет ни одной роли или называет только те, кому записи не видны",
	},
	Why: words.Text{
		En: "Nobody can make the move: deals wait for an administrator, or rights are widened in a hurry on the first day",
		Ru: "Переход некому сделать: сделки ждут администратора, или в первый же день права расширяют второпях",
	},
	Mend: words.Text{
		En: "Name the roles that make the move under “by”, and let at least one of them “read” the entity in its Access document",
		Ru: "Назовите в «by» роли, которые делают переход, и дайте хотя бы одной из них «read» для объекта в её документе Access",
	},
	Say: words.Text{
		En: "{move} names no role, so nobody can make the move",
		Ru: "Переход {move} не называет ни одной роли, поэтому его никто не сделает",
	},
	Also: map[string]words.Text{
		"blind": {
			En: "Nobody can make the move {move}: {roles} cannot see any record of “{entity}”",
			Ru: "Переход {move} никто не сделает: записи «{entity}» не видны тем, кто назван ({roles})",
		},
		"blind-several": {
			En: "Nobody can make {n|# move|# moves}, among them {move}: {roles} cannot see any record of “{entity}”",
			Ru: "{n|# переход никто не сделает|# перехода никто не сделает|# переходов никто не сделает}, например {move}: записи «{entity}» не видны тем, кто назван ({roles})",
		},
		"as-well": {En: "this transition as well", Ru: "и этот переход"},
		"access":  {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, type: rework, limit: 3}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: sales_manager, type: rework, limit: 3}"},
	},
	Check: nobody,
}

func nobody(p *lint.Pass) {
	known := p.Intact("access") && p.Intact("role") && p.Intact("entity") && len(model.All[model.Access](p.Spec)) > 0
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		var groups []*blindGroup
		for _, transition := range pipeline.Transitions {
			p.Look()
			if len(transition.By.Items) == 0 {
				p.Report(lint.Finding{Element: transition, At: say.Place(transition), Args: words.Args{"move": say.Move{Transition: transition}}})
				continue
			}
			roles, ok := blind(p, pipeline, transition)
			if !known || !ok {
				continue
			}
			i := slices.IndexFunc(groups, func(g *blindGroup) bool { return slices.Equal(g.roles, roles) })
			if i < 0 {
				i = len(groups)
				groups = append(groups, &blindGroup{roles: roles})
			}
			groups[i].transitions = append(groups[i].transitions, transition)
		}
		for _, group := range groups {
			p.Report(group.finding(p, pipeline.Entity.Get()))
		}
	}
}

// blind returns the roles that a transition names, and whether none of them can see the records.
func blind(p *lint.Pass, pipeline *model.Pipeline, transition *model.Transition) ([]*model.Role, bool) {
	entity := pipeline.Entity.Get()
	if entity == nil {
		return nil, false
	}
	var roles []*model.Role
	for _, by := range transition.By.Items {
		role := by.Get()
		if role == nil || p.Facts.Allowed([]*model.Role{role}, model.ActionRead, entity, nil, nil).Any() {
			return nil, false
		}
		roles = append(roles, role)
	}
	return roles, true
}

// blindGroup is the transitions of one pipeline that name the same roles, none of which can see the
// records.
type blindGroup struct {
	roles       []*model.Role
	transitions []*model.Transition
}

func (g *blindGroup) finding(p *lint.Pass, entity *model.Entity) lint.Finding {
	first := g.transitions[0]
	f := lint.Finding{
		Element: first, At: first.By.At, Variant: "blind",
		Args: words.Args{"move": say.Move{Transition: first}, "roles": say.TitlesOf(g.roles), "entity": model.TitleOf(entity), "n": len(g.transitions)},
	}
	if len(g.transitions) > 1 {
		f.Variant = "blind-several"
	}
	for _, role := range g.roles {
		f.Witness = append(f.Witness, role.Ref, "read", entity.Ref)
		for _, access := range model.All[model.Access](p.Spec) {
			if access.Role.Get() == role {
				f.Related = append(f.Related, p.Point(access.Name, "access", words.Args{"role": role.Title}))
			}
		}
	}
	for i := 1; i < min(len(g.transitions), say.FewTitles); i++ {
		f.Related = append(f.Related, p.Point(g.transitions[i].By.At, "as-well", nil))
	}
	return f
}
