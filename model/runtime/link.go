package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// linked returns the records of an entity that are linked to a record by a reference field of either.
//
// “related follows the reference named by via, or the only one between the two entities.”
func (t *try) linked(r *Record, e *model.Entity, via *model.Field) []*Record {
	if via == nil {
		return nil
	}
	var list []*Record
	if via.Entity() == r.Entity && via.Entity() != e {
		for _, id := range texts(t.value(r, via)) {
			if other := t.find(id); other != nil && other.Entity == e && !other.gone() {
				list = append(list, other)
			}
		}
		return list
	}
	for _, other := range t.all(e) {
		if slices.Contains(texts(other.values[via]), r.ID) {
			list = append(list, other)
		}
	}
	return list
}

// only returns the only reference field between two entities, those of the first looked at first; nil
// where there is none or there are several.
func only(related, own *model.Entity) *model.Field {
	for _, pair := range [][2]*model.Entity{{related, own}, {own, related}} {
		var found []*model.Field
		for _, f := range pair[0].Fields {
			if f.Type.V == model.FieldReference && f.To.Get() == pair[1] {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			if len(found) > 1 {
				return nil
			}
			return found[0]
		}
	}
	for _, f := range related.System { // a task, an activity
		if f.Self().ID() == "record" {
			return f
		}
	}
	return nil
}
