package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// UnknownKind is the check unknown-kind.
var UnknownKind = lint.Rule{
	Name: "unknown-kind", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A document is of a kind that the language does not have",
		Ru: "Документ такого вида, которого в языке нет",
	},
	Why: words.Text{
		En: "The whole document would be left out: its rights, stages or fields would not exist for anybody",
		Ru: "Весь документ остался бы в стороне: его прав, этапов и полей ни для кого бы не было",
	},
	Mend: words.Text{
		En: "Write one of the kinds that the finding lists; a file that is no part of the description goes into .crmspecignore",
		Ru: "Напишите один из видов, которые перечислены в замечании; файл, который не относится к описанию, укажите в .crmspecignore",
	},
	Bad: []lint.Edit{
		{File: "glossary.yaml", Old: "kind: Glossary", New: "kind: Glosary"},
	},
	Good: []lint.Edit{
		{File: "glossary.yaml", Old: "kind: Glossary", New: `kind: "Glossary"`},
	},
}
