package syntax

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// strangeNames are blanks that look like a space or like nothing, and which YAML takes for letters.
// They come from word processors and web pages.
var strangeNames = map[rune]words.Text{
	'\u00A0': {En: "no-break space", Ru: "неразрывный пробел"},
	'\u202F': {En: "narrow no-break space", Ru: "узкий неразрывный пробел"},
	'\u2007': {En: "figure space", Ru: "цифровой пробел"},
	'\u2003': {En: "wide space", Ru: "широкий пробел"},
	'\u2002': {En: "wide space", Ru: "широкий пробел"},
	'\u2009': {En: "thin space", Ru: "тонкий пробел"},
	'\u3000': {En: "wide space", Ru: "широкий пробел"},
	'\u200B': {En: "zero-width space", Ru: "пробел нулевой ширины"},
	'\u2060': {En: "word joiner", Ru: "невидимый соединитель слов"},
	'\uFEFF': {En: "byte order mark", Ru: "невидимая метка порядка байтов"},
}

// strangeAt returns the length of the strange blank at i, 0 where there is none.
func strangeAt(b []byte, i int) int {
	if i >= len(b) || b[i] != 0xC2 && b[i] != 0xE2 && b[i] != 0xE3 && b[i] != 0xEF {
		return 0
	}
	r, size := utf8.DecodeRune(b[i:])
	if _, strange := strangeNames[r]; strange {
		return size
	}
	return 0
}

func zeroWidth(b []byte, i int) bool {
	r, _ := utf8.DecodeRune(b[i:])
	return r == '\u200B' || r == '\u2060' || r == '\uFEFF'
}

// strangeSpace tells whether a text has strange blanks anywhere but at its very beginning.
func strangeSpace(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte("\uFEFF"))
	for _, lead := range []string{"\u00A0", "\u202F", "\u200B", "\uFEFF", "\u2007", "\u2003", "\u2002", "\u2009", "\u2060", "\u3000"} {
		if bytes.Contains(b, []byte(lead)) {
			return true
		}
	}
	return false
}

var strangeSays = map[byte]words.Text{
	0: {
		En: "This line begins with a {name}, which is no space for YAML",
		Ru: "В начале этой строки стоит {name}: для YAML это не пробел",
	},
	'-': {
		En: "After “-” there is a {name}, which is no space for YAML, so it does not see a list item here",
		Ru: "После «-» стоит {name}: для YAML это не пробел, поэтому элемента списка здесь не видно",
	},
	':': {
		En: "After “:” there is a {name}, which is no space for YAML, so it does not see a key here",
		Ru: "После «:» стоит {name}: для YAML это не пробел, поэтому ключа здесь не видно",
	},
	',': {
		En: "Here is a {name}, which is no space for YAML",
		Ru: "Здесь стоит {name}: для YAML это не пробел",
	},
}

// spaces reports the strange blanks of a line, as they come with text from a word processor.
func (t *tidier) spaces(all []blank) {
	fix := diag.Fix{Title: words.Message{ID: "fix/strange-space", Text: words.Text{En: "Write plain spaces", Ru: "Поставить обычные пробелы"}}}
	for _, r := range all {
		fix.Edits = append(fix.Edits, t.plain(r))
	}
	say, ok := strangeSays[all[0].after]
	if !ok {
		say = strangeSays[',']
	}
	span := fix.Edits[0].Span
	name, _ := utf8.DecodeRuneInString(span.Text())
	d := fault(span, "strange-space", say, words.Text{
		En: "Replace it by a plain space; it comes with text that is pasted from a word processor",
		Ru: "Замените его обычным пробелом; обычно он попадает в файл с текстом, скопированным из Word",
	}, words.Args{"name": strangeNames[name]})
	d.Fixes = []diag.Fix{fix}
	t.mend(d)
}

