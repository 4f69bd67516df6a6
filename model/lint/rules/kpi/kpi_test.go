package kpi_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// passportChecks are those of the passport itself; the others have archives of their own.
var passportChecks = []string{"kpi-incomplete", "kpi-facet-unused", "kpi-units", "kpi-example-wrong"}

// findings runs the checks of passports on a description with one more document.
func findings(t *testing.T, document string) []string {
	t.Helper()
	files := loadtest.Copy(t, rules.Base())
	files["more.yaml"] = loadtest.Files(map[string]string{"more.yaml": document})["more.yaml"]
	w := loadtest.AsIs(t, files)
	for _, d := range w.Findings {
		t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
	}
	var all []string
	for _, d := range lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: passportChecks, Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}) {
		if d.Message.In("ru") == d.Message.In("en") {
			t.Errorf("%s is not translated", d.Message.ID)
		}
		all = append(all, d.Code+" "+d.Subject.Text()+": "+d.Message.In("en"))
	}
	return all
}

func kpi(rest string) string {
	return "apiVersion: crmspec/v1\nkind: Kpi\nid: k\ntitle: {en: K, ru: К}\nentity: deal\n" + rest + "\n"
}

const sums = "apiVersion: crmspec/v1\nkind: Kpi\nid: amounts\ntitle: {en: Amounts, ru: Суммы}\nentity: deal\nformula: {type: sum, field: amount}\n---\n" +
	"apiVersion: crmspec/v1\nkind: Kpi\nid: waiting\ntitle: {en: Waiting, ru: Ожидание}\nentity: deal\nformula: {type: time_in_stage, stages: [sales.new]}\ntime: {grain: week}\n---\n"

const second = "apiVersion: crmspec/v1\nkind: Pipeline\nid: again\ntitle: {en: Again, ru: Снова}\nentity: deal\nopens_when: \"false\"\nstages:\n" +
	"  - {id: asked, title: {en: Asked, ru: Спросили}, type: start}\n  - {id: won, title: {en: Won, ru: Успех}, type: won}\ntransitions:\n  - {from: asked, to: won}\n---\n"

const repairs = "apiVersion: crmspec/v1\nkind: Entity\nid: repair\ntitle: {en: Repair, ru: Ремонт}\n---\n" +
	"apiVersion: crmspec/v1\nkind: Pipeline\nid: repairs\ntitle: {en: Repairs, ru: Ремонты}\nentity: repair\nstages:\n" +
	"  - {id: taken, title: {en: Taken, ru: Принят}, type: start}\n---\n"

// counted is a formula with an example of which only the log matters.
func counted(log string) string {
	return "formula: {type: count}\nexamples:\n  - period: 2026-03\n    as_of: 2026-05-01\n    log: |\n      " + log + "\n    expect: {skipped: 0}"
}

