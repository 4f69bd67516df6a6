package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
)

// past is a field whose earlier values are needed, with what needs them, where and for what.
type past struct {
	field *model.Field
	by    []model.Element
	at    []source.Span
	how   []string
}

// pasts collects such fields, in the order in which they are met.
type pasts struct {
	all   []*past
	known map[*model.Field]*past
}

// add notes that an element needs earlier values of a field, unless the field can have none.
func (a *pasts) add(f *model.Field, by model.Element, at source.Span, how string) {
	if f == nil || f.BuiltIn || f.Frozen.V || f.Type.V == model.FieldAutoNumber || facts.Computed(f) {
		return
	}
	s := a.known[f]
	if s == nil {
		s = &past{field: f}
		a.known[f], a.all = s, append(a.all, s)
	}
	if n := len(s.by); n == 0 || s.by[n-1] != by || s.how[n-1] != how {
		s.by, s.at, s.how = append(s.by, by), append(s.at, at), append(s.how, how)
	}
}

// read notes every field of the record itself that a condition reads; a nil tree reads nothing.
func (a *pasts) read(tree *expr.Node, by model.Element, at source.Span, how string) {
	if tree == nil {
		return
	}
	if len(tree.Path.Fields) > 0 {
		a.add(tree.Path.Fields[0], by, at, how)
	}
	for _, arg := range tree.Args {
		a.read(arg, by, at, how)
	}
}

// pastOf returns the fields whose earlier values something needs: KPIs that count as it was, reports that
// break them down, clocks whose length depends on a field.
func pastOf(p *lint.Pass) []*past {
	a := &pasts{known: map[*model.Field]*past{}}
	for _, k := range model.All[model.Kpi](p.Spec) {
		if passport := p.Passports().Passport(k); passport != nil {
			a.kpi(passport, k)
		}
	}
	for _, report := range model.All[model.Report](p.Spec) {
		for _, ref := range report.Kpis.Items {
			if passport := p.Passports().Passport(ref.Get()); passport != nil && slicesThen(passport) {
				a.slices(report, report.Slices.Items)
				break
			}
		}
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, stage := range pipeline.Stages {
			if stage != nil && stage.Sla != nil {
				a.clock(p, stage, stage.Sla.Within.Items)
			}
		}
		for _, sla := range pipeline.Slas {
			if sla != nil {
				a.clock(p, sla, sla.Within.Items)
			}
		}
	}
	return a.all
}

// kpi notes what a passport needs: the values of slices, of the sum and of conditions at a moment that may
// be over.
func (a *pasts) kpi(passport *kpi.Passport, k *model.Kpi) {
	if slicesThen(passport) {
		a.slices(k, k.Slices.Items)
	}
	if passport.ValueAsOf == model.SlicesAsOfAnchor && passport.Field != nil && k.Formula != nil {
		a.add(passport.Field, k, k.Formula.Field.At, "value")
	}
	if passport.At == model.StockNow || passport.At == "" && passport.Type != model.FormulaFlow {
		return
	}
	for _, rule := range []*kpi.Rule{passport.State, passport.Base, passport.Where} {
		if rule != nil && rule.Condition != nil {
			a.read(rule.Tree, k, rule.Condition.At, "state")
		}
	}
	if passport.Type == model.FormulaStock && passport.Field != nil && k.Formula != nil {
		a.add(passport.Field, k, k.Formula.Field.At, "value")
	}
}

// slicesThen tells whether a number is broken down by values of a time that may be over.
func slicesThen(p *kpi.Passport) bool {
	return p.SlicesAsOf == model.SlicesAsOfAnchor && p.At != model.StockNow
}

func (a *pasts) slices(by model.Element, refs []model.Ref[model.Field]) {
	for _, ref := range refs {
		a.add(ref.Get(), by, ref.At, "slice")
	}
}

func (a *pasts) clock(p *lint.Pass, by model.Element, limits []*model.Limit) {
	for _, limit := range limits {
		if limit != nil && limit.When.IsSet() {
			a.read(p.Conditions.Tree(&limit.When), by, limit.When.At, "clock")
		}
	}
}
