package channel

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// kinds returns what sets a card off: "event", "schedule", "manual", each where it is said.
func kinds(card *model.Integration) []string {
	var list []string
	if t := card.Trigger; t != nil {
		if t.Event.IsSet() {
			list = append(list, "event")
		}
		if t.Schedule.IsSet() {
			list = append(list, "schedule")
		}
		if t.Manual.V {
			list = append(list, "manual")
		}
	}
	return list
}

// setOff lets what sets a card off happen: of several things the first.
func (s *scene) setOff(card *model.Integration) *driver.Step {
	all := kinds(card)
	if len(all) == 0 {
		return s.do(card, say("run", with(card, nil)), nil, &driver.Step{Do: driver.SetOff, Machine: card})
	}
	return s.setOffBy(card, all[0])
}

func (s *scene) setOffBy(card *model.Integration, kind string) *driver.Step {
	switch kind {
	case "event":
		return s.do(card, say("event", with(card, words.Args{"event": card.Trigger.Event})), nil, &driver.Step{Do: driver.SetOff, Machine: card})
	case "schedule":
		if at := next(card.Trigger.Schedule.V, s.now); !at.IsZero() {
			step := s.wait(at, false)
			s.c.Steps[len(s.c.Steps)-1].Do = say("scheduled", with(card, words.Args{"at": s.moment(at)}))
			return step
		}
	}
	return s.start(card)
}

// start lets a person start an exchange.
func (s *scene) start(card *model.Integration) *driver.Step {
	role := s.starter(card)
	if role == nil {
		return s.do(card, say("run", with(card, nil)), nil, &driver.Step{Do: driver.SetOff, Machine: card})
	}
	return s.do(role, say("start", with(card, nil)), nil, &driver.Step{Do: driver.SetOff, Machine: card, By: s.Person(role).ID})
}

// starter returns whose person starts an exchange by hand: those who are told when it fails, those on the other side,
// those whose it is, or anybody; nil where there is no role.
func (w *work) starter(card *model.Integration) *model.Role {
	var refs []model.Ref[model.Role]
	if card.Errors != nil {
		refs = append(refs, card.Errors.Notify.Items...)
	}
	for _, role := range append(rolesOf(append(refs, card.ItOwner, card.Owner)...), model.All[model.Role](w.Spec)...) {
		if role.Self().ID() != "" {
			return role
		}
	}
	return nil
}

// load is something that an exchange carries, by which it is seen whether it took place.
type load struct {
	*pair
	// set is what comes in; nothing where something goes out.
	set []driver.Value
	// fresh is a record that comes in, nil where one is there already.
	fresh *newcomer
}

// loads returns things that an exchange of a card could carry, those that come into a record that is there first, then
// what goes out, then new records.
func loads(all []*exchange) []func() *load {
	var in, out, fresh []func() *load
	for _, x := range all {
		for _, l := range x.lines {
			if l.in && !l.link {
				in = append(in, func() *load { return x.incoming(l) })
			}
		}
		out = append(out, x.outgoing)
		fresh = append(fresh, x.fresh)
	}
	return append(append(in, out...), fresh...)
}

// loaded returns the first thing that an exchange of a card can carry; nil for none.
func loaded(all []*exchange) *load {
	for _, make := range loads(all) {
		if l := make(); l != nil {
			return l
		}
	}
	return nil
}

// incoming is one value that comes into a record that is there.
func (x *exchange) incoming(l *line) *load {
	p := x.pair()
	if p == nil || !p.empty(l.field) {
		return nil
	}
	d := p.another(p.own, l.field)
	if d.IsEmpty() || p.automatic(l.field) {
		return nil
	}
	return &load{pair: p, set: []driver.Value{{Field: l.field, Datum: d}}}
}

// outgoing is a record that the other system does not have.
func (x *exchange) outgoing() *load {
	p := x.pair()
	if p == nil || len(p.firstSends()) == 0 {
		return nil
	}
	return &load{pair: p}
}

// fresh is a record that the CRM does not have.
func (x *exchange) fresh() *load {
	n, _ := x.newcomer()
	if n == nil {
		return nil
	}
	return &load{pair: &pair{scene: n.scene, x: x, own: n.Record}, fresh: n}
}

// put changes what is there elsewhere; nothing where it is the CRM that sends.
func (l *load) put() {
	switch {
	case l.fresh != nil:
		l.fresh.elsewhere()
	case len(l.set) > 0:
		l.elsewhere(append(append([]driver.Value{}, l.key...), l.set...))
	}
}

// preconditions say what is there.
func (l *load) preconditions() {
	if l.fresh == nil {
		l.there()
	}
}

// waits wants that nothing has been exchanged by the last step.
func (l *load) waits() {
	switch {
	case l.fresh != nil:
		l.want(driver.Row{Name: l.own.Name, Gone: true})
	case len(l.set) > 0:
		l.want(l.row(l.own))
	case l.steps[len(l.steps)-1].Want.Told == nil:
		l.told()
	}
	l.expect(say("nothing-yet", nil))
}

// carried wants that it has been exchanged by the last step.
func (l *load) carried() {
	switch {
	case l.fresh != nil:
		l.want(l.row(l.own))
		l.expect(say("born", words.Args{"entity": suite.TitleOf(l.own.Entity)}))
	case len(l.set) > 0:
		for _, v := range l.set {
			l.own.Set(v.Field, v.Datum)
		}
		l.want(l.row(l.own))
		l.expect(say("came", words.Args{"fields": titles(fieldsIn(l.set))}))
	default:
		l.told(l.firstSends()...)
		l.expect(say("sent-all", with(l.x.card, nil)))
	}
}

// trigger derives the cases of what sets a card off: it does, and nothing else does.
func (w *work) trigger(card *model.Integration, all []*exchange) {
	for _, kind := range kinds(card) {
		args := words.Args{}
		if kind == "event" {
			args["event"] = card.Trigger.Event
		}
		if kind == "schedule" {
			args["schedule"] = suite.Plain(string(card.Trigger.Schedule.V))
		}
		t := w.thing(card, "trigger."+kind, "trigger-"+kind, args)
		l := loaded(all)
		if l == nil {
			t.Leave(t.Title, say("left-carry", nil))
			continue
		}
		l.begin()
		l.preconditions()
		l.put()
		if len(kinds(card)) == 1 {
			until := l.now.Add(24 * time.Hour)
			if kind == "schedule" {
				until = next(card.Trigger.Schedule.V, l.now).Add(-time.Second) // before now where it never comes
			}
			if until.After(l.now) {
				l.wait(until, false)
				l.waits()
			}
		}
		l.setOffBy(card, kind)
		l.carried()
		l.finish(say("case-trigger-"+kind, with(card, args)), l.x.priority(), []*suite.Thing{t}, "trigger", kind)
	}
}

func (x *exchange) priority() model.Priority { return least(x.card.Priority, x.entity.Priority) }
