package draft

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/syntax"
)

// page is a document being written: keys with their values, in block style.
type page struct{ out strings.Builder }

// key adds a key; an empty value leaves it out.
func (p *page) key(key, value string) {
	if value != "" {
		p.out.WriteString(key + ": " + value + "\n")
	}
}

// items adds a list, each item on a line of its own.
func (p *page) items(key string, items []string) {
	if len(items) == 0 {
		return
	}
	p.out.WriteString(key + ":\n")
	for _, item := range items {
		p.out.WriteString("  - " + item + "\n")
	}
}

// braces is a map in braces, which the formatter unfolds where it is long.
type braces []string

func (b *braces) key(key, value string) {
	if value != "" {
		*b = append(*b, key+": "+value)
	}
}

// String returns the map, "" for an empty one.
func (b braces) String() string {
	if len(b) == 0 {
		return ""
	}
	return "{" + strings.Join(b, ", ") + "}"
}

// brackets returns a list in brackets, "" for an empty one.
func brackets(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// yes returns a flag that is written only where it is set.
func yes(set bool) string {
	if set {
		return "true"
	}
	return ""
}

// scalar returns a text of anybody's as a value; "" for an empty one.
func scalar(text string) string {
	switch text = clean(text); {
	case text == "":
		return ""
	case strings.Contains(text, "\n"):
		return syntax.Quote(text)
	}
	return start.Scalar(text)
}

// clean takes out of a text what YAML cannot hold, and what the language would take for a link.
func clean(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, " "), "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff', r&0xfffe == 0xfffe:
			return ' '
		}
		return r
	}, text)
	for _, bracket := range []string{"[", "]"} {
		for strings.Contains(text, bracket+bracket) {
			text = strings.ReplaceAll(text, bracket+bracket, bracket+" "+bracket)
		}
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// flat is a text on one line.
func flat(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

var numberPattern = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,18})?$`)

// number returns a number as it is written, ok is false for what is none.
func number(text string) (string, bool) {
	text = strings.TrimSpace(text)
	return text, numberPattern.MatchString(text)
}
