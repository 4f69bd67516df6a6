package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Sights are the mistakes that are made with breakdowns and with who looks.
var Sights = []Operator{
	{"pay by a breakdown as of now", "kpi-slice-drifts", ofEach("Kpi", func(k *model.Kpi) bool {
		return isOfRecords(k) && k.Formula.Type.V != model.FormulaStock && userOf(k) != ""
	}, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Set(n, "slices", "["+userOf(k)+"]")
		Set(n, "slices_as_of", "now")
		Set(n, "binding_from", "2027-10-01")
	})},
	{"hide the field of a breakdown from who looks at it", "kpi-slice-hidden", func(b *Base) []Place {
		var all []Place
		for _, k := range model.All[model.Kpi](b.Spec) {
			for _, ref := range k.Slices.Items {
				all = append(all, b.hiding(ref.Get(), k.Entity.Get(), k.Viewers, k)...)
			}
		}
		return all
	}},
	{"break a number down by a field that is personal", "kpi-slice-personal", func(b *Base) []Place {
		var all []Place
		for _, k := range model.All[model.Kpi](b.Spec) {
			for _, ref := range k.Slices.Items {
				all = append(all, marking(ref.Get(), k.Entity.Get(), k)...)
			}
		}
		for _, r := range model.All[model.Report](b.Spec) {
			for _, ref := range r.Slices.Items {
				all = append(all, marking(ref.Get(), r.Entity.Get(), r)...)
			}
		}
		return all
	}},
	{"break a KPI down by a field with as many values as records", "kpi-slice-too-fine", ofEach("Kpi", func(k *model.Kpi) bool { return isOfRecords(k) && fineField(k.Entity.Get()) != "" }, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Append(n, "slices", fineField(k.Entity.Get()))
	})},
	{"break a report down by a field with as many values as records", "kpi-slice-too-fine", ofEach("Report", func(r *model.Report) bool { return fineField(r.Entity.Get()) != "" }, func(_ *Tree, n *syntax.Node, r *model.Report) {
		Append(n, "slices", fineField(r.Entity.Get()))
	})},
	{"hide a column of a report from who looks at it", "report-viewer-blind", func(b *Base) []Place {
		var all []Place
		for _, r := range model.All[model.Report](b.Spec) {
			for _, ref := range r.Columns.Items {
				all = append(all, b.hiding(ref.Get(), r.Entity.Get(), r.Viewers, r)...)
			}
		}
		return all
	}},
	{"show in a report a KPI that its viewers may not see", "report-viewer-blind", func(b *Base) []Place {
		var all []Place
		for _, r := range model.All[model.Report](b.Spec) {
			for _, ref := range r.Kpis.Items {
				k := ref.Get()
				if k == nil || len(r.Viewers.Items) == 0 {
					continue
				}
				all = append(all, Place{About: refs(r, k), Do: func(t *Tree) {
					t.addRole("slip_viewer")
					Set(t.kpi(k), "viewers", "[slip_viewer]")
				}})
			}
		}
		return all
	}},
}

// hiding returns places that hide a field of an entity from one of the roles that look at something.
func (b *Base) hiding(f *model.Field, entity *model.Entity, viewers model.OneOrMany[model.Ref[model.Role]], looked model.Element) []Place {
	var all []Place
	if f == nil || f.BuiltIn || entity == nil || f.Entity() != entity {
		return nil
	}
	for _, ref := range viewers.Items {
		role := ref.Get()
		// Who sees no record at all is told a number, and its parts as well.
		if role == nil || !b.Facts.Ever([]*model.Role{role}, model.ActionRead, entity, f) {
			continue
		}
		for _, a := range model.All[model.Access](b.Spec) {
			if a.Role.Get() != role || len(accessOf(b.Spec, role)) > 1 {
				continue
			}
			all = append(all, Place{About: refs(looked, role, f), Do: func(t *Tree) {
				if rights := t.rights(a, entity); rights != nil {
					Set(mapping(rights, "fields"), f.Self().ID(), "hidden")
				}
			}})
		}
	}
	return all
}

// marking returns places that mark a field by which something is broken down as personal.
func marking(f *model.Field, entity *model.Entity, page model.Element) []Place {
	if f == nil || f.BuiltIn || entity == nil || f.Entity() != entity || f.Sensitive.IsSet() {
		return nil
	}
	return []Place{{About: refs(page, f), Do: func(t *Tree) { Set(t.field(f), "sensitive", "personal") }}}
}

// fineField returns the id of a field of which almost every record has a value of its own, "" for none.
func fineField(e *model.Entity) string {
	if e == nil {
		return ""
	}
	i := slices.IndexFunc(e.Fields, func(f *model.Field) bool {
		return isOne(f.Type.V, model.FieldMoney, model.FieldDecimal, model.FieldDatetime, model.FieldDuration, model.FieldAutoNumber) && !facts.Computed(f)
	})
	if i < 0 {
		return ""
	}
	return e.Fields[i].Self().ID()
}

// accessOf returns the documents that say what a role may do.
func accessOf(spec *model.Spec, role *model.Role) []*model.Access {
	return slices.DeleteFunc(model.All[model.Access](spec), func(a *model.Access) bool { return a.Role.Get() != role })
}

// rights returns the node of what a document says of an entity, nil for nothing.
func (t *Tree) rights(a *model.Access, e *model.Entity) *syntax.Node {
	return t.Named("Access", a.Self().ID()).Root.Get("entities").Get(e.Self().ID())
}
