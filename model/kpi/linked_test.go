package kpi_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestLinked counts requests by what became of the deals that refer to them.
func TestLinked(t *testing.T) {
	t.Parallel()
	text := fmt.Sprintf(shop, "UTC") + "---\napiVersion: crmspec/v1\nkind: Kpi\nid: k\ntitle: K\nentity: request\n" +
		"formula: {type: conversion, from: inbox.received, to: {through: deal.request, stage: sales.won}, window: 30d}\n"
	w := loadtest.Open(t, loadtest.One(text))
	p := kpi.New(w.Spec, w.Conditions).Named("k")
	deals, _ := w.Spec.Element("entity/deal").(*model.Entity)
	d := &kpi.Data{}
	slips := kpi.Notation{Names: kpi.NewNames(w.Spec), Entity: p.Entity, Zone: time.UTC}.Read(
		"r1 received 2026-03-01\nr2 received 2026-03-02\nd1 new 2026-03-03; sales.won 2026-03-09\nd2 new 2026-03-03; sales.won 2026-03-08\nd3 new 2026-03-03", d)
	if len(slips) > 0 {
		t.Fatal(slips[0].Message().In("en"))
	}
	for deal, request := range map[string]string{"d1": "r1", "d2": "r1", "d3": "r2"} {
		d.Record(deals, deal).Values["request"] = expr.Named(expr.Record, request)
	}
	d.Ready()
	period, _ := p.Period("2026-03")
	numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC), Period: period})
	if err != nil {
		t.Fatal(err)
	}
	if got := told(numbers[0]); got != "0.5 = 1/2" {
		t.Error(got)
	}
}

// TestOrphans counts records that only the log knows: where all records are given they have been deleted.
func TestOrphans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		complete bool
		deleted  string
		want     string
	}{
		{false, "", "2"}, {true, "", "1"}, {true, "\ndeleted: include", "2"},
	} {
		p := one(t, k("formula: {type: count, stage: sales.new}"+c.deleted))
		d := &kpi.Data{}
		d.Record(p.Entity, "known").Logged = false
		for _, id := range []string{"known", "orphan"} {
			r := d.Record(p.Entity, id)
			r.Rows = []kpi.Row{{To: p.From.Stages[0], At: time.Date(2026, time.March, 5, 0, 0, 0, 0, time.UTC)}}
		}
		if c.complete {
			d.Complete(p.Entity)
		}
		d.Ready()
		period, _ := p.Period("2026-03")
		numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC), Period: period})
		if err != nil {
			t.Fatal(err)
		}
		if got := told(numbers[0]); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// TestParts holds how ratios and calculations are made: period by period out of their parts, slices too.
func TestParts(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.One(fmt.Sprintf(shop, "UTC")+`---
{apiVersion: crmspec/v1, kind: Kpi, id: amount, title: A, entity: deal, formula: {type: sum, field: amount, stage: sales.won}, slices: [source, manager], slices_as_of: now}
---
{apiVersion: crmspec/v1, kind: Kpi, id: deals, title: D, entity: deal, formula: {type: count, stage: sales.won}, slices: [manager, source], slices_as_of: now}
---
{apiVersion: crmspec/v1, kind: Kpi, id: lost, title: L, entity: deal, formula: {type: count, stage: sales.lost}, slices: [source], slices_as_of: now}
---
{apiVersion: crmspec/v1, kind: Kpi, id: average, title: R, entity: deal, formula: {type: ratio, numerator: amount, denominator: deals}}
---
{apiVersion: crmspec/v1, kind: Kpi, id: net, title: N, entity: deal, formula: {type: derived, of: "deals - lost * 2"}}
`))
	book, names := kpi.New(w.Spec, w.Conditions), kpi.NewNames(w.Spec)
	d := &kpi.Data{}
	entity := book.Named("amount").Entity
	for id, values := range map[string][2]string{"a": {"100", "fair"}, "b": {"50", "website"}, "c": {"", "website"}, "d": {"7", "test"}} {
		r := d.Record(entity, id)
		for i, name := range []string{"amount", "source"} {
			r.Values[name], _ = kpi.Reading{Zone: time.UTC}.Value(entity.Field(name), values[i])
		}
	}
	const log = "a new 2026-03-01; won 2026-03-02\nb new 2026-03-01; won 2026-03-02\nc new 2026-03-01; won 2026-03-02\nd new 2026-03-01; lost 2026-03-02"
	if slips := (kpi.Notation{Names: names, Entity: entity, Zone: time.UTC}).Read(log, d); len(slips) > 0 {
		t.Fatal(slips[0].Message().In("en"))
	}
	d.Ready()
	var got []string
	for _, id := range []string{"average", "net"} {
		p := book.Named(id)
		f, _ := p.Facet("slices")
		got = append(got, id+" by "+f.Value)
		period, _ := p.Period("2026-03")
		numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC), Period: period, Slices: p.Slices[:1]})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range numbers {
			got = append(got, told(n))
		}
	}
	want := []string{
		"average by source, manager", "50 = 150/3, 1 skipped", "fair: 100 = 100/1", "website: 25 = 50/2, 1 skipped",
		"net by source", "1", "fair: 1", "test: -2", "website: 2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
