package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ConditionType is the check condition-type.
var ConditionType = lint.Rule{
	Name: "condition-type", Family: lint.Language, Severity: diag.Error, Sees: lint.Conditions,
	What: words.Text{
		En: "A condition names something that the record does not have, or compares what cannot be compared",
		Ru: "Условие называет то, чего у записи нет, или сравнивает несравнимое",
	},
	Why: words.Text{
		En: "It would fail, or be false for ever, in the CRM that enforces it",
		Ru: "В самой CRM оно вызвало бы ошибку или было бы всегда ложным",
	},
	Mend: words.Text{
		En: "Name a field of the entity, and compare it with a value of its type",
		Ru: "Назовите поле объекта и сравните его со значением того же типа",
	},
	More: moreMissing, Also: map[string]words.Text{"same": sameMissing},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: `when: "deal.amount > 100000"`, New: `when: "deal.amount > 'much'"`},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: `when: "deal.amount > 100000"`, New: `when: "deal.amount >= 200000"`},
	},
}
