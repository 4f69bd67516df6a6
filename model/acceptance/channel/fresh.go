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

// newcomer is a record that the other system has and the CRM does not.
type newcomer struct {
	*scene
	*stand.Record
	x   *exchange
	set []driver.Value
}

// newcomer puts together what the other system has of a record that the CRM does not have, and how it will be there; nil
// where that does not succeed, and why.
func (x *exchange) newcomer() (n *newcomer, why words.Localized) {
	s := x.scene(x.card, x.House.Day(10, 0))
	c := x.bringer()
	var stage *model.Stage
	if c != nil {
		stage = c.Into.Get()
	}
	n = &newcomer{scene: s, Record: s.Blank(x.entity, stage), x: x}
	n.Planned = true
	for _, l := range x.lines {
		if !l.in || facts.Computed(l.field) {
			continue
		}
		d := s.another(n.Record, l.field, s.presets(c, n.Record, l.field))
		if d.IsEmpty() {
			d = s.another(n.Record, l.field)
		}
		if d.IsEmpty() {
			if l.link {
				return nil, say("left-arrange", nil)
			}
			continue
		}
		n.Set(l.field, d)
		n.set = append(n.set, driver.Value{Field: l.field, Datum: d})
	}
	if c != nil {
		for _, ref := range c.Fields.Items {
			if f := ref.Get(); f != nil && f.Entity() == x.entity && f.Type.V != "" && !facts.Computed(f) && f.Type.V != model.FieldReference && n.Get(f).IsEmpty() {
				if d := s.another(n.Record, f); !d.IsEmpty() {
					n.Set(f, d)
					n.set = append(n.set, driver.Value{Field: f, Datum: d})
				}
			}
		}
		s.bring(c, n.Record, n.set)
	}
	if f := s.lacks(n.Record); f != nil {
		return nil, say("left-lacks", words.Args{"field": suite.TitleOf(f)})
	}
	s.Fill(n.Record) // finds the stage
	if !s.Met(n.Record, s.Asked(n.Stage, true)) || !s.born(n.Record) {
		return nil, say("left-asked", nil)
	}
	return n, nil
}

// presets returns the value that a channel gives a field of every request, empty for none.
func (s *scene) presets(c *model.Channel, r *stand.Record, f *model.Field) expr.Datum {
	if c == nil {
		return noValue
	}
	for i := range c.Sets.Entries {
		entry := &c.Sets.Entries[i]
		if n := s.Book.Tree(&entry.Value.Condition); n != nil && entry.Key.Get() == f {
			return stand.Shaped(f, n.Eval(s.Setting(r, nil)))
		}
	}
	return noValue
}

// elsewhere makes the record in the other system.
func (n *newcomer) elsewhere() *driver.Step {
	return n.do(n.x.card, say("elsewhere-new", with(n.x.card, words.Args{"entity": suite.TitleOf(n.x.entity)})), n.set,
		&driver.Step{Do: driver.Elsewhere, Machine: n.x.card, Entity: n.x.entity, Name: n.Name, Set: n.set})
}

// arrives derives the case in which a record that only the other system has comes in as a new one.
func (x *exchange) arrives() {
	if !x.opens() {
		return
	}
	t := x.thing(x.card, x.part+".new", "new", words.Args{"entity": suite.TitleOf(x.entity)})
	n, why := x.newcomer()
	if n == nil {
		x.why = why
		t.Leave(t.Title, why)
		return
	}
	n.begin()
	n.elsewhere()
	n.setOff(x.card)
	n.want(n.row(n.Record))
	n.expect(say("born", words.Args{"entity": suite.TitleOf(x.entity)}))
	things := []*suite.Thing{t}
	for _, l := range x.lines {
		if l.in && !n.Get(l.field).IsEmpty() {
			things = append(things, l.way)
		}
	}
	n.finish(say("case-new", with(x.card, words.Args{"entity": suite.TitleOf(x.entity)})), x.priority(), things, x.part, "new")
}

// answers derives the case in which the other system gets a record and answers with the number by which it knows it.
func (x *exchange) answers() {
	if !x.answered() || !slices.ContainsFunc(x.lines, func(l *line) bool { return l.out && !l.link }) {
		return
	}
	p := x.pair()
	if p == nil {
		return
	}
	for _, f := range x.links() {
		if !p.empty(f) {
			return
		}
	}
	sends := p.firstSends()
	if !slices.ContainsFunc(sends, func(n driver.Notice) bool { return n.Record == p.own.Name }) {
		return
	}
	var things []*suite.Thing
	for _, l := range x.lines {
		if l.link || l.out {
			things = append(things, l.way)
		}
	}
	p.begin()
	p.there()
	p.setOff(x.card)
	p.told(sends...)
	p.expect(say("sent-all", with(x.card, nil)))
	p.elsewhere(p.key)
	p.setOff(x.card)
	for _, v := range p.key {
		p.own.Set(v.Field, v.Datum)
	}
	p.want(p.row(p.own))
	p.expect(say("came", words.Args{"fields": titles(x.links())}))
	p.finish(say("case-answers", with(x.card, words.Args{"fields": titles(x.links()), "entity": suite.TitleOf(x.entity)})), x.priority(), things, x.part, "answers")
}

// bring gives a record what a channel gives every request: the values that it sets, and whose it is. What the request
// says itself stays.
func (s *scene) bring(c *model.Channel, r *stand.Record, set []driver.Value) {
	says := func(f *model.Field) bool {
		for _, v := range set {
			if v.Field == f {
				return true
			}
		}
		return false
	}
	owner := facts.OwnerField(r.Entity)
	if owner != nil && !facts.Computed(owner) && !says(owner) {
		if p := s.taker(c, r); p != nil {
			r.Set(owner, expr.Named(expr.Person, p.ID))
		}
	}
	for i := range c.Sets.Entries {
		entry := &c.Sets.Entries[i]
		f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil || says(f) {
			continue
		}
		r.Set(f, stand.Shaped(f, n.Eval(s.Setting(r, nil))))
	}
}
