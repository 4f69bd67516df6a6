package sense

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

var usesItself = fault{"reference-cycle", "formula", words.Text{
	En: "The formula of “{title}” leads back to “{title}” itself",
	Ru: "Формула поля «{title}» возвращается к самому «{title}»",
}, words.Text{
	En: "Nothing can follow from itself: let one of these fields be filled by a person, or leave it out of the formula",
	Ru: "Ничто не вычисляется из самого себя: пусть одно из этих полей заполняет человек, или уберите его из формулы",
}}

// formulas finds the circles of fields whose formulas use each other. Each field is walked once, and
// each circle that is closed on the way is one finding.
func (c *check) formulas(e *model.Entity, conditions *expr.Book) {
	done := map[*model.Field]bool{}
	var path []*model.Field
	var walk func(f *model.Field)
	walk = func(f *model.Field) {
		if i := slices.Index(path, f); i >= 0 {
			c.circle(path[i:])
			return
		}
		if done[f] {
			return
		}
		done[f] = true
		path = append(path, f)
		for _, next := range used(e, conditions.Tree(f.Formula.AsCondition())) {
			walk(next)
		}
		path = path[:len(path)-1]
	}
	for _, f := range e.Fields {
		walk(f)
	}
}

// used returns the fields of the record itself that an expression uses, in the order written.
func used(e *model.Entity, n *expr.Node) []*model.Field {
	if n == nil {
		return nil
	}
	var all []*model.Field
	if n.Op == expr.Field && n.Path.Entity == e && len(n.Path.Fields) > 0 && n.Path.Fields[0].Formula.IsSet() {
		all = append(all, n.Path.Fields[0])
	}
	for _, arg := range n.Args {
		for _, f := range used(e, arg) {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

func (c *check) circle(path []*model.Field) {
	d := c.add(usesItself, path[0].Formula.At, words.Args{"title": path[0].Title})
	d.Element = path[0].Ref
	for _, f := range path {
		d.Witness = append(d.Witness, f.Ref)
	}
	d.Witness = append(d.Witness, path[0].Ref)
}
