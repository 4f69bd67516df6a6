// Package expr stands between resolve and everything that reads conditions: it parses and checks
// them with CEL and turns them into our own small tree. It must not know which document a condition
// comes from, nor any target that prints it; nobody else sees CEL.
package expr

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Book holds the trees of all conditions and expressions of a description.
type Book struct {
	trees map[*model.Condition]*Node
}

// Tree returns the tree of a condition or expression, nil where none was written or it has a fault.
func (b *Book) Tree(c *model.Condition) *Node {
	if b == nil {
		return nil
	}
	return b.trees[c]
}

// At returns the place in the YAML of a node of a condition's tree.
func (b *Book) At(c *model.Condition, n *Node) source.Span { return place(c, n.From, n.To) }

// Compile checks conditions and expressions and returns their trees. Each distinct text over the same
// entities is worked on once. Findings are those of the checks condition-syntax and condition-type.
func Compile(spec *model.Spec, conditions []*model.Condition) (*Book, diag.List) {
	b := &Book{trees: make(map[*model.Condition]*Node, len(conditions))}
	checker := newChecker(spec)
	done := map[string]*compiled{}
	var found diag.List
	for _, c := range conditions {
		key := checker.key(c)
		result := done[key]
		if result == nil {
			result = checker.compile(c)
			done[key] = result
		}
		if result.tree != nil {
			b.trees[c] = result.tree
		}
		for _, f := range result.faults {
			found.Add(f.diagnostic(c))
		}
	}
	return b, found
}

// compiled is what became of a text.
type compiled struct {
	tree   *Node
	faults []fault
}

// compile parses a condition, turns it into a tree, and has CEL check the types once more.
func (ch *checker) compile(c *model.Condition) *compiled {
	if strings.TrimSpace(c.Source) == "" {
		return &compiled{faults: []fault{{from: 0, to: len(c.Source), code: codeSyntax, say: "empty"}}}
	}
	parsed, faults := ch.parse(c.Source)
	if len(faults) > 0 {
		return &compiled{faults: faults}
	}
	w := &walk{checker: ch, condition: c, parsed: parsed}
	tree := w.whole()
	if len(w.faults) > 0 || w.unknown {
		slices.SortStableFunc(w.faults, func(a, b fault) int { return a.from - b.from })
		return &compiled{faults: w.faults}
	}
	if f := ch.confirm(parsed, w); f != nil {
		return &compiled{faults: []fault{*f}}
	}
	return &compiled{tree: tree}
}

// place returns where bytes of a condition's text stand in the YAML.
func place(c *model.Condition, from, to int) source.Span {
	at := source.Span{File: c.At.File, Start: syntax.PlaceIn(c.At, c.Source, from), End: syntax.PlaceIn(c.At, c.Source, to)}
	if from < to && at.End.Byte <= at.Start.Byte { // of an alias the text stands elsewhere
		return c.At
	}
	return at
}
