package facts_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// slow is the definition of access, sentence by sentence.
type slow struct {
	spec   *model.Spec
	facts  *facts.Facts
	roles  []*model.Role
	record facts.Relation
	entity *model.Entity
	stage  *model.Stage
}

func (s slow) allowed(action model.Action, field *model.Field) bool {
	rows, fields := false, field == nil
	for _, access := range model.All[model.Access](s.spec) {
		if !slices.Contains(s.roles, access.Role.Get()) {
			continue
		}
		for _, never := range access.Never {
			sameField := never.Field.IsSet() && never.Field.Get() == field
			sameAction := never.Action.IsSet() && never.Action.V == action
			if never.Entity.Get() == s.entity && (sameAction && !never.Field.IsSet() || sameField && (sameAction || !never.Action.IsSet())) {
				return false
			}
		}
		for _, entry := range access.Entities.Entries {
			if entry.Key.Get() != s.entity {
				continue
			}
			if action == model.ActionCreate && entry.Value.Create.V {
				rows = true
				fields = fields || s.field(access, entry.Value, action, field, nil)
			}
			for _, grant := range entry.Value.Of(action).Items {
				if grant.Scope.Word == "none" && len(grant.Teams.Items) == 0 || !s.now(action, grant) {
					continue
				}
				rows = rows || s.inScope(grant)
				fields = fields || s.field(access, entry.Value, action, field, grant)
			}
		}
	}
	if !rows || !fields {
		return false
	}
	switch action {
	case model.ActionCreate, model.ActionRead:
		return true
	case model.ActionDelete, model.ActionMerge:
		return s.allowed(model.ActionRead, nil)
	}
	return s.allowed(model.ActionRead, field)
}

func (s slow) now(action model.Action, grant *model.Grant) bool {
	if slices.Contains([]model.Action{model.ActionRead, model.ActionExport, model.ActionShare}, action) {
		return true
	}
	if grant.While.V == model.WhileOpen && (s.stage == nil || s.stage.Kind() == model.StageWon) {
		return false
	}
	if grant.While.V == model.WhileClosed && (s.stage == nil || s.stage.Kind() != model.StageWon) {
		return false
	}
	if len(grant.Stages.Items) == 0 {
		return true
	}
	for _, ref := range grant.Stages.Items {
		if s.stage != nil && ref.Get() == s.stage {
			return true
		}
	}
	return false
}

func (s slow) inScope(grant *model.Grant) bool {
	owned := s.entity.RecordOwner.IsSet()
	for _, ref := range grant.Teams.Items {
		if owned && under(s.record.Team, ref.Get()) {
			return true
		}
	}
	if named := grant.Scope.Get(); named != nil {
		return slices.Contains(s.record.Named, named)
	}
	switch word := grant.Scope.Word; word {
	case "", "none":
		return false
	case "all":
		return true
	case "own":
		return owned && s.record.Own
	case "team":
		return owned && under(s.record.Team, s.record.Home)
	default:
		for team := s.record.Home; team != nil; team = team.PartOf.Get() {
			if string(team.Type.V) == word {
				return owned && under(s.record.Team, team)
			}
		}
	}
	return false
}

func under(team, above *model.Team) bool {
	for ; team != nil; team = team.PartOf.Get() {
		if team == above {
			return true
		}
	}
	return false
}

// field tells whether one entry of one document gives the field to the action.
func (s slow) field(access *model.Access, rights *model.EntityRights, action model.Action, field *model.Field, grant *model.Grant) bool {
	if field == nil || action == model.ActionDelete || action == model.ActionMerge {
		return true
	}
	id := field.Self().ID()
	whose := id == "manager" || id == "crew"
	read, edit := true, true
	if word, written := access.Sensitive.Of(field.Sensitive.V); written {
		read, edit = word != model.FieldHidden, word == model.FieldEdit
	}
	if rights.FieldsDefault.V == model.FieldHidden {
		read, edit = false, false
	}
	edit = edit && rights.FieldsDefault.V != model.FieldRead
	for _, entry := range rights.Fields.Entries {
		if entry.Key.Get() == field {
			right := entry.Value
			read = right.Right.V != model.FieldHidden
			edit = right.Right.V == model.FieldEdit || !right.Right.IsSet() && (!right.Edit.IsSet() || right.Edit.V)
			if len(right.Stages.Items) > 0 {
				edit = edit && slices.ContainsFunc(right.Stages.Items, func(ref model.Ref[model.Stage]) bool { return s.stage != nil && ref.Get() == s.stage })
			}
		}
	}
	switch action {
	case model.ActionCreate:
		return edit && id != "number" && id != "id"
	case model.ActionEdit, model.ActionBulkEdit:
		return edit && id != "number" && id != "id" && !whose
	case model.ActionAssign:
		return read && whose
	case model.ActionExport:
		for _, ref := range grant.Except.Items {
			if ref.Get() == field {
				return false
			}
		}
	}
	return read || id == "id"
}

func areas(list []facts.Area) string {
	var out []string
	for _, a := range list {
		text := a.Scope.ID()
		if !a.Within.IsZero() {
			text += "+" + a.Within.ID()
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " ")
}

func roleSets(roles []*model.Role) [][]*model.Role {
	var sets [][]*model.Role
	for bits := range 1 << len(roles) {
		var set []*model.Role
		for i, role := range roles {
			if bits>>i&1 == 1 {
				set = append(set, role)
			}
		}
		sets = append(sets, set)
	}
	return sets
}

// homes returns where somebody with the roles may be at home, read off the documents.
func homes(spec *model.Spec, roles []*model.Role) []*model.Team {
	var list []*model.Team
	for _, team := range model.All[model.Team](spec) {
		if slices.ContainsFunc(team.Roles.Items, func(ref model.Ref[model.Role]) bool { return slices.Contains(roles, ref.Get()) }) {
			list = append(list, team)
		}
	}
	if len(list) == 0 {
		return model.All[model.Team](spec)
	}
	return list
}

// relations returns every way in which a record can stand to somebody with the roles.
func relations(spec *model.Spec, roles []*model.Role, entity *model.Entity) []facts.Relation {
	var list []facts.Relation
	for _, home := range homes(spec, roles) {
		for _, team := range append([]*model.Team{nil}, model.All[model.Team](spec)...) {
			for _, own := range []bool{false, true} {
				if own && !entity.RecordTeam.IsSet() && team != home {
					continue // the record's team is its owner's home
				}
				for bits := range 1 << len(entity.Scopes) {
					r := facts.Relation{Own: own, Home: home, Team: team}
					for i, scope := range entity.Scopes {
						if bits>>i&1 == 1 && (scope.Reach.V != "team" || under(team, home)) {
							r.Named = append(r.Named, scope)
						}
					}
					list = append(list, r)
				}
			}
		}
	}
	return list
}

func name(e model.Element) string {
	switch e := e.(type) {
	case *model.Stage:
		if e != nil {
			return e.Self().ID()
		}
	case *model.Field:
		if e != nil {
			return e.Self().ID()
		}
	case *model.Team:
		if e != nil {
			return e.Self().ID()
		}
	}
	return "none"
}

func names(roles []*model.Role) string {
	var out []string
	for _, role := range roles {
		out = append(out, role.Self().ID())
	}
	return strings.Join(out, "+")
}

func show(r facts.Relation) string {
	return fmt.Sprintf("own %v, at home in %s, of %s, in %d scopes", r.Own, name(r.Home), name(r.Team), len(r.Named))
}
