package integration

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Conflict is the check exchange-without-conflict-rule. A field goes both ways when its line says so, or
// when cards of one system bring it in and send it out. The fields of one card are one finding.
var Conflict = lint.Rule{
	Name: "exchange-without-conflict-rule", Family: lint.Integrations, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A field is exchanged both ways, and nothing says what happens when both sides changed it",
		Ru: "Поле ходит в обе стороны, и не сказано, что делать, когда его изменили обе",
	},
	Why: words.Text{
		En: "The later exchange wins by chance: an address corrected this morning is the old one again at noon",
		Ru: "Побеждает случай: адрес, исправленный утром, к обеду снова старый",
	},
	Mend: words.Text{
		En: "Write “on_conflict”: keep_master, keep_latest or ask",
		Ru: "Напишите «on_conflict»: keep_master, keep_latest или ask",
	},
	Say: words.Text{
		En: "“{card}” exchanges {fields} both ways and does not say what happens when both sides changed it",
		Ru: "«{card}» передаёт {fields} в обе стороны и не говорит, что делать, когда изменили обе",
	},
	Also: map[string]words.Text{
		"back": {En: "it goes the other way here", Ru: "обратно оно идёт здесь"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "{field: paid_on, direction: in, master: erp, remote: PaymentDate}", New: "{field: paid_on, direction: both, master: erp, remote: PaymentDate}"},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "{field: paid_on, direction: in, master: erp, remote: PaymentDate}", New: "{field: paid_on, direction: both, master: erp, remote: PaymentDate, on_conflict: keep_master}"},
	},
	Check: conflict,
}

func conflict(p *lint.Pass) {
	of, order := linesByField(p)
	found := map[*model.Integration]*lint.Finding{}
	fields := map[*model.Integration][]*model.Field{}
	for _, field := range order {
		for _, l := range of[field] {
			back, both := bothWays(l, of[field])
			if !both {
				continue
			}
			p.Look()
			if l.OnConflict.IsSet() || back.OnConflict.IsSet() {
				continue
			}
			f := found[l.card]
			if f == nil {
				f = &lint.Finding{Element: l.card, At: l.Direction.At, Args: words.Args{"card": model.TitleOf(l.card)}, Witness: []any{l.card.Ref}}
				found[l.card] = f
			}
			fields[l.card] = append(fields[l.card], field)
			f.Witness = append(f.Witness, field.Ref)
			if back.IntegrationField != l.IntegrationField && len(f.Related) < say.FewTitles {
				f.Related = append(f.Related, p.Point(back.Direction.At, "back", nil))
			}
		}
	}
	for _, card := range model.All[model.Integration](p.Spec) {
		if f := found[card]; f != nil {
			f.Args["fields"] = say.TitlesOf(fields[card])
			p.Report(*f)
		}
	}
}

// bothWays tells whether the value of a line goes the other way too, and by which line: itself, or the
// first that brings in from the same system what this one sends out.
func bothWays(l line, all []line) (line, bool) {
	if l.Direction.V == model.ExchangeBoth {
		return l, true
	}
	for _, other := range all {
		if l.Direction.V == model.ExchangeOut && other.Direction.V == model.ExchangeIn && other.card.System.Get() == l.card.System.Get() && l.card.System.Get() != nil {
			return other, true
		}
	}
	return line{}, false
}
