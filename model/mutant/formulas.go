package mutant

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// formulas changes how a value is worked out.
func (b *base) formulas() {
	flip := map[expr.Op]expr.Op{expr.Add: expr.Subtract, expr.Subtract: expr.Add, expr.Multiply: expr.Add, expr.Divide: expr.Multiply}
	each := func(e model.Element, c *model.Condition) {
		tree := b.book.Tree(c)
		if !c.IsSet() || tree == nil {
			return
		}
		walk(tree, func(n *expr.Node) {
			if op, is := flip[n.Op]; is && n.Type.Base == expr.Number {
				b.edit(e, c, "formula-op", words.Args{"op": sign(op)}, n, like(n, op))
			}
			if n.Op == expr.Constant && n.Value.Number != nil {
				shifted := *n
				shifted.Value.Number = new(big.Rat).Add(n.Value.Number, big.NewRat(1, 1))
				shifted.Value.Text = shifted.Value.Number.RatString()
				b.edit(e, c, "condition-shift", words.Args{"n": shifted.Value.Text}, n, &shifted)
			}
		})
	}
	for _, e := range model.All[model.Entity](b.spec) {
		for _, f := range e.Fields {
			if f == nil {
				continue
			}
			each(f, &f.Formula.Condition)
			if r := f.Rollup; r != nil {
				folds := []model.Fold{model.FoldSum, model.FoldCount, model.FoldMin, model.FoldMax}
				fold := folds[(slices.Index(folds, r.Fold.V)+1)%len(folds)]
				b.add(f, r.Fold.At, "fold", words.Args{"fold": string(fold)}, put(&r.Fold.V, fold))
			}
		}
	}
	b.transitions(func(_ *model.Pipeline, _ int, t *model.Transition) {
		for i := range t.Sets.Entries {
			each(t, &t.Sets.Entries[i].Value.Condition)
		}
	})
}
