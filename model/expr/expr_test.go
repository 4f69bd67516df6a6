package expr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

// TestFaults and TestTrees read a condition a line; what stands indented below it is what comes of
// it.
func TestFaults(t *testing.T) {
	t.Parallel()
	spec := open(t)
	eachLine(t, "testdata/faults.txt", func(text string) string {
		_, found := compile(spec, text)
		if len(found) == 0 {
			t.Errorf("no fault is found in %s", text)
		}
		return faults(text, found)
	})
}

func TestTrees(t *testing.T) {
	t.Parallel()
	spec := open(t)
	eachLine(t, "testdata/trees.txt", func(text string) string {
		tree, found := compile(spec, text)
		if tree == nil || len(found) > 0 {
			t.Errorf("%s does not compile", text)
			return faults(text, found)
		}
		return "\t" + show(tree) + "\n\t  " + tree.Words().In("en") + "\n\t  " + tree.Words().In("ru") + "\n"
	})
}

// compile compiles a condition of deals; one behind "change " may speak of a change.
func compile(spec *model.Spec, text string) (*expr.Node, diag.List) {
	text, change := strings.CutPrefix(text, "change ")
	c := condition(spec, text)
	c.Change = !strings.HasPrefix(text, "old.") && !strings.HasPrefix(text, "changed(deal.amount)") || change
	return compileOne(spec, c)
}

func compileOne(spec *model.Spec, c *model.Condition) (*expr.Node, diag.List) {
	book, found := expr.Compile(spec, []*model.Condition{c})
	return book.Tree(c), found.Sorted()
}

// condition is one of deals that stands alone in a file.
func condition(spec *model.Spec, text string) *model.Condition {
	entity, _ := spec.Element("entity/deal").(*model.Entity)
	file := source.NewFile("x.yaml", []byte(text+"\n"))
	return &model.Condition{Source: text, At: file.Span(0, len(text)), Entities: []*model.Entity{entity}}
}

// faults writes findings as a user reads them, below the text that they underline.
func faults(text string, found diag.List) string {
	var out strings.Builder
	for _, d := range found {
		from, to := int(d.Subject.Start().Column)-1, int(d.Subject.End().Column)-1
		fmt.Fprintf(&out, "\t%s%s %s\n", strings.Repeat(" ", from), strings.Repeat("^", max(1, to-from)), d.Message.ID)
		fmt.Fprintf(&out, "\t%s\n\t%s\n\t  %s\n\t  %s\n", d.Message.In("en"), d.Message.In("ru"), d.Help.In("en"), d.Help.In("ru"))
		for _, fix := range d.Fixes {
			fixed, err := source.Apply([]byte(text), fix.Edits)
			fmt.Fprintf(&out, "\t  -> %s%s\n", fixed, errorText(err))
		}
	}
	return out.String()
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// show writes a tree in brackets, with what names and constants were found to be.
func show(n *expr.Node) string {
	switch n.Op {
	case expr.Field:
		text := n.Path.Name
		for _, f := range n.Path.Fields {
			text += "." + f.Self().ID()
		}
		if n.Path.Person != "" {
			text += "." + n.Path.Person
		}
		return text + mark(n.Type)
	case expr.Constant:
		if n.Value.Choice != nil {
			return n.Value.Choice.Self().Ref
		}
		if !n.Value.Time.IsZero() {
			return n.Value.Time.Format("2006-01-02T15:04")
		}
		if n.Value.Number != nil {
			return n.Value.Number.RatString()
		}
		return string(n.Type.Base) + " " + n.Value.Text
	}
	parts := []string{string(n.Op)}
	for _, arg := range n.Args {
		parts = append(parts, show(arg))
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func mark(t expr.Type) string {
	text := ":" + string(t.Base)
	if t.Many {
		text += "s"
	}
	if t.Optional {
		text += "?"
	}
	return text
}

// eachLine compares what becomes of each line of a file with what stands below it.
func eachLine(t *testing.T, path string, result func(string) string) {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(golden.Text(t, path)) {
		text := strings.TrimRight(line, "\n")
		if strings.HasPrefix(text, "\t") {
			continue
		}
		out.WriteString(line)
		if text != "" && text[0] != '#' {
			out.WriteString(result(text))
		}
	}
	golden.File(t, path, out.String())
}
