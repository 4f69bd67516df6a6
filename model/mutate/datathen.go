package mutate

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/uses"
)

// countedThen returns the fields whose values of a time that is over are needed: KPIs of records are broken down by
// them as of their anchor.
func (b *Base) countedThen() map[*model.Field]bool {
	needed := map[*model.Field]bool{}
	for _, k := range model.All[model.Kpi](b.Spec) {
		if !isOfRecords(k) || k.SlicesAsOf.V == model.SlicesAsOfNow || k.Formula.At.V == model.StockNow {
			continue
		}
		for _, ref := range k.Slices.Items {
			if f := ref.Get(); f != nil && f.Entity() == k.Entity.Get() && canChange(f) {
				needed[f] = true
			}
		}
	}
	return needed
}

// setsClock tells whether the limit of a clock depends on a field of the record itself.
func (b *Base) setsClock(f *model.Field) bool {
	return slices.ContainsFunc(b.uses.Of(f.Self().Ref), func(use uses.Use) bool {
		return isOne(use.From.Self().Word(), "stage", "sla") && strings.HasSuffix(use.Key, "within.when")
	})
}

// isOnlyShown tells whether nothing but columns of reports needs a field that people fill. What a record is called by,
// and what is said to be read on the card, needs nothing else.
func (b *Base) isOnlyShown(f *model.Field) bool {
	said := slices.ContainsFunc(f.Use.Items, func(use model.Value[model.FieldUse]) bool { return use.V == model.UseOperational })
	if said || f.Unique.V || !fillsByHand(f) || isOne(f.Type.V, model.FieldReference, model.FieldAutoNumber, model.FieldText) || f.Priority.V == model.PriorityLater {
		return false
	}
	shown := false
	for _, use := range b.uses.Of(f.Self().Ref) {
		switch from := use.From.Self(); {
		case from.Word() == "report" && use.Key == "columns":
			shown = true
		case isOne(from.Word(), "access", "article", "sample", "scenario", "training"): // these need it for nothing
		default:
			return false
		}
	}
	return shown
}

// unlog takes a field out of the history of its entity.
func (t *Tree) unlog(f *model.Field) {
	root := t.entity(f.Entity())
	for _, item := range Items(root, "history") {
		if item.Text() == f.Self().ID() {
			Cut(root, "history", item)
		}
	}
}

// canChange tells whether a field can have had another value: what is frozen or computed has no past to lose.
func canChange(f *model.Field) bool {
	return !f.BuiltIn && !f.Frozen.V && f.Type.V != model.FieldAutoNumber && !facts.Computed(f)
}

func isLogged(f *model.Field) bool {
	return slices.ContainsFunc(f.Entity().History.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f })
}

// isAssigned tells whether the log of assignments tells the past of a field as well.
func (b *Base) isAssigned(f *model.Field) bool {
	p := b.Spec.Project
	return f.Entity().RecordOwner.Get() == f && p != nil && p.Audit != nil && slices.ContainsFunc(p.Audit.Log, func(e model.Value[model.AuditEvent]) bool {
		return e.V == model.AuditAssign
	})
}

// unlogged returns a choice of an entity whose changes are not logged, nil for none.
func (b *Base) unlogged(e *model.Entity) *model.Field {
	for _, f := range e.Fields {
		if f.Type.V == model.FieldChoice && f.Dictionary.IsSet() && canChange(f) && !isLogged(f) {
			return f
		}
	}
	return nil
}

// someoneMay tells whether a role may do something with an entity.
func (b *Base) someoneMay(action model.Action, e *model.Entity) bool {
	return slices.ContainsFunc(model.All[model.Role](b.Spec), func(role *model.Role) bool {
		return b.Facts.Ever([]*model.Role{role}, action, e, nil)
	})
}

// revoke takes a right over an entity from all roles.
func (t *Tree) revoke(e *model.Entity, action string) {
	for _, d := range t.Of("Access") {
		if rights := d.Root.Get("entities").Get(e.Self().ID()); rights != nil {
			Unset(rights, action)
		}
	}
}
