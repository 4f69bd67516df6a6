package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ChoiceList is the check choice-without-dictionary.
var ChoiceList = lint.Rule{
	Name: "choice-without-dictionary", Family: lint.Data, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A field is a choice and does not say from which list",
		Ru: "Поле — выбор из списка, но не сказано, из какого",
	},
	Why: words.Text{
		En: "Whoever sets up the CRM invents the values, and reports are counted by what nobody agreed on",
		Ru: "Значения придумает тот, кто настраивает CRM, и отчёты посчитают по тому, о чём никто не договаривался",
	},
	Mend: words.Text{
		En: "Add “dictionary” with the id of a list, or give the field the type text",
		Ru: "Добавьте «dictionary» с идентификатором справочника или дайте полю тип text",
	},
	Say: words.Text{
		En: "“{field}” is a choice, and does not say from which list",
		Ru: "«{field}» — выбор из списка, но не сказано, из какого",
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: "type: choice, use: operational}"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: "type: choice, use: operational, dictionary: loss_reason}"},
	},
	Check: choiceList,
}

func choiceList(p *lint.Pass) {
	for _, entity := range model.All[model.Entity](p.Spec) {
		for _, f := range entity.Fields {
			if !isChoice(f) {
				continue
			}
			p.Look()
			if !f.Dictionary.IsSet() {
				p.Report(lint.Finding{Element: f, At: f.Type.At, Args: words.Args{"field": f.Title}, Witness: []any{f.Ref}})
			}
		}
	}
}

// isChoice tells whether a field is chosen from a list.
func isChoice(f *model.Field) bool {
	return f != nil && (f.Type.V == model.FieldChoice || f.Type.V == model.FieldMultiChoice)
}
