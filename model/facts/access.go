package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
)

// Right is the answer to "what may a person with these roles do": which records, by which grants.
type Right struct {
	// Reach are the records: every grant of every role united, cut by what the person may read and
	// by every never. None lies inside another. Empty means no; create reaches all or nothing.
	Reach []Area
	// Granted are the records that the grants of this action alone reach, before the cuts.
	Granted []Area
	// Grants are what gave it, in the order of the documents. The list is shared, so not to be changed.
	Grants []Source
	// Fields are what gave the field, when one was asked for.
	Fields []FieldSource
	// Cuts are the words never that took it away.
	Cuts []Cut

	frame frame
	facts *Facts
}

// Source is a grant that gave a right.
type Source struct {
	Role   *model.Role
	Access *model.Access
	Rights *model.EntityRights
	// Grant is nil for create.
	Grant *model.Grant
	// Scopes are what the grant names, as far as records of the entity can lie in it.
	Scopes []Scope
	// At is the place of the grant.
	At source.Span
	// Tasks are those that the grant is for and that need the action; they are the reason for it.
	Tasks []*model.Task
	// Named are those that the grant is for and that say nothing of what they need: they may be the reason.
	Named []*model.Task
}

// FieldSource is what gave the right to a field.
type FieldSource struct {
	Role   *model.Role
	Access *model.Access
	// Right is what is written for the field, nil where it follows from what holds for all fields.
	Right *model.FieldRight
}

// Cut is a never that took a right away.
type Cut struct {
	Role   *model.Role
	Access *model.Access
	Never  *model.Never
}

// Any tells whether anything is allowed at all.
func (r Right) Any() bool { return len(r.Reach) > 0 }

// Reaches tells whether every record of a scope is reached.
func (r Right) Reaches(s Scope) bool {
	return r.Includes(Area{Scope: s})
}

// Includes tells whether all records of an area are reached.
func (r Right) Includes(area Area) bool {
	return slices.ContainsFunc(r.Reach, func(a Area) bool { return r.frame.inside(area, a) })
}

// Admits tells whether one record is reached, by how it stands to the person.
func (r Right) Admits(record Relation) bool {
	return slices.ContainsFunc(r.Reach, func(a Area) bool {
		return !slices.ContainsFunc(a.parts(), func(part Scope) bool { return !r.facts.Contains(part, record) })
	})
}

// WiderThan returns the areas of the grants that reach records which other does not reach.
func (r Right) WiderThan(other Right) []Area {
	return slices.DeleteFunc(slices.Clone(r.Granted), func(a Area) bool {
		return slices.ContainsFunc(other.Reach, func(b Area) bool { return r.frame.inside(a, b) })
	})
}

// Allowed says what a person who holds the roles may do with the records of an entity. It is the one
// definition of access ("Access" in the semantics): deny by default; rows and fields unite separately,
// within a role and over all roles; a never of any role cuts the person; whatever is done to a
// record, the person must be able to read it.
//
// The record is in stage; with nil, only what holds in every stage counts. With create, stage is
// that of the birth. With a field, the answer is for that field of the record: read and export and
// share show it, create and edit and bulk_edit write it, assign writes the fields that say whose the
// record is; delete and merge do not look at fields.
//
// bulk_edit is the right to do it to many at once; what is done needs its own right besides.
func (f *Facts) Allowed(roles []*model.Role, action model.Action, entity *model.Entity, stage *model.Stage, field *model.Field) Right {
	right := Right{facts: f}
	q := question{roles: distinct(roles), action: action, entity: entity, stage: stage, field: field}
	all := f.rights()
	if !slices.ContainsFunc(q.roles, func(role *model.Role) bool { return f.Mentions(role, entity) }) {
		return right
	}
	right.frame = f.frame(q.roles, entity)
	var fields []FieldSource
	for _, role := range q.roles {
		for _, block := range all.blocks[subject{role, entity}] {
			found := block.grants(q)
			if len(found) == 0 {
				continue
			}
			if right.Grants == nil {
				right.Grants = slices.Clip(found)
			} else {
				right.Grants = append(right.Grants, found...)
			}
			if given, ok := block.field(q, found); ok {
				fields = append(fields, given)
			}
		}
		for _, never := range all.nevers[subject{role, entity}] {
			if q.cutBy(never.Never) {
				right.Cuts = append(right.Cuts, never)
			}
		}
	}
	if field != nil {
		right.Fields = fields
	}
	right.Granted = right.frame.unite(areas(right.Grants))
	if len(right.Cuts) > 0 || field != nil && (len(fields) == 0 || !q.writable()) {
		return right
	}
	right.Reach = right.Granted
	if action != model.ActionCreate && action != model.ActionRead {
		read := f.Allowed(roles, model.ActionRead, entity, stage, q.shown())
		right.Cuts = append(right.Cuts, read.Cuts...)
		right.Reach = right.frame.meet(right.Granted, read.Reach)
	}
	return right
}

