package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// BadValue is the check bad-value.
var BadValue = lint.Rule{
	Name: "bad-value", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A value is not one that its key can have: a word that is not in the list, a date that the calendar does not have, a wrong notation",
		Ru: "Значение не может стоять у этого ключа: слова нет в списке, дня нет в календаре, запись не та",
	},
	Why: words.Text{
		En: "Nobody can build or test a value that does not exist",
		Ru: "Значение, которого нет, нельзя ни настроить, ни проверить",
	},
	Mend: words.Text{
		En: "Take one of the values that the finding lists, or write it in the notation shown",
		Ru: "Возьмите одно из значений, которые перечислены в замечании, или исправьте запись по образцу",
	},
	More: moreMissing, Also: map[string]words.Text{"same": sameMissing},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "every: month", New: "every: monthly"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "every: month", New: "every: quarter"},
	},
}