// plain returns the edit that writes plain spaces for the strange ones of a stretch, and nothing for
// those without width where there is a space besides.
func (t *tidier) plain(r blank) source.Edit {
	first, last, plain := -1, 0, ""
	for i := r.start; i < r.end; {
		size := strangeAt(t.b, i)
		if size > 0 && first < 0 {
			first, plain = i, ""
		}
		if size == 0 {
			plain += string(t.b[i])
		} else {
			if !zeroWidth(t.b, i) {
				plain += " "
			}
			last = i + size
		}
		i += max(size, 1)
	}
	plain = plain[:len(plain)-(r.end-last)]
	if plain == "" && strings.IndexByte("-:?", r.after) >= 0 && r.after != 0 && last-first == r.end-r.start && !isBreakAt(t.b, r.end) {
		plain = " "
	}
	return source.Edit{Span: t.file.Span(first, last), New: plain}
}

func isBreakAt(b []byte, i int) bool { return i >= len(b) || b[i] == '\n' || b[i] == '\r' }

// tabs mends the documents that cannot be read because lines are indented with tabs.
func (t *tidier) tabs(lines []blank) {
	table, odd := lineTable(t.file)
	for _, c := range split(t.b, table) {
		var own []blank
		for _, r := range lines {
			if r.start >= c.start && r.end <= c.end {
				own = append(own, r)
			}
		}
		if len(own) == 0 || unmarshal(t.b[c.start:c.end], &yaml.Node{}) == nil {
			continue
		}
		edits, reads := t.untab(c, own)
		p := &parser{file: t.file, lines: table, odd: odd, chunk: c, before: c.line - 1}
		if reads || slices.ContainsFunc(p.scan().found, isTabSlip) {
			t.mend(tabSlip(t.file, own[0], edits))
		}
	}
}

func isTabSlip(d diag.Diagnostic) bool { return d.Message.ID == "yaml-syntax/tab" }

// untab returns the edits that replace the tabs of some lines by as many spaces as their neighbours
// have, and whether the document can be read then.
func (t *tidier) untab(c chunk, lines []blank) (best []source.Edit, reads bool) {
	most := -1
	for _, width := range []int{2, 4, 8, 3, 6, 1, 0} {
		if width == 0 && reads {
			break // only where a line belongs to the outermost level
		}
		var edits []source.Edit
		score := 0
		for _, r := range lines {
			now := strings.ReplaceAll(string(t.b[r.start:r.end]), "\t", blanks(width))
			edits = append(edits, source.Edit{Span: t.file.Span(r.start, r.end), New: now})
			if column := r.start - lineStart(t.b, r.start) + len(now); !isBreakAt(t.b, r.end) && t.neighbour(c, r, column) {
				score++
			}
		}
		content, err := source.Apply(t.b[:c.end], append(edits, t.within(c)...))
		if err != nil {
			continue
		}
		now := unmarshal(content[c.start:], &yaml.Node{}) == nil
		if now && !reads || now == reads && score > most {
			best, reads, most = edits, now, score
		}
	}
	return best, reads
}

// within returns the edits made in a document so far.
func (t *tidier) within(c chunk) []source.Edit {
	var edits []source.Edit
	for _, e := range t.edits {
		if int(e.Span.From()) >= c.start && int(e.Span.To()) <= c.end {
			edits = append(edits, e)
		}
	}
	return edits
}

// nearLines is how many lines above and below are looked at for a neighbour.
const nearLines = 20

// neighbour tells whether the nearest line above or below that is indented with spaces alone has
// something at a column.
func (t *tidier) neighbour(c chunk, r blank, column int) bool {
	begins := func(at int) (there, plain bool) {
		text := skipBlanks(t.b, at)
		if done(t.b, text) || bytes.IndexByte(t.b[at:text], '\t') >= 0 {
			return false, false
		}
		if text-at == column {
			return true, true
		}
		if t.b[text] == '-' {
			text = skipBlanks(t.b, text+1)
		}
		return text-at == column, true
	}
	for n, at := 0, lineStart(t.b, r.start); at > c.start && n < nearLines; n++ {
		at = lineStart(t.b, at-1)
		if there, plain := begins(at); plain {
			if there {
				return true
			}
			break
		}
	}
	for n, at := 0, t.next(r.end); at < c.end && n < nearLines; n, at = n+1, t.next(at) {
		if there, plain := begins(at); plain {
			return there
		}
	}
	return false
}
