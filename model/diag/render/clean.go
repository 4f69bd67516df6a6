package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// replacement stands for characters that would act on the terminal instead of showing.
const replacement = "\uFFFD"

// harmful tells whether a character would move the cursor, colour the screen or turn the direction
// of writing.
func harmful(r rune) bool {
	switch {
	case r == utf8.RuneError, unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069', r == '\u200E', r == '\u200F', r == '\u061C':
		return true
	}
	return false
}

// clean returns a text fit for one line of a terminal: line breaks become spaces, harmful
// characters the replacement character.
func clean(text string) string {
	if strings.IndexFunc(text, harmful) < 0 {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t':
			out.WriteByte(' ')
		case r == '\r':
		case harmful(r):
			out.WriteString(replacement)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// columns returns how many columns a character takes: none where it joins the one before.
func columns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	return 1
}

func width(text string) int {
	n := 0
	for _, r := range text {
		n += columns(r)
	}
	return n
}

// wrap breaks a text at spaces into lines of at most n columns, of which used are taken on the
// first; 0 means no limit. A longer word has a line of its own.
func wrap(text string, n, used int) []string {
	if n <= 0 || used+width(text) <= n {
		return []string{text}
	}
	var lines []string
	line, taken := "", used
	for _, word := range strings.Fields(text) {
		w := width(word)
		if taken > 0 && taken+1+w > n {
			lines = append(lines, line)
			line, taken = "", 0
		}
		if line != "" {
			line += " "
			taken++
		}
		line += word
		taken += w
	}
	return append(lines, line)
}
