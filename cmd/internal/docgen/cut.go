package docgen

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Bounds of what is cut out of the examples.
const (
	widest        = 72 // columns of a value inside a table
	longest       = 24 // lines of a group of keys
	longestWhole  = 48 // lines of a whole document
	smallestWhole = 8
)

// exampleDocuments returns the documents of all examples, the large one first: it shows more.
func exampleDocuments() ([]*syntax.Document, error) {
	var all []*syntax.Document
	names := slices.Clone(examples.Names())
	slices.Reverse(names)
	for _, name := range names {
		err := fs.WalkDir(examples.FS, name, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(file) != ".yaml" {
				return err
			}
			content, err := fs.ReadFile(examples.FS, file)
			if err != nil {
				return err
			}
			documents, _ := syntax.Parse(source.NewFile(file, content)) // tests hold that the examples are clean
			all = append(all, documents...)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// sample is a piece of an example.
type sample struct {
	file  string
	lines []string
}

// cuts are the pieces of the examples that show a kind.
type cuts struct {
	whole sample
	// values are one-line values, and groups are whole groups of keys with the key above, by path.
	values map[string]string
	groups map[string]sample
	size   map[string]int // how many keys the sample of a group shows
}

// cut collects what the examples have of a kind.
func cut(c *chapter, documents []*syntax.Document) *cuts {
	all := &cuts{values: map[string]string{}, groups: map[string]sample{}, size: map[string]int{}}
	for _, d := range documents {
		if d.Root == nil || d.Root.Get("kind").Text() != c.kind.Name {
			continue
		}
		all.consider(d.Root)
		all.walk(c, d.Root, c.kind.Name, holder{})
	}
	return all
}

// consider takes a document as the whole example if it shows more than the one so far and is not
// too long.
func (a *cuts) consider(root *syntax.Node) {
	s := sample{root.Span.Path(), strings.Split(strings.TrimRight(root.Span.Text(), " \n"), "\n")}
	n, best := len(s.lines), len(a.whole.lines)
	switch {
	case best == 0, n < best && best > longestWhole, n > best && n <= longestWhole, best < smallestWhole && n <= longestWhole:
		a.whole = s
	}
}

// holder is what holds a node: a key, for a map also the key of the entry, and the list between them.
type holder struct {
	key, entry string
	list       *syntax.Node
}

// walk goes down a node that stands at a path.
func (a *cuts) walk(c *chapter, n *syntax.Node, at string, in holder) {
	if n.Alias {
		return
	}
	switch n.Kind {
	case syntax.Mapping:
		known := 0
		for _, pair := range n.Pairs {
			below := at + "." + pair.Key.Value
			if c.by[below] == nil { // a key of a map
				a.walk(c, pair.Value, at, holder{in.key, pair.Key.Value, nil})
				continue
			}
			known++
			a.value(below, pair.Value)
			a.walk(c, pair.Value, below, holder{key: pair.Key.Value})
		}
		if in.key != "" && known > a.size[at] {
			if s := in.show(n); len(s.lines) <= longest {
				a.groups[at], a.size[at] = s, known
			}
		}
	case syntax.Sequence:
		for _, item := range n.Items {
			a.walk(c, item, at, holder{in.key, in.entry, n})
		}
	}
}

// value keeps the first value of a key that fits into a table.
func (a *cuts) value(at string, n *syntax.Node) {
	text := n.Span.Text()
	if _, taken := a.values[at]; !taken && text != "" && !strings.Contains(text, "\n") && utf8.RuneCountInString(text) <= widest {
		a.values[at] = text
	}
}

// show returns a node under what holds it, as if that stood in the first column.
func (in holder) show(n *syntax.Node) sample {
	lines := strings.Split(strings.TrimRight(n.Span.Text(), " \n"), "\n")
	margin := strings.Repeat(" ", int(n.Span.Start.Column)-1)
	step := ""
	var out []string
	for _, key := range []string{in.key, in.entry} {
		if key != "" {
			out = append(out, step+key+":")
			step += "  "
		}
	}
	switch {
	case in.list != nil && in.list.Style == syntax.Flow:
		lines[0] = "[" + lines[0]
		lines[len(lines)-1] += "]"
	case in.list != nil:
		lines[0], margin = "- "+lines[0], margin[:max(0, len(margin)-2)]
	}
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimPrefix(line, margin)
		}
		lines[i] = strings.TrimRight(step+line, " ")
	}
	if n.Style == syntax.Flow && len(lines) == 1 && !strings.HasPrefix(lines[0], step+"- ") { // it stands behind its key
		out[len(out)-1] += " " + strings.TrimSpace(lines[0])
		lines = nil
	}
	return sample{n.Span.Path(), append(out, lines...)}
}
