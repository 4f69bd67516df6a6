package kpi

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// CurrencyUnsaid is the check kpi-currency-unsaid: money is summed where the project has several currencies, and the
// passport does not say in which. Nothing is converted: what is in another one is left out.
var CurrencyUnsaid = lint.Rule{
	Name: "kpi-currency-unsaid", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Money is summed and the KPI does not say in which currency",
		Ru: "Деньги суммируются, а показатель не говорит, в какой валюте",
	},
	Why: words.Text{
		En: "Amounts in the other currencies are left out without a word, or somebody adds tenge to dollars",
		Ru: "Суммы в других валютах молча выпадают, или кто-то сложит тенге с долларами",
	},
	Mend: words.Text{
		En: "Write “currency” in the formula; for several currencies describe a KPI for each",
		Ru: "Напишите в формуле «currency»; для нескольких валют опишите по показателю на каждую",
	},
	Say: words.Text{
		En: "“{kpi}” sums “{field}”, which can be in {currencies}, and does not say in which: only {first} was assumed, all else is left out",
		Ru: "«{kpi}» суммирует поле «{field}», где бывает {currencies}, и не говорит, в какой валюте: принята {first}, остальное не считается",
	},
	Also: map[string]words.Text{
		"project": {En: "the currencies of the project", Ru: "валюты проекта"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "currencies: [KZT]", New: "currencies: [KZT, USD]"},
		{File: "kpi_money.yaml", New: wonAmount("")},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "currencies: [KZT]", New: "currencies: [KZT, USD]"},
		{File: "kpi_money.yaml", New: wonAmount(", currency: KZT")},
	},
	Check: currencyUnsaid,
}

// wonAmount is a sum of money for the examples, with one more facet.
func wonAmount(facet string) string {
	return `apiVersion: crmspec/v1
kind: Kpi
id: won_amount
title: {en: Amount won, ru: Выигранная сумма}
owner: head_of_sales
entity: deal
decision: {en: How much is bought, ru: Сколько закупать}
viewers: [head_of_sales]
every: month
system: crm
formula: {type: sum, field: amount, stage: sales.won` + facet + `}
`
}

func currencyUnsaid(p *lint.Pass) {
	project := p.Spec.Project
	if project == nil {
		return
	}
	for _, passport := range usable(p) {
		facet, has := passport.Facet("currency")
		if !has || passport.Field == nil {
			continue
		}
		p.Look()
		if facet.From == kpi.Written || len(project.Currencies) < 2 {
			continue
		}
		var all words.List
		for _, currency := range project.Currencies {
			all = append(all, string(currency.V))
		}
		k := passport.Kpi
		p.Report(lint.Finding{
			Element: k, At: k.Formula.Field.At, Witness: []any{k.Ref, passport.Field.Ref, passport.Currency},
			Args:    words.Args{"kpi": k.Title, "field": passport.Field.Title, "currencies": all, "first": passport.Currency},
			Related: []diag.Related{p.Point(project.Currencies[1].At, "project", nil)},
		})
	}
}
