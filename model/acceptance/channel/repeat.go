package channel

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// repeats derives the cases of further requests of one client.
func (w *work) repeats(c *model.Channel) {
	fields := matchedBy(c)
	if len(fields) == 0 {
		return
	}
	var by *model.Field // the first that works, at best one that several may have
	for _, f := range fields {
		args := with(c, words.Args{"field": suite.TitleOf(f), "entity": suite.TitleOf(f.Entity())})
		t := w.thing(c, "repeats."+fieldID(f), "repeat", args)
		if w.repeat(c, f, t, "open", args) && (by == nil || once(by)) {
			by = f
		}
	}
	if by == nil {
		return
	}
	args := with(c, words.Args{"field": suite.TitleOf(by)})
	other := w.thing(c, "repeats.other", "other", args)
	w.repeat(c, by, other, "other", args)
	for _, what := range []string{"closed", "several", "beside"} {
		t := w.thing(c, "repeats."+what, what, args)
		w.repeat(c, by, t, what, args)
	}
	for _, f := range fields {
		if f.Entity() == c.Creates.Get() && !f.IsRequired() {
			w.nothing(c, f)
			break
		}
	}
	for _, f := range fields {
		if respellable(f) {
			args := with(c, words.Args{"field": suite.TitleOf(f), "entity": suite.TitleOf(f.Entity())})
			w.repeat(c, f, w.thing(c, "repeats.respelled", "respelled", args), "respelled", args)
			break
		}
	}
	if within := c.Repeats.Within; within.IsSet() {
		args["within"] = span(within.V)
		t := w.thing(c, "repeats.within", "within", args)
		w.repeat(c, by, t, "within", args)
		w.repeat(c, by, t, "beyond", args)
	}
}

// past is what there is of a client before a request.
type past struct {
	*request
	client  *stand.Record
	earlier []*stand.Record
}

// repeat derives a case in which a request comes of which there are earlier ones, or seem to be; false where it cannot be
// put together.
func (w *work) repeat(c *model.Channel, f *model.Field, t *suite.Thing, what string, args words.Args) bool {
	leave := func(why words.Localized) bool {
		t.Leave(say("case-"+what, args), why)
		return false
	}
	q, why := w.request(c, w.House.Day(10, 0))
	if q == nil {
		return leave(why)
	}
	p := &past{request: q}
	d := q.said(f)
	if d.IsEmpty() {
		return leave(say("left-unsaid", words.Args{"field": suite.TitleOf(f)}))
	}
	if f.Entity() != q.own.Entity {
		if !points(q.own.Entity, f.Entity()) {
			return leave(say("left-unlinked", words.Args{"entity": suite.TitleOf(f.Entity())}))
		}
		if p.client = q.client(f); p.client == nil {
			return leave(say("left-arrange", nil))
		}
	}
	if once(f) && !p.sole(what) {
		return leave(say("left-unique", words.Args{"field": suite.TitleOf(f)}))
	}
	n := map[string]int{"several": 2}[what]
	for range max(1, n) {
		if r := p.before(f, d, what == "closed"); r != nil {
			p.earlier = append(p.earlier, r)
		}
	}
	if what == "beside" {
		if r := p.before(f, d, true); r != nil {
			p.earlier = append(p.earlier, r)
		} else {
			return leave(say("left-closed", nil))
		}
	}
	if len(p.earlier) < max(1, n) {
		if what == "closed" {
			return leave(say("left-closed", nil))
		}
		return leave(say("left-arrange", nil))
	}
	if what == "respelled" {
		p.respell(f)
	}
	if what == "other" && !p.unlike(f) {
		return leave(say("left-arrange", nil))
	}
	p.play(f, what)
	p.finish(say("case-"+what, args), p.priority(), []*suite.Thing{t}, "repeats", what, f.Self().Ref)
	return true
}

// once tells whether no two records may have the same value in a field.
func once(f *model.Field) bool {
	return f.Unique.V || slices.ContainsFunc(f.Entity().Duplicates, func(rule *model.Duplicate) bool {
		return rule != nil && rule.Action.V == model.DuplicateBlock && len(rule.Match.Items) == 1 && rule.Match.Items[0].Get() == f
	})
}

// sole tells whether a case can be tried with a field that no two records may have alike.
func (p *past) sole(what string) bool {
	switch what {
	case "several", "beside":
		return false
	case "beyond":
		return p.refused() != nil
	case "closed":
		return p.ch.Repeats.OnClosed.Or(model.RepeatCreate) != model.RepeatCreate
	case "open", "within":
		return p.ch.Repeats.OnOpen.Or(model.RepeatAttach) != model.RepeatCreate
	}
	return true
}

