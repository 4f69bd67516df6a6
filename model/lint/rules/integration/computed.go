package integration

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Computed is the check integration-writes-computed. A field that is written once may come in once, as a
// number of the other system does; only one that goes both ways is sure to be written again.
var Computed = lint.Rule{
	Name: "integration-writes-computed", Family: lint.Integrations, Severity: diag.Warning,
	What: words.Text{
		En: "An exchange brings a value into a field that it cannot write: one that the CRM computes, or one that is fixed",
		Ru: "Обмен приносит значение в поле, которое он не может записать: его считает CRM или оно зафиксировано",
	},
	Why: words.Text{
		En: "The CRM refuses each write, the queue of errors fills up, and the number of the other system never arrives",
		Ru: "CRM отклоняет каждую запись, очередь ошибок растёт, а значение другой системы так и не приходит",
	},
	Mend: words.Text{
		En: "Leave the field out of “fields” of the card, or let the value come into a “field” of its own",
		Ru: "Уберите поле из «fields» карточки или заведите для значения отдельное поле и назовите его в «field»",
	},
	Say: words.Text{
		En: "“{card}” brings a value into “{field}”, which the CRM computes itself",
		Ru: "«{card}» приносит значение в «{field}», а это поле считает сама CRM",
	},
	Also: map[string]words.Text{
		"frozen": {
			En: "“{card}” exchanges “{field}” both ways, but the field is written once and then fixed",
			Ru: "«{card}» передаёт «{field}» в обе стороны, а поле записывается один раз и больше не меняется",
		},
		"field": {En: "the field is described here", Ru: "поле описано здесь"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "      - {field: paid_on, direction: in,", New: "      - {field: closed_at, direction: in, master: erp, remote: ClosingDate}\n      - {field: paid_on, direction: in,"},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "      - {field: paid_on, direction: in,", New: "      - {field: closed_at, direction: out, master: crm, remote: ClosingDate}\n      - {field: paid_on, direction: in,"},
	},
	Check: computed,
}

func computed(p *lint.Pass) {
	for _, l := range lines(p) {
		field := l.Field.Get()
		if !l.comesIn() {
			continue
		}
		p.Look()
		f := lint.Finding{
			Element: l.card, At: l.Field.At, Witness: []any{l.card.Ref, field.Ref},
			Args: words.Args{"card": model.TitleOf(l.card), "field": field.Title},
		}
		switch {
		case facts.Computed(field):
		case field.Frozen.V && l.Direction.V == model.ExchangeBoth:
			f.Variant = "frozen"
		default:
			continue
		}
		if !field.Name.IsZero() {
			f.Related = append(f.Related, p.Point(field.Name, "field", nil))
		}
		p.Report(f)
	}
}
