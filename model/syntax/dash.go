package syntax

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Dashes of a list that are none for YAML: “-doctor” without its space, and the long dashes and bullets that
// a word processor makes of “-”.

// dashSlip is such a dash: where it begins, where the text behind it does, and its column.
type dashSlip struct{ start, text, column int }

// dashAt returns the length of a dash that YAML does not take for one, at the start of a line, with the
// blanks behind it; 0 where there is none.
func dashAt(b []byte, i int) int {
	r, size := utf8.DecodeRune(b[i:])
	next, _ := utf8.DecodeRune(b[min(i+size, len(b)):])
	switch r {
	case '-':
		if unicode.IsLetter(next) || next == '"' || next == '\'' {
			return size
		}
	case '–', '—', '•':
		if text := skipBlanks(b, i+size); text > i+size && !done(b, text) {
			return text - i
		}
	}
	return 0
}

// mayHaveDashes tells whether a line begins with such a dash.
func mayHaveDashes(b []byte) bool {
	for i := 0; i < len(b); {
		if at := skipBlanks(b, i); at < len(b) && (b[at] == '-' || b[at] == 0xE2) && dashAt(b, at) > 0 {
			return true
		}
		i = skipBreak(b, lineEnd(b, i))
	}
	return false
}

// dashes mends those of the dashes at some offsets that leave no doubt: they stand beside items of a list, or
// under a key without a value where no text can begin like that.
func (t *tidier) dashes(all []int) {
	var done []dashSlip
	var open *diag.Diagnostic
	flush := func() {
		if open != nil {
			t.mend(*open)
			open = nil
		}
	}
	for _, at := range all {
		slip := dashSlip{at, at + dashAt(t.b, at), at - lineStart(t.b, at)}
		beside, after := t.besideItem(slip, done)
		if !beside {
			continue
		}
		edit := source.Edit{Span: t.file.Span(slip.start, slip.text), New: "- "}
		if t.b[slip.start] == '-' {
			edit = source.Edit{Span: t.file.Span(slip.text, slip.text), New: " "}
		}
		if open != nil && after == done[len(done)-1].start { // one more of the same list
			open.Fixes[0].Edits = append(open.Fixes[0].Edits, edit)
		} else {
			flush()
			d := t.dash(slip)
			d.Fixes[0].Edits = []source.Edit{edit}
			open = &d
		}
		done = append(done, slip)
	}
	flush()
}

// besideItem tells whether a dash begins an item of a list; after is where the item before it begins, -1 for
// the first one.
func (t *tidier) besideItem(slip dashSlip, done []dashSlip) (beside bool, after int) {
	deeper := false
	for at := lineStart(t.b, slip.start); at > 0; {
		at = lineStart(t.b, at-1)
		text := skipBlanks(t.b, at)
		line := bytes.TrimRight(t.b[text:lineEnd(t.b, text)], " \t")
		switch column := text - at; {
		case len(line) == 0 || line[0] == '#':
			continue
		case column > slip.column:
			deeper = true
			continue
		case column == slip.column && (line[0] == '-' && blankAt(t.b, text+1) && !marker(line, "---")):
			return true, text
		case column == slip.column && isDone(done, text):
			return true, text
		}
		if cut := bytes.Index(line, []byte(" #")); cut >= 0 {
			line = bytes.TrimRight(line[:cut], " \t")
		}
		key := bytes.HasSuffix(line, []byte(":"))
		return key && !deeper && (t.b[slip.start] == '-' || t.beginsKey(slip.text)), -1
	}
	return false, -1
}

// isDone tells whether one of some dashes begins at an offset.
func isDone(done []dashSlip, at int) bool {
	_, found := slices.BinarySearchFunc(done, at, func(d dashSlip, at int) int { return d.start - at })
	return found
}

// beginsKey tells whether a key of the language stands at an offset.
func (t *tidier) beginsKey(i int) bool {
	colon := colonIn(t.b, i, lineEnd(t.b, i))
	return colon > 0 && isName(strings.TrimSpace(string(t.b[i:colon])))
}

// dash is the finding about a dash, with an empty fix.
func (t *tidier) dash(slip dashSlip) diag.Diagnostic {
	r, size := utf8.DecodeRune(t.b[slip.start:])
	span := t.file.Span(slip.start, slip.start+size)
	d := fault(span, "dash-space", words.Text{
		En: "A space is missing after “-”, so YAML does not see a list item here",
		Ru: "После «-» нет пробела, поэтому YAML не видит здесь элемента списка",
	}, words.Text{
		En: "Put a space after it; a text that is no key or list needs quotes",
		Ru: "Поставьте после него пробел; текст, который не ключ и не список, возьмите в кавычки",
	}, nil)
	title := words.Message{ID: "fix/space", Text: words.Text{En: "Insert the space", Ru: "Вставить пробел"}}
	if r != '-' {
		d = fault(span, "dash-sign", words.Text{
			En: "“{sign}” is not the sign “-”, so YAML does not see a list item here",
			Ru: "Знак «{sign}» — не «-», поэтому YAML не видит здесь элемента списка",
		}, words.Text{
			En: "Write “-” with a space after it; a word processor makes other signs of it",
			Ru: "Напишите «-» с пробелом после него; другие знаки из него делает Word",
		}, words.Args{"sign": string(r)})
		title = words.Message{ID: "fix/dash", Text: words.Text{En: "Write “- ”", Ru: "Написать «- »"}}
	}
	d.Fixes = []diag.Fix{{Title: title}}
	return d
}
