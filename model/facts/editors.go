package facts

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// group sorts roles, and the sets of them that one person may hold, by the entities that they are mentioned
// with: a role that nobody mentions with an entity may do nothing with it.
func (r *rights) group(spec *model.Spec) {
	r.roles, r.sets = map[*model.Entity][]*model.Role{}, map[*model.Entity][][]*model.Role{}
	entities := map[*model.Role][]*model.Entity{}
	mention := func(role *model.Role, entity *model.Entity) {
		if !slices.Contains(entities[role], entity) {
			entities[role] = append(entities[role], entity)
		}
	}
	for _, access := range model.All[model.Access](spec) {
		role := access.Role.Get()
		for _, entry := range access.Entities.Entries {
			if entity := entry.Key.Get(); len(r.blocks[subject{role, entity}]) > 0 {
				mention(role, entity)
			}
		}
		for _, never := range access.Never {
			if entity := never.Entity.Get(); len(r.nevers[subject{role, entity}]) > 0 {
				mention(role, entity)
			}
		}
	}
	for _, role := range model.All[model.Role](spec) {
		for _, entity := range entities[role] {
			r.roles[entity] = append(r.roles[entity], role)
		}
	}
	for _, set := range people(spec) {
		var done []*model.Entity
		for _, role := range set {
			for _, entity := range entities[role] {
				if !slices.Contains(done, entity) {
					done = append(done, entity)
					r.sets[entity] = append(r.sets[entity], set)
				}
			}
		}
	}
}

// people are the sets of roles that one person may hold: each role alone, and those of the people who
// take part in the rollout.
func people(spec *model.Spec) [][]*model.Role {
	var sets [][]*model.Role
	for _, role := range model.All[model.Role](spec) {
		sets = append(sets, []*model.Role{role})
	}
	for _, rollout := range model.All[model.Rollout](spec) {
		for _, person := range rollout.Team {
			if person == nil || len(person.Roles.Items) < 2 {
				continue
			}
			var roles []*model.Role
			for _, ref := range person.Roles.Items {
				if role := ref.Get(); role != nil {
					roles = append(roles, role)
				}
			}
			sets = append(sets, roles)
		}
	}
	return sets
}

// classes groups the stages of an entity: stages of one class are never told apart by any grant, so
// that a right need be found once for all of them.
func (f *Facts) classes(entity *model.Entity) map[*model.Stage]*model.Stage {
	return f.classOf.Of(entity, func() map[*model.Stage]*model.Stage {
		var lists []model.OneOrMany[model.Ref[model.Stage]]
		for _, role := range f.rights().roles[entity] {
			for _, b := range f.rights().blocks[subject{role, entity}] {
				for _, action := range []model.Action{model.ActionEdit, model.ActionBulkEdit, model.ActionAssign, model.ActionDelete, model.ActionMerge} {
					for _, grant := range b.rights.Of(action).Items {
						if grant != nil && grant.Stages.IsSet() {
							lists = append(lists, grant.Stages)
						}
					}
				}
				for _, entry := range b.rights.Fields.Entries {
					if entry.Value != nil && entry.Value.Stages.IsSet() {
						lists = append(lists, entry.Value.Stages)
					}
				}
			}
		}
		named := map[*model.Stage][]string{}
		for i, list := range lists {
			for _, ref := range list.Items {
				if stage := ref.Get(); stage != nil {
					named[stage] = append(named[stage], strconv.Itoa(i))
				}
			}
		}
		first, of := map[string]*model.Stage{}, map[*model.Stage]*model.Stage{}
		for _, stage := range f.Stages(entity) {
			key := strconv.FormatBool(stage.IsOpen()) + strings.Join(slices.Compact(named[stage]), ",")
			if first[key] == nil {
				first[key] = stage
			}
			of[stage] = first[key]
		}
		return of
	})
}

// cell is a field of a record in a stage.
type cell struct {
	entity *model.Entity
	stage  *model.Stage
	field  *model.Field
}

// Readers returns the roles that may see a field of some record of an entity; without a field, some
// record at all. They stand in the order of the documents.
func (f *Facts) Readers(entity *model.Entity, field *model.Field) []*model.Role {
	return f.readers.Of(cell{entity: entity, field: field}, func() []*model.Role {
		return f.holders(entity, func(roles []*model.Role) bool {
			return f.Allowed(roles, model.ActionRead, entity, nil, field).Any()
		})
	})
}

// Mentioned returns the roles that access documents say anything about with an entity.
func (f *Facts) Mentioned(entity *model.Entity) []*model.Role { return f.rights().roles[entity] }

// Named tells whether what one of some roles may do says something of a field itself, and not only of all fields.
func (f *Facts) Named(roles []*model.Role, field *model.Field) bool {
	for _, access := range model.All[model.Access](f.spec) {
		if !slices.Contains(roles, access.Role.Get()) {
			continue
		}
		for _, of := range access.Entities.Entries {
			if of.Value != nil && slices.ContainsFunc(of.Value.Fields.Entries, func(e model.Entry[model.Ref[model.Field], *model.FieldRight]) bool { return e.Key.Get() == field }) {
				return true
			}
		}
	}
	return false
}

// ChangeOf returns the right that a new value of a field needs: what says whose a record is changes by assigning,
// everything else by editing.
//
// “New values of scope fields only by assign.”
func ChangeOf(field *model.Field) model.Action {
	if field != nil {
		if entity := field.Entity(); entity != nil && (field == OwnerField(entity) || field == entity.RecordTeam.Get()) {
			return model.ActionAssign
		}
	}
	return model.ActionEdit
}

// Editors returns the roles that may change a field of some record of an entity while it is in a stage, by the
// right that this field needs.
func (f *Facts) Editors(entity *model.Entity, stage *model.Stage, field *model.Field) []*model.Role {
	if class, known := f.classes(entity)[stage]; known {
		stage = class
	}
	return f.editors.Of(cell{entity, stage, field}, func() []*model.Role {
		return f.holders(entity, func(roles []*model.Role) bool {
			return f.Allowed(roles, ChangeOf(field), entity, stage, field).Any()
		})
	})
}

// Creators returns the roles that may make a record of an entity.
func (f *Facts) Creators(entity *model.Entity) []*model.Role {
	return f.creators.Of(entity, func() []*model.Role {
		return f.holders(entity, func(roles []*model.Role) bool {
			return f.Allowed(roles, model.ActionCreate, entity, nil, nil).Any()
		})
	})
}

// holders returns the roles that may do something with records of an entity.
func (f *Facts) holders(entity *model.Entity, may func([]*model.Role) bool) []*model.Role {
	var found []*model.Role
	roles := f.rights().roles[entity]
	for i, role := range roles {
		if may(roles[i : i+1 : i+1]) {
			found = append(found, role)
		}
	}
	return found
}

// clearable tells whether somebody may empty a field of a record in a stage: one role alone, or the
// roles that somebody of the rollout holds together.
func (f *Facts) clearable(entity *model.Entity, stage *model.Stage, field *model.Field) bool {
	if Computed(field) || field.IsRequired() {
		return false
	}
	for _, roles := range f.rights().sets[entity] {
		if f.Allowed(roles, model.ActionEdit, entity, stage, field).Any() {
			return true
		}
	}
	return false
}
