package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Direction is the check master-against-direction. A value that comes in counts only where another system
// may be right, and this one: a card brings values of its own system. One that goes out counts only where the CRM
// may be right. The fields of one card that go the same wrong way are one finding.
var Direction = lint.Rule{
	Name: "master-against-direction", Family: lint.Integrations, Severity: diag.Warning,
	What: words.Text{
		En: "A value goes from the side that is wrong to the side that is right",
		Ru: "Значение идёт от стороны, которая не права, к стороне, которая права",
	},
	Why: words.Text{
		En: "Either the exchange overwrites the right value, or what it brings never counts: people type it in again",
		Ru: "Обмен либо затирает верное значение, либо приносит то, что никогда не действует: люди вводят всё заново",
	},
	Mend: words.Text{
		En: "Turn “direction” round, or name under “master” the system that the value comes from",
		Ru: "Поменяйте «direction» или назовите в «master» систему, из которой приходит значение",
	},
	Say: words.Text{
		En: "“{card}” brings “{field}” into the CRM, but takes only the CRM for right: what comes in never counts",
		Ru: "«{card}» приносит «{field}» в CRM, но правой считает только CRM: пришедшее никогда не действует",
	},
	Also: map[string]words.Text{
		"out": {
			En: "“{card}” sends “{field}” out of the CRM, but takes “{master}” for right: the CRM overwrites the right value",
			Ru: "«{card}» отправляет «{field}» из CRM, но правой считает «{master}»: CRM затирает верное значение",
		},
		"stranger": {
			En: "“{card}” brings “{field}” from “{system}”, but takes only {master} for right: what comes in never counts",
			Ru: "«{card}» приносит «{field}» из «{system}», но правой считает только {master}: пришедшее никогда не действует",
		},
		"as-well": {En: "“{field}” as well", Ru: "и «{field}»"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "{field: paid_on, direction: in, master: erp, remote: PaymentDate}", New: "{field: paid_on, direction: in, master: crm, remote: PaymentDate}"},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "{field: paid_on, direction: in, master: erp, remote: PaymentDate}", New: "{field: paid_on, direction: in, master: [crm, erp], remote: PaymentDate}"},
	},
	Check: direction,
}

func direction(p *lint.Pass) {
	type way struct {
		card    *model.Integration
		variant string
	}
	found := map[way]*lint.Finding{}
	var order []way
	for _, l := range lines(p) {
		p.Look()
		masters := l.masters()
		if len(masters) == 0 || len(masters) < len(l.Master.Items) {
			continue
		}
		crm := slices.ContainsFunc(masters, func(s system) bool { return s.System == nil })
		other := slices.ContainsFunc(masters, func(s system) bool { return s.System != nil })
		own := slices.ContainsFunc(masters, func(s system) bool { return s.System != nil && s.System == l.card.System.Get() })
		variant := ""
		switch {
		case l.Direction.V == model.ExchangeIn && !other:
		case l.Direction.V == model.ExchangeIn && !own && l.card.System.Get() != nil:
			variant = "stranger"
		case l.Direction.V == model.ExchangeOut && !crm:
			variant = "out"
		default:
			continue
		}
		field, key := l.Field.Get(), way{l.card, variant}
		if f := found[key]; f != nil {
			f.Related = append(f.Related, p.Point(l.Field.At, "as-well", words.Args{"field": field.Title}))
			f.Witness = append(f.Witness, field.Ref)
			continue
		}
		f := &lint.Finding{
			Element: l.card, At: l.Master.At, Variant: variant, Witness: []any{l.card.Ref, field.Ref},
			Args: words.Args{"card": model.TitleOf(l.card), "field": field.Title, "master": masters[0].title()},
		}
		if variant == "stranger" {
			var right words.List
			for _, m := range masters {
				right = append(right, m.title())
			}
			f.Args["system"], f.Args["master"] = l.card.System.Get().Title, right
		}
		found[key], order = f, append(order, key)
	}
	for _, key := range order {
		p.Report(*found[key])
	}
}
