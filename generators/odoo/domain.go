package odoo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// domain is a filter of Odoo's, as its record rules have it: Python text in prefix notation.
type domain string

const (
	everything domain = "(1, '=', 1)"
	nothing    domain = "(0, '=', 1)"
)

func either(parts ...domain) domain { return joined("'|'", nothing, everything, parts) }
func both(parts ...domain) domain   { return joined("'&'", everything, nothing, parts) }

func joined(op string, none, settles domain, parts []domain) domain {
	var kept []domain
	for _, part := range parts {
		if part == settles {
			return settles
		}
		if part != none && !slices.Contains(kept, part) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return none
	}
	text := kept[len(kept)-1]
	for i := len(kept) - 2; i >= 0; i-- {
		text = domain(op) + ", " + kept[i] + ", " + text
	}
	return text
}

func leaf(col, op, value string) domain {
	return domain("(" + python(col) + ", " + python(op) + ", " + value + ")")
}

// scopeDomain returns the records of a scope; false where Odoo's filters cannot tell them, and then it is none.
func (p *plan) scopeDomain(o *object, s facts.Scope) (domain, bool) {
	row := p.table.Models[o.model]
	ids := ""
	switch {
	case s.Named != nil:
		n := p.book.Tree(&s.Named.When)
		if n == nil {
			return nothing, false
		}
		return p.filter(o, n, false)
	case s.Word == facts.ScopeAll:
		return everything, true
	case s.Word == facts.ScopeOwn:
		if row.Owner == "" {
			return nothing, true
		}
		return leaf(row.Owner, "=", "user.id"), true
	case s.Team != nil:
		ids = "user.env.ref(" + python(p.module+"."+p.teamID(s.Team)) + ").ids"
	default:
		ids = "user.crmspec_" + s.Word + "_id.ids"
	}
	var parts []domain
	if row.Team != "" {
		parts = append(parts, leaf(row.Team, "child_of", ids))
	}
	if row.Owner != "" {
		part := leaf(row.Owner+".crmspec_team_id", "child_of", ids)
		if row.Team != "" {
			part = both(leaf(row.Team, "=", "False"), part)
		}
		parts = append(parts, part)
	}
	return either(parts...), true
}

// filter prints a condition over the stored fields of a record; wrong prints its opposite.
func (p *plan) filter(o *object, n *expr.Node, wrong bool) (domain, bool) {
	switch n.Op {
	case expr.And, expr.Or:
		var parts []domain
		for _, arg := range n.Args {
			part, ok := p.filter(o, arg, wrong)
			if !ok {
				return nothing, false
			}
			parts = append(parts, part)
		}
		if (n.Op == expr.And) != wrong {
			return both(parts...), true
		}
		return either(parts...), true
	case expr.Not:
		return p.filter(o, n.Args[0], !wrong)
	case expr.Filled, expr.Empty:
		c := p.stored(o, n.Args[0])
		if c == nil || c.kind == kindBool || c.kind == kindOpen {
			return nothing, false
		}
		op := "="
		if (n.Op == expr.Filled) != wrong {
			op = "!="
		}
		return leaf(c.name, op, "False"), true
	case expr.Field:
		return p.truth(o, n, true, wrong)
	case expr.Equals, expr.Differs:
		return p.equals(o, n, wrong != (n.Op == expr.Differs))
	case expr.OneOf:
		var parts []domain
		for _, item := range n.Args[1].Args {
			part, ok := p.equals(o, &expr.Node{Op: expr.Equals, Args: []*expr.Node{n.Args[0], item}}, wrong)
			if !ok {
				return nothing, false
			}
			parts = append(parts, part)
		}
		if wrong {
			return both(parts...), true
		}
		return either(parts...), true
	case expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		return p.ordered(o, n, wrong)
	}
	return nothing, false
}

// stored returns the column of a field of the record itself that the database has; nil for others.
func (p *plan) stored(o *object, n *expr.Node) *column {
	if n.Op != expr.Field || n.Path.Entity != o.entity || n.Path.Name == "old" || len(n.Path.Fields) != 1 || n.Path.Person != "" {
		return nil
	}
	c := o.byField[n.Path.Fields[0]]
	if c == nil || c.computed && !c.field.BuiltIn && c.field.Type.V != model.FieldAutoNumber || c.stock && c.kind == kindNumber {
		return nil
	}
	return c
}

