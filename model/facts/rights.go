package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// rights is the access of a Spec, sorted by whom and what it is about.
type rights struct {
	blocks map[subject][]block
	nevers map[subject][]Cut
	// pipelines are those of an entity, stages all of theirs.
	pipelines map[*model.Entity][]*model.Pipeline
	stages    map[*model.Entity][]*model.Stage
	tree      *tree
	// roles are those that access documents mention with an entity, in the order of the documents; sets are
	// the sets of roles that one person may hold, as far as one of them is mentioned with it.
	roles map[*model.Entity][]*model.Role
	sets  map[*model.Entity][][]*model.Role
}

type subject struct {
	role   *model.Role
	entity *model.Entity
}

// block is one entry under entities: of one access document: its grants, and what it says of fields.
type block struct {
	role   *model.Role
	access *model.Access
	rights *model.EntityRights
	// given is what it grants, by action, in some stage.
	given map[model.Action][]Source
}

func newRights(spec *model.Spec) *rights {
	r := &rights{
		blocks: map[subject][]block{}, nevers: map[subject][]Cut{},
		pipelines: map[*model.Entity][]*model.Pipeline{}, stages: map[*model.Entity][]*model.Stage{}, tree: newTree(spec),
	}
	for _, access := range model.All[model.Access](spec) {
		role := access.Role.Get()
		if role == nil {
			continue
		}
		for _, entry := range access.Entities.Entries {
			if entity := entry.Key.Get(); entity != nil && entry.Value != nil {
				of := subject{role, entity}
				r.blocks[of] = append(r.blocks[of], newBlock(role, access, entity, entry.Value))
			}
		}
		for _, never := range access.Never {
			if entity := never.Entity.Get(); entity != nil {
				of := subject{role, entity}
				r.nevers[of] = append(r.nevers[of], Cut{role, access, never})
			}
		}
	}
	for _, pipeline := range model.All[model.Pipeline](spec) {
		if entity := pipeline.Entity.Get(); entity != nil {
			r.pipelines[entity] = append(r.pipelines[entity], pipeline)
			r.stages[entity] = append(r.stages[entity], pipeline.Stages...)
		}
	}
	r.group(spec)
	return r
}

// question is what Allowed was asked.
type question struct {
	roles  []*model.Role
	action model.Action
	entity *model.Entity
	stage  *model.Stage
	field  *model.Field
}

// grants returns what a block grants for the question, without looking at fields. The list is not the
// caller's to change.
func (b block) grants(q question) []Source {
	given := b.given[q.action]
	off := func(s Source) bool { return s.Grant != nil && !q.inForce(s.Grant) }
	if !slices.ContainsFunc(given, off) {
		return given
	}
	return slices.DeleteFunc(slices.Clone(given), off)
}

func newBlock(role *model.Role, access *model.Access, entity *model.Entity, rights *model.EntityRights) block {
	b := block{role, access, rights, map[model.Action][]Source{}}
	for _, action := range model.Actions {
		if given := b.read(entity, action); len(given) > 0 {
			b.given[action] = given
		}
	}
	return b
}

// read returns what a block says of an action.
func (b block) read(entity *model.Entity, action model.Action) []Source {
	var grants []*model.Grant
	if action != model.ActionCreate {
		grants = b.rights.Of(action).Items
	}
	if len(grants) == 0 && !(action == model.ActionCreate && b.rights.Create.V) {
		return nil
	}
	from := Source{Role: b.role, Access: b.access, Rights: b.rights}
	for _, ref := range b.rights.For.Items {
		switch task := ref.Get(); {
		case task == nil:
		case needs(task, entity, action):
			from.Tasks = append(from.Tasks, task)
		case len(task.Needs.Entries) == 0:
			from.Named = append(from.Named, task)
		}
	}
	if action == model.ActionCreate {
		from.At, from.Scopes = b.rights.Create.At, []Scope{allRecords}
		return []Source{from}
	}
	var found []Source
	for _, grant := range grants {
		if grant == nil {
			continue
		}
		scopes := scopesOf(grant)
		if len(scopes) == 0 {
			continue
		}
		from.Scopes = slices.DeleteFunc(scopes, func(s Scope) bool { return !reachable(s, entity) })
		from.Grant, from.At = grant, grant.Scope.At
		if from.At.IsZero() {
			from.At = grant.Teams.At
		}
		found = append(found, from)
	}
	return found
}

