package kpi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// shop is a description for small logs: two pipelines of deals, and requests that deals come from.
const shop = `apiVersion: crmspec/v1
kind: Project
id: shop
title: Shop
timezone: %s
currencies: [EUR, USD]
calendar: {workdays: [mon, tue, wed, thu, fri], hours: 09:00-18:00, holidays: [2026-03-09], fiscal_year_starts: 04-01}
---
{apiVersion: crmspec/v1, kind: Role, id: seller, title: Seller}
---
{apiVersion: crmspec/v1, kind: Role, id: robot, title: Robot}
---
apiVersion: crmspec/v1
kind: Dictionary
id: source
title: Source
values: [{id: website, title: Website}, {id: fair, title: Fair}, {id: test, title: Test}]
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields:
  - {id: manager, title: Manager, type: user}
  - {id: amount, title: Amount, type: money}
  - {id: source, title: Source, type: choice, dictionary: source}
  - {id: chance, title: Chance, type: percent}
  - {id: invoiced_on, title: Invoiced, type: date}
  - {id: paid_on, title: Paid, type: date}
  - {id: called_at, title: Called, type: datetime}
  - {id: request, title: Request, type: reference, to: request}
  - {id: lines, title: Product lines, type: multi_choice, dictionary: source}
---
{apiVersion: crmspec/v1, kind: Entity, id: request, title: Request, fields: [{id: phone, title: Phone, type: phone}]}
---
apiVersion: crmspec/v1
kind: Pipeline
id: inbox
title: Inbox
entity: request
stages:
  - {id: received, title: Received, type: start}
  - {id: accepted, title: Accepted, type: converted}
  - {id: lost, title: Lost, type: lost}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start, probability: 10}
  - {id: contact, title: Contact, was: [call], probability: 20}
  - {id: proposal, title: Proposal, probability: 50}
  - {id: hold, title: On hold, type: pause}
  - {id: contract, title: Contract, probability: 80}
  - {id: won, title: Won, type: won, probability: 100}
  - {id: lost, title: Lost, type: lost, probability: 0}
slas:
  - {id: answer, title: Answer, starts: {stage: new}, stops: {stage: contact}, within: [{when: "deal.source == 'website'", is: 4h}, {is: 1d}], pauses_in: [hold], on_reopen: restart}
---
apiVersion: crmspec/v1
kind: Pipeline
id: partner
title: Partners
entity: deal
stages:
  - {id: intro, title: Introduction, type: start}
  - {id: paid, title: Paid, type: won}
`

// counted is a shop with one passport and its data.
func evaluate(t *testing.T, zone, passport, log, records, asOf, period string, by ...string) []kpi.Number {
	t.Helper()
	if !strings.HasPrefix(passport, "entity: ") {
		passport = "entity: deal\n" + passport
	}
	document := fmt.Sprintf(shop, zone) + "---\napiVersion: crmspec/v1\nkind: Kpi\nid: k\ntitle: K\n" + passport + "\n"
	w := loadtest.Open(t, loadtest.One(document))
	book := kpi.New(w.Spec, w.Conditions)
	p, names := book.Named("k"), kpi.NewNames(w.Spec)
	for _, f := range p.Faults {
		t.Fatal(f.Message().In("en"))
	}
	example := &model.KpiExample{}
	example.Log.V = log
	d := &kpi.Data{}
	for line := range strings.Lines(records) {
		id, values, _ := strings.Cut(strings.TrimSpace(line), ":")
		r := d.Record(p.Entity, id)
		r.Logged = false
		for pair := range strings.SplitSeq(values, ",") {
			name, text, ok := strings.Cut(strings.TrimSpace(pair), "=")
			if !ok {
				continue
			}
			if amount, currency, foreign := strings.Cut(text, " "); foreign {
				text, r.Currencies[name] = amount, currency
			}
			value, ok := kpi.Reading{Zone: p.HomeZone()}.Value(p.Entity.Field(name), text)
			if !ok {
				t.Fatal(pair)
			}
			r.Values[name] = value
		}
	}
	for _, slip := range (kpi.Notation{Names: names, Entity: p.Entity, Zone: p.HomeZone()}).Read(log, d) {
		t.Fatal(slip.Message().In("en"))
	}
	d.Ready()
	moment, ok := kpi.Reading{Zone: p.HomeZone()}.Time(asOf)
	if !ok {
		t.Fatal(asOf)
	}
	stretch, ok := p.Period(period)
	if !ok {
		t.Fatal(period)
	}
	var slices []kpi.Slice
	for _, s := range p.Slices {
		for _, name := range by {
			if s.Path == name {
				slices = append(slices, s)
			}
		}
	}
	numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: moment, Period: stretch, Slices: slices})
	if err != nil {
		t.Fatal(err)
	}
	return numbers
}

// told writes a number with all that is known of it.
func told(n kpi.Number) string {
	text := "no data"
	if n.Value != nil {
		text = kpi.Decimal(n.Value)
	}
	if n.Den != nil {
		text += " = " + kpi.Decimal(n.Num) + "/" + kpi.Decimal(n.Den)
	}
	for _, label := range []struct {
		here bool
		text string
	}{
		{n.Immature, "immature"}, {n.Hidden, "hidden"}, {n.LowerBound(), "lower bound"}, {n.Guessed, "value of now"},
		{n.Skipped > 0, fmt.Sprintf("%d skipped", n.Skipped)}, {n.Undated > 0, fmt.Sprintf("%d undated", n.Undated)},
		{n.NoHistory > 0, fmt.Sprintf("%d no history", n.NoHistory)}, {n.Foreign > 0, fmt.Sprintf("%d other currency", n.Foreign)},
		{n.Waiting > 0, fmt.Sprintf("%d waiting", n.Waiting)},
	} {
		if label.here {
			text += ", " + label.text
		}
	}
	if len(n.Slice) > 0 {
		text = strings.Join(n.Slice, " ") + ": " + text
	}
	return text
}

// pitfall is a way to two correct numbers: passports that differ in one facet, over one log.
type pitfall struct {
	name string
	// zone is Asia/Almaty where it is empty; asOf is 2026-06-01, period 2026-03.
	zone, asOf, period string
	records, log       string
	by                 []string
	// counts are passports, each with what must come out.
	counts [][2]string
}

const (
	conversion = "formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, basis: cohort, window: 30d}"
	duration   = "formula: {type: duration, from: {stage: sales.contact}, to: {stage: sales.proposal}}"
	day        = 24 * time.Hour / time.Second
)

func days(n float64) string { return kpi.Decimal(rat(n * float64(day))) }

func TestPitfalls(t *testing.T) {
	t.Parallel()
	for _, c := range pitfalls {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.zone == "" {
				c.zone = "Asia/Almaty"
			}
			if c.asOf == "" {
				c.asOf = "2026-06-01"
			}
			if c.period == "" {
				c.period = "2026-03"
			}
			for _, count := range c.counts {
				var got []string
				for _, n := range evaluate(t, c.zone, count[0], c.log, c.records, c.asOf, c.period, c.by...) {
					got = append(got, told(n))
				}
				if diff := cmp.Diff(count[1], strings.Join(got, "; ")); diff != "" {
					t.Errorf("%s (-want +got):\n%s", count[0], diff)
				}
			}
		})
	}
}
