package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
func Parse(file *source.File) ([]*Document, diag.List) {
	var found diag.List
	if bad := badByte(file.Bytes); bad >= 0 {
		found.Add(encodingFault(file, bad))
		return []*Document{{File: file, Span: file.Whole()}}, found
	}
	lines, odd := lineTable(file)
	var documents []*Document
	for _, c := range split(file.Bytes, lines) {
		p := &parser{file: file, lines: lines, odd: odd, chunk: c}
		document := &Document{File: file, Span: p.span(c.start, c.end)}
		document.Root = p.parse()
		document.Ignores = ignores(document)
		found = append(found, p.found...)
		documents = append(documents, document)
	}
	return documents, found
}

// badByte returns the offset of the first byte that is not UTF-8 or that YAML does not allow, -1
// for none.
func badByte(b []byte) int {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if b[i] < ' ' && b[i] != '\t' && b[i] != '\n' && b[i] != '\r' || b[i] == 0x7F {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		allowed := r == 0x85 || r >= 0xA0 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD && r != 0xFEFF || r >= 0x10000 || r == 0xFEFF && i == 0
		if r == utf8.RuneError && size == 1 || !allowed {
			return i
		}
		i += size
	}
	return -1
}

type parser struct {
	file  *source.File
	lines []int32
	odd   bool
	chunk chunk
	found diag.List

	anchors  map[*yaml.Node]*Node
	open     map[*yaml.Node]bool // anchors being built, to find one that contains itself
	expanded int                 // nodes that aliases stand for so far
	slab     []Node
}

func (p *parser) parse() *Node {
	var root yaml.Node
	if err := p.unmarshal(&root); err != nil {
		p.found = append(p.found, p.syntaxFaults(err)...)
		return nil
	}
	if len(root.Content) == 0 {
		return nil
	}
	before := len(p.found)
	node, _ := p.node(root.Content[0], 0)
	if len(p.found) > before && node == nil {
		return nil
	}
	return node
}

// unmarshal calls the library and turns its crashes into errors: it is known to panic on some
// hostile input.
func (p *parser) unmarshal(root *yaml.Node) (err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = fmt.Errorf("yaml: %v", crash)
		}
	}()
	return yaml.Unmarshal(p.file.Bytes[p.chunk.start:p.chunk.end], root)
}

// offset returns the byte offset of a place that yaml.v3 gave.
func (p *parser) offset(line, column int) int {
	index := p.chunk.line - 1 + line - 1
	if index < 0 || index >= len(p.lines) {
		return p.chunk.end
	}
	b := p.file.Bytes
	i := int(p.lines[index])
	for column > 1 && i < len(b) {
		if b[i] < utf8.RuneSelf {
			i++
		} else {
			_, size := utf8.DecodeRune(b[i:])
			i += size
		}
		column--
	}
	return min(i, p.chunk.end)
}

func (p *parser) start(n *yaml.Node) source.Pos {
	offset := p.offset(n.Line, n.Column)
	if p.odd {
		return p.file.PosAt(offset)
	}
	return source.Pos{Line: int32(p.chunk.line + n.Line - 1), Column: int32(n.Column), Byte: int32(offset)}
}

func (p *parser) span(start, end int) source.Span { return p.file.Span(start, end) }

// upTo returns the span from a known place to a byte offset, the cheap way when it is one line.
func (p *parser) upTo(start source.Pos, end int) source.Span {
	span := source.Span{File: p.file, Start: start}
	next := int(start.Line) - 1 + 1
	if !p.odd && (next >= len(p.lines) || end < int(p.lines[next])) {
		width := utf8.RuneCount(p.file.Bytes[start.Byte:max(end, int(start.Byte))])
		span.End = source.Pos{Line: start.Line, Column: start.Column + int32(width), Byte: int32(end)}
		return span
	}
	span.End = p.file.PosAt(end)
	return span
}

