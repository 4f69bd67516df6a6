package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WrongType is the check wrong-type.
var WrongType = lint.Rule{
	Name: "wrong-type", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A list, a set of keys or a single value stands where something of another form is meant",
		Ru: "Список, набор ключей или одно значение стоит там, где нужно значение другой формы",
	},
	Why: words.Text{
		En: "Read the other way, the document would say something that nobody wrote",
		Ru: "Прочитанный иначе, документ сказал бы то, чего никто не писал",
	},
	Mend: words.Text{
		En: "Write it in the form that the finding shows",
		Ru: "Запишите его в той форме, которую показывает замечание",
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "decision: Where the head of sales helps", New: "decision: [Where the head of sales helps]"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "viewers: [head_of_sales]", New: "viewers: head_of_sales"},
	},
}
