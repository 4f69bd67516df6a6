package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// veil is a field that a checkpoint asks of a mover who does not see it.
type veil struct {
	checkpoint *model.Checkpoint
	field      *model.Field
}

// veils returns what a role does not see of what its own move asks. What only still holds from before, others have
// filled. Where the role has several moves over the same pair of stages, the CRM cannot tell which one is meant, and
// each of them counts.
func (w *ways) veils(role *model.Role, way way) []veil {
	if way.from == nil {
		return nil
	}
	var list []veil
	for _, m := range w.graph.Between(way.from, way.to) {
		if m.Transition != way.move.Transition && !slices.Contains(w.movers(m), role) {
			continue
		}
		for _, c := range w.pipeline.Checkpoints {
			if !stand.Guards(c, m.To) && !facts.Guards(c, m) {
				continue
			}
			for _, r := range c.Require {
				if f := r.Field.Get(); w.hidden(role, way.from, f) {
					list = append(list, veil{checkpoint: c, field: f})
				}
			}
		}
	}
	return list
}

// hidden tells whether a role never sees a field of the records in a stage; nil for no field.
func (w *ways) hidden(role *model.Role, at *model.Stage, f *model.Field) bool {
	return f != nil && !w.facts.Allowed([]*model.Role{role}, model.ActionRead, w.entity, at, f).Any()
}

// unveiled returns what must be so for a role to be asked for nothing that it does not see; nothing where no record
// makes it so, or each does.
func (w *ways) unveiled(role *model.Role, way way) []claim {
	var claims []claim
	for _, v := range w.veils(role, way) {
		if !v.checkpoint.When.IsSet() {
			return nil
		}
		claims = append(claims, w.condition(&v.checkpoint.When, false))
	}
	return claims
}

// taken looks for a record and for a role that takes it a way. A role may do so only where some checkpoint is not
// asked; then the record is one of which that is so. Where there is no role, why says so, and none where there is no
// record.
func (w *ways) taken(way way, none words.Localized, look func(more ...claim) (state, bool)) (found state, role *model.Role, why words.Localized) {
	found, ok := look()
	if !ok {
		return found, nil, none
	}
	if role, why = w.person(way, found); why == nil || way.from == nil {
		return found, role, why
	}
	for _, other := range w.movers(way.move) {
		more := w.unveiled(other, way)
		if len(more) == 0 {
			continue
		}
		if fitting, ok := look(more...); ok && w.barred(other, way, fitting) == nil {
			return fitting, other, nil
		}
	}
	return found, nil, why
}

// look looks for the record, and for a role that takes it the way.
func (a *attempt) look() (found state, role *model.Role, why words.Localized) {
	if found, why = a.one(); why != nil {
		return found, nil, why
	}
	if role, why = a.person(a.way, found); why == nil || a.way.from == nil {
		return found, role, why
	}
	for _, other := range a.movers(a.way.move) {
		again := *a
		if again.unasked = a.unveiled(other, a.way); len(again.unasked) == 0 {
			continue
		}
		if fitting, otherwise := again.one(); otherwise == nil && again.barred(other, a.way, fitting) == nil {
			*a = again
			return fitting, other, nil
		}
	}
	return found, nil, why
}
