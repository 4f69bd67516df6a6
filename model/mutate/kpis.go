package mutate

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Kpis are the mistakes that are made with KPIs, goals and reports.
var Kpis = slices.Concat(Passports, Counted, Twins, Promises, Sights, []Operator{
	{"show a report by which nothing is decided", "report-without-decision", ofEach("Report", func(r *model.Report) bool { return r.Decision.IsSet() }, func(_ *Tree, n *syntax.Node, _ *model.Report) {
		Unset(n, "decision")
	})},
	{"show a report to nobody", "report-without-decision", ofEach("Report", func(r *model.Report) bool { return r.Viewers.IsSet() }, func(_ *Tree, n *syntax.Node, _ *model.Report) {
		Unset(n, "viewers")
	})},
	{"set a goal that nothing measures", "goal-without-kpi", ofEach("Goal", func(g *model.Goal) bool { return g.Kpi.IsSet() }, func(_ *Tree, n *syntax.Node, _ *model.Goal) {
		Unset(n, "kpi")
	})},
	{"set a goal without saying where it begins", "goal-without-baseline", ofEach("Goal", func(g *model.Goal) bool { return g.Kpi.Get() != nil }, func(t *Tree, n *syntax.Node, g *model.Goal) {
		Unset(n, "baseline")
		Unset(t.kpi(g.Kpi.Get()), "baseline")
	})},
	{"never measure where a goal begins", "goal-without-baseline", ofEach("Goal", func(g *model.Goal) bool { return g.Kpi.Get() != nil }, func(_ *Tree, n *syntax.Node, _ *model.Goal) {
		Set(n, "baseline", "{unknown: true, measure_by: 2026-02-27}")
	})},
	{"let a goal pass its day", "goal-past-due", ofEach("Goal", always, func(_ *Tree, n *syntax.Node, _ *model.Goal) { Set(n, "due", "2026-03-31") })},
	{"want a goal before its release", "goal-past-due", func(b *Base) []Place {
		return documents(b, "Goal", func(*model.Goal) bool { return b.Spec.Project != nil }, func(t *Tree, n *syntax.Node, _ *model.Goal) {
			Append(t.project(), "releases", "{id: much_later, title: Much later, due: 2031-01-10}")
			Set(n, "release", "much_later")
			Set(n, "due", "2030-12-31")
		})
	}},
})

