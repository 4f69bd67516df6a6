package kpi_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// FuzzLog reads anything as the log of a worked example: each slip lies within the text, and what was
// read can be counted by every passport.
func FuzzLog(f *testing.F) {
	document := fmt.Sprintf(shop, "Europe/Berlin")
	for i, formula := range []string{
		"{type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, reach: at_or_beyond, window: 1mo}",
		"{type: conversion, basis: decided}", "{type: share, sla: sales.answer}", "{type: stock, state: \"deal.is_open\", field: amount, weight: probability}",
		"{type: duration, from: {stage: sales.new, point: every_entry}, to: {stage: sales.won, point: last_exit}, clock: business}",
		"{type: time_in_stage, stages: [sales.contact], visits: last}", "{type: flow, state: \"deal.amount > 5\", direction: out}",
	} {
		document += fmt.Sprintf("---\napiVersion: crmspec/v1\nkind: Kpi\nid: k%d\ntitle: K\nentity: deal\nformula: %s\nslices: [manager]\n", i, formula)
	}
	w := loadtest.Open(f, loadtest.One(document))
	book, names := kpi.New(w.Spec, w.Conditions), kpi.NewNames(w.Spec)
	entity, _ := w.Spec.Element("entity/deal").(*model.Entity)
	for _, seed := range []string{
		"d1 new 2026-03-01; contact 2026-03-02T10:00 by ann, seller seq 2; amount = 5 2026-03-03",
		"d1 imported sales.won 2026-03-01; merged into d2 2026-03-05; deleted\nd2 merged into d1",
		"# a note\n\nd1\n0 ;\nd1 new\nd1 nwe 2026-03-01; ;; = ; amount = x 2026-03-01",
		"d1 new 2026-03-29T02:30; contact 2026-03-29T01:00Z",
	} {
		f.Add(seed)
	}
	asOf := time.Date(2026, time.April, 10, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		d := &kpi.Data{}
		for _, s := range (kpi.Notation{Names: names, Entity: entity, Zone: time.UTC}).Read(text, d) {
			if s.From < 0 || s.From > s.To || s.To > len(text) || s.Message().In("ru") == "" {
				t.Errorf("%d to %d of %d: %s", s.From, s.To, len(text), s.Message().In("en"))
			}
		}
		d.Ready()
		for _, p := range book.All() {
			if !p.OK() {
				t.Fatal(p.Faults[0].Message().In("en"))
			}
			numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: asOf, Period: p.PeriodAt(asOf.AddDate(0, -1, 0)), Slices: p.Slices})
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range numbers {
				if n.Num != nil && n.Den != nil && n.Den.Sign() == 0 && n.Value != nil {
					t.Error("divided by nothing")
				}
			}
		}
	})
}

// FuzzArithmetic reads anything as a calculation: it ends, and what is named lies within the text.
func FuzzArithmetic(f *testing.F) {
	for _, seed := range []string{"(a - b) / c", "-a * 2.5", "((((a))))", "a +", "1 / 0", "a b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		calculation, at, err := model.ParseArithmetic(text)
		if err != nil && (at < 0 || at > len(text)) {
			t.Errorf("%d of %d", at, len(text))
		}
		for _, term := range calculation.IDs() {
			if text[term.From:term.To] != term.ID {
				t.Errorf("%q at %d to %d of %q", term.ID, term.From, term.To, text)
			}
		}
	})
}
