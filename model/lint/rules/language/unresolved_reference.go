package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// UnresolvedReference is the check unresolved-reference.
var UnresolvedReference = lint.Rule{
	Name: "unresolved-reference", Family: lint.Language, Severity: diag.Error, Sees: lint.References,
	What: words.Text{
		En: "A name leads nowhere: no element of the kind has this id",
		Ru: "Имя никуда не ведёт: элемента этого вида с таким идентификатором нет",
	},
	Why: words.Text{
		En: "A role, stage or field that nobody described would be missing on the day of the launch",
		Ru: "Роль, этап или поле, которых никто не описал, обнаружатся в день запуска",
	},
	Mend: words.Text{
		En: "Take the name that the finding suggests, or describe the element",
		Ru: "Возьмите имя, которое предлагает замечание, или опишите элемент",
	},
	More: moreMissing, Also: map[string]words.Text{"same": sameMissing},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales", New: "owner: head_of_sale"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales", New: "owner: sales_manager"},
	},
}
