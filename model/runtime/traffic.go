package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// traffic is how the exchange of a card goes.
type traffic struct {
	// tries is how many have failed one after the other, next when the next one comes; zero for none.
	tries int
	next  time.Time
	// told tells that the last try has failed and that this was told; nobody is told again before one succeeds.
	told bool
	// stopped tells that nothing is exchanged until a person starts it again.
	stopped bool
}

func (w *World) traffic(card *model.Integration) *traffic {
	if w.traffics[card] == nil {
		w.traffics[card] = &traffic{}
	}
	return w.traffics[card]
}

// Silence lets the system of a card not answer any more, or answer again.
func (w *World) Silence(card *model.Integration, silent bool) { w.system(card).silent = silent }

// SetOff lets what sets a card off happen: its event or, with somebody, that a person starts it. Nothing happens where
// that does not set it off; where the card does not say what does, everything does. A person also starts what has
// stopped, and sends again what waits for that.
func (w *World) SetOff(card *model.Integration, by *Persona) {
	trigger, t := card.Trigger, w.traffic(card)
	named := trigger != nil && (trigger.Event.IsSet() || trigger.Schedule.IsSet() || trigger.Manual.V)
	switch {
	case by != nil && (t.stopped || t.tries > 0 || w.holdsBack(card)):
		*t = traffic{}
		for _, c := range w.system(card).copies {
			c.held = false
		}
	case named && by != nil && !trigger.Manual.V, named && by == nil && !trigger.Event.IsSet(), t.stopped:
		return
	}
	w.attempt(card, w.now)
}

// attempt lets an exchange be tried once and, where it fails, settles what happens then.
//
// “retry: how often it is tried again. backoff: the time between tries.”
func (w *World) attempt(card *model.Integration, at time.Time) {
	t := w.traffic(card)
	if t.stopped || t.tries > 0 && at.Before(t.next) && !t.told {
		return // or it is being tried already
	}
	failed := w.exchange(card)
	if len(failed) == 0 {
		*t = traffic{}
		return
	}
	t.tries++
	t.next = time.Time{}
	plan := card.Errors
	if plan == nil {
		plan = &model.ErrorPlan{}
	}
	pause := plan.Backoff.IsSet() && plan.Backoff.V.Later(at).After(at)
	switch {
	case t.told:
		w.again(card, plan, at)
	case t.tries <= plan.Retry.V && pause:
		t.next = plan.Backoff.V.Later(at)
	default: // without a pause nothing is otherwise at the next try
		w.giveUp(card, plan, failed, at)
	}
}

// giveUp does what the plan says of the time after the last try.
//
// “notify: who is told. then: queue, it waits in a queue; stop, the exchange stops.” What waits is sent later “by a
// person”, or “by itself”: then it is tried on, as often as before, and nobody is told again. Where nothing is said of
// that, the next exchange takes it along.
func (w *World) giveUp(card *model.Integration, plan *model.ErrorPlan, failed []failure, at time.Time) {
	t := w.traffic(card)
	t.told = true
	to := w.peopleOf(plan.Notify.Items)
	for _, f := range failed {
		w.send(Notice{What: Broken, Record: f.record, To: to, Due: at, Element: card, Refusal: f.refusal})
	}
	w.fails(card, at)
	if plan.Then.V == model.ErrorStop {
		t.stopped = true
		return
	}
	if plan.Resend.V == model.ResendManual {
		w.hold(card, failed)
	}
	w.again(card, plan, at)
}

func (w *World) again(card *model.Integration, plan *model.ErrorPlan, at time.Time) {
	if t := w.traffic(card); plan.Resend.V == model.ResendAutomatic && plan.Backoff.IsSet() && !t.stopped {
		t.next = plan.Backoff.V.Later(at)
	}
}

// hold lets what could not be exchanged wait for a person.
func (w *World) hold(card *model.Integration, failed []failure) {
	for _, f := range failed {
		if f.copied != nil {
			f.copied.held = true
			continue
		}
		for _, m := range w.meetings(card) {
			if m.record == nil || len(w.swap(m).in)+len(w.swap(m).out) > 0 {
				m.copied.held = true
			}
		}
	}
}

// holdsBack tells whether something waits for a person to send it.
func (w *World) holdsBack(card *model.Integration) bool {
	for _, c := range w.system(card).copies {
		if c.held {
			return true
		}
	}
	return false
}

// exchangesDue returns the exchanges whose time comes until a moment: by a schedule, or since one has failed. Of the
// times of a schedule since the last tick only the first and the last are tried: nobody but the clock has done anything
// in between.
func (w *World) exchangesDue(from, asOf time.Time) []coming {
	var list []coming
	for _, card := range model.All[model.Integration](w.law.spec) {
		t := w.traffic(card)
		if !t.next.IsZero() && !t.next.After(asOf) {
			list = append(list, coming{t.next, func() { w.retry(card, asOf) }})
		}
		if card.Trigger == nil || !card.Trigger.Schedule.IsSet() || !from.Before(asOf) {
			continue
		}
		first, last := card.Trigger.Schedule.V.Next(from), card.Trigger.Schedule.V.Last(asOf)
		if first.IsZero() || first.After(asOf) {
			continue
		}
		for _, at := range slices.CompactFunc([]time.Time{first, last}, time.Time.Equal) {
			list = append(list, coming{at, func() {
				w.attempt(card, at)
				w.retry(card, asOf)
			}})
		}
	}
	return list
}

// retry tries again what has failed, as often as that comes due until a moment.
func (w *World) retry(card *model.Integration, asOf time.Time) {
	t := w.traffic(card)
	for !t.next.IsZero() && !t.next.After(asOf) {
		if t.told { // nothing changes while only time passes
			t.next = asOf
		}
		w.attempt(card, t.next)
	}
}
