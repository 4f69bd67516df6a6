package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// strange derives the cases of what must not come in: fields that the card does not bring, and records that are not
// matched.
func (x *exchange) strange() {
	if !slices.ContainsFunc(x.lines, func(l *line) bool { return l.in }) && !slices.ContainsFunc(x.lines, func(l *line) bool { return !l.link }) {
		return
	}
	t := x.thing(x.card, x.part+".only", "only", words.Args{"entity": suite.TitleOf(x.entity)})
	p := x.pair()
	var set []driver.Value
	if p != nil {
		for _, l := range x.lines {
			if l.in || l.link || facts.Computed(l.field) {
				continue
			}
			if d := p.another(p.own, l.field, p.own.Get(l.field)); !d.IsEmpty() {
				set = append(set, driver.Value{Field: l.field, Datum: d})
			}
		}
		if f := x.unnamed(); f != nil {
			if d := p.another(p.own, f, p.own.Get(f)); !d.IsEmpty() {
				set = append(set, driver.Value{Field: f, Datum: d})
			}
		}
	}
	if len(set) == 0 {
		t.Leave(t.Title, say("left-arrange", nil))
	} else {
		p.begin()
		p.there()
		p.elsewhere(slices.Concat(p.key, set))
		p.setOff(x.card)
		p.want(p.row(p.own))
		p.expect(say("not-in", words.Args{"fields": titles(fieldsIn(set))}))
		p.finish(say("case-only", with(x.card, words.Args{"fields": titles(fieldsIn(set)), "entity": suite.TitleOf(x.entity)})), x.priority(), []*suite.Thing{t}, x.part, "only")
	}
	if !x.opens() {
		x.stranger()
	}
}

// unnamed returns a field that the card does not exchange, nil for none.
func (x *exchange) unnamed() *model.Field {
	named := x.links()
	for _, other := range x.exchanges(x.card) {
		if other.entity == x.entity {
			named = append(named, fieldsOf(other.lines)...)
		}
	}
	for _, f := range slices.Concat(x.entity.Fields, x.entity.System) {
		if f == nil || f.Self().ID() == "" || f.Type.V == "" || facts.Computed(f) || f.AppliesWhen.IsSet() || f == facts.OwnerField(x.entity) || f == x.entity.RecordTeam.Get() {
			continue
		}
		if f.Type.V != model.FieldReference && f.Type.V != model.FieldUser && f.Type.V != model.FieldTeam && !slices.Contains(named, f) && !x.automatic(f, false) {
			return f
		}
	}
	return nil
}

// stranger derives the case in which the other system has a record that the CRM does not know and that does not become
// one of it.
func (x *exchange) stranger() {
	if !slices.ContainsFunc(x.lines, func(l *line) bool { return l.in && !l.link }) {
		return
	}
	t := x.thing(x.card, x.part+".stranger", "stranger", words.Args{"entity": suite.TitleOf(x.entity), "fields": titles(x.links())})
	p := x.pair()
	if p == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	set := slices.Clone(p.key[:len(p.key)-1]) // all must be the same
	for _, f := range x.links()[len(p.key)-1:] {
		d := p.another(p.own, f, p.own.Get(f))
		if f.Type.V == model.FieldAutoNumber {
			d = expr.Named(expr.Text, "999")
		}
		if d.IsEmpty() {
			t.Leave(t.Title, say("left-arrange", nil))
			return
		}
		set = append(set, driver.Value{Field: f, Datum: d})
	}
	for _, l := range x.lines {
		if l.in && !l.link && !facts.Computed(l.field) {
			if d := p.another(p.own, l.field, p.own.Get(l.field)); !d.IsEmpty() {
				set = append(set, driver.Value{Field: l.field, Datum: d})
			}
		}
	}
	p.begin()
	p.there()
	p.do(x.card, say("elsewhere-new", with(x.card, words.Args{"entity": suite.TitleOf(x.entity)})), set,
		&driver.Step{Do: driver.Elsewhere, Machine: x.card, Entity: x.entity, Name: "stranger", Set: set})
	p.setOff(x.card)
	p.want(p.row(p.own))
	p.want(driver.Row{Name: "stranger", Gone: true})
	p.expect(say("stranger", words.Args{"entity": suite.TitleOf(x.entity)}))
	p.finish(say("case-stranger", with(x.card, words.Args{"fields": titles(x.links()), "entity": suite.TitleOf(x.entity)})), x.priority(), []*suite.Thing{t}, x.part, "stranger")
}
