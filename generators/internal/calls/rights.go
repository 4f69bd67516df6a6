package calls

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// cellArgs adds what a cell of the access matrix tells: whose rights, to what, and all that is to be set for it.
func (d *Desk) cellArgs(args words.Args, p contract.Promise) {
	cell := p.Cell
	var roles words.List
	for _, r := range cell.Roles {
		roles = append(roles, r.Title)
	}
	if len(roles) > 0 {
		args["role"] = roles
	}
	switch {
	case cell.Pipeline != nil:
		args["pipeline"], args["does"] = cell.Pipeline.Title, p.Title
	case cell.Entity != nil:
		args["entity"] = cell.Entity.Title
		if cell.Field != nil {
			args["field"], args["does"] = cell.Field.Title, d.fieldRight(cell)
		} else {
			args["does"] = d.rightsTo(cell.Roles, cell.Entity)
		}
	default:
		args["does"] = p.Title
	}
}

// rightsTo reads out all that somebody may do with records of an entity.
func (d *Desk) rightsTo(roles []*model.Role, e *model.Entity) words.Localized {
	var list words.List
	for _, action := range model.Actions {
		list = append(list, Say(saysRight, words.Args{"action": Say(actionSays[action], nil), "scope": d.Scope(roles, action, e)}))
	}
	return Say(saysRights, words.Args{"entity": e.Title, "rights": list})
}

// Scope reads out which records a right reaches in some stage.
func (d *Desk) Scope(roles []*model.Role, action model.Action, e *model.Entity) words.Localized {
	right := d.Facts.Allowed(roles, action, e, nil, nil)
	stages := words.List{}
	if !right.Any() {
		for _, s := range d.Facts.Stages(e) {
			if r := d.Facts.Allowed(roles, action, e, s, nil); r.Any() {
				right, stages = r, append(stages, s.Title)
			}
		}
	}
	if !right.Any() {
		return Say(scopeSays["none"], nil)
	}
	var list words.List
	for _, area := range right.Reach {
		list = append(list, scopeWords(area.Scope))
	}
	if len(stages) > 0 {
		return Say(saysInStages, words.Args{"scope": list, "stages": stages})
	}
	return list
}

func scopeWords(s facts.Scope) words.Localized {
	switch {
	case s.Named != nil:
		return s.Named.Title
	case s.Team != nil:
		return s.Team.Title
	}
	return Say(scopeSays[s.Word], nil)
}

// fieldRight reads out what somebody may do with a field.
func (d *Desk) fieldRight(cell *contract.Cell) words.Localized {
	e, f := cell.Entity, cell.Field
	switch {
	case !d.Facts.Ever(cell.Roles, model.ActionRead, e, f):
		return Say(saysHidden, nil)
	case !d.Facts.Ever(cell.Roles, model.ActionEdit, e, f):
		return Say(saysReadOnly, nil)
	case d.Facts.Allowed(cell.Roles, model.ActionEdit, e, nil, f).Any():
		return Say(saysEditable, nil)
	}
	var stages words.List
	for _, s := range d.Facts.Stages(e) {
		if d.Facts.Allowed(cell.Roles, model.ActionEdit, e, s, f).Any() {
			stages = append(stages, s.Title)
		}
	}
	return Say(saysEditableIn, words.Args{"stages": stages})
}

var (
	saysRights     = words.Text{En: "“{entity}”: {rights}", Ru: "«{entity}»: {rights}"}
	saysRight      = words.Text{En: "{action} – {scope}", Ru: "{action} – {scope}"}
	saysInStages   = words.Text{En: "{scope} (only in: {stages})", Ru: "{scope} (только в: {stages})"}
	saysHidden     = words.Text{En: "not shown", Ru: "не показывать"}
	saysReadOnly   = words.Text{En: "shown, not changed", Ru: "показывать, не менять"}
	saysEditable   = words.Text{En: "shown and changed", Ru: "показывать и менять"}
	saysEditableIn = words.Text{En: "shown; changed only in: {stages}", Ru: "показывать; менять только в: {stages}"}
)

var actionSays = map[model.Action]words.Text{
	model.ActionCreate: {En: "create", Ru: "создание"}, model.ActionRead: {En: "see", Ru: "просмотр"}, model.ActionEdit: {En: "change", Ru: "правка"},
	model.ActionDelete: {En: "delete", Ru: "удаление"}, model.ActionExport: {En: "export", Ru: "выгрузка"},
	model.ActionBulkEdit: {En: "change many at once", Ru: "массовая правка"}, model.ActionAssign: {En: "give to another person", Ru: "передача другому"},
	model.ActionMerge: {En: "merge", Ru: "объединение"}, model.ActionShare: {En: "share", Ru: "доступ другому"},
}

var scopeSays = map[string]words.Text{
	"none": {En: "none", Ru: "нет"}, facts.ScopeOwn: {En: "own", Ru: "свои"}, facts.ScopeTeam: {En: "the team's", Ru: "своей команды"},
	facts.ScopeDepartment: {En: "the department's", Ru: "своего отдела"}, facts.ScopeRegion: {En: "the region's", Ru: "своего региона"},
	facts.ScopeBranch: {En: "the branch's", Ru: "своего филиала"}, facts.ScopeProject: {En: "the project's", Ru: "своего проекта"},
	facts.ScopeAll: {En: "all", Ru: "все"},
}

// Sets returns the sets of roles that one person holds, by the rollouts: each of two and more, once.
func Sets(spec *model.Spec) [][]*model.Role {
	var all [][]*model.Role
	seen := map[string]bool{}
	for _, r := range model.All[model.Rollout](spec) {
		for _, team := range r.Team {
			if team == nil {
				continue
			}
			var roles []*model.Role
			var key []string
			for _, ref := range team.Roles.Items {
				if role := ref.Get(); role != nil {
					roles, key = append(roles, role), append(key, role.Self().Ref)
				}
			}
			if id := strings.Join(key, " "); len(roles) > 1 && !seen[id] {
				seen[id] = true
				all = append(all, roles)
			}
		}
	}
	return all
}
