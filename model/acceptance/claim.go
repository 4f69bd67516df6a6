package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// claim is something that must be so in a case.
type claim struct {
	op claimOp
	// parts are those of all and either.
	parts []claim
	// field and demand say what is asked of a value.
	field  *model.Field
	demand demand
	// word names what only words can arrange, such as a linked record; want is whether it is true.
	word string
	want bool
}

type claimOp uint8

const (
	all    claimOp = iota // every part; no parts: always so
	either                // one of the parts; no parts: never so
	value                 // a demand on a field of the record
	said                  // something that is arranged by words
)

var always, never = claim{op: all}, claim{op: either}

func both(parts ...claim) claim   { return claim{op: all, parts: parts} }
func oneOf(parts ...claim) claim  { return claim{op: either, parts: parts} }
func filled(f *model.Field) claim { return claim{op: value, field: f, demand: demand{kind: fill}} }
func empty(f *model.Field) claim  { return claim{op: value, field: f, demand: demand{kind: clear}} }

func fact(word string, want bool) claim { return claim{op: said, word: word, want: want} }

// condition returns what makes a condition true or false. One without a tree can only be told.
func (w *ways) condition(c *model.Condition, want bool) claim {
	key := wanted{c, want}
	known, done := w.conditions[key]
	if !done {
		known = w.conditionOf(c, want)
		w.conditions[key] = known
	}
	return known
}

func (w *ways) conditionOf(c *model.Condition, want bool) claim {
	switch n := w.tree(c); {
	case !c.IsSet() && want:
		return always
	case !c.IsSet():
		return never
	case n == nil:
		return fact("condition "+oneLine(c.Source), want)
	default:
		return w.claim(n, want)
	}
}

// oneLine writes a condition so that its line breaks and indents do not matter.
func oneLine(source string) string { return strings.Join(strings.Fields(source), " ") }

// claim returns what makes a node true or false. Logic is two-valued: what is not true is false.
func (w *ways) claim(n *expr.Node, want bool) claim {
	switch n.Op {
	case expr.And, expr.Or:
		if w.window(n) {
			return w.opaque(n, want)
		}
		parts := make([]claim, len(n.Args))
		for i, arg := range n.Args {
			parts[i] = w.claim(arg, want)
		}
		if (n.Op == expr.And) == want {
			return both(parts...)
		}
		return oneOf(parts...)
	case expr.Not:
		return w.claim(n.Args[0], !want)
	case expr.Constant:
		if (n.Value.Text == "true") == want {
			return always
		}
		return never
	case expr.Filled, expr.Empty:
		if f := w.own(n.Args[0]); f != nil {
			if (n.Op == expr.Filled) == want {
				return filled(f)
			}
			return empty(f)
		}
	case expr.Field:
		if f := w.own(n); f != nil && !facts.Computed(f) {
			return truth(f, demand{kind: among, texts: []string{"true"}}, demand{kind: among, texts: []string{"false"}}, want)
		}
	default:
		if c, ok := w.comparison(n, want); ok {
			return c
		}
	}
	return w.opaque(n, want)
}

// window tells whether a node says of one value, not one of the record itself, that it lies between two: both are arranged
// together.
func (w *ways) window(n *expr.Node) bool {
	return n.Op == expr.And && len(n.Args) == 2 && len(n.Args[0].Args) == 2 && len(n.Args[1].Args) == 2 && n.Args[0].Args[0] == n.Args[1].Args[0] && (w.own(n.Args[0].Args[0]) == nil || facts.Computed(w.own(n.Args[0].Args[0])))
}

// truth returns a claim that one demand is met, or that it is not: then its opposite is, or the
// field is empty.
func truth(f *model.Field, is, isNot demand, want bool) claim {
	if want {
		return claim{op: value, field: f, demand: is}
	}
	return oneOf(claim{op: value, field: f, demand: isNot}, empty(f))
}

// own returns the field of the record itself that a node is, nil for anything else.
func (w *ways) own(n *expr.Node) *model.Field {
	if n.Op != expr.Field || n.Path.Name != w.entity.Self().ID() || len(n.Path.Fields) != 1 || n.Path.Person != "" || n.Path.Fields[0].BuiltIn {
		return nil
	}
	return n.Path.Fields[0]
}

// opaque returns a claim that words must arrange. A comparison with an empty value is false, so that
// for a true one the fields in it must be filled.
func (w *ways) opaque(n *expr.Node, want bool) claim {
	word := fact("node "+stand.Written(n), want)
	w.behind[word.word] = n
	if n.Op == expr.Differs || n.Op == expr.Changed {
		return word
	}
	fields := w.firsts(n)
	parts := []claim{word}
	for _, f := range fields {
		if want == (n.Op != expr.Empty) {
			parts = append(parts, filled(f))
		} else {
			parts = append(parts, empty(f))
		}
	}
	if want == (n.Op != expr.Empty) {
		return both(parts...)
	}
	return oneOf(parts...)
}

// firsts returns the own fields that the operands of a node begin with.
func (w *ways) firsts(n *expr.Node) []*model.Field {
	var fields []*model.Field
	through(n, func(n *expr.Node) {
		if n.Op == expr.Field && n.Path.Name == w.entity.Self().ID() && len(n.Path.Fields) > 0 && !n.Path.Fields[0].BuiltIn && !slices.Contains(fields, n.Path.Fields[0]) {
			fields = append(fields, n.Path.Fields[0])
		}
	})
	return fields
}

func through(n *expr.Node, visit func(*expr.Node)) {
	visit(n)
	for _, arg := range n.Args {
		through(arg, visit)
	}
}

// stable tells whether a condition changes its value only when the record itself is written.
func (w *ways) stable(c *model.Condition) bool {
	n := w.tree(c)
	if n == nil {
		return !c.IsSet()
	}
	steady := true
	through(n, func(n *expr.Node) {
		switch n.Op {
		case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
			steady = false
		case expr.Field:
			steady = steady && n.Path.Name == w.entity.Self().ID() && len(n.Path.Fields) == 1 && n.Path.Person == ""
		}
	})
	return steady
}