func (p *parser) make() *Node {
	if len(p.slab) == 0 {
		p.slab = make([]Node, 64)
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	return n
}

// node converts a node of the library. The second result is the byte offset of its end. A node that
// must not be used is nil, with a finding.
func (p *parser) node(y *yaml.Node, depth int) (*Node, int) {
	start := p.start(y)
	if depth > MaxDepth {
		p.found.Add(depthFault(p.upTo(start, int(start.Byte)+1)))
		return nil, int(start.Byte)
	}
	if y.Kind == yaml.AliasNode {
		return p.alias(y, start)
	}
	n := p.make()
	if y.Anchor != "" {
		p.begin(y)
		defer p.finish(y, n)
	}
	own := content(p.file.Bytes[:p.chunk.end], int(start.Byte))
	if own != int(start.Byte) && y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0 {
		own = int(start.Byte) + len(strings.TrimRight(string(token(p.file.Bytes[start.Byte:p.chunk.end])), " "))
	}
	end := own
	switch y.Kind {
	case yaml.ScalarNode:
		n.Kind, n.Value, n.Style, n.Tag = Scalar, y.Value, scalarStyle(y.Style), y.ShortTag()
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
	n.Span = p.upTo(start, end)
	if !p.checkTag(n, y) {
		return nil, end
	}
	return n, end
}

// token returns the anchor and tag words at the start of b.
func token(b []byte) []byte {
	i := 0
	for i < len(b) && (b[i] == '&' || b[i] == '!') {
		for i < len(b) && !isBlank(b[i]) && b[i] != ',' && b[i] != '}' && b[i] != ']' {
			i++
		}
		for i < len(b) && b[i] == ' ' {
			i++
		}
	}
	return b[:i]
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
	n.Items = make([]*Node, 0, len(y.Content))
	for _, item := range y.Content {
		child, childEnd := p.node(item, depth+1)
		end = max(end, childEnd)
		if child != nil {
			n.Items = append(n.Items, child)
		}
	}
	if y.Style&yaml.FlowStyle != 0 {
		n.Style = Flow
		end = flowEnd(p.file.Bytes[:p.chunk.end], end, ']')
	}
	return end
}

func (p *parser) mapping(n *Node, y *yaml.Node, own, depth int) int {
	n.Style = Block
	end := own + 1
	flow := y.Style&yaml.FlowStyle != 0
	n.Pairs = make([]Pair, 0, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, keyEnd := p.node(y.Content[i], depth+1)
		value, valueEnd := p.node(y.Content[i+1], depth+1)
		end = max(end, keyEnd, valueEnd)
		if key == nil || !p.checkKey(key, y.Content[i]) {
			continue
		}
		if flow && p.commaSlip(n, key, y.Content[i+1], keyEnd) {
			continue
		}
		if first, _ := n.Pair(key.Value); first != nil {
			p.found.Add(duplicateKey(key, first))
			continue
		}
		if value != nil {
			n.Pairs = append(n.Pairs, Pair{key, value})
		}
	}
	if flow {
		n.Style = Flow
		end = flowEnd(p.file.Bytes[:p.chunk.end], end, '}')
	}
	return end
}

func (p *parser) begin(y *yaml.Node) {
	if p.anchors == nil {
		p.anchors, p.open = map[*yaml.Node]*Node{}, map[*yaml.Node]bool{}
	}
	p.open[y] = true
}

func (p *parser) finish(y *yaml.Node, n *Node) {
	delete(p.open, y)
	p.anchors[y] = n
}

// alias returns a node with the content of the anchor and the place of the alias.
func (p *parser) alias(y *yaml.Node, start source.Pos) (*Node, int) {
	end := int(start.Byte) + 1 + len(y.Value)
	span := p.upTo(start, end)
	target := p.anchors[y.Alias]
	if target == nil || p.open[y.Alias] {
		p.found.Add(selfAlias(span, y.Value))
		return nil, end
	}
	p.expanded += target.weight(MaxExpanded)
	if p.expanded > MaxExpanded {
		if p.expanded-target.weight(MaxExpanded) <= MaxExpanded {
			p.found.Add(aliasBomb(span, y.Value))
		}
		return nil, end
	}
	n := p.make()
	*n = *target
	n.Span, n.Alias = span, true
	return n, end
}

// weight counts the nodes below n, aliases written out, up to limit.
func (n *Node) weight(limit int) int {
	total := 1
	for _, pair := range n.Pairs {
		if total > limit {
			return total
		}
		total += 1 + pair.Value.weight(limit-total)
	}
	for _, item := range n.Items {
		if total > limit {
			return total
		}
		total += item.weight(limit - total)
	}
	return total
}
