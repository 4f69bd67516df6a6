package retrieved

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
)

// condition reads a test as a condition of a description, nil where it says what none can say.
func (d *drafting) condition(o *object, t *tree) *draft.Cond {
	switch {
	case t == nil:
		return nil
	case t.op == "AND" || t.op == "OR":
		var all []*draft.Cond
		for _, arg := range t.args {
			c := d.condition(o, arg)
			if c == nil {
				return nil
			}
			all = append(all, c)
		}
		if t.op == "OR" {
			return draft.Either(all...)
		}
		return draft.Both(all...)
	case t.denied() != nil:
		if inner := d.condition(o, t.denied()); inner != nil {
			return inner.Not()
		}
		return nil
	case t.op == "IF" && len(t.args) == 3 && t.args[1].word == "TRUE" && t.args[2].op == "<>": // how “is not” is printed
		return d.condition(o, t.args[2])
	case t.op == "" && !t.quoted:
		if path, f := d.reach(o, t.word); f != nil && f.Type == model.FieldBool {
			return &draft.Cond{Op: draft.CondYes, Path: path}
		}
		return nil
	}
	if of := emptied(t); of != nil {
		if path, f := d.reach(o, of.word); f != nil {
			return (&draft.Cond{Op: draft.CondFilled, Path: path}).Not()
		}
		return nil
	}
	if t.op == "<>" {
		if of := emptied(&tree{op: "=", args: t.args}); of != nil {
			if path, f := d.reach(o, of.word); f != nil {
				return &draft.Cond{Op: draft.CondFilled, Path: path}
			}
			return nil
		}
		if of, value := picked(&tree{op: "=", args: t.args}); of != nil {
			return d.chosen(o, draft.CondDiffers, of, value)
		}
	}
	if of, value := picked(t); of != nil {
		return d.chosen(o, draft.CondEquals, of, value)
	}
	return d.compared(o, t)
}

// chosen reads that a list has a value, or another one.
func (d *drafting) chosen(o *object, op draft.CondOp, of *tree, value string) *draft.Cond {
	path, f := d.reach(o, of.word)
	switch {
	case f == nil || of.op != "":
		return nil
	case f.Type == model.FieldBool && value == "yes" && op == draft.CondEquals:
		return &draft.Cond{Op: draft.CondYes, Path: path}
	case f.Type == model.FieldBool && value == "no":
		return &draft.Cond{Op: op, Path: path, Value: "false"}
	case f.Type != model.FieldChoice || value == "" || !d.offers(f, value):
		return nil
	}
	return &draft.Cond{Op: op, Path: path, Value: value}
}

// offers tells whether a field's list has a value.
func (d *drafting) offers(f *draft.Field, value string) bool {
	return slices.ContainsFunc(d.draft.Lists, func(l *draft.List) bool {
		return l.Code == f.List && slices.ContainsFunc(l.Values, func(v draft.Value) bool { return v.Code == value })
	})
}

// comparisons are the signs of formulas.
var comparisons = map[string]draft.CondOp{
	"=": draft.CondEquals, "<>": draft.CondDiffers, "<": draft.CondLess, "<=": draft.CondAtMost, ">": draft.CondMore, ">=": draft.CondAtLeast,
}

// turned are the signs as they are read from the other side.
var turned = map[string]string{"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// compared reads a comparison of a field with something written out, with today, or with another field.
func (d *drafting) compared(o *object, t *tree) *draft.Cond {
	op, known := comparisons[t.op]
	if !known || len(t.args) != 2 {
		return nil
	}
	left, right := t.args[0], t.args[1]
	path, f, hundred := d.measured(o, left)
	if f == nil {
		if path, f, hundred = d.measured(o, right); f == nil {
			return nil
		}
		op, right = comparisons[turned[t.op]], left
	}
	c := &draft.Cond{Op: op, Path: path}
	ordered := op != draft.CondEquals && op != draft.CondDiffers
	switch {
	case right.literal() != "" && isNumeric(f.Type):
		c.Value = right.literal()
		if f.Type == model.FieldPercent && !hundred { // a quarter is 25 %
			n, ok := new(big.Rat).SetString(c.Value)
			if !ok {
				return nil
			}
			c.Value = trimmed(n.Mul(n, big.NewRat(100, 1)))
		}
	case right.op == "TODAY" && f.Type == model.FieldDate:
		c.Day = "today"
	case right.op == "NOW" && f.Type == model.FieldDatetime:
		c.Day = "now"
	case right.quoted && right.text != "" && !ordered && (f.Type == model.FieldText || f.Type == model.FieldPhone || f.Type == model.FieldEmail):
		c.Value = right.text
	default:
		than, other, same := d.measured(o, right)
		alike := other != nil && (other.Type == f.Type || isNumeric(other.Type) && isNumeric(f.Type))
		if !alike || hundred != same || !isNumeric(f.Type) && f.Type != model.FieldDate && f.Type != model.FieldDatetime {
			return nil
		}
		c.Than = than
	}
	return c
}

func isNumeric(t model.FieldType) bool {
	return t == model.FieldInteger || t == model.FieldDecimal || t == model.FieldMoney || t == model.FieldPercent
}

// measured returns the field that one side of a comparison is; hundred tells that a percentage is counted in hundredths.
func (d *drafting) measured(o *object, t *tree) (path []string, f *draft.Field, hundred bool) {
	if t.op == "*" && len(t.args) == 2 && t.args[1].word == "100" {
		if path, f = d.reach(o, t.args[0].word); f != nil && f.Type == model.FieldPercent {
			return path, f, true
		}
		return nil, nil, false
	}
	if t.op != "" || t.quoted {
		return nil, nil, false
	}
	path, f = d.reach(o, t.word)
	return path, f, false
}

// reach returns a field of the record, or of one that it refers to; nil where it was not read.
func (d *drafting) reach(o *object, word string) ([]string, *draft.Field) {
	hop, name, far := strings.Cut(word, ".")
	if !far {
		if f := o.called(word); f != nil {
			return []string{f.Code}, f
		}
		return nil, nil
	}
	link := hop + "Id"
	if own, ok := strings.CutSuffix(hop, "__r"); ok {
		link = own + "__c"
	}
	via := o.fields[link]
	if via == nil || via.Type != model.FieldReference || d.objects[via.To] == nil {
		return nil, nil
	}
	if f := d.objects[via.To].called(name); f != nil {
		return []string{via.Code, f.Code}, f
	}
	return nil, nil
}
