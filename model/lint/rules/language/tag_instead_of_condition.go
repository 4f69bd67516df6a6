package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// TagInsteadOfCondition is the check tag-instead-of-condition.
var TagInsteadOfCondition = lint.Rule{
	Name: "tag-instead-of-condition", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A value begins with “!”, which YAML takes for a tag and not for the “not” of a condition",
		Ru: "Значение начинается с «!», а для YAML это тег, а не «не» условия",
	},
	Why: words.Text{
		En: "The condition would lose its beginning and hold for the opposite records",
		Ru: "Условие потеряло бы начало и действовало бы для противоположных записей",
	},
	Mend: words.Text{
		En: "Put the whole condition into double quotes",
		Ru: "Возьмите всё условие в двойные кавычки",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: `when: "deal.amount > 100000"`, New: "when: !deal.is_open"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: `when: "deal.amount > 100000"`, New: `when: "!deal.is_open"`},
	},
}
