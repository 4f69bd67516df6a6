package espocrm

import (
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// value prints what has a value.
func (f *formula) value(n *expr.Node) string {
	switch n.Op {
	case expr.Constant:
		return f.constant(n)
	case expr.Field:
		return f.fieldValue(n)
	case expr.Now:
		return `datetime\now()`
	case expr.Today:
		return `datetime\today()`
	case expr.Days:
		return "(" + f.value(n.Args[0]) + " * 24)"
	case expr.Hours:
		return f.value(n.Args[0])
	case expr.Negate:
		return "(0 - " + f.value(n.Args[0]) + ")"
	case expr.Add, expr.Subtract, expr.Multiply, expr.Divide:
		return f.reckoned(n)
	}
	return f.truth(n)
}

func (f *formula) reckoned(n *expr.Node) string {
	a, b := n.Args[0], n.Args[1]
	if n.Op == expr.Add && (b.Type.Base == expr.Date || b.Type.Base == expr.Moment) {
		a, b = b, a
	}
	if a.Type.Base == expr.Date || a.Type.Base == expr.Moment {
		if b.Type.Base != expr.Duration {
			return f.fail(lostForm)
		}
		function, length := `datetime\addHours`, f.value(b)
		if b.Op == expr.Days {
			function, length = `datetime\addDays`, f.value(b.Args[0])
		} else if a.Type.Base == expr.Date {
			return f.fail(lostMixed)
		}
		if n.Op == expr.Subtract {
			length = "(0 - " + length + ")"
		}
		return function + "(" + f.value(a) + ", " + length + ")"
	}
	sign := map[expr.Op]string{expr.Add: " + ", expr.Subtract: " - ", expr.Multiply: " * ", expr.Divide: " / "}[n.Op]
	return "(" + f.value(a) + sign + f.value(b) + ")"
}

// constant prints a constant.
func (f *formula) constant(n *expr.Node) string {
	switch {
	case n.Value.Number != nil && n.Type.Base != expr.Text && n.Type.Base != expr.Choice:
		return decimal(n.Value.Number)
	case n.Type.Base == expr.Bool:
		return n.Value.Text
	case n.Type.Base == expr.Null:
		return "null"
	}
	return quoted(f.plain(n))
}

// plain returns the text that stands for a constant in EspoCRM.
func (f *formula) plain(n *expr.Node) string {
	switch choice := n.Value.Choice.(type) {
	case *model.Stage:
		for _, o := range f.p.objects {
			if code, ok := o.stages[choice]; ok {
				return code
			}
		}
	case *model.Pipeline:
		for _, o := range f.p.objects {
			if code, ok := o.lines[choice]; ok {
				return code
			}
		}
	case *model.DictionaryValue:
		if d, ok := choice.Self().Parent.(*model.Dictionary); ok {
			return f.p.valueCode(d, choice)
		}
	case *model.Team:
		return teamID(choice)
	case *model.Role:
		return roleID(choice)
	}
	if !n.Value.Time.IsZero() {
		if n.Type.Base == expr.Moment {
			return n.Value.Time.UTC().Format(time.DateTime)
		}
		return n.Value.Time.Format(time.DateOnly)
	}
	return n.Value.Text
}

// decimal prints an exact number.
func decimal(r *big.Rat) string {
	text := r.FloatString(10)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if strings.HasPrefix(text, "-") {
		return "(0 - " + text[1:] + ")"
	}
	return text
}

// fieldValue prints the value of a field.
func (f *formula) fieldValue(n *expr.Node) string {
	path := n.Path
	if path.Name == "actor" {
		if path.Person == "id" {
			return `env\userAttribute('id')`
		}
		return f.fail(lostActor)
	}
	if path.Person != "" && path.Person != "id" {
		return f.fail(lostActor)
	}
	last := path.Fields[len(path.Fields)-1]
	o := f.p.byEntity[last.Entity()]
	if o == nil {
		return f.fail(lostField)
	}
	name := systemAttribute(o, last)
	if name == "" {
		c := f.p.column(last)
		if c == nil {
			return f.fail(lostField)
		}
		name = c.attribute
		if len(path.Fields) == 1 && path.Name != "old" {
			f.used[c.name] = true
		}
	}
	return f.at(n, name)
}

// systemAttribute returns what holds a field that every record has, "" for other fields.
func systemAttribute(o *object, last *model.Field) string {
	if !systemField(last) {
		return ""
	}
	return map[string]string{
		"id": "id", "created_at": "createdAt", "created_by": "createdById", "changed_at": "modifiedAt",
		"stage": o.stage, "pipeline": o.pipeline, "stage_since": o.since, "closed_at": o.closed,
	}[last.Self().ID()]
}

// at prints an attribute of the record that a path leads to.
func (f *formula) at(n *expr.Node, attribute string) string {
	if len(n.Path.Fields) > 1 {
		c := f.p.column(n.Path.Fields[0])
		if n.Path.Name == "old" {
			return f.fail(lostOld)
		}
		if c == nil || c.link == "" || c.kind == kindLinks {
			return f.fail(lostField)
		}
		f.used[c.name] = true
		if c.target == "" {
			return f.fail(lostField)
		}
		// A new record has no relations yet that a formula could follow by their name.
		return `record\attribute(` + quoted(c.target) + ", " + c.attribute + ", " + quoted(attribute) + ")"
	}
	if n.Path.Name == "old" {
		return `entity\attributeFetched(` + quoted(attribute) + ")"
	}
	return attribute
}

// attribute returns the column that a node reads, and the link that it is reached by, "" for the record's own.
func (f *formula) attribute(n *expr.Node) (c *column, link string) {
	if n.Op != expr.Field || n.Path.Last() == nil {
		return nil, ""
	}
	c = f.p.column(n.Path.Last())
	if len(n.Path.Fields) > 1 {
		if first := f.p.column(n.Path.Fields[0]); first != nil {
			link = first.link
		}
	}
	return c, link
}

// assigned returns the condition under which a field has its value, and the statement that gives it one.
func (f *formula) assigned(attribute string, n *expr.Node) string {
	text := f.value(n)
	if n.Type.Base == expr.Bool && n.Op != expr.Constant && n.Op != expr.Field {
		return attribute + " = " + f.truth(n)
	}
	guard := f.blank(n)
	if guard == "" || n.Op == expr.Field || n.Op == expr.Constant {
		return attribute + " = " + text
	}
	return attribute + " = ifThenElse(" + guard + ", " + text + ", null)"
}
