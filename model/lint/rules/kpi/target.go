package kpi

import (
	"math/big"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// TargetAgainstSla is the check kpi-target-against-sla: two pages promise different things about one number. Lengths
// of time are compared on the same clock alone; for two clocks there is kpi-against-sla. A median or average
// below the limit goes well with it: only the longest time must not.
var TargetAgainstSla = lint.Rule{
	Name: "kpi-target-against-sla", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-against-sla", "kpi-constant", "kpi-wrong-statuses"},
	What: words.Text{
		En: "The target of a KPI contradicts a clock, or what another page promises",
		Ru: "Цель показателя противоречит сроку или обещанию на другой странице",
	},
	Why: words.Text{
		En: "People keep one promise and break the other, and each side has it in writing",
		Ru: "Люди выполняют одно обещание и нарушают другое, и у каждой стороны есть запись",
	},
	Mend: words.Text{
		En: "Agree on one number and write it once: in “target” of the KPI, “within” of the clock, or “target” of the goal",
		Ru: "Договоритесь об одном числе и напишите его один раз: в «target» показателя, «within» срока или «target» цели",
	},
	Say: words.Text{
		En: "“{kpi}” promises {target}, but the clock of {sla} allows {limit} at most: a record that meets the target may have broken the clock",
		Ru: "«{kpi}» обещает {target}, а срок {sla} допускает не больше {limit}: запись, уложившаяся в цель, могла нарушить срок",
	},
	Also: map[string]words.Text{
		"tighter": {
			En: "“{kpi}” promises {target} at most, but the clock of {sla} allows {limit}: the promise is broken before anybody is told",
			Ru: "«{kpi}» обещает не больше {target}, а срок {sla} допускает {limit}: обещание нарушат раньше, чем кому-то сообщат",
		},
		"page": {
			En: "“{kpi}” promises {target}, and {page} promises {other} of the same number",
			Ru: "«{kpi}» обещает {target}, а {page} о том же числе обещает {other}",
		},
		"direction": {
			En: "For “{kpi}” {more} is better, and {page} says that {less} is",
			Ru: "Для «{kpi}» лучше {more}, а {page} говорит, что {less}",
		},
		"sooner": {
			En: "{page} promises {other} by {soon}, which is stricter than what “{kpi}” promises by {late}: {target}",
			Ru: "{page} обещает {other} к {soon} — это строже, чем «{kpi}» обещает к {late}: {target}",
		},
		"sla":   {En: "the clock of {sla}", Ru: "срок {sla}"},
		"other": {En: "what {page} promises", Ru: "что обещает {page}"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: conversionFormula, New: durationFormula("clock: business")},
		{File: "kpi.yaml", Old: "baseline: {value: 18%, ", New: "baseline: {value: 20h, "},
		{File: "kpi.yaml", Old: "target: {value: 25%, due: 2027-09-30, direction: up}", New: "target: {value: 1d, due: 2027-09-30, direction: down}"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: conversionFormula, New: durationFormula("clock: business")},
		{File: "kpi.yaml", Old: "baseline: {value: 18%, ", New: "baseline: {value: 20h, "},
		{File: "kpi.yaml", Old: "target: {value: 25%, due: 2027-09-30, direction: up}", New: "target: {value: 4h, due: 2027-09-30, direction: down}"},
	},
	Check: targetAgainstSla,
}

func targetAgainstSla(p *lint.Pass) {
	pages := pagesBy(p)
	for _, passport := range usable(p) {
		k := passport.Kpi
		for _, promised := range promisesFor(p, passport) {
			if !promised.whole || promised.clock.Or(model.ClockCalendar) != passport.Clock || k.Target != nil && k.Target.Direction.V == model.DirectionUp {
				continue
			}
			p.Look()
			againstClock(p, passport, promised)
		}
		otherPages(p, passport, pages[k])
	}
}

// againstClock compares what a KPI promises with the limits of a clock.
func againstClock(p *lint.Pass, passport *kpi.Passport, promised promise) {
	unit := passport.Unit()
	var least, most *big.Rat
	var shortest, longest model.Duration
	for _, limit := range promised.limits {
		length, ok := unit.Amount(model.Quantity(limit.Is.V.String()))
		if !ok {
			return // of another sort, or of the calendar: not comparable
		}
		if least == nil || length.Cmp(least) < 0 {
			least, shortest = length, limit.Is.V
		}
		if most == nil || length.Cmp(most) > 0 {
			most, longest = length, limit.Is.V
		}
	}
	if most == nil {
		return
	}
	for _, target := range targetValues(passport.Kpi.Target) {
		amount, ok := unit.Amount(target.V)
		if !ok {
			continue
		}
		f := conflict(p, passport, promised)
		f.At = target.At
		f.Args["sla"], f.Args["target"], f.Args["limit"] = say.Element{Element: promised.of}, string(target.V), longest.String()
		switch {
		case amount.Cmp(most) > 0:
		case passport.Stat == "max" && amount.Cmp(least) < 0:
			f.Variant, f.Args["limit"] = "tighter", shortest.String()
		default:
			continue
		}
		f.Related = []diag.Related{p.Point(promised.at, "sla", words.Args{"sla": say.Element{Element: promised.of}})}
		f.Witness = append(f.Witness, string(target.V), f.Args["limit"])
		p.Report(f)
		return
	}
}

// targetValues returns the values that a target names.
func targetValues(t *model.Target) []model.Value[model.Quantity] {
	if t == nil {
		return nil
	}
	var all []model.Value[model.Quantity]
	if t.Value.IsSet() {
		all = append(all, t.Value)
	}
	for _, entry := range t.Values.Entries {
		all = append(all, entry.Value)
	}
	return all
}

// page is another place that promises a value of the KPI.
type page struct {
	element   model.Element
	value     model.Value[model.Quantity]
	due       model.Value[model.Date]
	direction model.Value[model.Direction]
	// part tells that only the first part of the way is promised, as for a pilot.
	part bool
}

// pagesBy returns the goals and rollouts that promise a value of each KPI.
func pagesBy(p *lint.Pass) map[*model.Kpi][]page {
	all := map[*model.Kpi][]page{}
	for _, goal := range model.All[model.Goal](p.Spec) {
		if k := goal.Kpi.Get(); k != nil && goal.Target != nil && len(goal.Target.Values.Entries) == 0 {
			due, _ := dueOf(goal)
			all[k] = append(all[k], page{goal, goal.Target.Value, due, goal.Target.Direction, false})
		}
	}
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		for _, success := range rollout.Success {
			if k := success.Kpi.Get(); k != nil {
				all[k] = append(all[k], page{rollout, success.Target, model.Value[model.Date]{}, model.Value[model.Direction]{}, true})
			}
		}
	}
	return all
}

