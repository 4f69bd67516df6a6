package syntax

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// Slips that YAML accepts and reads as something else than the author meant. They are found on the
// finished nodes; those that YAML refuses are found by the scanner.

// checkPlain finds text that a "#" cuts off, and dashes that are no list.
func (p *parser) checkPlain(n *Node, end int) {
	b := p.text()
	if end+2 < len(b) && b[end] == ' ' && b[end+1] == '#' && n.Value != "" {
		if r, _ := utf8.DecodeRune(b[end+2:]); unicode.IsLetter(r) || unicode.IsDigit(r) || r == '{' || r == '[' {
			p.add(p.hashSlip(int(n.Span.From()), end, p.textEnd(end)))
		}
	}
	if len(n.Value) > 1 && n.Value[0] == '-' && n.Value[1] > '9' && p.firstOnLine(int(n.Span.From())) {
		p.add(p.dashSpace(int(n.Span.From()), end))
		return
	}
	if strings.Contains(n.Value, " - ") && n.Span.Start().Line != n.Span.End().Line {
		for i := int(n.Span.From()); i < end; i++ {
			if b[i] == '-' && i+1 < end && b[i+1] == ' ' && p.firstOnLine(i) {
				p.add(p.dashInText(int(n.Span.From()), i))
				return
			}
		}
	}
}

// firstOnLine tells whether nothing but indentation stands before a byte on its line.
func (p *parser) firstOnLine(i int) bool {
	b := p.file.Bytes
	for i--; i >= p.chunk.start && (b[i] == ' ' || b[i] == '\t'); i-- {
	}
	return i < p.chunk.start || b[i] == '\n' || b[i] == '\r'
}

// textEnd returns the end of the line that i is on, or of the text before a " # comment" that
// starts after i, without blanks at its end.
func (p *parser) textEnd(i int) int {
	b := p.text()
	end := i
	for j := i; j < len(b) && b[j] != '\n' && b[j] != '\r'; j++ {
		if b[j] == '#' && j > i && isBlank(b[j-1]) && (j+1 == len(b) || isBlank(b[j+1])) {
			break
		}
		if !isBlank(b[j]) {
			end = j + 1
		}
	}
	return end
}

// decimal is a number with a comma in it.
var decimal = regexp.MustCompile(`^-?\d+,\d+[ \t]*%?$`)

// strayText is a run of keys without a value inside { }: what follows a comma that was meant as
// part of a text.
type strayText struct {
	first, last *Node
	count       int
}

// strayKey notes a key without a value and without a colon inside { }.
func (p *parser) strayKey(n *Node, stray *strayText, key *Node, value *yaml.Node, keyEnd int) bool {
	if key.Style != Plain || value.Kind != yaml.ScalarNode || value.Value != "" || value.Tag != "!!null" || value.Style != 0 || key.Alias {
		return false
	}
	if b := p.text(); keyEnd < len(b) && b[skipSpace(b, keyEnd)%len(b)] == ':' {
		return false
	}
	if colon := strings.IndexByte(key.Value, ':'); colon > 0 && isName(key.Value[:colon]) && colon+1 < len(key.Value) && key.Span.Text() == key.Value {
		at := int(key.Span.From()) + colon
		p.add(p.colonSpace(at))
		name, rest := *key, *key
		name.Value, name.Span = key.Value[:colon], p.span(int(key.Span.From()), at)
		rest.Value, rest.Span = key.Value[colon+1:], p.span(at+1, keyEnd)
		n.Pairs = append(n.Pairs, Pair{&name, &rest})
		return true
	}
	if stray.count++; stray.first == nil {
		stray.first = key
	}
	stray.last = key
	return true
}

// endStray reports a run of stray keys and gives their text back to the value before them.
func (p *parser) endStray(n *Node, stray *strayText) {
	if stray.count == 0 {
		return
	}
	key, start, end := stray.first, int(stray.first.Span.From()), int(stray.last.Span.To())
	*stray = strayText{}
	var value *Node
	if len(n.Pairs) > 0 {
		value = n.Pairs[len(n.Pairs)-1].Value
	}
	if value == nil || value.Kind != Scalar || value.Alias || value.IsNull() || value.Span.To() > int32(start) {
		p.add(keyWithoutValue(key))
		return
	}
	from := int(value.Span.From())
	if number := p.span(from, end); value.Style == Plain && decimal.MatchString(number.Text()) {
		p.add(decimalComma(number))
		value.Value, value.Tag, value.Span = number.Text(), "!!str", number
		return
	}
	d := finding("null-in-flow-map", p.span(from, end), "", commaSays, commaHelp, nil)
	if value.Style == Plain {
		d.Fixes = quoteFix(d.Subject)
		value.Value, value.Tag, value.Span = fold(d.Subject.Text()), "!!str", d.Subject
	}
	p.add(d)
}

// checkPrefix looks at the anchor and tag before a node and returns the node's end. A "!" that is
// no tag of the language becomes part of the text again, so that the text can be checked.
func (p *parser) checkPrefix(n *Node, y *yaml.Node, from, end int) int {
	b := p.text()
	own := int(n.Span.From())
	plain := n.Kind == Scalar && n.Style == Plain
	if b[from] == '&' {
		if plain && !p.repeated[y] && y.Value != "" && n.Span.Start().Line == p.file.PosAt(from).Line && y.Style&yaml.TaggedStyle == 0 {
			d := finding("quote-needed", p.span(from, end), "anchor", anchorSays, anchorHelp, map[string]any{"name": y.Anchor})
			d.Fixes = quoteFix(d.Subject)
			p.add(d)
		}
		for from < own && b[from] != '!' {
			from++
		}
		if from == own {
			return end
		}
	}
	switch y.ShortTag() {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq":
		if y.Style&yaml.TaggedStyle != 0 {
			return end
		}
	}
	if !plain {
		tag := p.span(from, from+len(strings.TrimRight(string(b[from:own]), " \t\r\n")))
		p.add(finding("tag-instead-of-condition", tag, "tag", tagSays, tagHelp, map[string]any{"tag": tag.Text()}))
		return end
	}
	if stop := p.textEnd(from); stop > end && (own == end || n.Value != "") && !p.inFlow(end, stop) {
		end = stop
	}
	p.add(p.tagSlip(from, end))
	if isTag(p.span(from, end).Text()) {
		return max(int(n.Span.To()), own)
	}
	*n = Node{Tag: "!!str", Value: fold(string(b[from:end])), Span: p.span(from, end)}
	return end
}

// inFlow tells whether a flow indicator ends the text between two offsets.
func (p *parser) inFlow(start, end int) bool {
	return strings.ContainsAny(string(p.file.Bytes[start:end]), ",]}")
}

// isName tells whether a text looks like a key of the language: Latin letters, digits and "_".
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || i > 0 && (c >= '0' && c <= '9' || c == '-')) {
			return false
		}
	}
	return s != ""
}

func quoteFix(span source.Span) []diag.Fix {
	return []diag.Fix{{Title: quoteTitle, Edits: []source.Edit{{Span: span, New: Quote(fold(span.Text()))}}}}
}

// fold joins the lines of an unquoted text as YAML does.
func fold(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
