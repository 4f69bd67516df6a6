package syntax

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// The bounds that keep a hostile file from costing more than its size deserves.
const (
	// MaxDepth is the deepest nesting of collections that is read.
	MaxDepth = 64
	// MaxExpanded is how many nodes the aliases of one document may stand for in all.
	MaxExpanded = 20000
)

// Parse reads all documents of a file. A document that cannot be read has a nil Root and a finding;
// its neighbours are read all the same.
func Parse(file *source.File) ([]*Document, diag.List) { return new(Reader).Parse(file) }

// Reader reads one file after the other, and makes the nodes of the next in the memory of those that it may forget.
type Reader struct{ made slabs }

// Forget lets go of all nodes that were read. Nobody may look at one of them again.
func (r *Reader) Forget() { r.made.clear() }

// Parse is the same as the function Parse.
func (r *Reader) Parse(file *source.File) ([]*Document, diag.List) {
	var found diag.List
	if bad := badByte(file.Bytes); bad >= 0 {
		found.Add(encodingFault(file, bad))
		return unread(file), found
	}
	edits, slips := tidy(file)
	if len(edits) == 0 {
		return r.parseAll(file)
	}
	documents, found := r.parseTidied(file, edits)
	return documents, append(slips, found...)
}

// unread returns the documents of a file that is not text, of which only the places are known.
func unread(file *source.File) []*Document {
	lines, _ := lineTable(file)
	var documents []*Document
	for _, c := range split(file.Bytes, lines) {
		documents = append(documents, &Document{File: file, Span: file.Span(c.start, c.end), Unread: true})
	}
	if len(documents) < 2 {
		return []*Document{{File: file, Span: file.Whole(), Unread: true}}
	}
	return documents
}

// parseAll reads all documents of a file that is text.
func (r *Reader) parseAll(file *source.File) ([]*Document, diag.List) {
	var found diag.List
	lines, odd := lineTable(file)
	var documents []*Document
	chunks := split(file.Bytes, lines)
	whole := string(file.Bytes)
	roots := decodeAll(file.Bytes[lines[0]:], chunks)
	for i, c := range chunks {
		p := &parser{file: file, whole: whole, lines: lines, odd: odd, chunk: c, before: c.line - 1, slabs: &r.made}
		if roots != nil {
			p.root, p.before = roots[i], 0
		}
		document := &Document{File: file, Span: p.span(c.start, c.end)}
		document.Root = p.parse()
		document.Ignores = ignores(document)
		found = append(found, p.found...)
		documents = append(documents, document)
	}
	return documents, found
}

type parser struct {
	file  *source.File
	whole string // the file once more, of which values are pieces
	lines []int32
	odd   bool
	chunk chunk
	// root is the document as the library read it with its neighbours, nil where it is read alone;
	// before is how many lines of the file stand before the text that the library read.
	root   *yaml.Node
	before int
	found  diag.List
	from   cursor

	anchors  map[*yaml.Node]*Node
	open     map[*yaml.Node]bool // anchors being built, to find one that contains itself
	repeated map[*yaml.Node]bool // anchors that some alias repeats
	expanded int                 // nodes that aliases stand for so far
	bad      bool                // a fault after which the nodes cannot be trusted
	*slabs
}

// maxFaults bounds the findings of one document; a thousand of them say enough.
const maxFaults = 1000

func (p *parser) add(d diag.Diagnostic) {
	if len(p.found) < maxFaults {
		p.found.Add(d)
	}
}

func (p *parser) parse() *Node {
	root := p.root
	if root == nil {
		root = &yaml.Node{}
		if err := p.unmarshal(root); err != nil {
			p.found = append(p.found, p.explain(err)...)
			return nil
		}
	}
	if len(root.Content) == 0 {
		return nil
	}
	if mayHaveAnchors(p.text()[p.chunk.start:]) {
		p.findRepeated(root.Content[0])
	}
	node, end := p.node(root.Content[0], 0)
	if p.bad {
		return nil
	}
	// The library stops at the end of the first value: what stands after it would be lost.
	if rest := skipSpace(p.text(), end); rest < p.chunk.end && len(p.found) == 0 && p.more() {
		p.found = append(p.found, p.explainRest(rest)...)
		return nil
	}
	return node
}

// text is the source up to the end of the document.
func (p *parser) text() []byte { return p.file.Bytes[:p.chunk.end] }

