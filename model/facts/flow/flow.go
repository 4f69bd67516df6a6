// Package flow stands behind facts and kpi and follows a value: from the fields that a KPI is made of, and
// from a field to everything that shows it and everybody who looks there. It must not know rules or findings.
package flow

import (
	"slices"
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/source"
)

// Flow follows values through a description. Each answer is found when it is first asked for, once; all
// methods are safe for concurrent use.
type Flow struct {
	facts      *facts.Facts
	passports  *kpi.Book
	conditions *expr.Book

	inputs  facts.Memo[*model.Kpi, []Input]
	outputs facts.Memo[*model.Field, []Output]
	direct  func() map[*model.Field][]Output
}

// New returns the flow of a description; nothing is computed yet.
func New(all *facts.Facts, passports *kpi.Book, conditions *expr.Book) *Flow {
	f := &Flow{facts: all, passports: passports, conditions: conditions}
	f.direct = sync.OnceValue(f.index)
	return f
}

// part is a field that another is computed from.
type part struct {
	field *model.Field
	// hop is the reference over which it is read, nil for a field of the record itself.
	hop *model.Field
	at  source.Span
}

// madeOf returns the fields that a field is computed from, each once; none for one that is not computed.
func (f *Flow) madeOf(field *model.Field) []part {
	var list []part
	add := func(p part) {
		if p.field != nil && p.field != field && !slices.ContainsFunc(list, func(o part) bool { return o.field == p.field && o.hop == p.hop }) {
			list = append(list, p)
		}
	}
	var walk func(c *model.Condition, n *expr.Node, hop *model.Field)
	walk = func(c *model.Condition, n *expr.Node, hop *model.Field) {
		if n == nil {
			return
		}
		for i, read := range n.Path.Fields {
			over := hop
			if i > 0 {
				over = n.Path.Fields[i-1]
			}
			add(part{read, over, f.conditions.At(c, n)})
		}
		for _, arg := range n.Args {
			walk(c, arg, hop)
		}
	}
	walk(&field.Formula.Condition, f.conditions.Tree(&field.Formula.Condition), nil)
	if r := field.Rollup; r != nil {
		add(part{r.Of.Get(), r.Through.Get(), r.Of.At})
		walk(&r.Where, f.conditions.Tree(&r.Where), r.Through.Get())
	}
	return list
}
