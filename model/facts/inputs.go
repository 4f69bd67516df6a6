package facts

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// inputs are what must be filled so that a value is not empty: fields of the record itself, and whether
// something may be empty all the same, such as a field of another record.
type inputs struct {
	fields fieldSet
	// open tells that it may be empty although all fields are filled.
	open bool
}

// reader finds what trees say about the fields of one entity being filled.
type reader struct {
	entity *model.Entity
	number map[*model.Field]int
}

func newReader(entity *model.Entity) reader {
	r := reader{entity: entity, number: map[*model.Field]int{}}
	for _, f := range entity.Fields {
		r.number[f] = len(r.number)
	}
	for _, f := range entity.System {
		r.number[f] = len(r.number)
	}
	return r
}

func (r reader) none() fieldSet { return newFieldSet(len(r.number)) }

// value adds what an expression needs in order to have a value: arithmetic with an empty value is empty.
// Division by zero is left out: it is no question of what is filled.
func (r reader) value(n *expr.Node, to *inputs) {
	if n == nil {
		return
	}
	switch n.Op {
	case expr.Field:
		r.path(n.Path, to)
	case expr.Constant:
		to.open = to.open || n.Type.Base == expr.Null
	case expr.Add, expr.Subtract, expr.Multiply, expr.Divide, expr.Negate, expr.Days, expr.Hours, expr.List:
		for _, arg := range n.Args {
			r.value(arg, to)
		}
	}
}

func (r reader) path(p expr.Path, to *inputs) {
	if len(p.Fields) == 0 || p.Name == "old" {
		to.open = to.open || p.Name == "old" || p.Person != "" && p.Person != "id"
		return
	}
	if i, own := r.number[p.Fields[0]]; own {
		to.fields.add(i)
	} else {
		to.open = true
	}
	for _, over := range p.Fields[1:] {
		to.open = to.open || !neverEmpty(over)
	}
	to.open = to.open || p.Person != "" && p.Person != "id"
}

// neverEmpty tells whether a field has a value in every record, whatever becomes of it.
func neverEmpty(f *model.Field) bool {
	if f.Rollup != nil {
		return f.Rollup.Fold.V == model.FoldSum || f.Rollup.Fold.V == model.FoldCount
	}
	return f.IsRequired() || f.Type.V == model.FieldAutoNumber
}
