// Package syntax turns YAML text into nodes with places; it is the only importer of yaml.v3.
// It must not know kinds, schemas or what any key means.
package syntax

import "github.com/crmspec/crmspec/model/source"

// Kind tells a scalar from a collection.
type Kind uint8

// The kinds of nodes. An alias has the kind and content of what it stands for.
const (
	Scalar Kind = iota
	Mapping
	Sequence
)

// Style is how a node was written.
type Style uint8

// The styles: Plain to Folded for scalars, Block and Flow for collections.
const (
	Plain Style = iota
	Single
	Double
	Literal
	Folded
	Block
	Flow
)

// Node is a piece of YAML with its place.
type Node struct {
	Kind  Kind
	Style Style
	// Alias tells that the node was written as *name. Span is then the place of the alias; the
	// content, with its own places, is that of the anchor.
	Alias bool
	// Tag is the resolved short tag of a scalar: !!str !!int !!float !!bool !!null !!timestamp.
	Tag string
	// Value is a scalar's text after unquoting and folding.
	Value string
	// Span covers the whole token: quotes, block header and brackets included.
	Span source.Span
	// Pairs are a mapping's entries in the order written.
	Pairs []Pair
	// Items are a sequence's entries.
	Items []*Node
}

// Pair is one entry of a mapping. Keys are always scalars.
type Pair struct {
	Key   *Node
	Value *Node
}

// IsNull tells whether the node is absent or an empty or null scalar.
func (n *Node) IsNull() bool {
	return n == nil || n.Kind == Scalar && n.Tag == "!!null"
}

// Get returns the value under a key, nil when the node is no mapping or has no such key.
func (n *Node) Get(key string) *Node {
	if _, value := n.Pair(key); value != nil {
		return value
	}
	return nil
}

// Pair returns the key and value nodes under a key, nil and nil when there are none.
func (n *Node) Pair(key string) (*Node, *Node) {
	if n != nil {
		for _, pair := range n.Pairs {
			if pair.Key.Value == key {
				return pair.Key, pair.Value
			}
		}
	}
	return nil, nil
}

// Text returns the value of a scalar, "" for collections and null.
func (n *Node) Text() string {
	if n == nil || n.Kind != Scalar || n.Tag == "!!null" {
		return ""
	}
	return n.Value
}

// Document is one YAML document of a file.
type Document struct {
	File *source.File
	// Root is nil when the document could not be parsed.
	Root *Node
	// Span covers the document's text without the "---" line.
	Span source.Span
	// Ignores are the "# crmspec:ignore" comments in the document.
	Ignores []Ignore
	// Unread tells that the file has bytes that are no text, so that nothing of it was parsed.
	Unread bool
}