// Passports are the mistakes that are made in writing down one number.
var Passports = []Operator{
	{"leave out what a formula needs", "kpi-incomplete", ofEach("Kpi", func(k *model.Kpi) bool { return neededKey(k) != "" }, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Unset(n.Get("formula"), "stage")
		Unset(n.Get("formula"), neededKey(k))
	})},
	{"count periods by a moment that the formula does not have", "kpi-incomplete", ofEach("Kpi", func(k *model.Kpi) bool {
		return k.Formula != nil && isOne(k.Formula.Type.V, model.FormulaCount, model.FormulaSum) && isOfRecords(k)
	}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) { Set(opened(n, "time", "anchor"), "anchor", "to") })},
	{"write what a formula of the type does not use", "kpi-facet-unused", ofEach("Kpi", func(k *model.Kpi) bool { return k.Formula != nil }, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		if isOne(k.Formula.Type.V, model.FormulaDuration, model.FormulaTimeInStage) {
			Set(n.Get("formula"), "window", "30d")
			return
		}
		Set(n.Get("formula"), "stat", "p90")
	})},
	{"filter a number that is made of other numbers", "kpi-facet-unused", ofEach("Kpi", func(k *model.Kpi) bool { return k.Entity.Get() != nil && !isOfRecords(k) }, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Set(n, "filter", strconv.Quote(k.Entity.Get().Self().ID()+".created_at >= '2026-01-01'"))
	})},
	{"count by the day on which somebody looks", "clock-in-passport", ofEach("Kpi", isOfRecords, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Set(n, "filter", strconv.Quote(k.Entity.Get().Self().ID()+".created_at > now() - days(90)"))
	})},
	{"count by who looks", "clock-in-passport", ofEach("Kpi", func(k *model.Kpi) bool { return isOfRecords(k) && userOf(k) != "" }, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Set(n, "filter", strconv.Quote(k.Entity.Get().Self().ID()+"."+userOf(k)+" == actor.id"))
	})},
	{"add an amount and a number of records", "kpi-units", func(b *Base) []Place {
		var all []Place
		for _, e := range model.All[model.Entity](b.Spec) {
			money := slices.IndexFunc(e.Fields, func(f *model.Field) bool { return f.Type.V == model.FieldMoney })
			if money >= 0 {
				all = append(all, Place{About: []string{"kpi/slip_sum", "kpi/slip_count", "kpi/slip_both"}, Do: func(t *Tree) {
					t.addKpi(e, "slip_sum", "{type: sum, field: "+e.Fields[money].Self().ID()+"}")
					t.addKpi(e, "slip_count", "{type: count, of: record}")
					t.addKpi(e, "slip_both", "{type: derived, of: slip_sum + slip_count}")
				}})
			}
		}
		return all
	}},
	{"expect another number of a worked example", "kpi-example-wrong", ofEach("Kpi", func(k *model.Kpi) bool { return len(k.Examples) > 0 && k.Examples[0].Expect != nil }, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
		expect := Items(n, "examples")[0].Get("expect")
		for _, key := range []string{"num", "value"} {
			if value := expect.Get(key); value != nil {
				value.Value = more(value.Value)
				return
			}
		}
	})},
	{"misspell a stage in the log of a worked example", "kpi-example-wrong", ofEach("Kpi", func(k *model.Kpi) bool { return len(k.Examples) > 0 && len(strings.Fields(k.Examples[0].Log.V)) > 2 }, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
		log := Items(n, "examples")[0].Get("log")
		words := strings.Fields(log.Value)
		log.Value = strings.Replace(log.Value, " "+words[1]+" ", " "+words[1]+"x ", 1)
	})},
	{"do not say in which currency is summed", "kpi-currency-unsaid", ofEach("Kpi", func(k *model.Kpi) bool {
		f := k.Formula
		return f != nil && f.Field.Get() != nil && f.Field.Get().Type.V == model.FieldMoney && isOne(f.Type.V, model.FormulaSum, model.FormulaStock)
	}, func(t *Tree, n *syntax.Node, _ *model.Kpi) {
		if project := t.project(); len(Items(project, "currencies")) < 2 {
			Set(project, "currencies", "[KZT, EUR]")
		}
		Unset(n.Get("formula"), "currency")
	})},
	{"sum amounts of several currencies", "kpi-currency-unsaid", func(b *Base) []Place {
		var all []Place
		for _, e := range model.All[model.Entity](b.Spec) {
			for _, f := range e.Fields {
				if f.Type.V == model.FieldMoney {
					all = append(all, Place{About: []string{"kpi/slip_sum"}, Do: func(t *Tree) {
						Set(t.project(), "currencies", "[KZT, EUR]")
						t.addKpi(e, "slip_sum", "{type: sum, field: "+f.Self().ID()+"}")
					}})
				}
			}
		}
		return all
	}},
	{"write down a baseline that its own numbers do not give", "kpi-baseline-not-reproducible", ofEach("Kpi", func(k *model.Kpi) bool {
		return k.Baseline != nil && k.Baseline.Num.IsSet() && k.Baseline.Den.IsSet() && k.Baseline.Value.IsSet()
	}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
		num := n.Get("baseline").Get("num")
		num.Value = "1" + num.Value
	})},
	{"write down half of a baseline", "kpi-baseline-not-reproducible", ofEach("Kpi", func(k *model.Kpi) bool {
		return k.Baseline != nil && k.Baseline.Value.IsSet() && k.Formula != nil && isOne(k.Formula.Type.V, model.FormulaShare, model.FormulaConversion)
	}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
		baseline := opened(n, "baseline", "value")
		Unset(baseline, "den")
		Set(baseline, "num", "31")
	})},
}

// neededKey returns a key without which a formula cannot be counted by, "" for none.
func neededKey(k *model.Kpi) string {
	f := k.Formula
	switch {
	case f == nil || f.Type.V == model.FormulaConversion && f.Basis.V == model.BasisDecided || f.Sla.IsSet():
		return ""
	}
	return map[model.FormulaType]string{
		model.FormulaSum: "field", model.FormulaRatio: "denominator", model.FormulaShare: "where", model.FormulaConversion: "to",
		model.FormulaDuration: "from", model.FormulaTimeInStage: "stages", model.FormulaStock: "state", model.FormulaFlow: "state",
	}[f.Type.V]
}

// userOf returns the id of a field of the counted records that holds a person, "" for none.
func userOf(k *model.Kpi) string {
	for _, f := range k.Entity.Get().Fields {
		if f.Type.V == model.FieldUser && !f.Many.V && !f.Frozen.V {
			return f.Self().ID()
		}
	}
	return ""
}

// addKpi adds a KPI over an entity, with more keys.
func (t *Tree) addKpi(e *model.Entity, id, formula string, keys ...string) {
	t.Add(id+".yaml", "{"+strings.Join(append([]string{
		"apiVersion: crmspec/v1, kind: Kpi, system: crm", "id: " + id, "title: " + strings.ReplaceAll(id, "_", " "), "entity: " + e.Self().ID(), "formula: " + formula,
	}, keys...), ", ")+"}")
}

// more writes a number, percentage or length of time that is one more.
func more(value string) string {
	digits := strings.TrimLeft(value, "0123456789")
	if n, err := strconv.Atoi(value[:len(value)-len(digits)]); err == nil {
		return strconv.Itoa(n+1) + digits
	}
	return "1" + value
}
