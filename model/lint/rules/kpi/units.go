package kpi

import (
	"math/big"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Units is the check kpi-units: a ratio, or arithmetic over KPIs, whose parts do not go together, and values that such
// a number cannot have: a part of all is never more than all.
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
		En: "Join, under “of” or “numerator” and “denominator”, numbers of one unit, counted over the same periods and in one time zone, and under “slices” only what all of them are sliced by",
		Ru: "Соединяйте в «of» или «numerator» и «denominator» числа в одной единице, за одни периоды и в одном часовом поясе, а в «slices» — только те разрезы, что есть у каждого",
	},
	Say: words.Text{
		En: "“{kpi}” means nothing. {why}",
		Ru: "«{kpi}» ничего не значит. {why}",
	},
	Also: map[string]words.Text{
		"value": {
			En: "“{kpi}” is {unit}, and “{value}” is not",
			Ru: "«{kpi}» — это {unit}, а «{value}» — нет",
		},
		"beyond": {
			En: "“{kpi}” counts a part of all records, between 0 and 100 %: it can never be “{value}”",
			Ru: "«{kpi}» считает долю всех записей, от 0 до 100 %: значения «{value}» у неё быть не может",
		},
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
	goals, rollouts := goalsBy(p), model.All[model.Rollout](p.Spec)
	for _, passport := range passports(p) {
		p.Look()
		faults := passport.UnitFaults()
		for _, f := range faults {
			p.Report(lint.Finding{Element: passport.Kpi, At: f.At, Args: words.Args{"kpi": passport.Kpi.Title, "why": f.Message()}})
		}
		if passport.OK() && len(faults) == 0 {
			values(p, passport, goals[passport.Kpi], rollouts)
		}
	}
}

// values judges the baseline, targets and plan of a KPI. The unit of one made of others follows from its parts; those of
// other types are held to theirs when they are read, and are judged here only for what a part of all cannot be.
func values(p *lint.Pass, passport *kpi.Passport, goals []*model.Goal, rollouts []*model.Rollout) {
	k := passport.Kpi
	made := passport.Numerator != nil || passport.Calculation != nil
	// Events counted against other events can be more than those: 110 entries of a stage to 100 of another.
	part := passport.Type == model.FormulaShare || passport.Type == model.FormulaConversion && passport.Basis != model.BasisEvent
	if !made && !part {
		return
	}
	judge := func(element model.Element, v model.Value[model.Quantity]) {
		if !v.IsSet() {
			return
		}
		p.Look()
		amount, ok := passport.Unit().Amount(v.V)
		f := lint.Finding{
			Element: element, At: v.At, Witness: []any{k.Ref, string(v.V)},
			Args: words.Args{"kpi": k.Title, "unit": passport.Unit(), "value": string(v.V)},
		}
		switch {
		case made && !ok:
			f.Variant = "value"
			f.Mend = words.Text{
				En: "Write the “value” in the unit of the KPI: a number alone for money and pieces, 4h for a time, 60% for a part",
				Ru: "Напишите «value» в единице показателя: для денег и штук просто число, для времени 4h, для доли 60%",
			}
		case part && ok && (amount.Sign() < 0 || amount.Cmp(all) > 0):
			f.Variant = "beyond"
			f.Mend = words.Text{
				En: "Write the “value” as a part: 60%, or 0.6",
				Ru: "Напишите «value» долей: 60% или 0.6",
			}
		default:
			return
		}
		p.Report(f)
	}
	page := func(element model.Element, baseline *model.Baseline, target *model.Target) {
		if baseline != nil {
			judge(element, baseline.Value)
		}
		for _, value := range targetValues(target) {
			judge(element, value)
		}
	}
	page(k, k.Baseline, k.Target)
	for _, entry := range k.Plan {
		judge(k, entry.Value)
	}
	for _, goal := range goals {
		page(goal, goal.Baseline, goal.Target)
	}
	for _, rollout := range rollouts {
		for _, success := range rollout.Success {
			if success.Kpi.Get() == k {
				judge(rollout, success.Target)
			}
		}
	}
}

// all is the whole that a part is of.
var all = big.NewRat(1, 1)
