package mutant

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// clock is a clock of a description: that of a stay in a stage, or an entry of slas.
type clock struct {
	element model.Element
	within  *model.OneOrMany[*model.Limit]
	kind    *model.Value[model.Clock]
	warn    *model.Value[model.Duration]
	levels  *[]*model.Escalation
}

// clocks calls with each clock that counts: working time has to be said by the project.
func (b *base) clocks(all func(c clock)) {
	working := calendar.New(b.spec.Project)
	do := func(c clock) {
		if _, counts := calendar.Of(c.kind.V, working); counts {
			all(c)
		}
	}
	for _, p := range model.All[model.Pipeline](b.spec) {
		if p.Entity.Get() == nil {
			continue
		}
		for _, stage := range p.Stages {
			if stage != nil && stage.Sla != nil {
				do(clock{stage, &stage.Sla.Within, &stage.Sla.Clock, &stage.Sla.WarnBefore, &stage.Sla.Escalate})
			}
		}
		for _, sla := range p.Slas {
			if sla != nil && sla.Starts != nil && sla.Stops != nil {
				do(clock{sla, &sla.Within, &sla.Clock, &sla.WarnBefore, &sla.Escalate})
			}
		}
	}
}

// shiftSla makes limits longer and shorter by one of their unit.
func (b *base) shiftSla() {
	b.clocks(func(c clock) {
		for _, limit := range c.within.Items {
			if limit != nil && limit.Is.IsSet() {
				b.shift(c.element, &limit.Is, "shift-sla")
			}
		}
	})
}

func (b *base) shift(e model.Element, d *model.Value[model.Duration], what string) {
	for _, by := range []int{1, -1} {
		longer := d.V
		if longer.N += by; longer.N >= 0 {
			b.add(e, d.At, what, words.Args{"was": d.V.String(), "is": longer.String()}, put(&d.V, longer))
		}
	}
}

// slaClock counts every hour instead of working time alone, or the other way round.
func (b *base) slaClock() {
	b.clocks(func(c clock) {
		kind := model.Value[model.Clock]{V: model.ClockBusiness, At: c.element.Self().Name}
		if c.kind.Or(model.ClockCalendar) == model.ClockBusiness {
			kind.V = model.ClockCalendar
		}
		b.add(c.element, c.element.Self().Name, "sla-clock", words.Args{"clock": string(kind.V)}, put(c.kind, kind))
	})
}

// dropSla forgets a clock, or one of its limits.
func (b *base) dropSla() {
	b.clocks(func(c clock) {
		for i, limit := range c.within.Items {
			if limit != nil && len(c.within.Items) > 1 {
				b.add(c.element, limit.Is.At, "drop-limit-of", words.Args{"is": limit.Is.V.String()}, put(&c.within.Items, without(c.within.Items, i)))
			}
		}
	})
	working := calendar.New(b.spec.Project)
	counts := func(kind model.Value[model.Clock]) bool {
		_, ok := calendar.Of(kind.V, working)
		return ok
	}
	for _, p := range model.All[model.Pipeline](b.spec) {
		for _, stage := range p.Stages {
			if stage != nil && stage.Sla != nil && counts(stage.Sla.Clock) {
				b.add(stage, stage.Self().Name, "drop-sla", nil, put(&stage.Sla, nil))
			}
		}
		for i, sla := range p.Slas {
			if sla != nil && counts(sla.Clock) {
				b.add(sla, sla.Self().Name, "drop-sla", nil, put(&p.Slas, without(p.Slas, i)))
			}
		}
	}
}

// escalation drops levels, moves them, and tells somebody else.
func (b *base) escalation() {
	b.clocks(func(c clock) {
		if c.warn.IsSet() {
			b.add(c.element, c.warn.At, "drop-warning", nil, put(c.warn, model.Value[model.Duration]{}))
			b.shift(c.element, c.warn, "shift-warning")
		}
		for i, level := range *c.levels {
			if level == nil || level.To.Get() == nil {
				continue
			}
			args := words.Args{"role": title(level.To.Get())}
			b.add(c.element, level.To.At, "drop-level", args, put(c.levels, without(*c.levels, i)))
			b.shift(c.element, &level.After, "shift-level")
			if role := b.other(level.To.Get()); role != nil {
				b.add(c.element, level.To.At, "swap-level", words.Args{"role": args["role"], "other": title(role)}, put(&level.To, to(level.To, role)))
			}
			does := model.Value[model.EscalationAction]{V: model.EscalationReassign, At: level.To.At}
			if level.Do.Or(model.EscalationNotify) == model.EscalationReassign {
				does.V = model.EscalationNotify
			}
			b.add(c.element, level.To.At, "level-does", words.Args{"does": string(does.V)}, put(&level.Do, does))
		}
	})
}

// pauses let clocks run on, and pauses last longer.
func (b *base) pauses() {
	for _, p := range model.All[model.Pipeline](b.spec) {
		for _, sla := range p.Slas {
			if sla == nil {
				continue
			}
			for i, ref := range sla.PausesIn.Items {
				if ref.Get() != nil {
					b.add(sla, ref.At, "drop-pause", words.Args{"stage": title(ref.Get())}, put(&sla.PausesIn.Items, without(sla.PausesIn.Items, i)))
				}
			}
		}
		for _, stage := range p.Stages {
			if stage != nil && stage.ResumeAfter.IsSet() {
				b.shift(stage, &stage.ResumeAfter, "shift-resume")
			}
		}
	}
}

// calendars take away a day off, or add one, or move the working hours.
func (b *base) calendars() {
	p := b.spec.Project
	if p == nil || p.Calendar == nil {
		return
	}
	if n := len(p.Calendar.Workdays); n > 1 {
		b.add(p, p.Self().Name, "drop-workday", nil, put(&p.Calendar.Workdays, without(p.Calendar.Workdays, n-1)))
	}
	if n := len(p.Calendar.Holidays); n > 0 {
		b.add(p, p.Self().Name, "drop-holidays", nil, put(&p.Calendar.Holidays, slices.Clone(p.Calendar.Holidays[:0])))
	}
	if p.Timezone.IsSet() {
		zone := "UTC"
		if p.Timezone.V == "UTC" {
			zone = "Asia/Tokyo"
		}
		b.add(p, p.Timezone.At, "timezone", words.Args{"zone": zone}, put(&p.Timezone, model.Value[string]{V: zone, At: source.Span(p.Timezone.At)}))
	}
}
