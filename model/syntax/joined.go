package syntax

import (
	"bytes"
	"regexp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

var (
	// envelope is a key that every document has, at the start of a line.
	envelope = regexp.MustCompile(`^(apiVersion|kind|id)[ \t]*:(?:[ \t]|$)`)
	// dashes are what people write for "---".
	dashes = regexp.MustCompile(`^[ \t]*(?:-|–|—){1,}(?:[ \t]+(?:-|–|—)+)*[ \t]*$`)
)

// joined tells whether a document of a file may lack the "---" before it.
func joined(b []byte) bool {
	kinds := 0
	if bytes.HasPrefix(bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")), []byte("kind")) {
		kinds++
	}
	for i := bytes.IndexByte(b, '\n'); i >= 0; {
		line := b[i+1:]
		switch {
		case marker(line, "---"):
			kinds = 0
		case bytes.HasPrefix(line, []byte("kind")):
			if kinds++; kinds > 1 {
				return true
			}
		}
		next := bytes.IndexByte(line, '\n')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

// separators mends a missing or misspelt "---" before a document.
func (t *tidier) separators() {
	table, _ := lineTable(t.file)
	for _, c := range split(t.b, table) {
		t.divide(c)
	}
}

// divide finds the documents that have run into one: after apiVersion, kind and id, in whatever
// order, the first two come again, with an id of their own.
func (t *tidier) divide(c chunk) {
	seen := map[string]bool{}
	slip, comment := -1, -1 // the lines of dashes and comments right above, -1 for none
	for at := c.start; at < c.end; at = t.next(at) {
		text := bytes.TrimRight(t.b[at:lineEnd(t.b, at)], " \t")
		match := envelope.FindSubmatch(text)
		switch {
		case match == nil && len(text) == 0:
		case match == nil && text[0] == '#':
			if comment < 0 {
				comment = at
			}
			continue
		case match == nil && dashes.Match(text) && len(seen) > 0:
			slip, comment = at, -1
			continue
		case match == nil:
			slip = -1
		default:
			key := string(match[1])
			if begins := key != "id" && t.another(at, c.end); begins && (slip >= 0 || seen[key] && seen["id"]) {
				t.separate(at, slip, comment)
				clear(seen)
			}
			seen[key] = true
			slip = -1
		}
		comment = -1
	}
}

// another tells whether a document seems to begin at a line: kind and id follow before any of the
// keys of the envelope comes again.
func (t *tidier) another(at, end int) bool {
	seen := map[string]bool{}
	for ; at < end; at = t.next(at) {
		match := envelope.FindSubmatch(t.b[at:lineEnd(t.b, at)])
		if match == nil {
			continue
		}
		if seen[string(match[1])] {
			break
		}
		seen[string(match[1])] = true
	}
	return seen["kind"] && seen["id"]
}

func (t *tidier) next(at int) int { return skipBreak(t.b, lineEnd(t.b, at)) }

// separate puts "---" before the document that begins at a line, in place of the line of dashes at
// slip, before the comment that leads to it.
func (t *tidier) separate(at, slip, comment int) {
	say, id := words.Text{
		En: "A new document begins here: it needs a line with --- before it",
		Ru: "Здесь начинается новый документ: перед ним нужна строка ---",
	}, "document-start"
	span := t.file.Span(at, at+bytes.IndexByte(t.b[at:], ':'))
	edit := source.Edit{Span: t.file.Span(at, at), New: "---\n"}
	if comment >= 0 {
		edit.Span = t.file.Span(comment, comment)
	}
	if slip >= 0 {
		end := slip + len(bytes.TrimRight(t.b[slip:lineEnd(t.b, slip)], " \t"))
		span = t.file.Span(slip, end)
		edit = source.Edit{Span: span, New: "---"}
		say, id = words.Text{
			En: "A line that begins a new document has three dashes at its start: ---",
			Ru: "Строка, с которой начинается новый документ, — это три дефиса в её начале: ---",
		}, "document-dashes"
	}
	d := fault(span, id, say, words.Text{
		En: "Without it YAML takes both documents for one",
		Ru: "Без неё YAML примет оба документа за один",
	}, nil)
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/document", Text: words.Text{En: "Write the line with ---", Ru: "Поставить строку ---"}},
		Edits: []source.Edit{edit},
	}}
	t.mend(d)
}
