// Package mutate stands behind the checks: it changes descriptions, one planted mistake at a time and the
// same for the same seed, for every harness that asks whether a mistake is noticed. It must not know any
// check but by name, nor how a description is checked.
package mutate

import (
	"slices"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Tree is a description as nodes that can be changed. Comments and the way it is written are lost.
type Tree struct {
	Documents []*Document
}

// Document is one document of a description.
type Document struct {
	// Path is the file that it comes from.
	Path string
	Kind string
	ID   string
	Root *syntax.Node
}

// Read returns the documents of some files, in their order. What cannot be read cannot be changed and is
// left out.
func Read(files []*source.File) *Tree {
	t := &Tree{}
	for _, file := range files {
		documents, _ := syntax.Parse(source.NewFile(file.Path, file.Bytes))
		for _, d := range documents {
			if d.Root != nil {
				t.Documents = append(t.Documents, &Document{Path: file.Path, Kind: d.Root.Get("kind").Text(), ID: d.Root.Get("id").Text(), Root: copied(d.Root)})
			}
		}
	}
	return t
}

// Copy returns a tree that can be changed without changing this one.
func (t *Tree) Copy() *Tree {
	c := &Tree{Documents: make([]*Document, len(t.Documents))}
	for i, d := range t.Documents {
		one := *d
		one.Root = copied(d.Root)
		c.Documents[i] = &one
	}
	return c
}

func copied(n *syntax.Node) *syntax.Node {
	if n == nil {
		return nil
	}
	c := &syntax.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value}
	for _, p := range n.Pairs {
		c.Pairs = append(c.Pairs, syntax.Pair{Key: copied(p.Key), Value: copied(p.Value)})
	}
	for _, item := range n.Items {
		c.Items = append(c.Items, copied(item))
	}
	return c
}

// Of returns the documents of a kind, in order.
func (t *Tree) Of(kind string) []*Document {
	var all []*Document
	for _, d := range t.Documents {
		if d.Kind == kind {
			all = append(all, d)
		}
	}
	return all
}

// Named returns the document of a kind with an id, nil for none.
func (t *Tree) Named(kind, id string) *Document {
	for _, d := range t.Documents {
		if d.Kind == kind && d.ID == id {
			return d
		}
	}
	return nil
}

// Add appends a document, written as YAML, in a file of its own.
func (t *Tree) Add(path, text string) {
	root := Node(text)
	t.Documents = append(t.Documents, &Document{Path: path, Kind: root.Get("kind").Text(), ID: root.Get("id").Text(), Root: root})
}

// Drop takes a document out.
func (t *Tree) Drop(d *Document) {
	t.Documents = slices.DeleteFunc(t.Documents, func(other *Document) bool { return other == d })
}

// Files returns the description as YAML in flow form.
func (t *Tree) Files() fstest.MapFS {
	texts := map[string]*strings.Builder{}
	var order []string
	for _, d := range t.Documents {
		text := texts[d.Path]
		if text == nil {
			text = &strings.Builder{}
			texts[d.Path] = text
			order = append(order, d.Path)
		} else {
			text.WriteString("---\n")
		}
		write(text, d.Root)
		text.WriteString("\n")
	}
	files := fstest.MapFS{}
	for _, path := range order {
		files[path] = &fstest.MapFile{Data: []byte(texts[path].String())}
	}
	return files
}

func write(out *strings.Builder, n *syntax.Node) {
	switch {
	case n == nil:
		out.WriteString("null")
	case n.Kind == syntax.Mapping:
		out.WriteString("{")
		for i, p := range n.Pairs {
			if i > 0 {
				out.WriteString(", ")
			}
			out.WriteString(strconv.Quote(p.Key.Value) + ": ")
			write(out, p.Value)
		}
		out.WriteString("}")
	case n.Kind == syntax.Sequence:
		out.WriteString("[")
		for i, item := range n.Items {
			if i > 0 {
				out.WriteString(", ")
			}
			write(out, item)
		}
		out.WriteString("]")
	case n.Tag != "!!str":
		out.WriteString(n.Value)
	default:
		out.WriteString(quoted(n.Value))
	}
}

// quoted writes a text in double quotes as YAML reads them.
func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		switch r {
		case '"', '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case '\n':
			out.WriteString(`\n`)
		case '\t':
			out.WriteString(`\t`)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// Node reads a piece of YAML: a value, a list, or a group of keys. What cannot be read is an empty text.
func Node(text string) *syntax.Node {
	documents, _ := syntax.Parse(source.NewFile("node.yaml", []byte(text)))
	if len(documents) == 0 || documents[0].Root == nil {
		return &syntax.Node{Kind: syntax.Scalar, Tag: "!!str"}
	}
	return copied(documents[0].Root)
}

// Set puts a value, written as YAML, under a key; in the place of what stands there.
func Set(n *syntax.Node, key, text string) {
	value := Node(text)
	for i, p := range n.Pairs {
		if p.Key.Value == key {
			n.Pairs[i].Value = value
			return
		}
	}
	n.Pairs = append(n.Pairs, syntax.Pair{Key: &syntax.Node{Kind: syntax.Scalar, Tag: "!!str", Value: key}, Value: value})
}

// Unset takes a key out; false where it is not there.
func Unset(n *syntax.Node, key string) bool {
	before := len(n.Pairs)
	n.Pairs = slices.DeleteFunc(n.Pairs, func(p syntax.Pair) bool { return p.Key.Value == key })
	return len(n.Pairs) < before
}

// Items returns the entries of the list under a key; a value that stands for a list of one is its entry.
func Items(n *syntax.Node, key string) []*syntax.Node {
	value := n.Get(key)
	switch {
	case value == nil:
		return nil
	case value.Kind == syntax.Sequence:
		return value.Items
	}
	return []*syntax.Node{value}
}

// Append adds an entry, written as YAML, to the list under a key.
func Append(n *syntax.Node, key, text string) {
	items := append(slices.Clone(Items(n, key)), Node(text))
	Set(n, key, "[]")
	n.Get(key).Items = items
}

// Cut takes an entry out of the list under a key.
func Cut(n *syntax.Node, key string, item *syntax.Node) {
	items := slices.DeleteFunc(slices.Clone(Items(n, key)), func(other *syntax.Node) bool { return other == item })
	Set(n, key, "[]")
	n.Get(key).Items = items
}

// With returns the entry of a list whose id it is, nil for none.
func With(items []*syntax.Node, id string) *syntax.Node {
	for _, item := range items {
		if item.Get("id").Text() == id {
			return item
		}
	}
	return nil
}