func needs(task *model.Task, entity *model.Entity, action model.Action) bool {
	for _, entry := range task.Needs.Entries {
		if entry.Key.Get() == entity && slices.ContainsFunc(entry.Value, func(v model.Value[model.Action]) bool { return v.V == action }) {
			return true
		}
	}
	return false
}

// inForce tells whether a grant counts in the stage. What shows a record never depends on it: only
// the step from edit to read may.
func (q question) inForce(grant *model.Grant) bool {
	switch q.action {
	case model.ActionRead, model.ActionExport, model.ActionShare:
		return true
	}
	if grant.While.IsSet() && (q.stage == nil || q.stage.IsOpen() != (grant.While.V == model.WhileOpen)) {
		return false
	}
	return !grant.Stages.IsSet() || q.among(grant.Stages)
}

func (q question) among(stages model.OneOrMany[model.Ref[model.Stage]]) bool {
	return q.stage != nil && slices.ContainsFunc(stages.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == q.stage })
}

// cutBy tells whether a never takes the action away, from the field or from the whole record.
func (q question) cutBy(never *model.Never) bool {
	if never.Action.IsSet() && never.Action.V != q.action {
		return false
	}
	return !never.Field.IsSet() || q.field != nil && never.Field.Get() == q.field
}

// shown returns the field that must be readable for the action.
func (q question) shown() *model.Field {
	switch q.action {
	case model.ActionDelete, model.ActionMerge:
		return nil
	}
	return q.field
}

// writable tells whether the action can write, or show, the field at all, whoever asks.
func (q question) writable() bool {
	whose := q.field == OwnerField(q.entity) || q.field == q.entity.RecordTeam.Get()
	switch q.action {
	case model.ActionCreate:
		return !Computed(q.field)
	case model.ActionEdit, model.ActionBulkEdit:
		return !Computed(q.field) && !whose
	case model.ActionAssign:
		return whose
	}
	return true
}

// level is a right to a field, in order.
type level uint8

const (
	hidden level = iota
	readable
	editable
)

func levelOf(name model.FieldRightName) level {
	switch name {
	case model.FieldEdit:
		return editable
	case model.FieldRead:
		return readable
	}
	return hidden
}

// field tells whether a block that grants the action grants it for the field too.
func (b block) field(q question, grants []Source) (FieldSource, bool) {
	source := FieldSource{Role: b.role, Access: b.access}
	if q.field == nil {
		return source, false
	}
	given, right := b.level(q)
	source.Right = right
	switch q.action {
	case model.ActionDelete, model.ActionMerge:
		return source, true
	case model.ActionCreate, model.ActionEdit, model.ActionBulkEdit:
		return source, given == editable
	case model.ActionExport:
		excepted := func(s Source) bool {
			return slices.ContainsFunc(s.Grant.Except.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == q.field })
		}
		return source, given >= readable && slices.ContainsFunc(grants, func(s Source) bool { return !excepted(s) })
	}
	return source, given >= readable
}

// level returns what a block says of a field, and the words it says it with, if any. A field that is
// not named is as its entity's default and the role's word on sensitive fields say, the stricter of
// the two; the number of a record is seen by whoever sees the record.
func (b block) level(q question) (level, *model.FieldRight) {
	for _, entry := range b.rights.Fields.Entries {
		if entry.Key.Get() != q.field || entry.Value == nil {
			continue
		}
		right := entry.Value
		given := editable
		switch {
		case right.Right.IsSet():
			given = levelOf(right.Right.V)
		case right.Edit.IsSet() && !right.Edit.V:
			given = readable
		case !right.Edit.IsSet() && !right.Stages.IsSet():
			continue
		}
		if given == editable && right.Stages.IsSet() && !q.among(right.Stages) {
			given = readable
		}
		return given, right
	}
	given := editable
	if b.rights.FieldsDefault.IsSet() {
		given = levelOf(b.rights.FieldsDefault.V)
	}
	if word, written := b.access.Sensitive.Of(q.field.Sensitive.V); written {
		given = min(given, levelOf(word))
	}
	if q.field.BuiltIn && q.field.Self().ID() == "id" {
		given = max(given, readable)
	}
	return given, nil
}
