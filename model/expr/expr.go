// Package expr stands between resolve and everything that reads conditions: it parses and checks
// them with CEL and turns them into our own small tree. It must not know which document a condition
// comes from, nor any target that prints it; nobody else sees CEL.
package expr

import (
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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
	checker := newChecker(spec)
	at := map[string]int{} // where a distinct text stands in first
	var first []*model.Condition
	numbers := make([]int, len(conditions))
	for i, c := range conditions {
		key := checker.key(c)
		n, known := at[key]
		if !known {
			n = len(first)
			at[key], first = n, append(first, c)
		}
		numbers[i] = n
	}
	results := checker.compileAll(first)
	book := &Book{trees: make(map[*model.Condition]*Node, len(conditions))}
	var found diag.List
	for i, c := range conditions {
		result := results[numbers[i]]
		if result.tree != nil {
			book.trees[c] = result.tree
		}
		for _, f := range result.faults {
			found.Add(f.diagnostic(c))
		}
	}
	return book, found
}

// compileAll compiles conditions side by side.
func (ch *checker) compileAll(conditions []*model.Condition) []*compiled {
	results := make([]*compiled, len(conditions))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(conditions)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(conditions); i = int(next.Add(1)) - 1 {
				results[i] = ch.compile(conditions[i])
			}
		})
	}
	workers.Wait()
	return results
}

// compiled is what became of a text.
type compiled struct {
	tree   *Node
	faults []fault
}

// compile parses a condition, turns it into a tree, and has CEL check the types once more. Of an expression
// whose field is at fault nothing can be said.
func (ch *checker) compile(c *model.Condition) *compiled {
	if c.Value && c.Result != nil && faulty(c.Result) {
		return &compiled{}
	}
	if strings.TrimSpace(c.Source) == "" {
		return &compiled{faults: []fault{{from: 0, to: len(c.Source), code: codeSyntax, say: "empty"}}}
	}
	if full := inFull(c); full != "" {
		written := *c
		written.Source = full
		result := ch.compile(&written)
		if result.tree != nil {
			result.tree.From, result.tree.To = 0, len(c.Source)
		}
		for i := range result.faults {
			result.faults[i].from, result.faults[i].to = 0, len(c.Source)
		}
		return result
	}
	parsed, faults := ch.parse(c.Source)
	if len(faults) > 0 {
		if f := prose(c); f != nil {
			faults = []fault{*f}
		}
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

// bareWord is a word that could be the id of a value.
var bareWord = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)

// inFull writes out an expression that says its value in one word, "" where it does not. A value of the
// choice that it fills stands without quotes, as it does for a default: sets: {source: website}. A
// record itself stands for its id where a reference to it is filled: copy: {deal: deal}.
func inFull(c *model.Condition) string {
	if !c.Value || c.Result == nil {
		return ""
	}
	word := strings.TrimSpace(c.Source)
	switch c.Result.Type.V {
	case model.FieldChoice:
		values, _ := choices(c.Result)
		value := slices.ContainsFunc(values, func(v model.Element) bool { return v.Self().ID() == word })
		known := slices.ContainsFunc(c.Entities, func(e *model.Entity) bool {
			return e.Self().ID() == word || !value && e.Field(word) != nil
		})
		if !known && bareWord.MatchString(word) && !slices.Contains([]string{nameActor, nameOld, "true", "false", "null"}, word) {
			return "'" + word + "'"
		}
	case model.FieldReference:
		to := c.Result.To.Get()
		if len(c.Entities) > 0 && c.Entities[0] == to && to != nil && to.Self().ID() == word {
			return word + ".id"
		}
	}
	return ""
}

// place returns where bytes of a condition's text stand in the YAML.
func place(c *model.Condition, from, to int) source.Span {
	at := syntax.SpanIn(c.At, c.Source, from, to)
	if from < to && at.To() <= at.From() { // of an alias the text stands elsewhere
		return c.At
	}
	return at
}
