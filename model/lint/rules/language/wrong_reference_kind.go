package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WrongReferenceKind is the check wrong-reference-kind.
var WrongReferenceKind = lint.Rule{
	Name: "wrong-reference-kind", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A name leads to an element of another kind than is meant here",
		Ru: "Имя ведёт к элементу другого вида, чем здесь нужен",
	},
	Why: words.Text{
		En: "What is asked for, such as a person who decides, is still not named",
		Ru: "То, о чём спрашивают, например кто решает, так и не названо",
	},
	Mend: words.Text{
		En: "Name an element of the kind that the finding asks for",
		Ru: "Назовите элемент того вида, который нужен по замечанию",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales", New: "owner: sales_team"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales", New: "owner: sales_manager"},
	},
}
