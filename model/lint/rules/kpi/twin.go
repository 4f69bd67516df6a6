package kpi

import (
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Twin is the check kpi-twin: two passports that people will take for one. Titles are compared in every language,
// as they are read: without case, spaces and punctuation.
var Twin = lint.Rule{
	Name: "kpi-twin", Family: lint.Kpis, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "Two KPIs have one title, or decide the same thing by different formulas",
		Ru: "У двух показателей одно название, или по разным формулам решают одно и то же",
	},
	Why: words.Text{
		En: "Two departments bring two numbers to one meeting, both are right, and the meeting is about the numbers",
		Ru: "Два отдела приносят на совещание два числа, оба верны, и совещание проходит в спорах о числах",
	},
	Mend: words.Text{
		En: "Keep one of them; if both are needed, give each its own “title” and say in “distinct_from” what sets them apart",
		Ru: "Оставьте один; если нужны оба, дайте каждому своё название в «title» и напишите в «distinct_from», чем они отличаются",
	},
	Say: words.Text{
		En: "“{kpi}” and “{other}” decide the same thing and count differently: {differences}",
		Ru: "По «{kpi}» и «{other}» решают одно и то же, а считаются они по-разному: {differences}",
	},
	Also: map[string]words.Text{
		"title": {
			En: "Two KPIs are called “{title}”, and they count differently: {differences}",
			Ru: "Два показателя называются «{title}», а считаются по-разному: {differences}",
		},
		"title-same": {
			En: "Two KPIs are called “{title}”, and they are one metric, described twice",
			Ru: "Два показателя называются «{title}»: это одна метрика, описанная дважды",
		},
		"other": {En: "“{other}”, the other one", Ru: "«{other}», второй из них"},
	},
	Bad:   []lint.Edit{{File: "kpi_decided.yaml", New: decided("")}},
	Good:  []lint.Edit{{File: "kpi_decided.yaml", New: decided("distinct_from:\n  - {kpi: win_rate, because: Of the deals closed in the month and not of those that came in it}\n")}},
	Check: twin,
}

// decided is another win rate for the examples, with one more key.
func decided(key string) string {
	return `apiVersion: crmspec/v1
kind: Kpi
id: win_rate_decided
title: {en: Wins among closed deals, ru: Победы среди закрытых сделок}
owner: head_of_sales
entity: deal
decision: Where the head of sales helps
viewers: [head_of_sales]
every: month
system: crm
formula: {type: conversion, basis: decided}
time: {grain: month}
slices: [manager]
duplicates: survivor
empty: exclude
` + key
}

func twin(p *lint.Pass) {
	titles, decisions := map[string]*kpi.Passport{}, newCounted(p)
	for _, passport := range passports(p) {
		p.Look()
		if other, title := namesake(titles, passport); other != nil {
			f := twins(p, passport, other, "title", title.At)
			f.Args["title"] = title.S
			p.Report(f)
			continue
		}
		if !passport.OK() {
			continue
		}
		for _, key := range readings(passport.Kpi.Decision) {
			key = passport.Entity.Ref + " " + string(passport.Type) + " " + key
			if other := decisions.unlike(key, passport); other != nil {
				p.Report(twins(p, passport, other, "", passport.Kpi.Decision.At))
				break
			}
		}
	}
}

// namesake returns a KPI of the same title in some language, nil for none, with the title, and notes the titles of
// this one.
func namesake(titles map[string]*kpi.Passport, passport *kpi.Passport) (other *kpi.Passport, title model.TextPart) {
	for _, part := range passport.Kpi.Title.Parts {
		key := reading(part.S)
		if known := titles[key]; known == nil {
			titles[key] = passport
		} else if known != passport && other == nil {
			other, title = known, part
		}
	}
	return other, title
}

// readings returns a text as it is read in each language.
func readings(text model.Text) []string {
	var all []string
	for _, part := range text.Parts {
		if key := reading(part.S); key != "" {
			all = append(all, key)
		}
	}
	return all
}

// reading returns a text without what nobody reads: case, spaces and punctuation.
func reading(text string) string {
	return kpi.Folded(strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsSymbol(c) || c == '%' {
			return c
		}
		return ' '
	}, text))
}

