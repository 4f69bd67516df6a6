package format

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// differs returns the number of the first document that says something else in a new content than in
// the file that was read, or has other comments; -1 where all is the same. Where the numbers of
// documents differ, that is the first one.
func differs(documents []*syntax.Document, file *source.File, content []byte) int {
	after := source.NewFile(file.Path, content)
	now, found := syntax.Parse(after)
	if len(now) != len(documents) {
		return 0
	}
	for i, d := range documents {
		if d.Span.Text() == now[i].Span.Text() {
			continue
		}
		faulty := slices.ContainsFunc(found, func(f diag.Diagnostic) bool { return now[i].Span.Contains(f.Subject) })
		if faulty || !equal(d.Root, now[i].Root) || !slices.Equal(comments(d), comments(now[i])) || !subset(silenced(d), silenced(now[i])) {
			return i
		}
	}
	return -1
}

// equal tells whether two values are the same, whatever the order of keys.
func equal(a, b *syntax.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Alias != b.Alias || len(a.Pairs) != len(b.Pairs) || len(a.Items) != len(b.Items) {
		return false
	}
	if a.Kind == syntax.Scalar {
		return a.Style == b.Style && a.Tag == b.Tag && a.Value == b.Value
	}
	if !slices.EqualFunc(a.Items, b.Items, equal) {
		return false
	}
	by := make(map[string]*syntax.Node, len(b.Pairs))
	for _, pair := range b.Pairs {
		by[pair.Key.Value] = pair.Value
	}
	for _, pair := range a.Pairs {
		if other, found := by[pair.Key.Value]; !found || !equal(pair.Value, other) {
			return false
		}
	}
	return true
}

// comments returns the comments of a document in alphabetical order, without the one that names its
// schema.
func comments(d *syntax.Document) []string {
	b := d.File.Bytes[:d.Span.To()]
	var all []string
	at := int(d.Span.From())
	for _, token := range append(tokens(d.Root, nil), d.Span.Tail()) {
		for i := at; i < int(token.From()); i++ {
			if b[i] != '#' || i > at && strings.IndexByte(" \t\r\n", b[i-1]) < 0 {
				continue
			}
			end := lineEnd(b, i)
			if text := string(bytes.TrimRight(b[i:end], " \t")); !modelines.MatchString(text) {
				all = append(all, text)
			}
			i = end
		}
		at = max(at, int(token.To()))
	}
	slices.Sort(all)
	return all
}

// tokens adds the places of all scalars and aliases in a value, in order.
func tokens(n *syntax.Node, all []source.Span) []source.Span {
	if n == nil || n.Alias || n.Kind == syntax.Scalar {
		if n != nil {
			all = append(all, n.Span)
		}
		return all
	}
	for _, pair := range n.Pairs {
		all = tokens(pair.Value, append(all, pair.Key.Span))
	}
	for _, item := range n.Items {
		all = tokens(item, all)
	}
	return all
}

// silenced says which checks the comments of a document silence, and where.
func silenced(d *syntax.Document) []string {
	var all []string
	for _, ignore := range d.Ignores {
		if ignore.Slip == "" {
			all = append(all, strings.Join(ignore.Checks, ",")+" "+way(d.Root, int(ignore.Covers.From())))
		}
	}
	return all
}

// way returns the keys and numbers that lead to the outermost part of a value that begins at an offset.
func way(n *syntax.Node, offset int) string {
	if n == nil || n.Alias || int(n.Span.From()) >= offset {
		return ""
	}
	for _, pair := range n.Pairs {
		if int(max(pair.Key.Span.To(), pair.Value.Span.To())) > offset {
			if int(pair.Key.Span.From()) >= offset {
				return "." + pair.Key.Value
			}
			return "." + pair.Key.Value + way(pair.Value, offset)
		}
	}
	for i, item := range n.Items {
		if int(item.Span.To()) > offset {
			return "." + strconv.Itoa(i) + way(item, offset)
		}
	}
	return ""
}

func subset(part, whole []string) bool {
	for _, text := range part {
		i := slices.Index(whole, text)
		if i < 0 {
			return false
		}
		whole = slices.Delete(slices.Clone(whole), i, i+1)
	}
	return true
}
