package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// bare derives the case in which a record that only the other system has comes in of which it knows no more than a record
// must have.
func (x *exchange) bare() {
	c := x.bringer()
	if !x.opens() || c != nil && c.Assign != nil && c.Assign.Rule.V == model.AssignByRegion {
		return
	}
	n, _ := x.newcomer()
	if n == nil {
		return
	}
	all := len(n.set)
	for _, v := range slices.Clone(n.set) {
		incoming := slices.ContainsFunc(n.set, func(other driver.Value) bool {
			return other.Field != v.Field && slices.ContainsFunc(x.lines, func(l *line) bool { return l.in && l.field == other.Field })
		})
		if !incoming || c == nil && slices.Contains(x.links(), v.Field) {
			continue
		}
		before, set := n.Get(v.Field), n.set
		n.Set(v.Field, noValue)
		n.set = slices.DeleteFunc(slices.Clone(n.set), func(other driver.Value) bool { return other.Field == v.Field })
		if c != nil {
			n.bring(c, n.Record, n.set)
		}
		if n.lacks(n.Record) != nil || !n.Met(n.Record, n.Asked(n.Stage, true)) || !n.born(n.Record) {
			n.Set(v.Field, before)
			n.set = set
		}
	}
	if len(n.set) == all {
		return
	}
	t := x.thing(x.card, x.part+".bare", "bare", words.Args{"entity": suite.TitleOf(x.entity)})
	n.begin()
	n.elsewhere()
	n.setOff(x.card)
	n.want(n.row(n.Record))
	n.expect(say("born", words.Args{"entity": suite.TitleOf(x.entity)}))
	n.finish(say("case-bare", with(x.card, words.Args{"entity": suite.TitleOf(x.entity), "fields": titles(fieldsIn(n.set))})), x.priority(), []*suite.Thing{t}, x.part, "bare")
}

// renumbered derives the case in which the other system changes the number by which it knows a record: it comes in like
// any other value.
func (x *exchange) renumbered() {
	for _, l := range x.lines {
		if !l.link || !l.in || l.out || facts.Computed(l.field) || l.field.Frozen.V || x.automatic(l.field, false) || !x.theirs(l) {
			continue
		}
		p := x.pair()
		if p == nil {
			return
		}
		d := p.another(p.own, l.field, p.own.Get(l.field))
		if d.IsEmpty() {
			continue
		}
		args := words.Args{"field": suite.TitleOf(l.field), "entity": suite.TitleOf(x.entity)}
		t := x.thing(x.card, fieldID(l.field)+".renumbered", "renumbered", args)
		p.begin()
		p.there()
		p.elsewhere(slices.Clone(p.key))
		p.setOff(x.card)
		p.expect(say("same", nil))
		p.elsewhere([]driver.Value{{Field: l.field, Datum: d}})
		p.setOff(x.card)
		p.own.Set(l.field, d)
		p.want(p.row(p.own))
		p.expect(say("came", words.Args{"fields": suite.TitleOf(l.field)}))
		p.finish(say("case-renumbered", with(x.card, args)), x.priority(), []*suite.Thing{t}, x.part, "renumbered", l.field.Self().Ref)
	}
}
