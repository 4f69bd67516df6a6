package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// UnknownKey is the check unknown-key.
var UnknownKey = lint.Rule{
	Name: "unknown-key", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A key stands where the language has no such key",
		Ru: "Ключ стоит там, где такого ключа в языке нет",
	},
	Why: words.Text{
		En: "An analyst believes that the rule is in force, but nothing would ever read it",
		Ru: "Аналитик считает, что правило действует, а на деле его никто не прочитал бы",
	},
	Mend: words.Text{
		En: "Take the key that the finding suggests, move it to where it belongs, or write a comment instead",
		Ru: "Возьмите ключ, который предлагает замечание, перенесите его на своё место или напишите комментарий",
	},
	Bad: []lint.Edit{
		{File: "glossary.yaml", Old: "synonyms: [Paid]", New: "synonims: [Paid]"},
	},
	Good: []lint.Edit{
		{File: "glossary.yaml", Old: "synonyms: [Paid]", New: "forbidden: [Hot client]"},
	},
}
