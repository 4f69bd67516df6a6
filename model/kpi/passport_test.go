package kpi_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestPassports resolves the passports of testdata: every facet with where it comes from, in words, the
// unit, and what keeps a passport from being counted by.
func TestPassports(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			a := golden.Read(t, path)
			w := loadtest.AsIs(t, loadtest.Archive(a))
			for _, lang := range []string{"en", "ru"} {
				var out strings.Builder
				for _, p := range kpi.New(w.Spec, w.Conditions).All() {
					fmt.Fprintf(&out, "%s: %s\n", p.Kpi.Self().ID(), p.Unit().In(lang))
					for _, f := range p.Facets {
						if f.Label().IsZero() {
							t.Errorf("%s has no label", f.Name)
						}
						fmt.Fprintf(&out, "  %s (%s): %s | %s | %s\n", f.Label().In(lang), f.Name, f.Value, f.Reads.In(lang), f.From)
					}
					for _, f := range append(p.Faults, p.UnitFaults()...) {
						fmt.Fprintf(&out, "  ! %s %q: %s\n", f.ID, f.At.Text(), f.Message().In(lang))
					}
				}
				a.Compare(t, "seen."+lang+".txt", out.String())
			}
		})
	}
}

// one resolves a passport alone.
func one(t *testing.T, text string) *kpi.Passport {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.One(fmt.Sprintf(shop, "Asia/Almaty")+text))
	return kpi.New(w.Spec, w.Conditions).Named("k")
}

func k(rest string) string {
	return "---\napiVersion: crmspec/v1\nkind: Kpi\nid: k\ntitle: K\nentity: deal\n" + rest + "\n"
}

// TestHash holds what changes the meaning of a passport and what does not.
func TestHash(t *testing.T) {
	t.Parallel()
	base := k(conversion + "\nfilter: \"deal.source != 'test' && deal.amount > 10\"\nslices: [manager, source]")
	want := one(t, base).Hash()
	other := "---\napiVersion: crmspec/v1\nkind: Kpi\nid: other\ntitle: Other\nentity: deal\nformula: {type: count}\n"
	for name, text := range map[string]string{
		"a title and an owner":       strings.Replace(base, "title: K\n", "title: {en: Another title}\nowner: seller\ndecision: Something\n", 1),
		"the order of a condition":   strings.Replace(base, "deal.source != 'test' && deal.amount > 10", "10.0 < deal.amount && !(deal.source == 'test')", 1),
		"a default that is written":  strings.Replace(base, "basis: cohort,", "basis: cohort, reach: exact,", 1),
		"a default that is left out": strings.Replace(base, "basis: cohort, ", "", 1),
		"the order of slices":        strings.Replace(base, "[manager, source]", "[source, manager]", 1),
		"the project's zone written": base + "time: {timezone: Asia/Almaty, grain: month}\n",
		"a target":                   base + "target: 50%\n",
	} {
		if got := one(t, text).Hash(); got != want {
			t.Errorf("%s changes the hash:\n%s", name, cmp.Diff(one(t, base).Text(), one(t, text).Text()))
		}
	}
	seen := map[string]string{want: "the first"}
	for name, text := range map[string]string{
		"reach":       strings.Replace(base, "basis: cohort", "reach: at_or_beyond", 1),
		"basis":       strings.Replace(base, "basis: cohort, window: 30d", "basis: event", 1),
		"window":      strings.Replace(base, "30d", "31d", 1),
		"point":       strings.Replace(base, "{stage: sales.contact}", "{stage: sales.contact, point: last_entry}", 1),
		"who":         strings.Replace(base, "{stage: sales.contact}", "{stage: sales.contact, by: [seller]}", 1),
		"stage":       strings.Replace(base, "sales.proposal", "sales.contract", 1),
		"filter":      strings.Replace(base, "&&", "||", 1),
		"bound":       strings.Replace(base, "> 10", ">= 10", 1),
		"grain":       base + "time: {grain: week}\n",
		"zone":        base + "time: {timezone: UTC}\n",
		"anchor":      base + "time: {anchor: created_at}\n",
		"duplicates":  base + "duplicates: include\n",
		"deleted":     base + "deleted: include\n",
		"empty":       base + "empty: zero\n",
		"slices":      strings.Replace(base, "[manager, source]", "[manager]", 1),
		"slices as":   base + "slices_as_of: now\n",
		"immature":    strings.Replace(base, "window: 30d", "window: 30d, immature: hide", 1),
		"a ratio":     other + k("formula: {type: ratio, numerator: other, denominator: other}"),
		"arithmetic":  other + k("formula: {type: derived, of: other + other}"),
		"arithmetic2": other + k("formula: {type: derived, of: other * other}"),
	} {
		hash := one(t, text).Hash()
		if before, taken := seen[hash]; taken {
			t.Errorf("%s and %s are one hash", name, before)
		}
		seen[hash] = name
	}
	// A part counts by what it means, not by its id.
	ratio := k("formula: {type: ratio, numerator: other, denominator: other}")
	renamed := strings.ReplaceAll(other, "id: other", "id: renamed") + strings.ReplaceAll(ratio, "other", "renamed")
	if one(t, other+ratio).Hash() != one(t, renamed).Hash() {
		t.Error("the id of a part changes the hash")
	}
	if one(t, other+ratio).Hash() == one(t, strings.Replace(other, "count", "count, stage: sales.won", 1)+ratio).Hash() {
		t.Error("the meaning of a part does not change the hash")
	}
}

