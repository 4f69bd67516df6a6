package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// FilledBy is the check filled-by-in-vain. What is judged is the document that the field names: an
// integration must bring the field in, a channel fill it or set it, an automation set it. Roles fill
// fields by their rights, which is another matter.
var FilledBy = lint.Rule{
	Name: "filled-by-in-vain", Family: lint.Integrations, Severity: diag.Warning,
	What: words.Text{
		En: "A field names what fills it, and just that does not fill it",
		Ru: "У поля сказано, что его заполняет, а именно это его не заполняет",
	},
	Why: words.Text{
		En: "Everybody relies on a value that never comes: people are not asked for it, and reports stay empty",
		Ru: "Все рассчитывают на значение, которое не приходит: людей о нём не спрашивают, отчёты пусты",
	},
	Mend: words.Text{
		En: "Let the document named fill the field, an integration under “fields” with “direction: in”; or correct “filled_by”",
		Ru: "Пусть названный документ заполняет поле, интеграция — в «fields» с «direction: in»; или исправьте «filled_by»",
	},
	Say: words.Text{
		En: "“{field}” is said to be filled by “{source}”, but “{source}” does not fill it",
		Ru: "Поле «{field}» должно заполняться из «{source}», но «{source}» его не заполняет",
	},
	Also: map[string]words.Text{
		"out": {
			En: "“{field}” is said to be filled by “{source}”, but “{source}” only sends it out",
			Ru: "Поле «{field}» должно заполняться из «{source}», но «{source}» его только отправляет",
		},
		"source": {En: "it is described here", Ru: "описание здесь"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "{field: paid_on, direction: in, master: erp, remote: PaymentDate}", New: "{field: amount, direction: out, master: crm, remote: Sum}"},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "      - {field: paid_on, direction: in,", New: "      - {field: amount, direction: out, master: crm, remote: Sum}\n      - {field: paid_on, direction: in,"},
	},
	Check: filledBy,
}

func filledBy(p *lint.Pass) {
	for _, entity := range model.All[model.Entity](p.Spec) {
		for _, field := range entity.Fields {
			by := field.FilledBy.Get()
			if by == nil || by.Self().Document == nil || by.Self().Document.Broken {
				continue
			}
			fills, out := true, false
			switch source := by.(type) {
			case *model.Integration:
				fills, out = exchanges(source, field)
			case *model.Channel:
				fills = brings(source, field)
			case *model.Automation:
				fills = sets(source, field)
			default:
				continue
			}
			p.Look()
			if fills {
				continue
			}
			f := lint.Finding{
				Element: field, At: field.FilledBy.At, Witness: []any{field.Ref, by.Self().Ref},
				Args:    words.Args{"field": field.Title, "source": model.TitleOf(by)},
				Related: []diag.Related{p.Point(by.Self().Name, "source", nil)},
			}
			if out {
				f.Variant = "out"
			}
			p.Report(f)
		}
	}
}

// exchanges tells whether a card brings a field in, and whether it only sends it out.
func exchanges(card *model.Integration, field *model.Field) (in, onlyOut bool) {
	for _, object := range card.Objects {
		if object == nil {
			continue
		}
		for _, f := range object.Fields {
			if f != nil && f.Field.Get() == field {
				in = in || line{IntegrationField: f}.comesIn()
				onlyOut = true
			}
		}
	}
	return in, onlyOut && !in
}

// sets tells whether an automation gives a field a value, of its own record or of one that it creates.
func sets(automation *model.Automation, field *model.Field) bool {
	return slices.ContainsFunc(automation.Do.Items, func(do *model.AutomationAction) bool {
		if do == nil {
			return false
		}
		for _, entry := range slices.Concat(do.Set.Entries, do.Copy.Entries) {
			if entry.Key.Get() == field {
				return true
			}
		}
		return false
	})
}
