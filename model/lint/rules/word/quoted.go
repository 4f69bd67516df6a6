package word

import (
	"strings"
	"unicode/utf8"
)

// closing are the signs that end a quotation, by those that begin it.
var closing = map[rune]string{'«': "»", '“': "”", '„': "“”", '"': `"`}

// opening are the signs that begin a quotation.
const opening = `«“„"`

// unquoted takes out the words of a text that stand in quotation marks, with a stop in their place: a name on the
// screen or a word that is spoken of is not the word of whoever wrote the text.
func unquoted(s string, all []token) []token {
	if !strings.ContainsAny(s, opening) {
		return all
	}
	out := make([]token, 0, len(all))
	for i, until := 0, 0; i < len(all); i++ {
		w := all[i]
		if w.from < until {
			continue
		}
		before := 0
		if i > 0 {
			before = all[i-1].to
		}
		if from, to, ok := quotation(s, max(before, until), w.from); ok {
			out, until = append(out, token{stop, from, from}), to
			continue
		}
		out = append(out, w)
	}
	return out
}

// quotation finds the first quotation that begins between two places of a text, and where it begins and ends. A sign
// that is never closed begins none, nor do inches.
func quotation(s string, from, to int) (begin, end int, ok bool) {
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(s[i:])
		ends := closing[r]
		inch := r == '"' && i > 0 && s[i-1] >= '0' && s[i-1] <= '9'
		if ends != "" && !inch {
			if end := closes(s, i+size, r, ends); end > 0 {
				return i, end, true
			}
		}
		i += size
	}
	return 0, 0, false
}

// closes returns where a quotation ends that has begun before a place, 0 where it does not: those of the same kind
// may stand inside, a paragraph ends what was left open.
func closes(s string, from int, begun rune, ends string) int {
	deep := 1
	paragraph := after(s, from, "\n\n")
	for i, r := range s[from:paragraph] {
		switch {
		case strings.ContainsRune(ends, r):
			deep--
		case r == begun:
			deep++
		}
		if deep == 0 {
			return from + i + utf8.RuneLen(r)
		}
	}
	return 0
}
