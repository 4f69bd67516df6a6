package odoo

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is how many characters of a text Odoo shows with sense, maxLabel of a label.
const (
	maxText  = 2000
	maxLabel = 120
)

// cut shortens a text to some characters, between words where it can; what no file may hold is left out.
func cut(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r == '\ufffe' || r == '\uffff' || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)[:most-1]
	if at := strings.LastIndexFunc(string(runes), unicode.IsSpace); at > len(string(runes))/2 {
		return strings.TrimRightFunc(string(runes)[:at], unicode.IsSpace) + "…"
	}
	return string(runes) + "…"
}

// line returns a text as one line.
func line(text string, most int) string { return cut(strings.Join(strings.Fields(text), " "), most) }

// python writes a text as a literal of Python.
func python(text string) string {
	var out strings.Builder
	out.WriteByte('\'')
	for _, r := range text {
		switch {
		case r == '\\' || r == '\'':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			out.WriteString(`\x` + strconv.FormatInt(int64(r)+0x100, 16)[1:])
		case unicode.IsPrint(r):
			out.WriteRune(r)
		case r > 0xffff:
			out.WriteString(`\U` + strconv.FormatInt(int64(r)+0x100000000, 16)[1:])
		default:
			out.WriteString(`\u` + strconv.FormatInt(int64(r)+0x10000, 16)[1:])
		}
	}
	out.WriteByte('\'')
	return out.String()
}

// pythons writes several texts as a list of Python.
func pythons(texts []string) string {
	parts := make([]string, len(texts))
	for i, text := range texts {
		parts[i] = python(text)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
