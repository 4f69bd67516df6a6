package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// UnknownVersion is the check unknown-version.
var UnknownVersion = lint.Rule{
	Name: "unknown-version", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A document is written for a version of the language that this build does not read",
		Ru: "Документ написан для версии языка, которую эта сборка не читает",
	},
	Why: words.Text{
		En: "Keys may mean something else in another version, so guessing would check and generate the wrong thing",
		Ru: "В другой версии ключи могут значить иное, поэтому догадка привела бы к неверной проверке и неверной настройке",
	},
	Mend: words.Text{
		En: "Write “apiVersion: crmspec/v1”, or install the crmspec that the document was written for",
		Ru: "Напишите «apiVersion: crmspec/v1» или установите тот crmspec, для которого написан документ",
	},
	Bad: []lint.Edit{
		{File: "glossary.yaml", Old: "apiVersion: crmspec/v1", New: "apiVersion: crmspec/v9"},
	},
	Good: []lint.Edit{
		{File: "glossary.yaml", Old: "apiVersion: crmspec/v1", New: `apiVersion: "crmspec/v1"`},
	},
}
