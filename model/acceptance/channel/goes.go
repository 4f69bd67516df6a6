package channel

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// goes derives the case in which a record goes to the other system that does not have it, and then what has changed.
func (x *exchange) goes() {
	if !slices.ContainsFunc(x.lines, func(l *line) bool { return l.out }) {
		return
	}
	p := x.pair()
	if p == nil {
		return
	}
	var changes []driver.Value
	var things []*suite.Thing
	for _, l := range x.lines {
		if !l.out {
			continue
		}
		if p.Value(p.own, l.field).IsEmpty() {
			p.feed(l.field, mostFed)
		}
		if p.Value(p.own, l.field).IsEmpty() && !facts.Computed(l.field) {
			if d := p.another(p.own, l.field); !d.IsEmpty() {
				p.own.Set(l.field, d)
			}
		}
		if !p.Value(p.own, l.field).IsEmpty() {
			things = append(things, l.way)
		}
	}
	if len(things) == 0 {
		return
	}
	for _, l := range x.lines {
		if l.out && !l.link && !facts.Computed(l.field) && !l.field.Frozen.V && !p.automatic(l.field) {
			if d := p.another(p.own, l.field, p.own.Get(l.field)); !d.IsEmpty() && p.fits(changes, l.field, d) {
				changes = append(changes, driver.Value{Field: l.field, Datum: d})
			}
		}
	}
	p.begin()
	p.there()
	p.c.Preconditions = append(p.c.Preconditions, say("not-there", with(x.card, nil)))
	p.setOff(x.card)
	p.told(p.firstSends()...)
	p.expect(say("sent-all", with(x.card, nil)))
	if len(changes) > 0 {
		before := map[*line]string{}
		for _, l := range x.lines {
			before[l] = driver.Written(p.Value(p.own, l.field))
		}
		p.change(p.own, changes)
		p.setOff(x.card)
		var sent []driver.Value
		for _, l := range x.lines { // with what is computed from it
			if d := p.Value(p.own, l.field); l.out && driver.Written(d) != before[l] {
				sent = append(sent, driver.Value{Field: l.field, Datum: d})
			}
		}
		p.told(driver.Notice{What: driver.Send, Record: p.own.Name, Element: x.card, Values: sent})
		p.want(p.row(p.own))
		p.expect(say("sent", with(x.card, words.Args{"fields": titles(fieldsIn(changes))})))
	}
	p.finish(say("case-goes", with(x.card, words.Args{"fields": titles(x.outgoingFields()), "entity": suite.TitleOf(x.entity)})), x.priority(), things, x.part, "goes")
}

// mostFed bounds how many formulas stand behind each other.
const mostFed = 4

// feed fills what a formula is computed from, as far as it lies in the record itself.
func (p *pair) feed(f *model.Field, deep int) {
	n := p.Book.Tree(&f.Formula.Condition)
	if n == nil || deep == 0 {
		return
	}
	for _, input := range p.own.Entity.Fields {
		switch {
		case input == f || !stand.Reads(n, input) || !p.Value(p.own, input).IsEmpty():
		case facts.Computed(input):
			p.feed(input, deep-1)
		default:
			if d := p.another(p.own, input); !d.IsEmpty() {
				p.own.Set(input, d)
			}
		}
	}
}

func (x *exchange) outgoingFields() []*model.Field {
	var list []*model.Field
	for _, l := range x.lines {
		if l.out {
			list = append(list, l.field)
		}
	}
	return list
}

// firstSends returns what goes to the other system of all records that it does not have: each record of the card whose
// numbers are there, or are still to be given by the other system.
func (p *pair) firstSends() []driver.Notice {
	var list []driver.Notice
	for _, x := range p.exchanges(p.x.card) {
		for i, r := range p.Records(x.entity) {
			if r.Planned || slices.ContainsFunc(x.links(), func(f *model.Field) bool {
				return p.valueOf(r, f, i).IsEmpty() && !slices.ContainsFunc(x.lines, func(l *line) bool { return l.in && l.field == f })
			}) {
				continue
			}
			n := driver.Notice{What: driver.Send, Record: r.Name, Element: p.x.card}
			for _, l := range x.lines {
				if d := p.valueOf(r, l.field, i); l.out && !d.IsEmpty() {
					n.Values = append(n.Values, driver.Value{Field: l.field, Datum: d})
				}
			}
			if len(n.Values) > 0 {
				list = append(list, n)
			}
		}
	}
	return list
}

// valueOf returns what a record holds; records are numbered in the order in which they came.
func (p *pair) valueOf(r *stand.Record, f *model.Field, i int) expr.Datum {
	if f.Type.V == model.FieldAutoNumber {
		return expr.Named(expr.Text, strconv.Itoa(i+1))
	}
	return p.Value(r, f)
}

// stays derives the case in which something is changed in the CRM that only comes in: it does not go out.
func (x *exchange) stays() {
	p := x.pair()
	if p == nil {
		return
	}
	var changes []driver.Value
	var things []*suite.Thing
	for _, l := range x.lines {
		if l.out || !x.changeable(l) {
			continue
		}
		if d := p.another(p.own, l.field, p.own.Get(l.field)); !d.IsEmpty() && p.fits(changes, l.field, d) {
			changes = append(changes, driver.Value{Field: l.field, Datum: d})
			things = append(things, l.way)
		}
	}
	if len(changes) == 0 {
		return
	}
	p.begin()
	p.there()
	p.setOff(x.card)
	p.told(p.firstSends()...)
	p.change(p.own, changes)
	p.setOff(x.card)
	p.told()
	p.want(p.row(p.own))
	p.expect(say("not-sent", with(x.card, nil)))
	p.finish(say("case-stays", with(x.card, words.Args{"fields": titles(fieldsIn(changes)), "entity": suite.TitleOf(x.entity)})), x.priority(), things, x.part, "stays")
}