// otherPages compares what a KPI promises with what other pages promise of it. The first part of the way may ask for
// less: a page that is due sooner contradicts only where it asks for more.
func otherPages(p *lint.Pass, passport *kpi.Passport, pages []page) {
	k := passport.Kpi
	if k.Target == nil {
		return
	}
	own := targetValues(k.Target)
	for _, page := range pages {
		p.Look()
		f := lint.Finding{
			Element: k, At: k.Target.Value.At, Witness: []any{k.Ref, page.element.Self().Ref},
			Args: words.Args{"kpi": k.Title, "page": say.Element{Element: page.element}},
		}
		at := page.value.At
		switch variant := contradicts(passport, page, f.Args); {
		case variant == "":
			continue
		case variant == "direction":
			f.Variant, f.At, at = variant, k.Target.Direction.At, page.direction.At
		default:
			f.Variant = variant
			if f.At.IsZero() && len(own) > 0 {
				f.At = own[0].At
			}
			f.Witness = append(f.Witness, f.Args["target"], f.Args["other"])
		}
		f.Related = []diag.Related{p.Point(place(at, page.element), "other", words.Args{"page": say.Element{Element: page.element}})}
		p.Report(f)
	}
}

// place is where something is written, or the element where it is not.
func place(at source.Span, e model.Element) source.Span {
	if at.IsZero() {
		return e.Self().Name
	}
	return at
}

var directionSays = map[model.Direction]words.Text{
	model.DirectionUp:   {En: "more", Ru: "больше"},
	model.DirectionDown: {En: "less", Ru: "меньше"},
}

// contradicts returns how a page contradicts the target of a KPI, "" where it does not, and fills in the words.
func contradicts(passport *kpi.Passport, page page, args words.Args) string {
	target, unit := passport.Kpi.Target, passport.Unit()
	direction := target.Direction
	if direction.IsSet() && page.direction.IsSet() && direction.V != page.direction.V {
		args["more"] = words.Message{ID: "kpi-target-against-sla/up", Text: directionSays[direction.V]}
		args["less"] = words.Message{ID: "kpi-target-against-sla/down", Text: directionSays[page.direction.V]}
		return "direction"
	}
	other, ok := unit.Amount(page.value.V)
	if !ok || !page.value.IsSet() {
		return ""
	}
	var low, high *big.Rat
	var shown model.Quantity
	for _, value := range targetValues(target) {
		amount, ok := unit.Amount(value.V)
		if !ok {
			return ""
		}
		if low == nil || amount.Cmp(low) < 0 {
			low = amount
		}
		if high == nil || amount.Cmp(high) > 0 {
			high = amount
		}
		shown = value.V
	}
	if low == nil || other.Cmp(low) >= 0 && other.Cmp(high) <= 0 {
		return "" // the same, or an average of what is promised slice by slice
	}
	args["target"], args["other"] = string(shown), string(page.value.V)
	switch first, second := page.due, target.Due; {
	case page.part:
		if direction.IsSet() && beyond(other, low, high, direction.V) {
			return "page"
		}
	case !first.IsSet() || !second.IsSet() || first.V.Time.Equal(second.V.Time):
		if low.Cmp(high) != 0 {
			return "" // which slice is meant is not said
		}
		return "page"
	case direction.IsSet() && first.V.Time.Before(second.V.Time) && beyond(other, low, high, direction.V):
		args["soon"], args["late"] = first.V.String(), second.V.String()
		return "sooner"
	}
	return ""
}

// beyond tells whether a value asks for more than all of some others.
func beyond(value, low, high *big.Rat, direction model.Direction) bool {
	if direction == model.DirectionUp {
		return value.Cmp(high) > 0
	}
	return value.Cmp(low) < 0
}
