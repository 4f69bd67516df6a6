package load

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Keys tells which keys lead to a place. It reads a file once more when it is first asked about it, because the
// nodes of a workspace are let go.
type Keys struct {
	documents map[*source.File][]*syntax.Document
}

// NewKeys returns a Keys that has read nothing yet.
func NewKeys() *Keys { return &Keys{map[*source.File][]*syntax.Document{}} }

// To returns the document in which a place stands, as kind and id, and the keys that lead to it there, with the
// ids of entries instead of their numbers: "stages/contacted/goal". Where a document says no kind or id, its file
// stands for it; where it cannot be parsed, there are no keys.
func (k *Keys) To(at source.Span) (document, keys string) {
	if at.IsZero() {
		return "", ""
	}
	documents, known := k.documents[at.File]
	if !known {
		documents, _ = syntax.Parse(at.File)
		k.documents[at.File] = documents
	}
	document = at.File.Path
	for _, d := range documents {
		if d.Root == nil || at.Start().Line == 0 || !d.Span.Contains(at) {
			continue
		}
		kind, id := model.KindNamed(d.Root.Get("kind").Text()), d.Root.Get("id").Text()
		if kind != nil && id != "" {
			document = kind.Word + "/" + id
		}
		return document, strings.Join(steps(d.Root, at.From()), "/")
	}
	return document, ""
}

// steps returns the keys and entries from a node down to an offset.
func steps(n *syntax.Node, offset int32) []string {
	var path []string
	for n != nil && !n.Alias {
		var below *syntax.Node
		for _, pair := range n.Pairs {
			if pair.Key.Span.From() <= offset && offset < max(pair.Value.Span.To(), pair.Key.Span.To()) {
				path, below = append(path, pair.Key.Value), pair.Value
				break
			}
		}
		for _, item := range n.Items {
			if item.Span.From() <= offset && offset <= item.Span.To() {
				path, below = append(path, entry(item)), item
				break
			}
		}
		n = below
	}
	return path
}

// entry names an entry of a list by what is its own: its id, or the text of a single value.
func entry(item *syntax.Node) string {
	if item.Kind == syntax.Scalar {
		return item.Text()
	}
	if id := item.Get("id").Text(); id != "" {
		return id
	}
	return "*"
}
