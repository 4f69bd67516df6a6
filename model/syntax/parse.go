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
