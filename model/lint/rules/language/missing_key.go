package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// MissingKey is the check missing-key.
var MissingKey = lint.Rule{
	Name: "missing-key", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A key that a document or an element cannot do without is not written",
		Ru: "Нет ключа, без которого документ или элемент не имеет смысла",
	},
	Why: words.Text{
		En: "Whoever builds the CRM would have to guess it, and every guess is built, tested and paid for",
		Ru: "Тому, кто настраивает CRM, пришлось бы догадываться, а каждую догадку настраивают, проверяют и оплачивают",
	},
	Mend: words.Text{
		En: "Write the key that the finding names",
		Ru: "Напишите ключ, который называет замечание",
	},
	Bad: []lint.Edit{
		{File: "glossary.yaml", Old: "    means: The payment has arrived\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "glossary.yaml", Old: "    not: A signed contract\n", New: ""},
	},
}
