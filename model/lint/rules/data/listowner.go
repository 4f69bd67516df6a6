package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// DictionaryOwner is the check dictionary-without-owner. Who may edit a list is not who answers for it.
var DictionaryOwner = lint.Rule{
	Name: "dictionary-without-owner", Family: lint.Data, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A list of values has no owner",
		Ru: "У справочника нет владельца",
	},
	Why: words.Text{
		En: "Everybody adds values of their own, nobody removes any, and in a year the list has three spellings of one thing",
		Ru: "Каждый добавляет свои значения, никто их не убирает, и через год в справочнике три написания одного и того же",
	},
	Mend: words.Text{
		En: "Name under “owner” the role that decides which values there are",
		Ru: "Назовите в «owner» роль, которая решает, какие значения есть в справочнике",
	},
	Say: words.Text{
		En: "Nobody owns the list “{dictionary}”, so nobody decides which values belong to it",
		Ru: "У справочника «{dictionary}» нет владельца: некому решать, какие значения в нём нужны",
	},
	Bad: []lint.Edit{
		{File: "loss_reason.yaml", Old: "owner: head_of_sales\n", New: "status: review\n"},
	},
	Good: []lint.Edit{
		{File: "loss_reason.yaml", Old: "owner: head_of_sales\n", New: "status: review\nowner: sales_manager\n"},
	},
	Check: dictionaryOwner,
}

func dictionaryOwner(p *lint.Pass) {
	for _, dictionary := range model.All[model.Dictionary](p.Spec) {
		p.Look()
		if !dictionary.Owner.IsSet() {
			p.Report(lint.Finding{Element: dictionary, Args: words.Args{"dictionary": dictionary.Title}, Witness: []any{dictionary.Ref}})
		}
	}
}