// Mentions tells whether any access document says anything about a role and an entity. Where none
// does, everything is denied.
func (f *Facts) Mentions(role *model.Role, entity *model.Entity) bool {
	of, all := subject{role, entity}, f.rights()
	return len(all.blocks[of])+len(all.nevers[of]) > 0
}

// Ever tells whether something is allowed in any stage of the entity, or in none where it has none.
func (f *Facts) Ever(roles []*model.Role, action model.Action, entity *model.Entity, field *model.Field) bool {
	if f.Allowed(roles, action, entity, nil, field).Any() {
		return true
	}
	return slices.ContainsFunc(f.Stages(entity), func(stage *model.Stage) bool {
		return f.Allowed(roles, action, entity, stage, field).Any()
	})
}

// AllowedMove says which records a person who holds the roles may move: those that may be read,
// where the transition names one of the roles.
func (f *Facts) AllowedMove(roles []*model.Role, move model.Move) Right {
	pipeline, _ := move.From.Self().Parent.(*model.Pipeline)
	if pipeline == nil || !slices.ContainsFunc(move.Transition.By.Items, func(by model.Ref[model.Role]) bool {
		return by.Get() != nil && slices.Contains(roles, by.Get())
	}) {
		return Right{facts: f}
	}
	return f.Allowed(roles, model.ActionRead, pipeline.Entity.Get(), move.From, nil)
}

// Stages returns the stages of all pipelines of an entity, in order.
func (f *Facts) Stages(entity *model.Entity) []*model.Stage { return f.rights().stages[entity] }

// Unsettable returns the required fields of an entity that somebody who creates a record in a stage
// may not fill and that nothing else fills.
func (f *Facts) Unsettable(roles []*model.Role, entity *model.Entity, stage *model.Stage) []*model.Field {
	var missing []*model.Field
	for _, field := range entity.Fields {
		filled := Computed(field) || field.Default.IsSet() || field.FilledBy.IsSet()
		if field.IsRequired() && !filled && !f.Allowed(roles, model.ActionCreate, entity, stage, field).Any() {
			missing = append(missing, field)
		}
	}
	return missing
}

func distinct(roles []*model.Role) []*model.Role {
	if len(roles) == 1 && roles[0] != nil {
		return roles
	}
	var list []*model.Role
	for _, role := range roles {
		if role != nil && !slices.Contains(list, role) {
			list = append(list, role)
		}
	}
	return list
}

// areas returns what grants reach.
func areas(grants []Source) []Area {
	n := 0
	for _, s := range grants {
		n += len(s.Scopes)
	}
	if n == 0 {
		return nil
	}
	list := make([]Area, 0, n)
	for _, s := range grants {
		for _, scope := range s.Scopes {
			list = append(list, Area{Scope: scope})
		}
	}
	return list
}

// scopesOf returns what a grant names.
func scopesOf(g *model.Grant) []Scope {
	var list []Scope
	if named := g.Scope.Get(); named != nil {
		list = append(list, Scope{Named: named})
	} else if word := g.Scope.Word; word != "" && word != "none" {
		list = append(list, Scope{Word: word})
	}
	for _, ref := range g.Teams.Items {
		if team := ref.Get(); team != nil {
			list = append(list, Scope{Team: team})
		}
	}
	return list
}

// reachable tells whether a record of the entity can lie in a scope at all: without an owner and a
// team only all, and scopes with a condition, reach it.
func reachable(s Scope, entity *model.Entity) bool {
	switch {
	case s.Named != nil || s.Word == ScopeAll:
		return true
	case s.Word == ScopeOwn:
		return OwnerField(entity) != nil
	}
	return OwnerField(entity) != nil || entity.RecordTeam.Get() != nil
}

// Computed tells whether a field has its value from the CRM itself, so that nobody writes it: a
// formula, a roll-up, a counter, and what every record has, such as its stage.
func Computed(field *model.Field) bool {
	if field.Formula.IsSet() || field.Rollup != nil || field.Type.V == model.FieldAutoNumber {
		return true
	}
	if !field.BuiltIn {
		return false
	}
	switch field.Self().ID() {
	case "id", "created_at", "created_by", "changed_at", "pipeline", "stage", "stage_since", "is_open", "closed_at":
		return true
	}
	return false
}

// OwnerField returns the user field that makes a record somebody's own, nil for none. A task or an
// activity belongs to its owner.
func OwnerField(entity *model.Entity) *model.Field {
	if field := entity.RecordOwner.Get(); field != nil {
		return field
	}
	for _, field := range entity.System {
		if field.Self().ID() == "owner" {
			return field
		}
	}
	return nil
}
