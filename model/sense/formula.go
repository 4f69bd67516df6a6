package sense

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

var usesItself = fault{"reference-cycle", "formula", words.Text{
	En: "“{title}” is computed from “{title}” itself: {path}",
	Ru: "«{title}» вычисляется из самого «{title}»: {path}",
}, words.Text{
	En: "Nothing can follow from itself: let one of these fields be filled by a person, or leave it out of the others",
	Ru: "Ничто не вычисляется из самого себя: пусть одно из этих полей заполняет человек, или уберите его из остальных",
}}

// computed finds the circles of fields that are computed from each other, by formulas and by folding
// linked records, within an entity and over several. Each field is walked once, and each field at which
// a circle is closed on the way is one finding. A step to another record of the same entity, as to the
// one above, closes none: the value there is another one.
func (c *check) computed(conditions *expr.Book) {
	done, closed := map[*model.Field]bool{}, map[*model.Field]bool{}
	var path []*model.Field
	var walk func(f *model.Field)
	walk = func(f *model.Field) {
		if i := slices.Index(path, f); i >= 0 {
			if !closed[f] {
				closed[f] = true
				c.circle(path[i:])
			}
			return
		}
		if done[f] {
			return
		}
		done[f] = true
		path = append(path, f)
		for _, next := range sources(f, conditions) {
			walk(next)
		}
		path = path[:len(path)-1]
	}
	for _, e := range model.All[model.Entity](c.spec) {
		for _, f := range e.Fields {
			walk(f)
		}
	}
}

// sources returns the computed fields that a field is computed from, in the order written.
func sources(f *model.Field, conditions *expr.Book) []*model.Field {
	var all []*model.Field
	add := func(next *model.Field) {
		if next != nil && !rule(next).IsZero() && !slices.Contains(all, next) {
			all = append(all, next)
		}
	}
	var walk func(n *expr.Node)
	walk = func(n *expr.Node) {
		if n == nil {
			return
		}
		if n.Op == expr.Field {
			for i, step := range n.Path.Fields {
				if i == 0 || step.Entity() != n.Path.Entity {
					add(step)
				}
			}
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(conditions.Tree(f.Formula.AsCondition()))
	if r := f.Rollup; r != nil {
		if of := r.Of.Get(); of != nil && of.Entity() != f.Entity() {
			add(of)
			walk(conditions.Tree(&r.Where))
		}
		add(r.Through.Get())
	}
	return all
}

// rule returns the place of what a field is computed by, zero where people fill it.
func rule(f *model.Field) source.Span {
	switch {
	case f.Formula.IsSet():
		return f.Formula.At
	case f.Rollup != nil:
		return f.Rollup.Of.At
	}
	return source.Span{}
}

func (c *check) circle(path []*model.Field) {
	elements := make([]model.Element, len(path))
	for i, f := range path {
		elements[i] = f
	}
	d := c.add(usesItself, rule(path[0]), words.Args{"title": path[0].Title, "path": resolve.Circle(elements)})
	d.Element = path[0].Ref
	for i, f := range path {
		d.Witness = append(d.Witness, f.Ref)
		if i > 0 {
			d.Related = append(d.Related, diag.Related{Span: rule(f), Message: words.Message{
				ID: "reference-cycle/formula/next", Args: words.Args{"title": f.Title}, Text: words.Text{
					En: "how “{title}” is computed", Ru: "как вычисляется «{title}»",
				},
			}})
		}
	}
	d.Witness = append(d.Witness, path[0].Ref)
}
