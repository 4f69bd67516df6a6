package rulebook

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// twins tells which records count as the same.
func (k *Maker) twins(o *Object, row *ModelRow) {
	add := func(to *[]twinRow, id string, title words.Localized, refs []*model.Field, way func(int, *model.Field) string) *twinRow {
		t := twinRow{ID: id, Title: k.Texts(title)}
		for i, f := range refs {
			c := o.ByField[f]
			if c == nil || c.Name == "" || c.Computed && f.Type.V != model.FieldAutoNumber {
				return nil
			}
			t.Fields, t.Ways = append(t.Fields, f.Self().ID()), append(t.Ways, way(i, f))
		}
		if len(t.Fields) == 0 {
			return nil
		}
		*to = append(*to, t)
		return &(*to)[len(*to)-1]
	}
	exact := func(i int, f *model.Field) string {
		if way := runtime.WayOf(nil, i, f); way != "" {
			return string(way)
		}
		return "exact"
	}
	lost := manual(contract.NeedsCode, say(whyNoWay, nil), say(stepTwins, nil))
	for _, f := range o.Entity.Fields {
		if f.Unique.V && o.ByField[f] != nil && add(&row.Unique, f.Self().Ref, f.Title, []*model.Field{f}, exact) != nil {
			k.keep(f.Self().Ref+"#unique", k.names.Twins)
		}
	}
	for _, u := range o.Entity.Unique {
		v := lost
		if add(&row.Unique, u.Self().Ref, model.TitleOf(u), fieldsOf(u.Fields.Items), exact) != nil {
			v = k.names.Twins
		}
		k.keep(u.Self().Ref+"#unique", v)
	}
	for _, d := range o.Entity.Duplicates {
		way := func(i int, f *model.Field) string { return string(runtime.WayOf(d, i, f)) }
		t := add(&row.Duplicates, d.Self().Ref, model.TitleOf(d), fieldsOf(d.Match.Items), way)
		if t == nil {
			k.keep(d.Self().Ref+"#duplicate", lost)
			continue
		}
		t.Action = string(d.Action.V)
		if d.Message.IsSet() {
			t.Message = k.Texts(d.Message)
		}
		k.keep(d.Self().Ref+"#duplicate", k.names.Twins)
	}
}

func fieldsOf(refs []model.Ref[model.Field]) []*model.Field {
	var list []*model.Field
	for _, ref := range refs {
		list = append(list, ref.Get())
	}
	return list
}
