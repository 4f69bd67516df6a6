package access

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// holder is a person: one role alone, a set of roles of a rollout, or a role and the one that it stands in for.
type holder struct {
	roles   []*model.Role
	rollout *model.Rollout
	set     *model.RolloutTeam
	// absent is the role that another of them stands in for, nil where nobody stands in.
	absent *model.Role
}

// people returns each role alone, then each set of several roles that people of a rollout hold, then each role
// with the one that stands in for it.
func people(p *lint.Pass) []holder {
	var all, deputies []holder
	for _, role := range model.All[model.Role](p.Spec) {
		all = append(all, holder{roles: []*model.Role{role}})
		if deputy := role.Deputy.Get(); deputy != nil && deputy != role {
			deputies = append(deputies, holder{roles: []*model.Role{role, deputy}, absent: role})
		}
	}
	return append(append(all, sets(p)...), deputies...)
}

// overruled tells whether a person approves something only by a role that is another's: whoever approves by a role
// of their own may do the work of somebody absent and leave the approval to others.
func (h holder) overruled(p *lint.Pass, duty *model.Duty) bool {
	if h.absent == nil {
		return true
	}
	approves := func(act model.AnyRef) bool { return strings.HasPrefix(act.Name, "approve/") }
	return !slices.ContainsFunc(duty.NeverTogether, approves) || slices.ContainsFunc(duty.NeverTogether, func(act model.AnyRef) bool {
		return approves(act) && !holds(p, h.roles[1:], act)
	})
}

// sets returns the sets of several roles that one person of a rollout holds, each once.
func sets(p *lint.Pass) []holder {
	var all []holder
	seen := map[string]bool{}
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		for _, set := range rollout.Team {
			if set == nil {
				continue
			}
			var roles []*model.Role
			var refs []string
			for _, ref := range set.Roles.Items {
				if role := ref.Get(); role != nil && !slices.Contains(roles, role) {
					roles, refs = append(roles, role), append(refs, role.Ref)
				}
			}
			slices.Sort(refs)
			if key := strings.Join(refs, " "); len(roles) > 1 && !seen[key] {
				seen[key] = true
				all = append(all, holder{roles: roles, rollout: rollout, set: set})
			}
		}
	}
	return all
}

// holds tells whether a person with these roles may do what a duty names: move/… and approve/… with a
// transition, and the actions with an entity.
func holds(p *lint.Pass, roles []*model.Role, act model.AnyRef) bool {
	verb, _, _ := strings.Cut(act.Name, "/")
	switch element := act.Get().(type) {
	case *model.Transition:
		pipeline, _ := element.Parent.(*model.Pipeline)
		if pipeline == nil {
			return false
		}
		if verb == "move" {
			return slices.ContainsFunc(p.Facts.Graph(pipeline).Moves, func(move model.Move) bool {
				return move.Transition == element && p.Facts.AllowedMove(roles, move).Any()
			})
		}
		return slices.ContainsFunc(element.Approvals, func(a *model.Approval) bool {
			return a != nil && a.By.Get() != nil && slices.Contains(roles, a.By.Get())
		}) && p.Facts.Ever(roles, model.ActionRead, pipeline.Entity.Get(), nil)
	case *model.Entity:
		return p.Facts.Ever(roles, model.Action(verb), element, nil)
	}
	return false
}

var actTexts = map[string]words.Text{
	"move":    {En: "the move {what}", Ru: "переход {what}"},
	"approve": {En: "the approval of {what}", Ru: "согласование перехода {what}"},
	"create":  {En: "creating {what}", Ru: "создание {what}"},
	"read":    {En: "reading {what}", Ru: "просмотр {what}"},
	"edit":    {En: "changing {what}", Ru: "изменение {what}"},
	"delete":  {En: "deleting {what}", Ru: "удаление {what}"},
	"export":  {En: "exporting {what}", Ru: "выгрузка {what}"},
	"assign":  {En: "assigning {what}", Ru: "передача {what}"},
	"merge":   {En: "merging {what}", Ru: "объединение {what}"},
}

// acts reads as what a duty keeps apart.
type acts []model.AnyRef

// In implements words.Localized.
func (a acts) In(lang string) string {
	parts := make([]string, len(a))
	for i, act := range a {
		verb, _, _ := strings.Cut(act.Name, "/")
		var what any = act.Name
		if transition, ok := act.Get().(*model.Transition); ok {
			what = say.Move{Transition: transition}
		} else if act.Get() != nil {
			what = say.Element{Element: act.Get()}
		}
		parts[i] = words.Fill(actTexts[verb].In(lang), lang, words.Args{"what": what})
	}
	return and(parts, lang)
}
