package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// The rights to a field, in order.
const (
	hidden = iota
	shown
	edited
)

// levels are the words for them.
var levels = map[model.FieldRightName]int{model.FieldHidden: hidden, model.FieldRead: shown, model.FieldEdit: edited}

// field tells whether any block that grants the action grants it for the field.
func (r *rights) field(q question) bool {
	if !writable(q) {
		return false
	}
	return slices.ContainsFunc(r.said(q), func(b block) bool {
		given := q.holding(b)
		switch q.action {
		case model.ActionCreate:
			return b.rights.Create.V && q.level(b) == edited
		case model.ActionEdit, model.ActionBulkEdit:
			return len(given) > 0 && q.level(b) == edited
		case model.ActionDelete, model.ActionMerge:
			return len(given) > 0
		case model.ActionExport:
			given = slices.DeleteFunc(given, func(g *model.Grant) bool {
				return slices.ContainsFunc(g.Except.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == q.field })
			})
		}
		return len(given) > 0 && q.level(b) >= shown
	})
}

// writable tells whether the action can be about the field at all: what the CRM works out nobody writes, and whose a
// record is changes by assigning.
func writable(q question) bool {
	switch q.action {
	case model.ActionCreate:
		return !facts.Computed(q.field)
	case model.ActionEdit, model.ActionBulkEdit:
		return !facts.Computed(q.field) && !whose(q.entity, q.field)
	case model.ActionAssign:
		return whose(q.entity, q.field)
	}
	return true
}

// whose tells whether a field says whose a record is.
func whose(e *model.Entity, f *model.Field) bool {
	return f != nil && (f == facts.OwnerField(e) || f == e.RecordTeam.Get())
}

// level returns what a block says of the field: its own word, else the stricter of what holds for all fields and what
// holds for those as sensitive. Edit turns into read outside the stages that are named.
func (q question) level(b block) int {
	for _, entry := range b.rights.Fields.Entries {
		right := entry.Value
		if entry.Key.Get() != q.field || right == nil {
			continue
		}
		given := edited
		switch {
		case right.Right.IsSet():
			given = levels[right.Right.V]
		case right.Edit.IsSet() && !right.Edit.V:
			given = shown
		case !right.Edit.IsSet() && !right.Stages.IsSet():
			continue
		}
		if given == edited && right.Stages.IsSet() && !q.among(right.Stages) {
			given = shown
		}
		return given
	}
	given := edited
	if b.rights.FieldsDefault.IsSet() {
		given = levels[b.rights.FieldsDefault.V]
	}
	if word, written := b.access.Sensitive.Of(q.field.Sensitive.V); written {
		given = min(given, levels[word])
	}
	if q.field.BuiltIn && q.field.Self().ID() == "id" {
		given = max(given, shown)
	}
	return given
}
