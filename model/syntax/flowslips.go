package syntax

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// What was probably meant where brackets, quotes and commas do not fit together.

// end forgets the current entry after its comma.
func (b *bracket) end() {
	list, alone := b.list, b.alone+1
	if b.colons > 0 {
		list, alone = b.value, 0
	}
	*b = bracket{at: b.at, close: b.close, value: -1, key: -1, list: list, alone: alone}
}

// wrongBracket reports a closing bracket at i that does not fit the innermost open one: it is one
// too many, or one that was never opened, or the wrong one.
func (s *scanner) wrongBracket(open []*bracket, i int) {
	top := open[len(open)-1]
	end := lineEnd(s.b, i)
	switch c := s.b[i]; {
	case len(open) > 1 && open[len(open)-2].close == c:
		s.fail(s.p.unclosedBracket(top.at))
	case c == ']' && top.list >= 0 && top.colons == 0 && s.balanced(open, i+1, end):
		s.fail(s.p.unopenedBracket(i, top.list))
	case !s.balanced(append(open[:len(open)-1:len(open)-1], &bracket{close: c}), i, end) && s.balanced(open, i+1, end):
		s.fail(s.p.extraBracket(i, i+1))
	default:
		s.fail(s.p.wrongBracket(top, i))
	}
}

// balanced tells whether the text from i to end closes exactly the brackets that are open, with
// nothing after them that would need one more.
func (s *scanner) balanced(open []*bracket, i, end int) bool {
	var closes []byte
	for _, b := range open {
		closes = append(closes, b.close)
	}
	for start := i; i < end; i++ {
		switch c := s.b[i]; c {
		case '{', '[':
			if len(closes) == 0 {
				return false
			}
			closes = append(closes, c+2)
		case '}', ']':
			if len(closes) == 0 || closes[len(closes)-1] != c {
				return false
			}
			closes = closes[:len(closes)-1]
		case '"', '\'':
			before := strings.TrimRight(string(s.b[start:i]), " \t")
			if before != "" && strings.IndexByte("{[,:", before[len(before)-1]) < 0 {
				continue
			}
			stop := quotedEnd(s.b[:end], i, c)
			if s.b[stop-1] != c || stop == i+1 {
				return false
			}
			i = stop - 1
		case '#':
			if i > start && isBlank(s.b[i-1]) && len(closes) == 0 {
				return true
			}
		default:
			if len(closes) == 0 && !isBlank(c) {
				return false
			}
		}
	}
	return len(closes) == 0
}

// quoteEnd returns where the text in quotes that begins at i was probably meant to end: before the
// first comma that a key follows, or the first closing bracket, after which all brackets close on
// the line; -1 where there is no such place.
func (s *scanner) quoteEnd(open []*bracket, i int) int {
	end := lineEnd(s.b, i)
	if end-i > 4096 {
		return -1 // each place costs a look at the rest of the line
	}
	for j := i + 1; j < end; j++ {
		switch s.b[j] {
		case ',':
			if keyAt(s.b, skipBlanks(s.b, j+1)) < 0 {
				continue
			}
		case '}', ']':
		default:
			continue
		}
		if s.balanced(open, j, end) {
			return i + 1 + len(bytes.TrimRight(s.b[i+1:j], " \t"))
		}
	}
	return -1
}

// keyAt returns the offset of the colon of a key that starts at i, -1 where none does.
func keyAt(b []byte, i int) int {
	j := i
	for j < len(b) && (isAnchor(b[j]) && b[j] != '-') {
		j++
	}
	if j == i || j >= len(b) || b[j] != ':' || !blankAt(b, j+1) || !isName(string(b[i:j])) {
		return -1
	}
	return j
}

// forgotten looks for a comma that is missing in an unquoted text that starts at i and has a colon
// at an offset. It returns the end of the value before it and the start of the key, 0 and 0 where
// the text reads like one with a colon in it.
func (s *scanner) forgotten(i, colon int) (cut, name int) {
	name = colon
	for name > i && isAnchor(s.b[name-1]) {
		name--
	}
	before := bytes.TrimRight(s.b[i:name], " \t")
	if name == colon || len(before) == 0 || len(before) == name-i || !isName(string(s.b[name:colon])) {
		return 0, 0
	}
	if !bytes.HasSuffix(before, []byte(";")) && bytes.ContainsAny(before, " \t") {
		return 0, 0
	}
	return i + len(before), name
}

// missingComma is a key from name to colon inside { } after a value that ends at cut.
func (p *parser) missingComma(cut, name, colon int) diag.Diagnostic {
	args := words.Args{"key": p.span(name, colon).Text()}
	d := fault(p.span(name, colon), "comma", words.Text{
		En: "A comma is missing before the key “{key}”",
		Ru: "Перед ключом «{key}» нет запятой",
	}, words.Text{
		En: "Keys inside { } have commas between them; if “{key}:” belongs to the text before it, put the text into quotes",
		Ru: "Ключи внутри { } разделяют запятыми; если «{key}:» относится к тексту перед ним, возьмите текст в кавычки",
	}, args)
	edit := source.Edit{Span: p.span(cut, cut), New: ","}
	if p.file.Bytes[cut-1] == ';' {
		edit.Span = p.span(cut-1, cut)
	}
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/missing-comma", Text: words.Text{En: "Put a comma before “{key}”", Ru: "Поставить запятую перед «{key}»"}, Args: args},
		Edits: []source.Edit{edit},
	}}
	return d
}

// extraBracket are closing brackets from i to end that close nothing.
func (p *parser) extraBracket(i, end int) diag.Diagnostic {
	span := p.span(i, end)
	d := fault(span, "extra-bracket", words.Text{
		En: "“{bracket}” closes nothing",
		Ru: "«{bracket}» ничего не закрывает",
	}, words.Text{
		En: "Delete it; if it is part of a text, put the text into quotes",
		Ru: "Удалите лишнюю скобку; если она часть текста, возьмите текст в кавычки",
	}, words.Args{"bracket": span.Text()})
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/extra-bracket", Text: words.Text{En: "Delete it", Ru: "Удалить"}},
		Edits: []source.Edit{{Span: span}},
	}}
	return d
}

// unopenedBracket is a "]" at i that ends a list which begins at start without a bracket.
func (p *parser) unopenedBracket(i, start int) diag.Diagnostic {
	d := fault(p.span(i, i+1), "unopened-bracket", words.Text{
		En: "“]” ends a list that has no “[” at its beginning",
		Ru: "«]» завершает список, в начале которого нет «[»",
	}, words.Text{
		En: "Put “[” before “{first}”, or delete the bracket",
		Ru: "Поставьте «[» перед «{first}» или удалите скобку",
	}, words.Args{"first": p.span(start, p.valueEnd(start)).Text()})
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/open-bracket", Text: words.Text{En: "Open the list", Ru: "Открыть список"}},
		Edits: []source.Edit{{Span: p.span(start, start), New: "["}},
	}}
	return d
}

// valueEnd returns the end of a short value in a list that starts at i.
func (p *parser) valueEnd(i int) int {
	b := p.text()
	end := i
	for end < len(b) && strings.IndexByte(",]}\r\n", b[end]) < 0 {
		end++
	}
	return end
}
