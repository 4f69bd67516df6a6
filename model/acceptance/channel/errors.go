package channel

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// errors derives the cases of a card's error plan.
func (w *work) errors(card *model.Integration, all []*exchange) {
	if plan := card.Errors; plan != nil && plan.Retry.V <= mostTries {
		if plan.Retry.V > 0 && plan.Backoff.IsSet() {
			w.retry(card, all)
		}
		w.failure(card, all)
	}
	w.whole(card, all)
}

// mostTries bounds how often a case lets an exchange be tried.
const mostTries = 1000

// lastTry returns when the last try is that follows a first one.
func lastTry(plan *model.ErrorPlan, at time.Time) time.Time {
	for range plan.Retry.V {
		if plan.Backoff.IsSet() {
			at = plan.Backoff.V.Later(at)
		}
	}
	return at
}

// down lets the other system fall silent, and what sets the card off happen; it returns when the last try is.
func (l *load) down() (last time.Time) {
	l.begin()
	l.preconditions()
	l.c.Preconditions = append(l.c.Preconditions, l.plan())
	l.do(l.x.card, say("silent", with(l.x.card, nil)), nil, &driver.Step{Do: driver.Silence, Machine: l.x.card})
	l.put()
	l.setOff(l.x.card)
	return lastTry(l.x.card.Errors, l.now)
}

// plan says what the plan says.
func (l *load) plan() words.Localized {
	plan := l.x.card.Errors
	args := words.Args{"n": plan.Retry.V, "then": say("then-"+string(plan.Then.V), nil), "resend": say("resend-"+string(plan.Resend.V), nil)}
	if plan.Retry.V > 0 && plan.Backoff.IsSet() {
		args["pause"] = span(plan.Backoff.V)
		return say("plan-pause", args)
	}
	return say("plan", args)
}

// again lets the other system answer again.
func (l *load) again() {
	l.do(l.x.card, say("answers", with(l.x.card, nil)), nil, &driver.Step{Do: driver.Silence, Machine: l.x.card, Yes: true})
}

// retry derives the case in which the other system answers again just before the last try.
//
// “retry: how often it is tried again. backoff: the time between tries.”
func (w *work) retry(card *model.Integration, all []*exchange) {
	plan := card.Errors
	args := with(card, words.Args{"n": plan.Retry.V, "pause": span(plan.Backoff.V)})
	t := w.thing(card, "errors.retry", "retry", args)
	l := loaded(all)
	if l == nil {
		t.Leave(t.Title, say("left-carry", nil))
		return
	}
	last := l.down()
	l.told()
	l.waits()
	l.wait(last.Add(-time.Second), false)
	l.told()
	l.waits()
	l.expect(say("nobody-told", nil))
	l.again()
	l.wait(last, false)
	l.told()
	l.carried()
	l.roomForSends()
	l.expect(say("nobody-told", nil))
	l.finish(say("case-retry", args), l.x.priority(), []*suite.Thing{t}, "errors", "retry")
}

// roomForSends lets the last step send what it likes: what has come in does not say what goes out besides.
func (l *load) roomForSends() {
	if len(l.set) > 0 || l.fresh != nil {
		last := l.steps[len(l.steps)-1]
		last.Want.Told, last.Want.Tellers = nil, nil
	}
}

// failure derives the case in which the last try fails too: who is told, and what becomes of what was to be exchanged.
//
// “then: what happens after the last try: queue, it waits in a queue; stop, the exchange stops. notify: who is told.
// resend: how what was not sent is sent later: by a person, by itself.”
func (w *work) failure(card *model.Integration, all []*exchange) {
	plan := card.Errors
	roles := rolesOf(plan.Notify.Items...)
	if len(roles) == 0 && !plan.Then.IsSet() {
		return
	}
	args := with(card, words.Args{"n": plan.Retry.V, "roles": titles(roles)})
	t := w.thing(card, "errors.then", "failure", args)
	l := loaded(all)
	if l == nil {
		t.Leave(t.Title, say("left-carry", nil))
		return
	}
	for _, role := range roles {
		l.Person(role)
	}
	if len(roles) > 0 {
		l.Another(roles[0], "_2") // everybody of the role is told
	}
	last := l.down()
	if last.After(l.now) {
		l.told()
		l.waits()
		if last.Add(-time.Second).After(l.now) {
			l.wait(last.Add(-time.Second), false)
			l.told()
			l.expect(say("nobody-told", nil))
		}
		l.wait(last, false)
	}
	l.told()
	l.tell(driver.Broken, "", roles)
	l.waits()
	if len(roles) > 0 {
		l.expect(say("told-broken", words.Args{"roles": titles(roles)}))
	}
	l.wait(l.now.Add(24*time.Hour), false)
	l.told()
	l.expect(say("told-once", nil))
	l.again()
	l.later(plan)
	l.finish(say("case-failure", args), l.x.priority(), []*suite.Thing{t}, "errors", "failure")
}

