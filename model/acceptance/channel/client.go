package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// matched returns the fields by which the channel recognises a client.
func (q *request) matched() []*model.Field { return matchedBy(q.ch) }

func matchedBy(c *model.Channel) []*model.Field {
	var list []*model.Field
	if c.Repeats != nil {
		for _, ref := range c.Repeats.Match.Items {
			if f := ref.Get(); f != nil && f.Type.V != "" && f.Entity() != nil {
				list = append(list, f)
			}
		}
	}
	return list
}

// said returns the value that the request has for a field that a client is recognised by, and lets it have one where it
// can; empty where it says nothing. Of another entity it is the value of the field of the same name, else of the same
// type: the phone of a customer is the phone that the request comes from. Where the request fills no such field, it
// is what it comes with, such as the address of a letter.
func (q *request) said(f *model.Field) expr.Datum {
	for _, v := range q.set {
		if v.Field == f {
			return v.Datum
		}
	}
	if f.Entity() != q.own.Entity {
		for _, same := range []bool{true, false} {
			for _, v := range q.set {
				if v.Field.Entity() == q.own.Entity && v.Field.Type.V == f.Type.V && (v.Field.Self().ID() == f.Self().ID() || !same && (f.Type.V == model.FieldPhone || f.Type.V == model.FieldEmail)) {
					return v.Datum
				}
			}
		}
		d := expr.Named(expr.Text, stand.Text(f, 81))
		if f.Type.V != model.FieldPhone && f.Type.V != model.FieldEmail {
			return noValue
		}
		q.set = append(q.set, driver.Value{Field: f, Datum: d})
		return d
	}
	if !q.fills(q.ch, f) || facts.Computed(f) || q.by != nil && !q.Facts.Allowed([]*model.Role{q.by}, model.ActionCreate, q.own.Entity, q.own.Stage, f).Any() {
		return noValue
	}
	d := q.another(q.own, f)
	if !d.IsEmpty() {
		q.own.Set(f, d)
		q.set = append(q.set, driver.Value{Field: f, Datum: d})
	}
	return d
}

// client puts a client on the stand who is recognised by a field, nil where that does not succeed.
func (q *request) client(f *model.Field) *stand.Record {
	d := q.said(f)
	if d.IsEmpty() || facts.Computed(f) {
		return nil
	}
	r := q.sound(f.Entity(), nil)
	if r == nil || !stand.Fits(f, d) {
		return nil
	}
	r.Set(f, d)
	return r
}

// link lets a record point at a client, and at what the client leads to, by the only reference to each.
func (q *request) link(r, client *stand.Record) { q.relate(r, client, false) }

// relate lets a record point at a client, in place of another where that is wanted.
func (q *request) relate(r, client *stand.Record, anew bool) {
	set := func(to *model.Entity, name string) {
		var found []*model.Field
		for _, f := range r.Entity.Fields {
			if f != nil && f.Type.V == model.FieldReference && f.To.Get() == to {
				found = append(found, f)
			}
		}
		if len(found) == 1 && name != "" && !facts.Computed(found[0]) && (anew || r.Get(found[0]).IsEmpty()) {
			r.Set(found[0], stand.Shaped(found[0], expr.Named(expr.Record, name)))
		}
	}
	set(client.Entity, client.Name)
	for _, f := range client.Entity.Fields {
		if f != nil && f.Type.V == model.FieldReference && !f.Many.V && f.To.Get() != nil && f.To.Get() != r.Entity {
			set(f.To.Get(), client.Get(f).Text)
		}
	}
}

// points tells whether records of the entity point at those of another.
func points(e, to *model.Entity) bool {
	return slices.ContainsFunc(e.Fields, func(f *model.Field) bool { return f != nil && f.Type.V == model.FieldReference && f.To.Get() == to })
}

// nothing derives the case in which neither a request nor an earlier record says what a client is recognised by: “empty
// never matches”.
func (w *work) nothing(c *model.Channel, f *model.Field) {
	args := with(c, words.Args{"field": suite.TitleOf(f)})
	t := w.thing(c, "repeats.empty", "empty", args)
	q, why := w.request(c, w.House.Day(10, 0))
	if q == nil {
		t.Leave(t.Title, why)
		return
	}
	earlier := q.sound(q.own.Entity, q.own.Stage)
	if earlier == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	for _, g := range q.matched() {
		for _, r := range []*stand.Record{q.own, earlier} {
			if g.Entity() == r.Entity {
				r.Set(g, noValue)
			}
		}
		q.set = slices.DeleteFunc(q.set, func(v driver.Value) bool { return v.Field == g })
	}
	if q.lacks(q.own) != nil || q.lacks(earlier) != nil || !q.Met(q.own, q.Asked(q.own.Stage, true)) || !q.Met(earlier, q.Asked(earlier.Stage, false)) {
		t.Leave(t.Title, say("left-asked", nil))
		return
	}
	q.begin()
	q.c.Preconditions = append(q.c.Preconditions, say("earlier-empty", words.Args{"entity": suite.TitleOf(earlier.Entity), "field": suite.TitleOf(f)}))
	q.comes(q.own.Name, q.set)
	q.becomes(q.own)
	q.want(q.row(earlier))
	q.finish(say("case-empty", args), q.priority(), []*suite.Thing{t}, "repeats", "empty", f.Self().Ref)
}
