package kpi

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// SameNumber is the check kpi-same-number: two passports that mean the same, facet by facet, under two names.
var SameNumber = lint.Rule{
	Name: "kpi-same-number", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-twin"},
	What: words.Text{
		En: "Two KPIs are one number under two names",
		Ru: "Два показателя — это одно число под двумя названиями",
	},
	Why: words.Text{
		En: "It is built and explained twice, and one day only one of the two is changed",
		Ru: "Его дважды строят и объясняют, а однажды изменят только один из двух",
	},
	Mend: words.Text{
		En: "Keep one and use it in both places, or write into the “formula” or “filter” what sets the other apart",
		Ru: "Оставьте один и используйте его в обоих местах или напишите в «formula» или «filter», чем отличается второй",
	},
	Say: words.Text{
		En: "“{kpi}” and “{other}” are one number: every facet of the two passports is the same",
		Ru: "«{kpi}» и «{other}» — одно и то же число: все грани двух паспортов совпадают",
	},
	Also: map[string]words.Text{
		"other": {En: "“{other}”, the same number", Ru: "«{other}», то же число"},
	},
	Bad:   []lint.Edit{{File: "kpi_wins.yaml", New: wins("")}},
	Good:  []lint.Edit{{File: "kpi_wins.yaml", New: wins("filter: \"deal.name != 'Test'\"\n")}},
	Check: sameNumber,
}

// wins counts what the KPI of the base counts, for the examples, with one more key.
func wins(key string) string {
	return `apiVersion: crmspec/v1
kind: Kpi
id: wins
title: {en: Wins of big deals, ru: Победы в крупных сделках}
owner: head_of_sales
entity: deal
decision: {en: Who gets the big clients, ru: Кому отдавать крупных клиентов}
viewers: [head_of_sales]
every: month
system: crm
formula:
  type: conversion
  from: {stage: sales.new, point: first_entry}
  to: {stage: sales.won, point: first_entry}
  window: 90d
  immature: mark
time: {grain: month}
slices: [manager]
empty: exclude
` + key
}

func sameNumber(p *lint.Pass) {
	known := map[string]*kpi.Passport{}
	for _, passport := range usable(p) {
		p.Look()
		hash := passport.Hash()
		other := known[hash]
		if other == nil {
			known[hash] = passport
			continue
		}
		k := passport.Kpi
		p.Report(lint.Finding{
			Element: k, Args: words.Args{"kpi": k.Title, "other": other.Kpi.Title}, Witness: []any{k.Ref, other.Kpi.Ref, diag.Told{Code: hash}},
			Related: []diag.Related{p.Point(other.Kpi.Name, "other", words.Args{"other": other.Kpi.Title})},
		})
	}
}
