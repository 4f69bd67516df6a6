package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Clock is the check clock-in-passport. A number is counted for a period and as of a moment that are given
// from outside; a condition that looks at the clock or at who asks gives another number every time. One
// finding a condition.
var Clock = lint.Rule{
	Name: "clock-in-passport", Family: lint.Kpis, Severity: diag.Warning,
	What: words.Text{
		En: "A condition of a KPI looks at the clock or at the person who asks",
		Ru: "Условие показателя смотрит на часы или на того, кто спрашивает",
	},
	Why: words.Text{
		En: "Counted a week later, or by somebody else, the number of the same month is another, and nobody can say which one was reported",
		Ru: "Через неделю или у другого человека число за тот же месяц получится другим, и не выяснить, какое из них было в отчёте",
	},
	Mend: words.Text{
		En: "Leave the period to “time” and the viewer to “viewers”, and compare fields with values in “filter”",
		Ru: "Период задаёт «time», а круг смотрящих — «viewers»; в «filter» сравнивайте поля со значениями",
	},
	Say: words.Text{
		En: "“{kpi}” counts another number every day, as its “{key}” looks at the clock: {condition}",
		Ru: "«{kpi}» каждый день даёт другое число, ведь «{key}» смотрит на часы: {condition}",
	},
	Also: map[string]words.Text{
		"person": {
			En: "“{kpi}” counts another number for everybody, as its “{key}” looks at who asks: {condition}",
			Ru: "«{kpi}» у каждого даёт своё число, ведь «{key}» смотрит на того, кто спрашивает: {condition}",
		},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "slices: [", New: "filter: \"deal.created_at > now() - days(90)\"\nslices: ["},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "slices: [", New: "filter: \"deal.created_at >= '2026-01-01'\"\nslices: ["},
	},
	Check: clock,
}

func clock(p *lint.Pass) {
	for _, written := range p.Uses().Conditions() {
		kpi, is := written.From.(*model.Kpi)
		if !is {
			continue
		}
		p.Look()
		tree := p.Conditions.Tree(written.Condition)
		part := outside(tree)
		if part == nil {
			continue
		}
		f := lint.Finding{
			Element: kpi, At: p.Conditions.At(written.Condition, part),
			Args:    words.Args{"kpi": kpi.Title, "key": written.Key, "condition": tree.Words()},
			Witness: []any{kpi.Self().Ref, part.Words()},
		}
		if part.Op == expr.Field {
			f.Variant = "person"
		}
		p.Report(f)
	}
}

// outside returns the first part of a condition that is known to nobody but the one who asks; nil for none.
func outside(n *expr.Node) *expr.Node {
	if slices.Contains([]expr.Op{expr.Now, expr.Today, expr.InPeriod}, n.Op) || n.Op == expr.Field && n.Path.Name == "actor" {
		return n
	}
	for _, arg := range n.Args {
		if part := outside(arg); part != nil {
			return part
		}
	}
	return nil
}
