package flow

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/source"
)

// Use is how a KPI uses a field.
type Use string

// The uses.
const (
	UseFormula   Use = "formula"   // it is summed, or is a moment of the formula
	UseWeight    Use = "weight"    // values are weighted with it
	UseBase      Use = "base"      // it decides of which records a share is
	UseCondition Use = "condition" // it decides which records are counted: where, state
	UseThrough   Use = "through"   // it leads to the record of another entity that is counted
	UseClock     Use = "clock"     // it decides how long a clock may run
	UseFilter    Use = "filter"    // it decides which records count at all
	UseAnchor    Use = "anchor"    // it is the date by which a record falls into a period
	UseSlice     Use = "slice"     // the number is broken down by it
)

// Input is a field that a KPI depends on.
type Input struct {
	Field *model.Field
	Use   Use
	// At is the place at which the KPI uses it.
	At source.Span
	// Kpi is the KPI in which it stands: this one, or one of those that it is made of.
	Kpi *model.Kpi
	// Over are the formula fields over which it gets there, the one that the KPI names first; none
	// when it names the field itself.
	Over []*model.Field
	// Hop is the reference field over which it is read, nil for a field of the record itself.
	Hop *model.Field
	// Stages are those whose visit makes a record count there; nil where any may.
	Stages []*model.Stage
}

// Inputs returns the fields that a KPI depends on, each once for each way it is used, in the order above;
// those of the KPIs that it is made of come last. What examples and targets name is no input.
func (f *Flow) Inputs(k *model.Kpi) []Input {
	return f.inputs.Of(k, func() []Input {
		c := &collector{flow: f, seen: map[*model.Kpi]bool{}}
		c.passport(f.passports.Passport(k))
		return c.list
	})
}

// collector gathers inputs.
type collector struct {
	flow *Flow
	seen map[*model.Kpi]bool
	list []Input
}

func (c *collector) passport(p *kpi.Passport) {
	if p == nil || p.Kpi.Formula == nil || c.seen[p.Kpi] {
		return
	}
	c.seen[p.Kpi] = true
	formula, counted := p.Kpi.Formula, Counted(p)
	in := Input{Kpi: p.Kpi, Stages: counted}
	c.field(in, UseFormula, p.Field, formula.Field.At)
	if p.Weight != nil {
		c.field(in, UseWeight, p.Weight.Field, formula.Weight.At)
	}
	points := []*model.Point{formula.From, formula.To}
	if p.Sla != nil {
		points = []*model.Point{p.Sla.Starts, p.Sla.Stops}
	}
	for _, point := range points {
		if point != nil {
			c.field(in, UseFormula, point.Field.Get(), point.Field.At)
			c.field(in, UseThrough, point.Through.Get(), point.Through.At)
		}
	}
	c.rule(in, UseBase, p.Base)
	c.rule(in, UseCondition, p.Where)
	c.rule(in, UseCondition, p.State)
	if p.Sla != nil {
		for _, limit := range p.Sla.Within.Items {
			if limit != nil {
				c.condition(in, UseClock, &limit.When)
			}
		}
	}
	c.rule(in, UseFilter, p.Filter)
	if p.Kpi.Time != nil {
		c.field(in, UseAnchor, p.Anchor.Field, p.Kpi.Time.Anchor.At)
	}
	for i, slice := range p.Slices {
		at := p.Kpi.Slices.At
		if i < len(p.Kpi.Slices.Items) {
			at = p.Kpi.Slices.Items[i].At
		}
		c.field(in, UseSlice, slice.Base, at)
		if slice.Field != slice.Base {
			over := in
			over.Hop = slice.Base
			c.field(over, UseSlice, slice.Field, at)
		}
	}
	c.passport(p.Numerator)
	c.passport(p.Denominator)
	for _, term := range p.Calculation.IDs() {
		c.passport(p.Terms[term.ID])
	}
}

func (c *collector) rule(in Input, use Use, rule *kpi.Rule) {
	if rule != nil {
		c.condition(in, use, rule.Condition)
	}
}

func (c *collector) condition(in Input, use Use, condition *model.Condition) {
	c.tree(in, use, condition, c.flow.conditions.Tree(condition))
}

func (c *collector) tree(in Input, use Use, condition *model.Condition, n *expr.Node) {
	if n == nil {
		return
	}
	if fields := n.Path.Fields; len(fields) > 0 {
		at := c.flow.conditions.At(condition, n)
		c.field(in, use, fields[0], at)
		if len(fields) > 1 {
			in.Hop = fields[0]
			c.field(in, use, fields[1], at)
		}
		return
	}
	for _, arg := range n.Args {
		c.tree(in, use, condition, arg)
	}
}

// field adds a field and, of a computed one, what it is computed from.
func (c *collector) field(in Input, use Use, field *model.Field, at source.Span) {
	if field == nil || slices.Contains(in.Over, field) {
		return
	}
	in.Field, in.Use, in.At = field, use, at
	known := slices.ContainsFunc(c.list, func(i Input) bool {
		return i.Field == field && i.Use == use && i.Kpi == in.Kpi && i.Hop == in.Hop && slices.Equal(i.Over, in.Over)
	})
	if known {
		return
	}
	c.list = append(c.list, in)
	for _, inner := range c.flow.madeOf(field) {
		over := in
		over.Over = append(slices.Clone(in.Over), field)
		if inner.hop != nil {
			over.Hop = inner.hop
		}
		c.field(over, use, inner.field, at)
	}
}
