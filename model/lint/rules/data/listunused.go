package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// DictionaryUnused is the check dictionary-unused. Only a field uses a list; who may edit it or looks at
// it does not.
var DictionaryUnused = lint.Rule{
	Name: "dictionary-unused", Family: lint.Data, Severity: diag.Info,
	What: words.Text{
		En: "No field takes its values from a list",
		Ru: "Ни одно поле не берёт значения из справочника",
	},
	Why: words.Text{
		En: "The list is agreed on and kept up, and the field that it was made for is free text or does not exist",
		Ru: "Справочник согласовывают и ведут, а поле, ради которого он был, заполняют свободным текстом или его вовсе нет",
	},
	Mend: words.Text{
		En: "Write it as “dictionary” of the choice field that it is for, or delete the list",
		Ru: "Укажите его в «dictionary» того поля выбора, для которого он нужен, или удалите справочник",
	},
	Say: words.Text{
		En: "No field takes its values from the list “{dictionary}”",
		Ru: "Ни одно поле не берёт значения из справочника «{dictionary}»",
	},
	Bad: []lint.Edit{
		{File: "tender.yaml", New: tenderList},
	},
	Good: []lint.Edit{
		{File: "tender.yaml", New: tenderList},
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: "type: choice, use: operational, dictionary: tender}"},
	},
	Check: dictionaryUnused,
}

// tenderList is a list that no field of the base workspace uses.
const tenderList = `apiVersion: crmspec/v1
kind: Dictionary
id: tender
title: {en: Kind of tender, ru: Вид тендера}
owner: head_of_sales
values:
  - {id: public, title: {en: Anybody may bid, ru: Открытый}}
  - {id: invited, title: {en: By invitation, ru: По приглашению}}
`

func dictionaryUnused(p *lint.Pass) {
	if !p.Intact("entity") {
		return
	}
	for _, dictionary := range model.All[model.Dictionary](p.Spec) {
		p.Look()
		ofField := func(use uses.Use) bool {
			_, field := use.From.(*model.Field)
			return field && use.How == uses.Reference
		}
		if !slices.ContainsFunc(p.Uses().Of(dictionary.Ref), ofField) {
			p.Report(lint.Finding{Element: dictionary, Args: words.Args{"dictionary": dictionary.Title}, Witness: []any{dictionary.Ref}})
		}
	}
}
