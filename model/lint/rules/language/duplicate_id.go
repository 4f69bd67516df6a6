package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// DuplicateID is the check duplicate-id.
var DuplicateID = lint.Rule{
	Name: "duplicate-id", Family: lint.Language, Severity: diag.Error, Sees: lint.Elements,
	What: words.Text{
		En: "Two elements of one kind, or of one parent, have the same id",
		Ru: "У двух элементов одного вида или одного родителя один и тот же идентификатор",
	},
	Why: words.Text{
		En: "A reference could mean either, so rights, tests and reports would be about the wrong one half of the time",
		Ru: "Ссылка может означать любой из них, поэтому права, тесты и отчёты то и дело относились бы не к тому элементу",
	},
	Mend: words.Text{
		En: "Give one of them another id, or delete it if it is a copy",
		Ru: "Дайте одному из них другой идентификатор или удалите его, если это копия",
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "  - {id: amount,", New: "  - {id: amount, title: {en: Paid so far, ru: Оплачено}, type: money}\n  - {id: amount,"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "  - {id: amount,", New: "  - {id: paid, title: {en: Paid so far, ru: Оплачено}, type: money, use: operational}\n  - {id: amount,"},
	},
}
