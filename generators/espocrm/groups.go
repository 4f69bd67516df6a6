package espocrm

import (
	"github.com/crmspec/crmspec/model/expr"
)

// group is a condition of EspoCRM's own: a type with an attribute and a value, or with other conditions.
type group = map[string]any

// inGroup prints a condition as EspoCRM's own, which its server and its card read alike; nil where that cannot be.
// Comparisons with an empty value are guarded: PHP takes nothing for less than any number.
func (p *plan) inGroup(o *object, n *expr.Node) group {
	switch n.Op {
	case expr.And, expr.Or:
		var parts []group
		for _, arg := range n.Args {
			part := p.inGroup(o, arg)
			if part == nil {
				return nil
			}
			parts = append(parts, part)
		}
		return group{"type": string(n.Op), "value": parts}
	case expr.Not:
		if inner := p.inGroup(o, n.Args[0]); inner != nil {
			return group{"type": "not", "value": inner}
		}
		return nil
	case expr.Filled, expr.Empty:
		attribute, c := p.plainField(o, n.Args[0])
		if attribute == "" || c != nil && c.kind == kindBool {
			return nil
		}
		if n.Op == expr.Filled {
			return group{"type": "isNotEmpty", "attribute": attribute}
		}
		return group{"type": "isEmpty", "attribute": attribute}
	case expr.Field:
		return p.yesGroup(o, n)
	case expr.Equals, expr.Differs, expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		return p.comparedGroup(o, n)
	case expr.OneOf:
		return p.amongGroup(o, n)
	}
	return nil
}

// plainField returns the attribute of a field of the record itself, "" for anything else.
func (p *plan) plainField(o *object, n *expr.Node) (string, *column) {
	if n.Op != expr.Field || len(n.Path.Fields) != 1 || n.Path.Name == "old" || n.Path.Name == "actor" || n.Path.Person != "" && n.Path.Person != "id" {
		return "", nil
	}
	f := n.Path.Fields[0]
	if p.byEntity[f.Entity()] != o {
		return "", nil
	}
	if name := systemAttribute(o, f); name != "" {
		return name, nil
	}
	c := p.column(f)
	if c == nil || c.system {
		return "", nil // what is computed is not there yet when EspoCRM checks
	}
	return c.attribute, c
}

func (p *plan) yesGroup(o *object, n *expr.Node) group {
	if last := n.Path.Last(); last != nil && systemField(last) && last.Self().ID() == "is_open" && p.byEntity[last.Entity()] == o && len(n.Path.Fields) == 1 && n.Path.Name != "old" {
		return group{"type": "in", "attribute": o.stage, "value": o.openCodes()}
	}
	attribute, c := p.plainField(o, n)
	switch {
	case c == nil:
		return nil
	case c.kind == kindYesNo:
		return group{"type": "equals", "attribute": attribute, "value": "yes"}
	case c.kind == kindBool:
		return group{"type": "isTrue", "attribute": attribute}
	}
	return nil
}

var groupSigns = map[expr.Op]string{
	expr.Less: "lessThan", expr.AtMost: "lessThanOrEquals", expr.More: "greaterThan", expr.AtLeast: "greaterThanOrEquals",
}

var turned = map[expr.Op]expr.Op{expr.Less: expr.More, expr.AtMost: expr.AtLeast, expr.More: expr.Less, expr.AtLeast: expr.AtMost}

func (p *plan) comparedGroup(o *object, n *expr.Node) group {
	field, constant, op := n.Args[0], n.Args[1], n.Op
	if field.Op == expr.Constant {
		field, constant = constant, field
		if other, ok := turned[op]; ok {
			op = other
		}
	}
	attribute, c := p.plainField(o, field)
	if attribute == "" || constant.Op != expr.Constant || field.Type.Many || constant.Type.Base == expr.Null {
		return nil
	}
	f := p.formula(o)
	switch {
	case c != nil && (c.kind == kindBool || c.kind == kindYesNo):
		return yesOrNo(c, attribute, op, constant.Value.Text)
	case numeric(field.Type.Base):
		value := number(plainDecimal(constant))
		filled := group{"type": "isNotEmpty", "attribute": attribute}
		same := group{"type": "and", "value": []group{filled, {"type": "in", "attribute": attribute, "value": []number{value}}}}
		switch op {
		case expr.Equals:
			return same
		case expr.Differs:
			return group{"type": "not", "value": same}
		}
		return group{"type": "and", "value": []group{filled, {"type": groupSigns[op], "attribute": attribute, "value": value}}}
	case field.Type.Base == expr.Moment || field.Type.Base == expr.Date && constant.Type.Base == expr.Moment:
		return nil
	}
	value := f.plain(constant)
	switch op {
	case expr.Equals:
		return group{"type": "equals", "attribute": attribute, "value": value}
	case expr.Differs:
		return group{"type": "notEquals", "attribute": attribute, "value": value}
	}
	return group{"type": "and", "value": []group{{"type": "isNotEmpty", "attribute": attribute}, {"type": groupSigns[op], "attribute": attribute, "value": value}}}
}

func yesOrNo(c *column, attribute string, op expr.Op, text string) group {
	var g group
	switch {
	case c.kind == kindYesNo:
		g = group{"type": "equals", "attribute": attribute, "value": map[string]string{"true": "yes", "false": "no"}[text]}
	case text == "true":
		g = group{"type": "isTrue", "attribute": attribute}
	default:
		g = group{"type": "isFalse", "attribute": attribute}
	}
	if op == expr.Differs {
		return group{"type": "not", "value": g}
	}
	return g
}

func (p *plan) amongGroup(o *object, n *expr.Node) group {
	attribute, c := p.plainField(o, n.Args[0])
	if attribute == "" || n.Args[0].Type.Many || c != nil && (c.kind == kindBool || c.kind == kindYesNo) {
		return nil
	}
	f := p.formula(o)
	if numeric(n.Args[0].Type.Base) || n.Args[0].Type.Base == expr.Moment {
		return nil
	}
	values := []string{}
	for _, v := range n.Args[1].Args {
		if v.Op != expr.Constant {
			return nil
		}
		values = append(values, f.plain(v))
	}
	return group{"type": "in", "attribute": attribute, "value": values}
}

func plainDecimal(n *expr.Node) string {
	if n.Value.Number == nil {
		return "0"
	}
	text := n.Value.Number.FloatString(10)
	for len(text) > 1 && (text[len(text)-1] == '0') {
		text = text[:len(text)-1]
	}
	if text[len(text)-1] == '.' {
		text = text[:len(text)-1]
	}
	return text
}