// counted are passports by what they share: of those that count alike only the first.
type counted struct {
	by map[string][]hashed
	// group is the same for KPIs that are set apart: one names the other, or both name a third that each is measured
	// against.
	group map[*model.Kpi]*model.Kpi
}

func newCounted(p *lint.Pass) counted {
	c := counted{map[string][]hashed{}, map[*model.Kpi]*model.Kpi{}}
	for _, k := range model.All[model.Kpi](p.Spec) {
		for _, distinct := range k.DistinctFrom {
			if other := distinct.Kpi.Get(); other != nil && c.first(k) != c.first(other) {
				c.group[c.first(k)] = c.first(other)
			}
		}
	}
	return c
}

// first returns the KPI that stands for a group.
func (c counted) first(k *model.Kpi) *model.Kpi {
	for c.group[k] != nil {
		if next := c.group[c.group[k]]; next != nil {
			c.group[k] = next
		}
		k = c.group[k]
	}
	return k
}

type hashed struct {
	*kpi.Passport
	hash string
}

// unlike returns the first passport of a key that counts otherwise than this one, while nothing says what sets it
// apart from any of them, nil for none; and notes this one.
func (c counted) unlike(key string, passport *kpi.Passport) *kpi.Passport {
	hash, group := passport.Hash(), c.first(passport.Kpi)
	var other *kpi.Passport
	known, apart := false, false
	for _, one := range c.by[key] {
		known = known || one.hash == hash
		apart = apart || c.first(one.Kpi) == group
		if other == nil && one.hash != hash {
			other = one.Passport
		}
	}
	if !known {
		c.by[key] = append(c.by[key], hashed{passport, hash})
	}
	if apart {
		return nil // what is wrong between the others is told of them
	}
	return other
}

func twins(p *lint.Pass, passport, other *kpi.Passport, variant string, at source.Span) lint.Finding {
	k := passport.Kpi
	f := lint.Finding{
		Element: k, At: at, Variant: variant, Witness: []any{k.Ref, other.Kpi.Ref},
		Args:    words.Args{"kpi": k.Title, "other": other.Kpi.Title, "differences": differences{passport, other}},
		Related: []diag.Related{p.Point(other.Kpi.Name, "other", words.Args{"other": other.Kpi.Title})},
	}
	if variant == "title" && passport.Hash() == other.Hash() {
		f.Variant = "title-same"
	}
	for _, d := range kpi.Diff(passport, other) {
		f.Witness = append(f.Witness, diag.Told{Code: d.Name, Say: (kpi.Facet{Name: d.Name}).Label()})
	}
	return f
}

// differences reads as the facets in which two passports differ, each with both values; of many only the first.
type differences struct{ a, b *kpi.Passport }

const fewDifferences = 3

var (
	facetSay = words.Text{En: "{facet}: {one} here, {two} there", Ru: "{facet}: здесь {one}, там {two}"}
	restSay  = words.Text{En: "and {n|# facet|# facets} more", Ru: "и ещё {n|# грань|# грани|# граней}"}
	emptySay = words.Text{En: "nothing", Ru: "ничего"}
)

// In implements words.Localized.
func (d differences) In(lang string) string {
	reads := func(f *kpi.Facet) string {
		if f == nil || f.Value == "" {
			return emptySay.In(lang)
		}
		return f.Reads.In(lang)
	}
	var parts []string
	n := 0
	for _, one := range kpi.Diff(d.a, d.b) {
		here, there := reads(one.A), reads(one.B)
		if here == there { // a difference that nobody sees is none
			continue
		}
		if n++; n > fewDifferences {
			continue
		}
		label := (kpi.Facet{Name: one.Name}).Label().In(lang)
		parts = append(parts, words.Fill(facetSay.In(lang), lang, words.Args{"facet": label, "one": here, "two": there}))
	}
	if n > fewDifferences {
		parts = append(parts, words.Fill(restSay.In(lang), lang, words.Args{"n": n - fewDifferences}))
	}
	return strings.Join(parts, "; ")
}
