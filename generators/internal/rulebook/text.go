package rulebook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxText is how many characters of a text a CRM shows with sense, MaxLabel of a label.
const (
	MaxText  = 2000
	MaxLabel = 120
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

// Line returns a text as one line of so many characters.
func Line(text string, most int) string { return cut(strings.Join(strings.Fields(text), " "), most) }
