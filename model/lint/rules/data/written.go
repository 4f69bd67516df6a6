package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Written is the check computed-field-written. What an exchange brings has a finding of its own,
// integration-writes-computed. Old data may bring numbers and dates that the CRM gives to new records, but no
// result of a formula. What is folded over other records is recorded by making one of these, so that a rule for people
// may name it.
var Written = lint.Rule{
	Name: "computed-field-written", Family: lint.Data, Severity: diag.Warning,
	What: words.Text{
		En: "Something writes a value into a field that the CRM computes itself",
		Ru: "Что-то записывает значение в поле, которое CRM вычисляет сама",
	},
	Why: words.Text{
		En: "What is written is refused or lost at once, and whoever set it up goes on believing that the value is there",
		Ru: "Записанное отклоняется или тут же теряется, а тот, кто это настроил, уверен, что значение на месте",
	},
	Mend: words.Text{
		En: "Take the field out of “set”, “sets”, “copy”, “fields”, “reason”, “map” or “record”, or name there one that can be filled",
		Ru: "Уберите поле из «set», «sets», «copy», «fields», «reason», «map» или «record» или назовите там то, которое можно заполнить",
	},
	Say: words.Text{
		En: "“{by}” writes a value into “{field}”, which the CRM computes itself: nothing will come of it",
		Ru: "«{by}» записывает значение в поле «{field}», а его CRM вычисляет сама: из этого ничего не выйдет",
	},
	Also: map[string]words.Text{
		"channel": {
			En: "A request over “{by}” brings a value of “{field}”, which the CRM computes itself: nothing will come of it",
			Ru: "Обращение через «{by}» приносит значение поля «{field}», а его CRM вычисляет сама: из этого ничего не выйдет",
		},
		"transition": {
			En: "The move {by} writes a value into “{field}”, which the CRM computes itself: nothing will come of it",
			Ru: "Переход {by} записывает значение в поле «{field}», а его CRM вычисляет сама: из этого ничего не выйдет",
		},
		"rule": {
			En: "By the rule “{by}” people write down “{field}”, which the CRM computes itself: they find no place for it",
			Ru: "По правилу «{by}» люди записывают «{field}», а его CRM вычисляет сама: записать его негде",
		},
		"hand-over": {
			En: "The hand-over in “{by}” writes a value into “{field}”, which the CRM computes itself: nothing will come of it",
			Ru: "Передача на этапе «{by}» записывает значение в поле «{field}», а его CRM вычисляет сама: из этого ничего не выйдет",
		},
		"field": {En: "“{field}” is described here", Ru: "поле «{field}» описано здесь"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: vat},
		{File: "vat.yaml", New: writesVAT + "do: {set: {vat: \"deal.amount * 12 / 100\"}}\n"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: vat},
		{File: "vat.yaml", New: writesVAT + "do: {set: {loss_story: \"'Paid in full'\"}}\n"},
	},
	Check: written,
}

// vat is a field that is computed and writesVAT begins an automation, for the examples.
const (
	vat = "type: long_text, use: operational}\n  - {id: vat, title: {en: VAT, ru: НДС}, type: money, formula: \"deal.amount * 12 / 100\"}"

	writesVAT = `apiVersion: crmspec/v1
kind: Automation
id: on_payment
title: {en: When a deal is won, ru: Когда сделка выиграна}
owner: head_of_sales
trigger: {event: entered, stage: sales.won}
`
)

func written(p *lint.Pass) {
	for _, entity := range slices.Concat(model.All[model.Entity](p.Spec), p.Spec.Builtin) {
		for _, field := range slices.Concat(entity.Fields, entity.System) {
			if !facts.Computed(field) {
				continue
			}
			p.Look()
			for _, filler := range p.Facts.Fillers(field) {
				switch filler.How {
				case facts.FilledByAutomation, facts.FilledByChannel, facts.FilledByHandOver, facts.FilledByMove:
				case facts.FilledByMigration:
					if !field.Formula.IsSet() && field.Rollup == nil {
						continue
					}
				default:
					continue
				}
				p.Report(writtenBy(p, field, filler))
			}
		}
	}
	for _, rule := range model.All[model.WorkRule](p.Spec) {
		for _, ref := range rule.Record.Items {
			if field := ref.Get(); field != nil && field.Formula.IsSet() {
				p.Report(writtenBy(p, field, facts.Filler{Element: rule, At: ref.At}))
			}
		}
	}
}

func writtenBy(p *lint.Pass, field *model.Field, filler facts.Filler) lint.Finding {
	f := lint.Finding{
		Element: filler.Element, At: filler.At, Witness: []any{filler.Element.Self().Ref, field.Ref},
		Args: words.Args{"by": model.TitleOf(filler.Element), "field": field.Title},
	}
	switch e := filler.Element.(type) {
	case *model.Transition:
		f.Variant, f.Args["by"] = "transition", say.Move{Transition: e}
	case *model.Channel:
		f.Variant = "channel"
	case *model.WorkRule:
		f.Variant = "rule"
	case *model.Stage:
		f.Variant = "hand-over"
	}
	if !field.Name.IsZero() {
		f.Related = append(f.Related, p.Point(field.Name, "field", words.Args{"field": field.Title}))
	}
	return f
}
