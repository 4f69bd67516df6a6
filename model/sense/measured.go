package sense

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	noShare = fault{badValue, "kpi-share", words.Text{
		En: "“{kpi}” is a share, and “{value}” is no part of a whole",
		Ru: "«{kpi}» — доля, а «{value}» — не часть целого",
	}, words.Text{
		En: "Write a percentage such as 60%, or a part of one such as 0.6",
		Ru: "Напишите процент, например 60%, или часть единицы, например 0.6",
	}}
	noLength = fault{badValue, "kpi-time", words.Text{
		En: "“{kpi}” is a length of time, and “{value}” is none",
		Ru: "«{kpi}» — длительность, а «{value}» — нет",
	}, words.Text{
		En: "Write a number with m, h, d, w, mo or y behind it, such as 4h",
		Ru: "Напишите число и за ним m, h, d, w, mo или y, например 4h",
	}}
	noAmount = fault{badValue, "kpi-number", words.Text{
		En: "“{kpi}” is a plain number, and “{value}” is none",
		Ru: "«{kpi}» — просто число, а «{value}» — нет",
	}, words.Text{
		En: "Write the number alone, such as 120; an amount is in the currency of the formula or of the project",
		Ru: "Напишите только число, например 120; сумма — в валюте формулы или проекта",
	}}
	noPercent = fault{badValue, "kpi-percent", words.Text{
		En: "“{kpi}” is in percent, and “{value}” is a length of time",
		Ru: "«{kpi}» — в процентах, а «{value}» — длительность",
	}, words.Text{
		En: "Write a percentage, such as 12%",
		Ru: "Напишите процент, например 12%",
	}}
	provesNothing = fault{missingKey, "expect", words.Text{
		En: "This example of “{kpi}” expects nothing, so it proves nothing",
		Ru: "Этот пример «{kpi}» ничего не ждёт и поэтому ничего не доказывает",
	}, words.Text{
		En: "Write under “expect” what must come out: “value”, or “num” and “den”",
		Ru: "Напишите в «expect», что должно получиться: «value» или «num» и «den»",
	}}
)

// measured demands that the values of a KPI are in its unit, those of goals and rollouts too.
func (c *check) measured() {
	for _, k := range model.All[model.Kpi](c.spec) {
		c.promised(k, k.Baseline, k.Target)
		plan := map[string]bool{}
		for _, entry := range k.Plan {
			c.value(k, entry.Value)
			if entry.Period.IsSet() && !c.faulty(entry.Period.At) {
				key := string(entry.Period.V)
				if entry.For.IsSet() {
					key += ", " + entry.For.Name
				}
				c.repeated(plan, key, "plan", entry.Period.At)
			}
		}
		for _, example := range k.Examples {
			if want := example.Expect; want != nil && !want.Num.IsSet() && !want.Den.IsSet() && !want.Value.IsSet() &&
				!want.Skipped.IsSet() && !want.Immature.IsSet() && !c.faulty(k.Span) {
				c.add(provesNothing, example.Period.At, words.Args{"kpi": k.Title})
			}
		}
	}
	for _, g := range model.All[model.Goal](c.spec) {
		c.promised(g.Kpi.Get(), g.Baseline, g.Target)
	}
	for _, r := range model.All[model.Rollout](c.spec) {
		for _, success := range r.Success {
			c.value(success.Kpi.Get(), success.Target)
		}
	}
}

// promised looks at what a KPI was and what it is to become.
func (c *check) promised(k *model.Kpi, baseline *model.Baseline, target *model.Target) {
	if baseline != nil {
		c.value(k, baseline.Value)
	}
	if target != nil {
		c.value(k, target.Value)
		for _, entry := range target.Values.Entries {
			c.value(k, entry.Value)
		}
	}
}

// value looks at one value of a KPI. The unit of one that is made of others follows from them and is not judged
// here.
func (c *check) value(k *model.Kpi, v model.Value[model.Quantity]) {
	if k == nil || k.Formula == nil || !v.IsSet() || c.faulty(v.At) {
		return
	}
	number, unit := parts(v.V)
	args := words.Args{"kpi": k.Title, "value": string(v.V)}
	isTime := unit != "" && unit != "%"
	switch sortOf(k.Formula) {
	case model.FieldPercent:
		if isTime {
			c.add(noPercent, v.At, args)
		}
	case model.FieldDecimal:
		if unit != "" {
			c.add(noAmount, v.At, args)
		}
	case model.FieldDuration:
		if !isTime && strings.Trim(number, "+-0.") != "" {
			c.add(noLength, v.At, args)
		}
	case model.FieldBool:
		if isTime || unit == "" && !isPart(number) {
			c.add(noShare, v.At, args)
		}
	}
}

// parts cuts a quantity into its number and its unit.
func parts(q model.Quantity) (number, unit string) {
	number = strings.TrimRight(string(q), "%mhdwoy")
	return number, string(q)[len(number):]
}

// isPart tells whether a number lies between 0 and 1.
func isPart(number string) bool {
	n, ok := rational(number)
	return ok && n.Sign() >= 0 && n.Cmp(one) <= 0
}

// sortOf returns the type of field that the number of a formula is like: a bool for a share of records, ""
// where the formula does not say it alone.
func sortOf(f *model.Formula) model.FieldType {
	switch f.Type.V {
	case model.FormulaShare, model.FormulaConversion:
		return model.FieldBool
	case model.FormulaDuration, model.FormulaTimeInStage:
		return model.FieldDuration
	case model.FormulaCount, model.FormulaFlow:
		return model.FieldDecimal
	case model.FormulaStock, model.FormulaSum:
		if !f.Field.IsSet() {
			return model.FieldDecimal
		}
		if f.Field.Get() == nil {
			return ""
		}
		switch t := f.Field.Get().Type.V; t {
		case model.FieldPercent, model.FieldDuration:
			return t
		case model.FieldMoney, model.FieldInteger, model.FieldDecimal:
			return model.FieldDecimal
		}
	}
	return ""
}