// truth prints a field that holds yes or no.
func (p *plan) truth(o *object, n *expr.Node, yes, wrong bool) (domain, bool) {
	c := p.stored(o, n)
	if c == nil {
		return nothing, false
	}
	switch c.kind {
	case kindBool:
		return leaf(c.name, "=", map[bool]string{true: "True", false: "False"}[yes != wrong]), true
	case kindYesNo:
		value := python(map[bool]string{true: "yes", false: "no"}[yes])
		if wrong {
			return either(leaf(c.name, "=", "False"), leaf(c.name, "!=", value)), true
		}
		return leaf(c.name, "=", value), true
	case kindOpen:
		var open []string
		for _, pl := range o.pipelines {
			for _, s := range pl.Stages {
				if s != nil && s.IsOpen() == yes {
					open = append(open, s.Self().Path())
				}
			}
		}
		op := "in"
		if wrong {
			op = "not in"
		}
		return leaf(c.name+".crmspec_code", op, pythons(open)), true
	}
	return nothing, false
}

func (p *plan) equals(o *object, n *expr.Node, wrong bool) (domain, bool) {
	a, b := n.Args[0], n.Args[1]
	c := p.stored(o, a)
	if c == nil {
		a, b = b, a
		if c = p.stored(o, a); c == nil {
			return nothing, false
		}
	}
	empty := func(is domain) (domain, bool) {
		if wrong {
			return either(leaf(c.name, "=", "False"), is), true
		}
		return is, true
	}
	op := map[bool]string{false: "=", true: "!="}[wrong]
	if b.Op == expr.Field && b.Path.Entity == nil {
		within := map[bool]string{false: "in", true: "not in"}[wrong]
		switch {
		case b.Path.Person == "id" && c.model == "res.users":
			return empty(leaf(c.name, within, "user.ids"))
		case c.model == "crmspec.team" && b.Path.Person != "roles" && b.Path.Person != "id" && !wrong:
			return leaf(c.name, within, "user.crmspec_"+b.Path.Person+"_id.ids"), true
		}
		return nothing, false
	}
	if b.Op != expr.Constant || b.Type.Base == expr.Null {
		return nothing, false
	}
	switch c.kind {
	case kindBool, kindYesNo, kindOpen:
		return p.truth(o, a, b.Value.Text == "true", wrong)
	case kindCoded:
		return empty(leaf(c.name+".crmspec_code", op, python(b.Value.Text)))
	case kindStage:
		text := b.Value.Text
		if b.Value.Choice != nil {
			text = b.Value.Choice.Self().Path()
		}
		return leaf(c.name+".crmspec_code", op, python(text)), true
	case kindText:
		return empty(leaf(c.name, op, python(b.Value.Text)))
	case kindDate:
		if !b.Value.Time.IsZero() {
			return empty(leaf(c.name, op, python(b.Value.Time.Format("2006-01-02"))))
		}
	case kindNumber:
		if text, ok := decimal(b); ok && text != "0" {
			return empty(leaf(c.name, op, text))
		}
	}
	return nothing, false
}

var opposite = map[expr.Op]string{expr.Less: ">=", expr.AtMost: ">", expr.More: "<=", expr.AtLeast: "<"}

var signs = map[expr.Op]string{expr.Less: "<", expr.AtMost: "<=", expr.More: ">", expr.AtLeast: ">="}

func (p *plan) ordered(o *object, n *expr.Node, wrong bool) (domain, bool) {
	c := p.stored(o, n.Args[0])
	if c == nil || n.Args[1].Op != expr.Constant {
		return nothing, false
	}
	value, ok := decimal(n.Args[1])
	switch {
	case c.kind == kindDate && !n.Args[1].Value.Time.IsZero():
		value = python(n.Args[1].Value.Time.Format("2006-01-02"))
	case c.kind != kindNumber || !ok:
		return nothing, false
	}
	if wrong {
		return either(leaf(c.name, "=", "False"), leaf(c.name, opposite[n.Op], value)), true
	}
	return both(leaf(c.name, "!=", "False"), leaf(c.name, signs[n.Op], value)), true
}

// decimal writes a number that is exact in decimals.
func decimal(n *expr.Node) (string, bool) {
	if n.Value.Number == nil {
		return "", false
	}
	places, exact := n.Value.Number.FloatPrec()
	if !exact {
		return "", false
	}
	return fmt.Sprint(strings.TrimSuffix(n.Value.Number.FloatString(places), ".")), true
}
