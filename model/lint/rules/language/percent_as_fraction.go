package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// PercentAsFraction is the check percent-as-fraction.
var PercentAsFraction = lint.Rule{
	Name: "percent-as-fraction", Family: lint.Language, Severity: diag.Warning,
	What: words.Text{
		En: "Where percent stand, 0.1 is written: a tenth of one percent",
		Ru: "Там, где стоят проценты, написано 0.1: десятая часть одного процента",
	},
	Why: words.Text{
		En: "A limit of 0.1 % instead of 10 % refuses nearly everything, and nobody sees why",
		Ru: "Предел 0,1 % вместо 10 % отклоняет почти всё, и никто не понимает почему",
	},
	Mend: words.Text{
		En: "Write 10 for 10 %",
		Ru: "Напишите 10 для 10 %",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    action: Send the proposal\n", New: "    action: Send the proposal\n    probability: 0.4\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    action: Send the proposal\n", New: "    action: Send the proposal\n    probability: 40\n"},
	},
}
