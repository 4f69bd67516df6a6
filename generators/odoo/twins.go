package odoo

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// twins tells which records count as the same.
func (p *plan) twins(o *object, row *modelRow) {
	add := func(to *[]twinRow, id string, title words.Localized, refs []*model.Field, way func(int, *model.Field) string) *twinRow {
		t := twinRow{ID: id, Title: p.texts(title)}
		for i, f := range refs {
			c := o.byField[f]
			if c == nil || c.name == "" || c.computed && f.Type.V != model.FieldAutoNumber {
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
	for _, f := range o.entity.Fields {
		if f.Unique.V && o.byField[f] != nil && add(&row.Unique, f.Self().Ref, f.Title, []*model.Field{f}, exact) != nil {
			p.keep(f.Self().Ref+"#unique", raced())
		}
	}
	for _, u := range o.entity.Unique {
		v := lost
		if add(&row.Unique, u.Self().Ref, model.TitleOf(u), fieldsOf(u.Fields.Items), exact) != nil {
			v = raced()
		}
		p.keep(u.Self().Ref+"#unique", v)
	}
	for _, d := range o.entity.Duplicates {
		way := func(i int, f *model.Field) string { return string(runtime.WayOf(d, i, f)) }
		t := add(&row.Duplicates, d.Self().Ref, model.TitleOf(d), fieldsOf(d.Match.Items), way)
		if t == nil {
			p.keep(d.Self().Ref+"#duplicate", lost)
			continue
		}
		t.Action = string(d.Action.V)
		if d.Message.IsSet() {
			t.Message = p.texts(d.Message)
		}
		p.keep(d.Self().Ref+"#duplicate", raced())
	}
}

// raced is the verdict of what is looked up before it is saved.
func raced() contract.Verdict {
	return near(contract.NeedsCode, say(whyRace, nil), say(stepTwins, nil))
}

func fieldsOf(refs []model.Ref[model.Field]) []*model.Field {
	var list []*model.Field
	for _, ref := range refs {
		list = append(list, ref.Get())
	}
	return list
}