// later says how what was not exchanged is exchanged once the other system answers.
func (l *load) later(plan *model.ErrorPlan) {
	card := l.x.card
	stopped, manual := plan.Then.V == model.ErrorStop, plan.Resend.V == model.ResendManual
	switch {
	case stopped || manual:
		if !onlyManual(card) {
			l.setOff(card)
			if stopped {
				l.waits()
				l.expect(say("stopped", nil))
			} else {
				l.waits()
				l.expect(say("held", nil))
			}
		}
		l.start(card)
	case plan.Resend.V == model.ResendAutomatic && plan.Backoff.IsSet():
		l.wait(plan.Backoff.V.Later(l.now), false)
	default:
		l.setOff(card)
	}
	l.carried()
	l.roomForSends()
}

// onlyManual tells whether nothing but a person sets a card off.
func onlyManual(card *model.Integration) bool {
	all := kinds(card)
	return len(all) == 1 && all[0] == "manual" || len(all) == 0
}

// whole derives the case in which one value of a record is refused: nothing of it is written.
func (w *work) whole(card *model.Integration, all []*exchange) {
	for _, x := range all {
		for _, bad := range x.lines {
			if _, ok := wrong(bad.field); !ok || !bad.in || bad.link || !x.changeable(bad) {
				continue
			}
			for _, good := range x.lines {
				if good == bad || !good.in || good.link || !x.changeable(good) {
					continue
				}
				if l := x.incoming(good); l != nil && l.empty(bad.field) {
					x.half(l, good, bad)
					return
				}
			}
		}
	}
}

func (x *exchange) half(l *load, good, bad *line) {
	d, ok := wrong(bad.field)
	if !ok {
		return
	}
	args := with(x.card, words.Args{"field": suite.TitleOf(bad.field), "entity": suite.TitleOf(x.entity), "good": suite.TitleOf(good.field)})
	t := x.thing(x.card, "errors.whole", "whole", args)
	l.begin()
	l.there()
	set := append(append([]driver.Value{}, l.key...), l.set...)
	l.elsewhere(append(set, driver.Value{Field: bad.field, Datum: d}))
	l.setOff(x.card)
	l.want(l.row(l.own))
	l.expect(say("not-half", words.Args{"good": suite.TitleOf(good.field), "field": suite.TitleOf(bad.field)}))
	if plan := x.card.Errors; plan != nil && plan.Retry.V <= mostTries {
		last := lastTry(plan, l.now)
		if last.After(l.now) {
			l.wait(last, false)
			l.told()
		} else {
			l.told(slices.DeleteFunc(l.firstSends(), func(n driver.Notice) bool { return n.Record == l.own.Name })...)
		}
		roles := rolesOf(plan.Notify.Items...)
		l.tell(driver.Broken, l.own.Name, roles)
		l.want(l.row(l.own))
		if len(roles) > 0 {
			l.expect(say("told-broken", words.Args{"roles": titles(roles)}))
		}
	}
	l.elsewhere([]driver.Value{{Field: bad.field, Datum: noValue}})
	l.start(x.card)
	for _, v := range l.set {
		l.own.Set(v.Field, v.Datum)
	}
	l.want(l.row(l.own))
	l.expect(say("came", words.Args{"fields": suite.TitleOf(good.field)}))
	l.finish(say("case-whole", args), x.priority(), []*suite.Thing{t}, "errors", "whole")
}

// wrong returns a value that no field of the sort takes.
func wrong(f *model.Field) (d expr.Datum, ok bool) {
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDate, model.FieldDatetime, model.FieldDuration, model.FieldEmail, model.FieldURL:
		return expr.Named(expr.Text, "???"), true
	case model.FieldText, model.FieldPhone:
		return expr.Named(expr.Text, "???"), f.Format != nil
	}
	return noValue, false
}
