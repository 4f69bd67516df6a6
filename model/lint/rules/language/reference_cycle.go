package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ReferenceCycle is the check reference-cycle.
var ReferenceCycle = lint.Rule{
	Name: "reference-cycle", Family: lint.Language, Severity: diag.Error, Sees: lint.References,
	What: words.Text{
		En: "References that make a ladder, such as “reports_to”, or formulas that use each other, lead back to where they begin",
		Ru: "Ссылки, которые образуют лестницу, например «reports_to», или формулы, которые используют друг друга, возвращаются к своему началу",
	},
	Why: words.Text{
		En: "An escalation would go round for ever, and nobody at the top would hear of it",
		Ru: "Эскалация ходила бы по кругу, и наверху о ней никто бы не узнал",
	},
	Mend: words.Text{
		En: "Somebody stands at the top: delete the key in one of the elements of the circle",
		Ru: "Кто-то стоит наверху: уберите ключ у одного из элементов круга",
	},
	Bad: []lint.Edit{
		{File: "roles.yaml", Old: "group: management", New: "group: management\nreports_to: sales_manager"},
	},
	Good: []lint.Edit{
		{File: "roles.yaml", Old: "group: management", New: "group: management\ndeputy: sales_manager"},
	},
}