// refused returns what refuses a request that would become a second record with a value that no two records may have: the
// field whose value it is; nil where something else might.
func (p *past) refused() *model.Field {
	e := p.own.Entity
	for _, f := range p.matched() {
		if f.Entity() == e && f.Unique.V && len(e.Duplicates) == 0 && len(e.Unique) == 0 {
			return f
		}
	}
	return nil
}

// before puts an earlier record of the client on the stand, open or closed; nil where that does not succeed.
func (p *past) before(f *model.Field, d expr.Datum, closed bool) *stand.Record {
	if !closed {
		return p.beforeIn(f, d, p.own.Stage) // where requests land
	}
	reopens := p.ch.Repeats.OnClosed.V == model.RepeatReopen
	for _, must := range []bool{reopens, false} {
		for _, stage := range p.ends(p.own) {
			r := p.beforeIn(f, d, stage)
			if r != nil && (!must || p.reopened(r) != nil) {
				return r
			}
			if r != nil {
				r.Planned = true // it is not there after all
			}
		}
	}
	return nil
}

func (p *past) beforeIn(f *model.Field, d expr.Datum, stage *model.Stage) *stand.Record {
	e := p.own.Entity
	r := p.sound(e, stage)
	if r == nil {
		return nil
	}
	if p.client == nil {
		if !p.keeps(r, f, d) || !stand.Fits(f, d) {
			return nil
		}
		r.Set(f, d)
	} else {
		p.relate(r, p.client, true)
		if !slices.ContainsFunc(e.Fields, func(g *model.Field) bool {
			return g != nil && g.Type.V == model.FieldReference && g.To.Get() == p.client.Entity && r.Get(g).Text == p.client.Name
		}) || !p.Met(r, p.Asked(r.Stage, false)) {
			r.Planned = true // it is not there after all
			return nil
		}
	}
	for _, v := range p.marks(r) { // another source than the request has
		r.Set(v.Field, v.Datum)
	}
	for _, g := range p.matched() { // recognised by this alone
		if g != f && g.Entity() == e && p.keeps(r, g, noValue) {
			r.Set(g, noValue)
		}
	}
	return r
}

// marks returns values of the fields that the channel sets other than those that it sets.
func (p *past) marks(r *stand.Record) []driver.Value {
	var list []driver.Value
	for _, entry := range p.ch.Sets.Entries {
		if f := entry.Key.Get(); f != nil && !facts.Computed(f) && f.Type.V != model.FieldReference && f.Entity() == r.Entity {
			if d := p.another(r, f, p.own.Get(f)); !d.IsEmpty() {
				list = append(list, driver.Value{Field: f, Datum: d})
			}
		}
	}
	return list
}

// unlike lets the request be of somebody else.
func (p *past) unlike(f *model.Field) bool {
	for i, v := range p.set {
		said := v.Field == f || f.Entity() != p.own.Entity && driver.Written(v.Datum) == driver.Written(p.client.Get(f))
		if !said {
			continue
		}
		d := p.another(p.own, v.Field, v.Datum)
		if v.Field.Entity() != p.own.Entity {
			d = expr.Named(expr.Text, stand.Text(v.Field, 92))
		}
		if d.IsEmpty() {
			return false
		}
		p.set[i].Datum = d
		if v.Field.Entity() == p.own.Entity {
			p.own.Set(v.Field, d)
		}
		return true
	}
	return false
}

// respellable tells whether one value of a field can be written in several ways.
func respellable(f *model.Field) bool {
	return f.Format == nil && (f.Type.V == model.FieldPhone || f.Type.V == model.FieldEmail)
}

// respell writes what the client is recognised by in another way: “they are compared after normalising”.
func (p *past) respell(f *model.Field) {
	of := p.client
	if of == nil {
		of = p.earlier[0]
	}
	text := of.Get(f).Text
	if f.Type.V == model.FieldEmail {
		text = strings.ToUpper(text)
	} else if rest, is := strings.CutPrefix(text, "+7"); is && len(rest) == 10 {
		text = "8 (" + rest[:3] + ") " + rest[3:6] + "-" + rest[6:8] + "-" + rest[8:]
	}
	of.Set(f, expr.Named(expr.Text, text))
}
