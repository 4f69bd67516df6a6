package format

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// reader goes through the source of a document along its nodes, which say where each token is, and
// gathers what stands between them. It sets odd and stops where it meets what it does not expect.
type reader struct {
	b        []byte // the file up to the end of the document
	pos      int
	breaks   int      // line ends since the last token or comment
	pending  []remark // comments that belong to nobody yet
	apart    bool     // an empty line stands behind them
	odd      bool
	oddPlace int
	// beside is the last comment behind something: its offset, line, column and group.
	beside struct{ pos, line, column, group int }
}

// read returns the tree of a document, and the offset of what it could not read, -1 where all went well.
func read(d *syntax.Document, top schema.Place) (*document, int) {
	b := d.File.Bytes[:d.Span.To()]
	start := int(d.Span.From())
	r := &reader{b: b, pos: start, breaks: 1}
	if bytes.HasPrefix(b[start:], []byte("---")) || bytes.HasPrefix(b[start:], []byte("...")) {
		return nil, start // a value on the line of the separator
	}
	out := &document{}
	out.head, out.apart = r.lead()
	out.root = r.collection(d.Root, top)
	r.skim()
	if r.pos < len(b) || len(r.pending) > 0 {
		r.fail()
	}
	if r.odd {
		return nil, r.oddPlace
	}
	return out, -1
}

func (r *reader) fail() {
	if !r.odd {
		r.odd, r.oddPlace = true, r.pos
	}
}

// advance passes a token that ends at an offset.
func (r *reader) advance(to int) { r.pos, r.breaks = to, 0 }

// eat passes one sign that must stand here.
func (r *reader) eat(sign byte) {
	if r.pos >= len(r.b) || r.b[r.pos] != sign {
		r.fail()
		return
	}
	r.advance(r.pos + 1)
}

// at tells whether a sign stands here.
func (r *reader) at(signs string) bool {
	return r.pos < len(r.b) && strings.IndexByte(signs, r.b[r.pos]) >= 0
}

// collection reads a mapping or sequence that begins here.
func (r *reader) collection(n *syntax.Node, place schema.Place) *node {
	out := &node{from: n, place: place}
	if r.pos != int(n.Span.From()) || n.Kind == syntax.Scalar {
		r.fail()
		return out
	}
	if n.Style == syntax.Flow {
		r.flow(out)
		return out
	}
	out.block = true
	column := r.column(r.pos)
	for _, pair := range n.Pairs {
		e := &entry{}
		e.lead, e.apart = r.lead()
		r.key(e, pair.Key)
		r.eat(':')
		r.value(e, pair.Value, place.Key(e.name), column)
		out.entries = append(out.entries, e)
		if r.odd {
			return out
		}
	}
	for _, item := range n.Items {
		e := &entry{}
		e.lead, e.apart = r.lead()
		r.eat('-')
		r.value(e, item, place.Item(), column)
		out.entries = append(out.entries, e)
		if r.odd {
			return out
		}
	}
	out.foot = r.foot(column)
	return out
}

// flow reads a mapping or sequence in brackets.
func (r *reader) flow(out *node) {
	n := out.from
	open, shut := byte('{'), byte('}')
	if n.Kind == syntax.Sequence {
		open, shut = '[', ']'
	}
	r.eat(open)
	each := func(key, value *syntax.Node, place schema.Place) {
		e := &entry{}
		e.lead, e.apart = r.lead()
		if key != nil {
			r.key(e, key)
			place = out.place.Key(e.name)
			r.eat(':')
		}
		r.value(e, value, place, -1)
		if r.at(",") {
			r.advance(r.pos + 1)
			if m := r.behind(); m.text != "" && e.tail.text == "" {
				e.tail = m
			} else if m.text != "" {
				r.pending = append([]remark{m}, r.pending...)
			}
		}
		out.entries = append(out.entries, e)
	}
	for i := 0; i < len(n.Pairs) && !r.odd; i++ {
		each(n.Pairs[i].Key, n.Pairs[i].Value, schema.Place{})
	}
	for i := 0; i < len(n.Items) && !r.odd; i++ {
		each(nil, n.Items[i], out.place.Item())
	}
	out.foot, _ = r.lead()
	r.eat(shut)
}

// key reads a key.
func (r *reader) key(e *entry, key *syntax.Node) {
	if r.pos != int(key.Span.From()) {
		r.fail()
		return
	}
	e.key, e.name = key.Span.Text(), key.Value
	if key.Alias {
		e.key += " "
	}
	r.advance(int(key.Span.To()))
	r.skim()
	if len(r.pending) > 0 || strings.ContainsAny(e.key, "\r\n") {
		r.fail()
	}
}

// value reads what stands under a key or behind a dash; column is that of the key or dash, -1 inside
// brackets.
func (r *reader) value(e *entry, n *syntax.Node, place schema.Place, column int) {
	e.value = &node{from: n, place: place}
	if r.odd {
		return
	}
	note := r.behind()
	marks := r.marks(n)
	switch start, end := int(n.Span.From()), int(n.Span.To()); {
	case n.Kind == syntax.Scalar && start == end:
		e.tail = note
		if column >= 0 {
			e.value.foot = r.foot(column + 1)
		}
	case r.pos != start:
		r.fail()
	case n.Kind == syntax.Scalar || n.Alias:
		e.note = note
		e.value.below = r.breaks > 0
		e.value.lead, _ = r.lead()
		r.scalar(e.value, column)
	default:
		e.note = note
		var lead []remark
		if n.Style == syntax.Flow {
			lead, _ = r.lead()
		}
		e.value = r.collection(n, place)
		e.value.lead = lead
	}
	e.value.marks = marks
	if m := r.behind(); m.text != "" {
		if e.tail.text != "" {
			r.fail()
		}
		e.tail = m
	}
}

// marks reads the anchor and the tag before a value.
func (r *reader) marks(n *syntax.Node) string {
	var marks []string
	for r.at("&!") && r.pos < int(n.Span.From()) {
		end := r.pos
		for end < int(n.Span.From()) && strings.IndexByte(" \t\r\n,]}", r.b[end]) < 0 {
			end++
		}
		marks = append(marks, string(r.b[r.pos:end]))
		r.advance(end)
		r.skim()
	}
	return strings.Join(marks, " ")
}
