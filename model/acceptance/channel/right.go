package channel

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// theirs tells whether the value of the other system is right where both have one.
//
// “master: the system that is right; of several, the first whose value is not empty.”
func (x *exchange) theirs(l *line) bool {
	for _, ref := range l.Master.Items {
		switch {
		case ref.Word == "crm":
			return false
		case ref.Get() != nil && ref.Get() == x.card.System.Get():
			return true
		}
	}
	return len(l.Master.Items) == 0
}

// names tells whether the masters of a line name the CRM or the system of the card at all, so that they say which of the
// two is right.
func (x *exchange) names(l *line) bool {
	return slices.ContainsFunc(l.Master.Items, func(ref model.Ref[model.System]) bool {
		return ref.Word == "crm" || ref.Get() != nil && ref.Get() == x.card.System.Get()
	})
}

// changeable tells whether both sides can have different values of a line, of which either may win.
func (x *exchange) changeable(l *line) bool {
	return !l.link && !facts.Computed(l.field) && !l.field.Frozen.V && !x.automatic(l.field, false)
}

// masters derives the case in which both sides have a value that comes in when they meet for the first time: who is
// right decides.
func (x *exchange) masters(l *line) {
	if !l.in || !x.changeable(l) || !x.names(l) {
		return
	}
	t := x.thing(x.card, fieldID(l.field)+".master", "master", words.Args{"field": suite.TitleOf(l.field)})
	p := x.pair()
	var here, there expr.Datum
	if p != nil {
		if here = p.own.Get(l.field); here.IsEmpty() {
			here = p.another(p.own, l.field)
		}
		there = p.another(p.own, l.field, here)
	}
	if here.IsEmpty() || there.IsEmpty() {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	p.own.Set(l.field, here)
	p.begin()
	p.there()
	p.elsewhere(append(slices.Clone(p.key), driver.Value{Field: l.field, Datum: there}))
	p.setOff(x.card)
	title := "master-crm"
	if x.theirs(l) {
		title = "master-other"
		p.own.Set(l.field, there)
	}
	p.want(p.row(p.own))
	p.expect(say("stands", words.Args{"field": suite.TitleOf(l.field), "value": p.Show(p.At, l.field, p.own.Get(l.field))}))
	if third := p.another(p.own, l.field, here, there); !x.theirs(l) && !l.out && !third.IsEmpty() { // nor does it later
		p.elsewhere([]driver.Value{{Field: l.field, Datum: third}})
		p.setOff(x.card)
		p.want(p.row(p.own))
		p.expect(say("stands", words.Args{"field": suite.TitleOf(l.field), "value": p.Show(p.At, l.field, here)}))
	}
	p.finish(say("case-"+title, with(x.card, words.Args{"field": suite.TitleOf(l.field), "entity": suite.TitleOf(x.entity)})), x.priority(), []*suite.Thing{t}, x.part, "master", l.field.Self().Ref)
	if l.way.Tried() || !x.theirs(l) {
		return
	}
	l.way.Try(p.c) // a field that is never empty comes in this way alone
}

// alone derives the case in which only the other system changes a value that goes both ways: it comes in, whoever is right
// where both have changed it.
func (x *exchange) alone(l *line) {
	if l.Direction.V != model.ExchangeBoth || !x.changeable(l) {
		return
	}
	p := x.pair()
	var first, there expr.Datum
	if p != nil {
		if first = p.own.Get(l.field); first.IsEmpty() {
			first = p.another(p.own, l.field)
		}
		there = p.another(p.own, l.field, first)
	}
	if first.IsEmpty() || there.IsEmpty() {
		return
	}
	p.own.Set(l.field, first)
	p.begin()
	p.there()
	p.elsewhere(append(slices.Clone(p.key), driver.Value{Field: l.field, Datum: first}))
	p.setOff(x.card)
	p.expect(say("same", nil))
	p.elsewhere([]driver.Value{{Field: l.field, Datum: there}})
	p.setOff(x.card)
	p.own.Set(l.field, there)
	p.told()
	p.want(p.row(p.own))
	p.expect(say("came", words.Args{"fields": suite.TitleOf(l.field)}))
	p.finish(say("case-alone", with(x.card, words.Args{"field": suite.TitleOf(l.field), "entity": suite.TitleOf(x.entity)})), x.priority(), []*suite.Thing{l.way}, x.part, "alone", l.field.Self().Ref)
}

// frozen derives the case in which a second value comes into a field that is written once: the first one stays, and the
// rest comes in.
//
// “A frozen field takes one value.”
func (x *exchange) frozen(l *line) {
	if !l.in || l.link || !l.field.Frozen.V || facts.Computed(l.field) || x.automatic(l.field, false) {
		return
	}
	args := with(x.card, words.Args{"field": suite.TitleOf(l.field), "entity": suite.TitleOf(x.entity)})
	t := x.thing(x.card, fieldID(l.field)+".frozen", "frozen", args)
	for _, other := range x.lines {
		if !other.in || !x.changeable(other) {
			continue
		}
		p := x.incoming(other)
		if p == nil {
			continue
		}
		first := p.own.Get(l.field)
		if first.IsEmpty() {
			first = p.another(p.own, l.field)
		}
		second := p.another(p.own, l.field, first)
		if first.IsEmpty() || second.IsEmpty() {
			continue
		}
		p.own.Set(l.field, first)
		p.set = append(p.set, driver.Value{Field: l.field, Datum: second})
		p.begin()
		p.there()
		p.put()
		p.set = p.set[:1]
		p.setOff(x.card)
		p.carried()
		p.expect(say("stands", words.Args{"field": suite.TitleOf(l.field), "value": p.Show(p.At, l.field, first)}))
		p.finish(say("case-frozen", args), x.priority(), []*suite.Thing{t}, x.part, "frozen", l.field.Self().Ref)
		return
	}
	t.Leave(t.Title, say("left-arrange", nil))
}

// conflict derives the cases in which both sides change a value between two exchanges.
//
// “on_conflict: what happens when both sides changed: keep_master, the master's value stays; keep_latest, the later value
// stays; ask, a person decides.” Where nothing is said the master's stays.
func (x *exchange) conflict(l *line) {
	if !l.OnConflict.IsSet() && l.Direction.V != model.ExchangeBoth || !x.changeable(l) {
		return
	}
	rule := l.OnConflict.Or(model.ConflictKeepMaster)
	if rule == model.ConflictKeepMaster && !x.names(l) {
		return
	}
	t := x.thing(x.card, fieldID(l.field)+".conflict", "conflict-"+string(rule), words.Args{"field": suite.TitleOf(l.field)})
	if rule == model.ConflictKeepLatest {
		x.collide(t, l, rule, true)
		x.collide(t, l, rule, false)
		return
	}
	x.collide(t, l, rule, true)
}

// collide lets both sides change a value, the other system after the CRM or before.
func (x *exchange) collide(t *suite.Thing, l *line, rule model.OnConflict, after bool) {
	p := x.pair()
	var first, here, there expr.Datum
	if p != nil {
		if first = p.own.Get(l.field); first.IsEmpty() {
			first = p.another(p.own, l.field)
		}
		here = p.another(p.own, l.field, first)
		there = p.another(p.own, l.field, first, here)
	}
	args := with(x.card, words.Args{"field": suite.TitleOf(l.field), "entity": suite.TitleOf(x.entity)})
	what := string(rule)
	theirs := x.theirs(l)
	if rule == model.ConflictKeepLatest {
		theirs = after
		if what += "-crm"; after {
			what = string(rule) + "-other"
		}
	} else if rule == model.ConflictKeepMaster {
		if what += "-crm"; theirs {
			what = string(rule) + "-other"
		}
	}
	if theirs && !l.in && rule != model.ConflictAsk {
		what += "-out" // it does not come in all the same
	}
	if first.IsEmpty() || here.IsEmpty() || there.IsEmpty() {
		t.Leave(say("case-"+what, args), say("left-three", nil))
		return
	}
	p.own.Set(l.field, first)
	p.begin()
	p.there()
	p.elsewhere(append(slices.Clone(p.key), driver.Value{Field: l.field, Datum: first}))
	p.setOff(x.card)
	p.expect(say("same", nil))
	theirChange := func() { p.elsewhere([]driver.Value{{Field: l.field, Datum: there}}) }
	ourChange := func() { p.change(p.own, []driver.Value{{Field: l.field, Datum: here}}) }
	if after {
		ourChange()
		p.soon()
		theirChange()
	} else {
		theirChange()
		p.soon()
		ourChange()
	}
	p.setOff(x.card)
	p.told()
	switch {
	case rule == model.ConflictAsk:
		p.expect(say("asked", words.Args{"field": suite.TitleOf(l.field)}))
	case theirs && l.in:
		p.own.Set(l.field, there)
	case !theirs && l.out:
		last := p.steps[len(p.steps)-1]
		last.Want.Told = append(last.Want.Told, driver.Notice{What: driver.Send, Record: p.own.Name, Element: x.card, Values: []driver.Value{{Field: l.field, Datum: here}}})
		p.expect(say("sent", with(x.card, words.Args{"fields": suite.TitleOf(l.field)})))
	}
	roles := rolesOf(l.Tell.Items...)
	p.tell(driver.Conflict, p.own.Name, roles)
	p.want(p.row(p.own))
	p.expect(say("stands", words.Args{"field": suite.TitleOf(l.field), "value": p.Show(p.At, l.field, p.own.Get(l.field))}))
	if len(roles) > 0 {
		p.expect(say("told-conflict", words.Args{"roles": titles(roles)}))
	}
	p.setOff(x.card) // again, with nothing new
	p.told()
	p.want(p.row(p.own))
	p.expect(say("told-once", nil))
	p.finish(say("case-"+what, args), x.priority(), []*suite.Thing{t}, x.part, "conflict", l.field.Self().Ref, what)
}

// soon lets a little time pass, less than until a schedule comes.
func (p *pair) soon() {
	for _, d := range []time.Duration{time.Minute, 10 * time.Second} {
		if t := p.x.card.Trigger; t == nil || !t.Schedule.IsSet() || p.now.Add(d).Before(next(t.Schedule.V, p.now)) {
			p.wait(p.now.Add(d), false)
			return
		}
	}
}
