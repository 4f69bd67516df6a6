package expr

import (
	"time"

	"github.com/crmspec/crmspec/model"
)

// FieldOf returns the node of a field of the record itself, as if it were written in a condition.
func FieldOf(f *model.Field) *Node {
	n := &Node{Op: Field, Type: typeOf(f), Path: Path{Entity: f.Entity(), Fields: []*model.Field{f}}}
	if n.Path.Entity != nil {
		n.Path.Name = n.Path.Entity.Self().ID()
	}
	return n
}

// FilledIn returns the condition that a field has a value.
func FilledIn(f *model.Field) *Node {
	return &Node{Op: Filled, Type: Type{Base: Bool}, Args: []*Node{FieldOf(f)}}
}

// Among returns the condition that a field has one of some values written out, or that one of several
// values is; nil where a value does not fit the field, which has a finding of its own.
func Among(f *model.Field, values []model.Literal) *Node {
	any := &Node{Op: Or, Type: Type{Base: Bool}}
	for i := range values {
		constant := literalNode(f, &values[i])
		if constant == nil {
			return nil
		}
		one := &Node{Op: Equals, Type: Type{Base: Bool}, Args: []*Node{FieldOf(f), constant}}
		if typeOf(f).Many {
			one.Op = Contains
		}
		any.Args = append(any.Args, one)
	}
	if len(any.Args) == 1 {
		return any.Args[0]
	}
	return any
}

// literalNode returns a value written out for a field as a constant.
func literalNode(f *model.Field, l *model.Literal) *Node {
	n := &Node{Op: Constant, Type: typeOf(f), Value: Value{Text: l.Text}}
	n.Type.Many, n.Type.Optional = false, false
	if l.Items != nil {
		return nil
	}
	switch n.Type.Base {
	case Bool:
		if l.Text != "true" && l.Text != "false" {
			return nil
		}
	case Number:
		number, ok := decimal(l.Text)
		if !ok {
			return nil
		}
		n.Value.Number = number
	case Date, Moment:
		for i, layout := range layouts {
			if t, err := time.Parse(layout, l.Text); err == nil && (i == 0 || n.Type.Base == Moment) {
				n.Value.Time = t
				return n
			}
		}
		return nil
	case Choice:
		values, _ := choices(f)
		for _, v := range values {
			if v.Self().ID() == l.Text || v.Self().Path() == l.Text {
				n.Value.Choice = v
				return n
			}
		}
		return nil
	case Text, Team:
	default:
		return nil
	}
	return n
}
