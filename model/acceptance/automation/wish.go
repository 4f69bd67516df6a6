package automation

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// wish is what must be so in a case.
type wish struct {
	// key tells the cases of an automation apart.
	key string
	// node is the condition that must be true when the automation is judged, nil for its own.
	node *expr.Node
	// mark is a comparison whose field then gets the value at which it turns, and by how much more or less.
	mark *expr.Node
	edge int
	// about are the fields that the case is about.
	about []*model.Field
	// part is the number of the limit, offset, field or activity that is meant, from 0; -1 for the first that will do.
	part int
	// other is the other trigger that happens instead, "" for that of the automation.
	other string
	// evening tells that the time begins shortly before work ends.
	evening bool
	// short tells that the record is no longer as the trigger wants when the time comes.
	short bool
}

// and, or, not are conditions made of others; none of them is always true, or always false.
func and(list ...*expr.Node) *expr.Node { return &expr.Node{Op: expr.And, Args: list} }
func or(list ...*expr.Node) *expr.Node  { return &expr.Node{Op: expr.Or, Args: list} }
func not(n *expr.Node) *expr.Node       { return &expr.Node{Op: expr.Not, Args: []*expr.Node{n}} }

// atoms returns the parts of a condition that are true or false by themselves.
func atoms(n *expr.Node) []*expr.Node {
	switch n.Op {
	case expr.And, expr.Or, expr.Not:
		var list []*expr.Node
		for _, arg := range n.Args {
			list = append(list, atoms(arg)...)
		}
		return list
	}
	return []*expr.Node{n}
}

// with returns a condition in which a part is replaced.
func with(n, part, by *expr.Node) *expr.Node {
	if n == part {
		return by
	}
	if n.Op != expr.And && n.Op != expr.Or && n.Op != expr.Not {
		return n
	}
	c := *n
	c.Args = make([]*expr.Node, len(n.Args))
	for i, arg := range n.Args {
		c.Args[i] = with(arg, part, by)
	}
	return &c
}

// decides is the condition that the truth of a part decides that of the whole.
func decides(n, part *expr.Node) *expr.Node {
	yes, no := with(n, part, and()), with(n, part, or())
	return or(and(yes, not(no)), and(not(yes), no))
}

// plain tells whether a condition is parts joined by “and”: then all of them are true together.
func plain(n *expr.Node) bool {
	return n.Op != expr.Or && n.Op != expr.Not && (n.Op != expr.And || !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !plain(arg) }))
}

// conditions derives the cases of the condition of an automation: each of its parts decides by itself whether it comes,
// and at the value at which a comparison turns it is tried on both sides.
func (w *work) conditions(x *auto) {
	if x.when == nil {
		return
	}
	for _, part := range atoms(x.when) {
		if expr.Constant == part.Op {
			continue
		}
		source := x.When.Source[part.From:part.To]
		about := read(part)
		t := w.Thing(suite.Automation, nil, x.Self().Ref+"#when "+source, say("thing-when", words.Args{"of": suite.TitleOf(x.Automation), "fields": titles(about)}))
		for _, truth := range []bool{false, true} {
			if truth && plain(x.when) {
				continue
			}
			node, key := and(decides(x.when, part), not(part)), "not "+source
			if truth {
				node, key = and(decides(x.when, part), part), "by "+source
			}
			if s := x.open(wish{key: key, node: node, about: about, part: -1}); s != nil {
				w.add(t, s, x, wish{key: key, about: about})
			}
		}
		if compares(part, x.entity) {
			for _, edge := range []int{-1, 0, 1} {
				key := []string{"below ", "at ", "above "}[edge+1] + source
				if s := x.open(wish{key: key, node: and(decides(x.when, part)), mark: part, edge: edge, about: about, part: -1}); s != nil {
					w.add(t, s, x, wish{key: key, about: about})
				}
			}
		}
		if !t.Tried() {
			t.Leave(t.Title, say("left-arrange", nil))
		}
	}
}

// compares tells whether a part compares a number or time of the record with something.
func compares(n *expr.Node, e *model.Entity) bool {
	switch n.Op {
	case expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		f := markField(n)
		return f != nil && f.Entity() == e
	}
	return false
}

// markField returns the field of the record that a comparison is about, nil for none.
func markField(n *expr.Node) *model.Field {
	for _, arg := range n.Args {
		if arg.Op == expr.Field && len(arg.Path.Fields) == 1 && arg.Path.Name != "old" && arg.Path.Person == "" {
			return arg.Path.Fields[0]
		}
	}
	return nil
}

// turn returns the value at which a comparison turns, and one step more or less; empty where there is none.
func turn(n *expr.Node, edge int, in expr.Setting) expr.Datum {
	for _, arg := range n.Args {
		if arg.Op == expr.Field && len(arg.Path.Fields) == 1 && arg.Path.Fields[0] == markField(n) {
			continue
		}
		d := arg.Eval(in)
		switch {
		case d.Base == expr.Duration:
			d.Number = new(big.Rat).Add(d.Number, big.NewRat(int64(edge)*3600, 1))
		case d.Number != nil:
			d.Number = new(big.Rat).Add(d.Number, big.NewRat(int64(edge), 1))
		case d.Base == expr.Date:
			d.Time = d.Time.AddDate(0, 0, edge)
		case !d.Time.IsZero():
			d.Time = d.Time.Add(time.Duration(edge) * time.Minute)
		default:
			return expr.Datum{}
		}
		return d
	}
	return expr.Datum{}
}

// read returns the fields that a condition reads, each once.
func read(n *expr.Node) []*model.Field {
	var list []*model.Field
	if n == nil {
		return nil
	}
	if n.Op == expr.Field {
		for _, f := range n.Path.Fields {
			if f != nil && !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
	for _, arg := range n.Args {
		for _, f := range read(arg) {
			if !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
	return list
}

func titles(fields []*model.Field) words.Localized {
	list := make([]words.Localized, len(fields))
	for i, f := range fields {
		list[i] = suite.TitleOf(f)
	}
	return suite.List(list)
}
