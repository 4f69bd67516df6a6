package format

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/syntax"
)

const (
	// step is how many spaces deeper the next level stands.
	step = 2
	// longest is the length of the longest line on which a list or map in brackets may stand.
	longest = 110
	// prose is the number of words from which a text counts as prose.
	prose = 4
)

// unfold decides which lists and maps in brackets are written in block style, in and below one whose
// entries begin at a column then.
func unfold(n *node, column int) {
	if !n.block {
		return
	}
	for _, e := range n.entries {
		v := e.value
		if !v.isCollection() {
			continue
		}
		begin := column + step
		if e.key != "" {
			begin = column + utf8.RuneCountInString(e.key) + len(": ")
		}
		if v.marks != "" {
			begin += utf8.RuneCountInString(v.marks) + 1
		}
		if !v.block && len(v.entries) > 0 && (v.stiff(e.key == "") || begin+utf8.RuneCountInString(v.flow()) > longest) {
			v.open(e)
		}
		if len(v.entries) == 0 { // in empty brackets there is no place for comments
			for _, m := range v.foot {
				e.add(m)
			}
			v.foot = nil
		}
		unfold(v, column+step)
		e.hoist()
	}
}

// stiff tells whether a list or map in brackets cannot, or shall not, stand on one line: there is a
// comment in it, a text over several lines, prose, or a condition. One text in several languages may
// stand on a line, and so may a map of one key that is no item of a list.
func (n *node) stiff(item bool) bool {
	switch mapping := n.from.Kind == syntax.Mapping; {
	case n.ragged():
		return true
	case mapping && n.place.IsText():
		return false
	case mapping && !item && len(n.entries) == 1:
		v := n.entries[0].value
		return v.isCollection() && v.stiff(false)
	}
	return n.heavy()
}

// ragged tells whether there is a comment or a text over several lines in a list or map in brackets.
func (n *node) ragged() bool {
	if len(n.foot) > 0 {
		return true
	}
	for _, e := range n.entries {
		v := e.value
		if len(e.lead) > 0 || len(v.lead) > 0 || e.note.text != "" || e.tail.text != "" {
			return true
		}
		if v.isCollection() && v.ragged() || strings.Contains(v.raw, "\n") {
			return true
		}
	}
	return false
}

// heavy tells whether there is prose or a condition in a value.
func (n *node) heavy() bool {
	if !n.isCollection() {
		return n.isProse()
	}
	return slices.ContainsFunc(n.entries, func(e *entry) bool { return e.value.heavy() })
}

// isProse tells whether a scalar reads better on a line of its own.
func (n *node) isProse() bool {
	text := n.from.Value
	switch {
	case n.from.Alias, n.isEmpty():
		return false
	case n.place.IsCondition(), strings.Contains(text, ", "), strings.Contains(text, ": "):
		return true
	}
	return n.place.IsProse() && len(strings.Fields(text)) >= prose
}

// open turns the brackets of an entry's value into block style and finds new places for the comments
// around them.
func (n *node) open(e *entry) {
	n.block = true
	moved := n.lead
	n.lead = nil
	if e.key == "" { // above the dash
		for _, m := range append([]remark{e.note, e.tail}, moved...) {
			e.add(m)
		}
		e.note, e.tail = remark{}, remark{}
		return
	}
	if e.note.text == "" {
		e.note, e.tail = remark{text: e.tail.text}, remark{}
	}
	first := n.entries[0]
	for i, m := range append([]remark{e.tail}, moved...) {
		if m.text != "" {
			first.lead = append(first.lead[:i:i], append([]remark{m.loose()}, first.lead[i:]...)...)
		}
	}
	e.tail = remark{}
}

// add puts a comment between what stands above an entry and the entry.
func (e *entry) add(m remark) {
	if m.text == "" {
		return
	}
	m = m.loose()
	m.apart, e.apart = e.apart, false
	e.lead = append(e.lead, m)
}

// hoist moves the comments above the first entry of an item above its dash, since the entry stands on
// the line of the dash.
func (e *entry) hoist() {
	v := e.value
	if e.key != "" || !v.block || e.note.text != "" || v.marks != "" || len(v.entries) == 0 {
		return
	}
	first := v.entries[0]
	for _, m := range first.lead {
		e.add(m)
	}
	first.lead = nil
}

// flow returns a list or map in brackets on one line.
func (n *node) flow() string {
	var out strings.Builder
	open, shut := "{", "}"
	if n.from.Kind == syntax.Sequence {
		open, shut = "[", "]"
	}
	out.WriteString(open)
	for i, e := range n.entries {
		if i > 0 {
			out.WriteString(", ")
		}
		text := e.value.inline()
		if e.key != "" {
			out.WriteString(e.key + ":")
			if text != "" {
				text = " " + text
			}
		}
		out.WriteString(text)
	}
	out.WriteString(shut)
	return out.String()
}

// inline returns a value that stands on one line, with its marks.
func (n *node) inline() string {
	text := n.raw
	if n.isCollection() {
		text = n.flow()
	}
	return strings.TrimSuffix(strings.TrimPrefix(n.marks+" "+text, " "), " ")
}