// node converts a node of the library. The second result is the byte offset of its end. A node that
// must not be used is nil, with a finding.
func (p *parser) node(y *yaml.Node, depth int) (*Node, int) {
	from := p.start(y)
	if depth > MaxDepth {
		if !p.bad {
			p.add(depthFault(p.span(from, min(from+1, p.chunk.end))))
		}
		p.bad = true
		return nil, from
	}
	if y.Kind == yaml.AliasNode {
		return p.alias(y, from)
	}
	n := p.make()
	if y.Anchor != "" {
		p.begin(y)
		defer p.finish(y, n)
	}
	own := from
	if b := p.text(); from < len(b) && (b[from] == '&' || b[from] == '!') {
		own = p.own(y, from)
	}
	end := own
	switch y.Kind {
	case yaml.ScalarNode:
		n.Kind, n.Style, n.Tag = Scalar, scalarStyle(y.Style), y.ShortTag()
		n.Value = p.piece(y.Value, own, n.Style)
		if y.Value != "" || n.Style != Plain {
			end = p.scalarEnd(y, own)
		}
	case yaml.MappingNode:
		n.Kind, n.Tag = Mapping, "!!map"
		end = p.mapping(n, y, own, depth)
	case yaml.SequenceNode:
		n.Kind, n.Tag = Sequence, "!!seq"
		end = p.sequence(n, y, own, depth)
	}
	n.Span = p.span(own, end)
	if n.Style == Plain && n.Kind == Scalar {
		p.checkPlain(n, end)
	}
	if own != from {
		end = p.checkPrefix(n, y, from, end)
	}
	return n, end
}

// piece returns a value as a piece of the file where it is written there as it is, so that thousands of short values
// are one piece of memory.
func (p *parser) piece(value string, at int, style Style) string {
	if style != Plain {
		at++ // behind the quote
	}
	if strings.HasPrefix(p.whole[min(at, len(p.whole)):], value) {
		return p.whole[at : at+len(value)]
	}
	return value
}

func scalarStyle(style yaml.Style) Style {
	switch {
	case style&yaml.SingleQuotedStyle != 0:
		return Single
	case style&yaml.DoubleQuotedStyle != 0:
		return Double
	case style&yaml.LiteralStyle != 0:
		return Literal
	case style&yaml.FoldedStyle != 0:
		return Folded
	default:
		return Plain
	}
}

func (p *parser) sequence(n *Node, y *yaml.Node, own, depth int) int {
	n.Style = Block
	end := own + 1
	n.Items = p.items.take(len(y.Content))
	for _, item := range y.Content {
		child, childEnd := p.node(item, depth+1)
		end = max(end, childEnd)
		if child != nil {
			n.Items = append(n.Items, child)
		}
	}
	if y.Style&yaml.FlowStyle != 0 {
		n.Style = Flow
		end = flowEnd(p.text(), end, ']')
	}
	return end
}

func (p *parser) mapping(n *Node, y *yaml.Node, own, depth int) int {
	n.Style = Block
	end := own + 1
	flow := y.Style&yaml.FlowStyle != 0
	n.Pairs = p.pairs.take(len(y.Content) / 2)
	var seen map[string]*Node // keys, where there are too many to look through
	var stray strayText
	var merged []*Node
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, keyEnd := p.node(y.Content[i], depth+1)
		value, valueEnd := p.node(y.Content[i+1], depth+1)
		end = max(end, keyEnd, valueEnd)
		if key == nil || !p.checkKey(key, y.Content[i]) {
			if key != nil && key.Value == "<<" {
				merged = append(merged, value)
			}
			continue
		}
		if flow {
			if p.strayKey(n, &stray, key, y.Content[i+1], keyEnd) {
				continue
			}
			p.endStray(n, &stray)
		}
		first := n.key(key.Value, seen)
		if first != nil {
			if key.Value == "" || key.Value[0] != '-' { // a "-" without a space has its own finding
				p.add(duplicateKey(key, first))
			}
			continue
		}
		if value == nil {
			continue
		}
		n.Pairs = append(n.Pairs, Pair{key, value})
		if seen != nil {
			seen[key.Value] = key
		} else if len(n.Pairs) > 32 {
			seen = make(map[string]*Node, 64)
			for _, pair := range n.Pairs {
				seen[pair.Key.Value] = pair.Key
			}
		}
	}
	n.merge(merged, nil)
	if flow {
		p.endStray(n, &stray)
		n.Style = Flow
		end = flowEnd(p.text(), end, '}')
	}
	return end
}

// key returns the key node of a name, looked up in seen where that is not nil.
func (n *Node) key(name string, seen map[string]*Node) *Node {
	if seen != nil {
		return seen[name]
	}
	key, _ := n.Pair(name)
	return key
}

// merge adds what merge keys stand for. They are refused, but the element should not look as if it
// lacked those keys as well. What comes from an alias has the alias's place.
func (n *Node) merge(values []*Node, alias *Node) {
	for _, value := range values {
		if value == nil {
			continue
		}
		from := alias
		if value.Alias && from == nil {
			from = value
		}
		n.merge(value.Items, from)
		for _, pair := range value.Pairs {
			if n.Get(pair.Key.Value) != nil {
				continue
			}
			if from != nil {
				key, content := *pair.Key, *pair.Value
				key.Span, key.Alias = from.Span, true
				content.Span, content.Alias = from.Span, true
				pair = Pair{&key, &content}
			}
			n.Pairs = append(n.Pairs, pair)
		}
	}
}
