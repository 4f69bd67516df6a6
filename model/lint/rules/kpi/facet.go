package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// FacetUnused is the check kpi-facet-unused: a facet that is written but does not change the number, since
// the type of the formula, or what else is written, does not use it.
var FacetUnused = lint.Rule{
	Name: "kpi-facet-unused", Family: lint.Kpis, Severity: diag.Warning,
	What: words.Text{
		En: "A facet of a KPI does not change its number",
		Ru: "Грань показателя не меняет его числа",
	},
	Why: words.Text{
		En: "The author believes that something was decided, and whoever counts does not follow it",
		Ru: "Автор думает, что это решено, а тот, кто считает, этого не учитывает",
	},
	Mend: words.Text{
		En: "Delete it, or choose the “type” of formula that it belongs to",
		Ru: "Удалите её или выберите тип формулы («type»), к которому она относится",
	},
	Say: words.Text{
		En: "“{key}” changes nothing in “{kpi}”: a formula of type {type} does not use it",
		Ru: "«{key}» ничего не меняет в «{kpi}»: формула типа {type} этим не пользуется",
	},
	Also: map[string]words.Text{
		"beside": {
			En: "“{key}” changes nothing in “{kpi}” beside “{other}”",
			Ru: "«{key}» ничего не меняет в «{kpi}» рядом с «{other}»",
		},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  window: 90d\n", New: "  window: 90d\n  stat: p90\n"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  type: conversion\n", New: "  type: duration\n  stat: p90\n"},
		{File: "kpi.yaml", Old: "  basis: cohort\n  window: 90d\n  immature: mark\n  reach: exact\n", New: ""},
		{File: "kpi.yaml", Old: "baseline: {value: 18%, ", New: "baseline: {value: 18d, "},
		{File: "kpi.yaml", Old: "target: {value: 25%, due: 2027-09-30, direction: up}", New: "target: {value: 15d, due: 2027-09-30, direction: down}"},
	},
	Check: facetUnused,
}

// uses says which facets of the formula each type reads.
var uses = map[model.FormulaType][]string{
	model.FormulaCount:       {"of", "point", "stage", "stages", "by"},
	model.FormulaSum:         {"field", "value_as_of", "currency", "weight", "point", "stage", "stages", "by"},
	model.FormulaRatio:       {"numerator", "denominator"},
	model.FormulaShare:       {"base", "where", "sla", "at"},
	model.FormulaConversion:  {"from", "to", "basis", "reach", "window", "immature"},
	model.FormulaDuration:    {"from", "to", "stat", "percentile", "clock", "pauses_in", "population", "open"},
	model.FormulaTimeInStage: {"stage", "stages", "visits", "open", "stat", "percentile", "clock"},
	model.FormulaStock:       {"state", "at", "field", "currency", "weight"},
	model.FormulaFlow:        {"state", "direction", "of", "by"},
	model.FormulaDerived:     {"of"},
}

func facetUnused(p *lint.Pass) {
	for _, passport := range passports(p) {
		p.Look()
		k := passport.Kpi
		if k.Formula == nil || uses[passport.Type] == nil {
			continue
		}
		report := func(key string, at source.Span, other string) {
			f := lint.Finding{Element: k, At: at, Args: words.Args{"key": key, "kpi": k.Title, "type": string(passport.Type), "other": other}}
			if other != "" {
				f.Variant = "beside"
			}
			p.Report(f)
		}
		for _, facet := range written(k.Formula) {
			if !slices.Contains(uses[passport.Type], facet.key) {
				report("formula."+facet.key, facet.at, "")
			} else if other := beside(passport, facet.key); other != "" {
				report("formula."+facet.key, facet.at, other)
			}
		}
		if passport.Type == model.FormulaRatio || passport.Type == model.FormulaDerived {
			for _, facet := range ofRecords(k) {
				report(facet.key, facet.at, "")
			}
		}
	}
}

// facet is a key of a passport with its place.
type facet struct {
	key string
	at  source.Span
}

// kept leaves those that are written.
func kept(all []facet) []facet {
	return slices.DeleteFunc(all, func(f facet) bool { return f.at.IsZero() })
}

// written returns the facets of a formula that the author wrote.
func written(f *model.Formula) []facet {
	point := func(p *model.Point) source.Span {
		if p == nil {
			return source.Span{}
		}
		for _, at := range []source.Span{p.Stage.At, p.Stages.At, p.Field.At, p.Point.At} {
			if !at.IsZero() {
				return at
			}
		}
		return source.Span{}
	}
	return kept([]facet{
		{"of", f.Of.At}, {"point", f.Point.At}, {"stage", f.Stage.At}, {"stages", f.Stages.At}, {"by", f.By.At},
		{"field", f.Field.At}, {"value_as_of", f.ValueAsOf.At}, {"currency", f.Currency.At}, {"weight", f.Weight.At},
		{"numerator", f.Numerator.At}, {"denominator", f.Denominator.At},
		{"base", f.Base.At}, {"where", f.Where.At}, {"sla", f.Sla.At}, {"from", point(f.From)}, {"to", point(f.To)},
		{"basis", f.Basis.At}, {"reach", f.Reach.At}, {"window", f.Window.At}, {"immature", f.Immature.At},
		{"stat", f.Stat.At}, {"percentile", f.Percentile.At}, {"clock", f.Clock.At}, {"pauses_in", f.PausesIn.At},
		{"population", f.Population.At}, {"visits", f.Visits.At}, {"open", f.Open.At},
		{"state", f.State.At}, {"at", f.At.At}, {"direction", f.Direction.At},
	})
}

// ofRecords returns what a KPI made of others says of records, which it does not look at.
func ofRecords(k *model.Kpi) []facet {
	all := []facet{
		{"filter", k.Filter.At}, {"slices_as_of", k.SlicesAsOf.At}, {"duplicates", k.Duplicates.At}, {"deleted", k.Deleted.At}, {"empty", k.Empty.At},
	}
	if k.Time != nil {
		all = append(all, facet{"time.anchor", k.Time.Anchor.At})
	}
	return kept(all)
}

// beside returns what else is written that makes a facet of the right type say nothing, "" for nothing.
func beside(p *kpi.Passport, key string) string {
	f := p.Kpi.Formula
	decided, event := f.Basis.V == model.BasisDecided, f.Basis.V == model.BasisEvent
	switch {
	case decided && slices.Contains([]string{"from", "to", "reach", "window"}, key):
		return "basis: decided"
	case event && key == "window":
		return "basis: event"
	case f.Sla.IsSet() && (key == "base" || key == "where" || key == "at"):
		return "sla"
	case key == "percentile" && p.Stat != "" && p.Stat[0] != 'p':
		return "stat: " + p.Stat
	case key == "currency" && p.Field != nil && p.Field.Type.V != model.FieldMoney:
		return "field: " + p.Field.Self().ID()
	case (key == "currency" || key == "weight") && p.Type == model.FormulaStock && !f.Field.IsSet():
		return "type: stock"
	case key == "open" && p.Type == model.FormulaDuration && p.Population == model.PopulationEnded && f.Open.V == model.OpenExclude:
		return "population: ended"
	}
	return ""
}
