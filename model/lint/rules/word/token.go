package word

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/words/tongue"
)

// token is a word of a text, folded, or a sign between words that counts: a slash, or a comma for all
// that parts a sentence.
type token struct {
	word     string
	from, to int // bytes
}

// slash and stop are the words of the signs.
const (
	slash = "/"
	stop  = ","
)

// tokens cuts a text into words. What is no text for people is left out: names in [[…]], code between
// backquotes, addresses on the web.
func tokens(s string) []token {
	all := make([]token, 0, len(s)/7+1) // about as many words as there are
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.HasPrefix(s[i:], "[["):
			i = after(s, i+2, "]]")
			continue
		case r == '`':
			i = after(s, i+1, "`")
			continue
		case isLetter(r):
			end := i
			for end < len(s) {
				next, n := utf8.DecodeRuneInString(s[end:])
				if !isLetter(next) && !(isJoint(next) && joins(s[end+n:])) {
					break
				}
				end += n
			}
			if strings.HasPrefix(s[end:], "://") {
				i = end + strings.IndexFunc(s[end:]+" ", unicode.IsSpace)
				continue
			}
			all = append(all, token{folded(s[i:end]), i, end})
			i = end
			continue
		case r == '/':
			all = append(all, token{slash, i, i + size})
		case strings.ContainsRune(",;:!?()\n", r):
			all = append(all, token{stop, i, i + size})
		}
		i += size
	}
	return all
}

// parted cuts words at their hyphens: a hot-client list is one of hot clients.
func parted(all []token) []token {
	var out []token
	for _, w := range all {
		for {
			before, _, more := strings.Cut(w.word, "-")
			if !more || before == "" || w.to-w.from != len(w.word) { // folding changed its length
				break
			}
			out = append(out, token{before, w.from, w.from + len(before)})
			w = token{w.word[len(before)+1:], w.from + len(before) + 1, w.to}
		}
		out = append(out, w)
	}
	return out
}

// folded is [tongue.Fold] of a word, made quickly where no letter is in two pieces.
func folded(word string) string {
	if strings.ContainsFunc(word, isMark) {
		return tongue.Fold(word)
	}
	return strings.ReplaceAll(strings.ToLower(word), "ё", "е")
}

func isLetter(r rune) bool {
	switch { // most are of these
	case r < utf8.RuneSelf:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	case 'Ѐ' <= r && r <= 'ҁ': // the Cyrillic ones
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || isMark(r)
}

// isMark tells whether a character stands above or below the letter before it.
func isMark(r rune) bool { return r >= '\u0300' && unicode.Is(unicode.Mn, r) }

// isJoint tells whether a sign may stand inside a word.
func isJoint(r rune) bool { return r == '\'' || r == '’' || r == '-' || r == '‑' }

func joins(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r)
}

// after returns where something ends, the end of the text where it does not.
func after(s string, from int, end string) int {
	if i := strings.Index(s[from:], end); i >= 0 {
		return from + i + len(end)
	}
	return len(s)
}
