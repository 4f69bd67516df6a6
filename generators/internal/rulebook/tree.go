package rulebook

import (
	"strconv"
	"time"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// Tree is a condition as the fixed part judges it. Every condition can be told so, unless it speaks of a field that the CRM
// does not have.
type Tree struct {
	Op    expr.Op   `json:"op"`
	Args  []*Tree   `json:"args,omitempty"`
	Type  expr.Base `json:"type,omitempty"`
	Path  *path     `json:"path,omitempty"`
	Value any       `json:"value,omitempty"`
}

type path struct {
	Name   string   `json:"name"`
	Entity string   `json:"entity,omitempty"`
	Fields []string `json:"fields,omitempty"`
	Person string   `json:"person,omitempty"`
}

// treeOf turns a condition into what the fixed part reads; why says what is lost, nil for nothing.
func (k *Maker) treeOf(n *expr.Node) (t *Tree, why words.Localized) {
	t = &Tree{Op: n.Op, Type: n.Type.Base}
	for _, arg := range n.Args {
		inner, lost := k.treeOf(arg)
		if lost != nil && why == nil {
			why = lost
		}
		t.Args = append(t.Args, inner)
	}
	switch n.Op {
	case expr.Field:
		if lost := k.lostOn(n.Path); lost != nil && why == nil {
			why = lost
		}
		t.Path = &path{Name: n.Path.Name, Person: n.Path.Person}
		if n.Path.Entity != nil {
			t.Path.Entity = n.Path.Entity.Self().ID()
		}
		for _, f := range n.Path.Fields {
			t.Path.Fields = append(t.Path.Fields, f.Self().ID())
		}
	case expr.Constant:
		t.Value = constant(n)
	}
	return t, why
}

// lostOn says which field of a path the CRM does not have.
func (k *Maker) lostOn(at expr.Path) words.Localized {
	e := at.Entity
	for _, f := range at.Fields {
		o := k.byEntity[e]
		if o == nil || o.ByField[f] == nil {
			return say(whyNoField, words.Args{"field": f.Title})
		}
		e = f.To.Get()
	}
	return nil
}

// constant returns a value written out: exact numbers as fractions, days and moments by the clock of the project.
func constant(n *expr.Node) any {
	switch v := n.Value; {
	case n.Type.Base == expr.Null:
		return nil
	case n.Type.Base == expr.Bool:
		return v.Text == "true"
	case v.Number != nil:
		return v.Number.RatString()
	case !v.Time.IsZero():
		return v.Time.Format("2006-01-02T15:04:05")
	case v.Choice != nil && v.Choice.Self().Word() == "stage":
		return v.Choice.Self().Path()
	default:
		return v.Text
	}
}

// printed returns a condition for the table, and notes how it came through; nil where none is written or it has a fault, of
// which ok tells.
func (k *Maker) printed(ref string, c *model.Condition) (t *Tree, ok bool, why words.Localized) {
	if !c.IsSet() {
		return nil, true, nil
	}
	n := k.Book.Tree(c)
	if n == nil {
		why = say(whyFault, nil)
		k.told[c] = contract.Printed{Ref: ref, Text: c.Source, How: contract.ByHand, Why: why}
		return nil, false, why
	}
	t, why = k.treeOf(n)
	if why != nil {
		k.told[c] = contract.Printed{Ref: ref, Text: c.Source, How: contract.ByHand, Why: why}
		return nil, false, why
	}
	k.told[c] = contract.Printed{Ref: ref, Text: c.Source, How: contract.Exact, Into: t.String()}
	return t, true, nil
}

// String writes a condition in one line, for people who compare.
func (t *Tree) String() string {
	switch {
	case t.Path != nil:
		text := t.Path.Name
		for _, f := range t.Path.Fields {
			text += "." + f
		}
		if t.Path.Person != "" {
			text += "." + t.Path.Person
		}
		return text
	case t.Op == expr.Constant:
		switch v := t.Value.(type) {
		case bool:
			return strconv.FormatBool(v)
		case string:
			return strconv.Quote(v)
		}
		return "null"
	}
	text := string(t.Op) + "("
	for i, arg := range t.Args {
		if i > 0 {
			text += ", "
		}
		text += arg.String()
	}
	return text + ")"
}

// lasting tells whether a condition is about the record's own values alone, so that it can be kept true.
func (k *Maker) lasting(c *model.Condition) bool {
	n := k.Book.Tree(c)
	return !c.IsSet() || n != nil && lasting(n)
}

func lasting(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		if n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) > 1 || n.Path.Person != "" && n.Path.Person != "id" {
			return false
		}
	}
	for _, arg := range n.Args {
		if !lasting(arg) {
			return false
		}
	}
	return true
}

// reads calls a function for every field of the record itself that a condition reads.
func reads(n *expr.Node, visit func(*model.Field)) {
	if n == nil {
		return
	}
	if n.Op == expr.Field && n.Path.Entity != nil && len(n.Path.Fields) > 0 {
		visit(n.Path.Fields[0])
	}
	for _, arg := range n.Args {
		reads(arg, visit)
	}
}

// zone returns the project's time zone, "UTC" where it names none that is known.
func (k *Maker) zone() string {
	if k.Spec.Project != nil && k.Spec.Project.Timezone.V != "" {
		if _, err := time.LoadLocation(k.Spec.Project.Timezone.V); err == nil {
			return k.Spec.Project.Timezone.V
		}
	}
	return "UTC"
}
