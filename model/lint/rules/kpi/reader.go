package kpi

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
)

// accessKnown tells whether who may read what can be judged at all.
func accessKnown(p *lint.Pass) bool {
	for _, word := range []string{"project", "access", "role", "entity", "pipeline", "team"} {
		if !p.Intact(word) {
			return false
		}
	}
	return model.Has[model.Access](p.Spec)
}

// accessBy returns the access documents of each role.
func accessBy(p *lint.Pass) map[*model.Role][]*model.Access {
	all := map[*model.Role][]*model.Access{}
	for _, access := range model.All[model.Access](p.Spec) {
		if role := access.Role.Get(); role != nil {
			all[role] = append(all[role], access)
		}
	}
	return all
}

// described returns the roles that some access document speaks of; a role without one has a finding of its own.
func described(rights map[*model.Role][]*model.Access, refs model.OneOrMany[model.Ref[model.Role]]) []*model.Role {
	var roles []*model.Role
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil && len(rights[role]) > 0 {
			roles = append(roles, role)
		}
	}
	return roles
}

// reads tells whether a role can read some records of an entity; with a field, that field of them.
func reads(p *lint.Pass, role *model.Role, entity *model.Entity, field *model.Field) bool {
	return p.Facts.Ever([]*model.Role{role}, model.ActionRead, entity, field)
}

// steps returns the fields that a column or slice is read over: one, or the reference and the field behind it. What
// is known of a person or team is no field of its own.
func steps(entity *model.Entity, ref model.Ref[model.Field]) []*model.Field {
	if entity == nil || ref.Get() == nil {
		return nil
	}
	first, _, hop := strings.Cut(strings.TrimPrefix(ref.Name, entity.Self().ID()+"."), ".")
	base := entity.Field(first)
	if !hop || base == nil || base == ref.Get() {
		return []*model.Field{ref.Get()}
	}
	return []*model.Field{base, ref.Get()}
}

// hidden returns the first of some fields that a role cannot read, nil when it can read them all.
func hidden(p *lint.Pass, role *model.Role, fields []*model.Field) *model.Field {
	for _, field := range fields {
		if entity := field.Entity(); entity != nil && !reads(p, role, entity, field) {
			return field
		}
	}
	return nil
}
