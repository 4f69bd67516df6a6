package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// QuoteNeeded is the check quote-needed.
var QuoteNeeded = lint.Rule{
	Name: "quote-needed", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A text without quotes is read as something else: a date, a number, a yes or no, or only up to a “#”",
		Ru: "Текст без кавычек читается как что-то другое: дата, число, «да» или «нет», либо только до знака «#»",
	},
	Why: words.Text{
		En: "A number loses its leading zero, “no” becomes a false, and the mistake is seen when the data have been loaded",
		Ru: "Номер теряет ведущий ноль, «no» превращается в «ложь», а ошибка видна, когда данные уже загружены",
	},
	Mend: words.Text{
		En: "Put the text into double quotes",
		Ru: "Возьмите текст в двойные кавычки",
	},
	Bad: []lint.Edit{
		{File: "decision.yaml", Old: "because: Every sixth contract was never paid", New: "because: 2026-11-10"},
	},
	Good: []lint.Edit{
		{File: "decision.yaml", Old: "because: Every sixth contract was never paid", New: `because: "2026-11-10"`},
	},
}
