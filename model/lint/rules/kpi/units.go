package kpi

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Units is the check kpi-units: a ratio, or arithmetic over KPIs, whose parts do not go together.
var Units = lint.Rule{
	Name: "kpi-units", Family: lint.Kpis, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A KPI joins numbers that do not go together",
		Ru: "Показатель соединяет числа, которые не сочетаются",
	},
	Why: words.Text{
		En: "The result looks like a number and means nothing, and nobody notices until somebody is paid by it",
		Ru: "Итог похож на число, но ничего не значит, и замечают это, когда по нему уже платят",
	},
	Mend: words.Text{
		En: "Join numbers of one unit, counted over the same periods, by the same slices and in one time zone",
		Ru: "Соединяйте числа в одной единице, за одни периоды, с одними разрезами и в одном часовом поясе",
	},
	Say: words.Text{
		En: "“{kpi}” means nothing. {why}",
		Ru: "«{kpi}» ничего не значит. {why}",
	},
	Bad:   []lint.Edit{{File: "kpi_money.yaml", New: money + derived("won_amount + won_deals")}},
	Good:  []lint.Edit{{File: "kpi_money.yaml", New: money + derived("won_amount / won_deals")}},
	Check: units,
}

// money are two KPIs for the examples: an amount and a number of deals.
const money = `apiVersion: crmspec/v1
kind: Kpi
id: won_amount
title: {en: Amount won, ru: Выигранная сумма}
owner: head_of_sales
entity: deal
decision: {en: How much is bought, ru: Сколько закупать}
viewers: [head_of_sales]
every: month
system: crm
formula: {type: sum, field: amount, stage: sales.won}
---
apiVersion: crmspec/v1
kind: Kpi
id: won_deals
title: {en: Deals won, ru: Выиграно сделок}
owner: head_of_sales
entity: deal
decision: {en: How many engineers are needed, ru: Сколько нужно инженеров}
viewers: [head_of_sales]
every: month
system: crm
formula: {type: count, stage: sales.won}
---
`

func derived(of string) string {
	return `apiVersion: crmspec/v1
kind: Kpi
id: won_together
title: {en: Deal on average, ru: Средняя сделка}
owner: head_of_sales
entity: deal
decision: {en: Which discounts are given, ru: Какие скидки давать}
viewers: [head_of_sales]
every: month
system: crm
formula: {type: derived, of: ` + of + `}
`
}

func units(p *lint.Pass) {
	for _, passport := range passports(p) {
		for _, f := range passport.UnitFaults() {
			p.Report(lint.Finding{Element: passport.Kpi, At: f.At, Args: words.Args{"kpi": passport.Kpi.Title, "why": f.Message()}})
		}
	}
}
