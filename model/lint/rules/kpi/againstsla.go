package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// AgainstSla is the check kpi-against-sla: a time is measured by a KPI and promised by a clock, and the two count it
// differently.
var AgainstSla = lint.Rule{
	Name: "kpi-against-sla", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-constant", "kpi-wrong-statuses"},
	What: words.Text{
		En: "A KPI counts time that the clock of the same work does not",
		Ru: "Показатель считает время, которое срок той же работы не считает",
	},
	Why: words.Text{
		En: "Every record is in time by the clock and late by the KPI, and people are blamed for waiting that was agreed",
		Ru: "По сроку каждая запись успевает, а по показателю опаздывает, и людей винят за ожидание, о котором договорились",
	},
	Mend: words.Text{
		En: "Count alike: write the same “pauses_in” and “clock” in both, or say in the title of the KPI that it counts the wait of the client",
		Ru: "Считайте одинаково: напишите там и там одни и те же «pauses_in» и «clock» или скажите в названии показателя, что он считает ожидание клиента",
	},
	Say: words.Text{
		En: "“{kpi}” counts the time in {rests}, and “{sla}” stands still there: one record is late by the KPI and in time by the clock",
		Ru: "«{kpi}» считает время в {rests}, а срок «{sla}» там стоит: по показателю запись опоздала, а по сроку успела",
	},
	Also: map[string]words.Text{
		"clock": {
			En: "“{kpi}” counts {one}, and “{sla}” counts {two}: a day is not the same length in both",
			Ru: "«{kpi}» считает {one}, а «{sla}» — {two}: сутки в них разной длины",
		},
		"sla": {En: "the clock “{sla}”", Ru: "срок «{sla}»"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: conversionFormula, New: durationFormula("clock: calendar")},
		{File: "kpi.yaml", Old: "baseline: {value: 18%, ", New: "baseline: {value: 20h, "},
		{File: "kpi.yaml", Old: "target: {value: 25%, due: 2027-09-30, direction: up}", New: "target: {value: 3h, due: 2027-09-30, direction: down}"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: conversionFormula, New: durationFormula("clock: business")},
		{File: "kpi.yaml", Old: "baseline: {value: 18%, ", New: "baseline: {value: 20h, "},
		{File: "kpi.yaml", Old: "target: {value: 25%, due: 2027-09-30, direction: up}", New: "target: {value: 3h, due: 2027-09-30, direction: down}"},
	},
	Check: againstSla,
}

// conversionFormula is that of the KPI of the base.
const conversionFormula = `  type: conversion
  from: {stage: sales.new, point: first_entry}
  to: {stage: sales.won, point: first_entry}
  basis: cohort
  window: 90d
  immature: mark
  reach: exact
`

// durationFormula is another for it, with one more key.
func durationFormula(key string) string {
	return `  type: duration
  from: {stage: sales.new, point: first_entry}
  to: {stage: sales.proposal, point: first_entry}
  stat: p50
  ` + key + "\n"
}

var clockSays = map[model.Clock]words.Text{
	model.ClockBusiness: {En: "working time", Ru: "рабочее время"},
	model.ClockCalendar: {En: "every hour of the calendar", Ru: "каждый час календаря"},
}

func clockWords(c model.Clock) words.Message {
	return words.Message{ID: "kpi-against-sla/" + string(c), Text: clockSays[c]}
}

func againstSla(p *lint.Pass) {
	for _, passport := range usable(p) {
		clocks := promisesFor(p, passport)
		agreed := slices.ContainsFunc(clocks, func(c promise) bool {
			return c.whole && c.forAll() && c.clock.Or(model.ClockCalendar) == passport.Clock
		})
		var rest *lint.Finding
		for _, promised := range clocks {
			p.Look()
			counted := slices.DeleteFunc(slices.Clone(promised.rests), func(s *model.Stage) bool { return slices.Contains(passport.PausesIn, s) })
			own := promised.clock.Or(model.ClockCalendar)
			switch {
			case promised.whole && promised.forAll() && own != passport.Clock && !agreed:
				f := conflict(p, passport, promised)
				f.Variant, f.Args["one"], f.Args["two"] = "clock", clockWords(passport.Clock), clockWords(own)
				if at := passport.Kpi.Formula.Clock.At; !at.IsZero() {
					f.At = at
				}
				f.Witness = append(f.Witness, diag.Told{Code: string(passport.Clock), Say: clockWords(passport.Clock)}, diag.Told{Code: string(own), Say: clockWords(own)})
				p.Report(f)
			case len(counted) > 0 && rest != nil: // one pause can rest several clocks
				rest.Witness = append(rest.Witness, promised.of.Self().Ref)
				rest.Related = append(rest.Related, p.Point(promised.at, "sla", words.Args{"sla": promised.title}))
			case len(counted) > 0:
				f := conflict(p, passport, promised)
				f.Args["rests"] = say.TitlesOf(counted)
				if at := passport.Kpi.Formula.PausesIn.At; !at.IsZero() {
					f.At = at
				}
				f.Witness = append(f.Witness, say.Steps(counted)...)
				rest = &f
			}
		}
		if rest != nil {
			p.Report(*rest)
		}
	}
}

// conflict begins a finding about a KPI and a clock.
func conflict(p *lint.Pass, passport *kpi.Passport, promised promise) lint.Finding {
	k := passport.Kpi
	return lint.Finding{
		Element: k, At: k.Formula.Type.At, Args: words.Args{"kpi": k.Title, "sla": promised.title}, Witness: []any{k.Ref, promised.of.Self().Ref},
		Related: []diag.Related{p.Point(promised.at, "sla", words.Args{"sla": promised.title})},
	}
}
