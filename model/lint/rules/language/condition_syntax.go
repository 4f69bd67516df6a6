package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ConditionSyntax is the check condition-syntax.
var ConditionSyntax = lint.Rule{
	Name: "condition-syntax", Family: lint.Language, Severity: diag.Error, Sees: lint.Conditions,
	What: words.Text{
		En: "A condition or an expression is not complete or not written as CEL demands",
		Ru: "Условие или выражение не закончено или записано не по правилам CEL",
	},
	Why: words.Text{
		En: "A condition that cannot be read guards nothing",
		Ru: "Условие, которое нельзя прочитать, ничего не охраняет",
	},
	Mend: words.Text{
		En: "Mend it at the place shown; texts stand in single quotes inside the double quotes of the condition",
		Ru: "Исправьте его в указанном месте; тексты внутри условия пишутся в одинарных кавычках, всё условие — в двойных",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: `when: "deal.amount > 100000"`, New: `when: "deal.amount >"`},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: `when: "deal.amount > 100000"`, New: `when: "deal.amount != null"`},
	},
}