// TestFindings holds what is said of passports, each beside one that is right.
func TestFindings(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		document string
		want     []string
	}{
		"whole":          {kpi("formula: {type: conversion, basis: decided}"), nil},
		"a missing end":  {kpi("formula: {type: duration, from: sales.new}"), []string{"kpi-incomplete duration: “K” cannot be counted. A formula of type duration needs “to”"}},
		"beyond a lost":  {kpi("formula: {type: conversion, from: sales.new, to: sales.lost, reach: at_or_beyond}"), []string{"kpi-incomplete sales.lost: “K” cannot be counted. Nothing lies beyond “Lost”: only start, work and won stages have an order"}},
		"a slice of two": {kpi("formula: {type: count}\nslices: [manager, manager.region]"), nil},
		"beside decided": {kpi("formula: {type: conversion, from: sales.new, to: sales.won, basis: decided}"), []string{
			"kpi-facet-unused sales.new: “formula.from” changes nothing in “K” beside “basis: decided”",
			"kpi-facet-unused sales.won: “formula.to” changes nothing in “K” beside “basis: decided”",
		}},
		"beside event":    {kpi("formula: {type: conversion, from: sales.new, to: sales.won, basis: event, window: 5d}"), []string{"kpi-facet-unused 5d: “formula.window” changes nothing in “K” beside “basis: event”"}},
		"beside a stat":   {kpi("formula: {type: time_in_stage, stages: [sales.new], stat: avg, percentile: interpolated}"), []string{"kpi-facet-unused interpolated: “formula.percentile” changes nothing in “K” beside “stat: avg”"}},
		"of another type": {kpi("formula: {type: count, stat: p90, clock: calendar}"), []string{"kpi-facet-unused p90: “formula.stat” changes nothing in “K”: a formula of type count does not use it", "kpi-facet-unused calendar: “formula.clock” changes nothing in “K”: a formula of type count does not use it"}},
		"of parts":        {sums + kpi("formula: {type: derived, of: amounts * 2}\nempty: zero\ntime: created_at"), []string{"kpi-facet-unused zero: “empty” changes nothing in “K”: a formula of type derived does not use it", "kpi-facet-unused created_at: “time.anchor” changes nothing in “K”: a formula of type derived does not use it"}},
		"money and time":  {sums + kpi("formula: {type: derived, of: amounts + waiting}"), []string{"kpi-units amounts + waiting: “K” means nothing. “Amounts” is money, KZT, “Waiting” is a length of time: “+” cannot join them", "kpi-units amounts + waiting: “K” means nothing. “Amounts” is counted by months, “Waiting” by weeks, from Monday"}},
		"months by weeks": {sums + kpi("formula: {type: ratio, numerator: amounts, denominator: waiting}"), []string{"kpi-units waiting: “K” means nothing. “Amounts” is counted by months, “Waiting” by weeks, from Monday"}},
		"a log": {kpi("formula: {type: count}\nexamples:\n  - period: 2026-03\n    as_of: 2026-05-01\n    log: |\n      d1 new 2026-03-01; porposal 2026-03-02\n      d2 new 2026-02-30\n    expect: {value: 1}"), []string{
			"kpi-example-wrong porposal: The example of “K” cannot be counted. There is no stage “porposal”; “proposal” was probably meant",
			"kpi-example-wrong 2026-02-30: The example of “K” cannot be counted. “2026-02-30” is no date: write 2026-03-02 or 2026-03-02T10:00",
		}},
		"one cause in many lines": {kpi("formula: {type: count}\nexamples:\n  - period: 2026-03\n    as_of: 2026-05-01\n    log: |\n      d1 new 2026-03-01; porposal 2026-03-02\n      d2 new 2026-03-03; porposal 2026-03-04\n    expect: {value: 2}"), []string{
			"kpi-example-wrong porposal: The example of “K” cannot be counted. There is no stage “porposal”; “proposal” was probably meant",
		}},
		"a stage of two pipelines": {second + kpi("formula: {type: count}\nexamples:\n  - period: 2026-03\n    as_of: 2026-05-01\n    log: |\n      d1 sales.new 2026-03-01; won 2026-03-02\n      d2 won 2026-03-03\n    expect: {value: 1}"), []string{
			"kpi-example-wrong won: The example of “K” cannot be counted. “won” is a stage of several pipelines: write again.won or sales.won",
		}},
		"a record of two pipelines": {second + kpi(counted("d1 sales.new 2026-03-01; asked 2026-03-02\n      d2 again.asked 2026-03-03; again.won 2026-03-03\n      d3 new 2026-03-04; won 2026-03-05")), []string{
			"kpi-example-wrong asked: The example of “K” cannot be counted. “asked” is a stage of “Again”, and “d1” is in “Sales”: a record never changes its pipeline",
		}},
		"a record of another entity": {repairs + kpi(counted("d1 new 2026-03-01\n      r1 taken 2026-03-02\n      d2 taken 2026-03-02; new 2026-03-03")), []string{
			"kpi-example-wrong taken: The example of “K” cannot be counted. “taken” is a stage of “Repairs”, whose records this KPI does not look at",
			"kpi-example-wrong taken: The example of “K” cannot be counted. “taken” is a stage of “Repairs”, and “d2” is in “Sales”: a record never changes its pipeline",
		}},
		"actors": {kpi(counted("d1 new 2026-03-01 by nobody; proposal 2026-03-02 by anna, sales_manager\n      d2 new 2026-03-01 by sales_manger; proposal 2026-03-02 by system")), []string{
			"kpi-example-wrong nobody: The example of “K” cannot be counted. There is no role “nobody”",
			"kpi-example-wrong sales_manger: The example of “K” cannot be counted. There is no role “sales_manger”; “sales_manager” was probably meant",
		}},
		"moves out of order": {kpi(counted("d1 new 2026-03-05; won 2026-03-03\n      d2 new 2026-03-05; proposal 2026-03-05; won 2026-03-05T10:00")), []string{
			"kpi-example-wrong 2026-03-03: The example of “K” cannot be counted. “won 2026-03-03” stands behind a later move: write the moves of a record in the order of time",
		}},
		"a part that there is not": {kpi("formula: {type: count}\nexamples:\n  - {period: 2026-03, as_of: 2026-05-01, log: d1 new 2026-03-01, expect: {num: 1, value: 1}}"), []string{
			"kpi-example-wrong 1: The formula of “K” has no “num”, since it divides nothing: 1. d1: counts",
		}},
		"nothing to count": {kpi("formula: {type: duration, from: sales.new, to: sales.won}\nexamples:\n  - {period: 2026-03, as_of: 2026-05-01, log: d1 new 2026-02-01, expect: {value: 2d}}"), []string{
			"kpi-example-wrong 2d: By the formula of “K” there is nothing to count here, and “value” should be 2d: No record falls into the period",
		}},
		"units before numbers": {sums + kpi("formula: {type: ratio, numerator: amounts, denominator: waiting}\nexamples:\n  - {period: 2026-03, as_of: 2026-05-01, log: d1 new 2026-03-01, expect: {value: 2}}"), []string{
			"kpi-units waiting: “K” means nothing. “Amounts” is counted by months, “Waiting” by weeks, from Monday",
		}},
		"an unknown record": {kpi("formula: {type: count}\nexamples:\n  - {period: 2026-03, as_of: 2026-05-01, records: [{id: d1}], log: d2 new 2026-03-01, expect: {value: 1}}"), []string{
			"kpi-example-wrong d2: The example of “K” cannot be counted. The records do not name “d2”",
		}},
		"another number": {kpi("formula: {type: duration, from: sales.new, to: sales.won, stat: max}\nexamples:\n  - {period: 2026-03, as_of: 2026-05-01, log: d1 new 2026-03-01; won 2026-03-04, expect: {value: 2d}}"), []string{
			"kpi-example-wrong 2d: By the formula of “K”, “value” is 3d here, not 2d: 3d. d1: counts",
		}},
		"of nobody": {kpi("formula: {type: count}\nexamples:\n  - {period: 2026-03, as_of: 2026-05-01, log: d1 new 2026-04-01, expect: {value: 1}}"), []string{
			"kpi-example-wrong 1: By the formula of “K”, “value” is 0 here, not 1: 0. No record falls into the period",
		}},
		"all that is expected": {kpi("formula: {type: sum, field: amount}\nexamples:\n  - {period: 2026-03, as_of: 2026-03-20, records: [{id: d1}], log: d1 new 2026-03-01, expect: {skipped: 0, immature: false}}"), []string{
			"kpi-example-wrong 0: By the formula of “K”, “skipped” is 1 here, not 0: –. d1: counts, without a value",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, findings(t, c.document)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