// TestDiff holds that just the facets are named that differ.
func TestDiff(t *testing.T) {
	t.Parallel()
	a := one(t, k(conversion))
	b := one(t, k("formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, basis: event, reach: at_or_beyond}\ntime: {grain: week}"))
	var names []string
	for _, d := range kpi.Diff(a, b) {
		name := d.Name
		if d.A == nil || d.B == nil {
			name += " of one"
		}
		names = append(names, name)
	}
	if diff := cmp.Diff([]string{"basis", "reach", "window of one", "grain"}, names); diff != "" {
		t.Error(diff)
	}
	if again := kpi.Diff(a, a); len(again) > 0 {
		t.Error(again)
	}
}

// TestNormal holds which conditions are alike by their form, and which are not.
func TestNormal(t *testing.T) {
	t.Parallel()
	normal := func(condition string) string {
		f, _ := one(t, k("formula: {type: count}\nfilter: \""+condition+"\"")).Facet("filter")
		if f.Value == "" {
			t.Fatal(condition)
		}
		return one(t, k("formula: {type: count}\nfilter: \""+condition+"\"")).Hash()
	}
	for _, alike := range [][]string{
		{"deal.amount > 5 && deal.source != null", "deal.source != null && 5 < deal.amount", "!(deal.source == null || !(deal.amount > 5.0))"},
		{"deal.source in ['website', 'fair']", "deal.source in ['fair', 'website', 'fair']"},
		{"deal.source in ['fair']", "deal.source == 'fair'", "!(deal.source != 'fair')", "'fair' == deal.source"},
		{"deal.amount + 1 > 5", "1 + deal.amount > 5"},
		{"deal.stage == 'sales.won'", "!(deal.stage != 'sales.won')"},
		{"deal.is_open", "!!deal.is_open"},
		{"(deal.amount > 1 || deal.amount > 2) || deal.amount > 3", "deal.amount > 3 || (deal.amount > 2 || deal.amount > 1)"},
	} {
		for _, text := range alike[1:] {
			if normal(text) != normal(alike[0]) {
				t.Errorf("%s is not %s", text, alike[0])
			}
		}
	}
	for _, pair := range [][2]string{
		{"deal.amount > 5", "!(deal.amount <= 5)"}, // an empty amount tells them apart
		{"deal.invoiced_on == deal.paid_on", "!(deal.invoiced_on != deal.paid_on)"},
		{"deal.amount - 1 > 5", "1 - deal.amount > 5"},
		{"deal.amount > 1 && deal.amount > 2 || deal.amount > 3", "deal.amount > 1 && (deal.amount > 2 || deal.amount > 3)"},
		{"deal.is_open", "!deal.is_open"},
	} {
		if normal(pair[0]) == normal(pair[1]) {
			t.Errorf("%s is not %s", pair[0], pair[1])
		}
	}
}
