package stand

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// Matching returns a text that a pattern matches whole, the n-th where the pattern leaves a choice; ok is false where
// none was found. Repetitions are as short as can be. Where digits do, it is digits that are chosen, behind a letter where
// one may stand there (A0001), else letters, so that it can be read and typed; other signs stand in it where there are
// too few texts without.
func Matching(pattern string, n int) (text string, ok bool) {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", false
	}
	whole, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return "", false
	}
	tree = tree.Simplify()
	for _, number := range []int{n, 1} {
		for _, taste := range tastes {
			w := writer{n: number, room: 1, taste: taste}
			// The last places turn fastest, so the text is written from its end.
			w.write(tree)
			if text, ok := w.lettered(whole); ok && w.room >= ample {
				return text, true
			}
			if text := w.text(); whole.MatchString(text) && (w.room >= ample || taste == nil) {
				return text, true
			}
		}
	}
	return "", false
}

// ample is how many texts are enough to choose from.
const ample = 1000

// tastes tell which signs are chosen first; a later one has more of them, the last one all.
var tastes = []func(rune) bool{
	unicode.IsDigit,
	func(c rune) bool { return unicode.IsDigit(c) || unicode.IsLetter(c) },
	nil,
}

// writer writes a text backwards, so that the digits of a number fall on the last places.
type writer struct {
	n int
	// room is how many texts there are to choose from, as far as it matters.
	room  int
	taste func(rune) bool
	parts []string
	// first is the part that was chosen last, so that it comes first; letter is one for it, 0 where it is no nought that
	// could be a letter.
	first  int
	letter rune
}

func (w *writer) text() string {
	var out strings.Builder
	for i := len(w.parts) - 1; i >= 0; i-- {
		out.WriteString(w.parts[i])
	}
	return out.String()
}

// lettered returns the text with a letter for a nought that is the first sign of those that were chosen; ok is false where
// it does not match so.
func (w *writer) lettered(whole *regexp.Regexp) (text string, ok bool) {
	if w.letter == 0 {
		return "", false
	}
	nought := w.parts[w.first]
	w.parts[w.first] = string(w.letter)
	defer func() { w.parts[w.first] = nought }()
	text = w.text()
	return text, whole.MatchString(text)
}

func (w *writer) write(r *syntax.Regexp) {
	switch r.Op {
	case syntax.OpLiteral:
		w.parts = append(w.parts, string(r.Rune))
	case syntax.OpCharClass:
		w.parts = append(w.parts, string(w.pick(r.Rune)))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		w.parts = append(w.parts, string(w.pick([]rune{'a', 'z'})))
	case syntax.OpConcat:
		for i := len(r.Sub) - 1; i >= 0; i-- {
			w.write(r.Sub[i])
		}
	case syntax.OpAlternate, syntax.OpCapture, syntax.OpPlus:
		w.write(r.Sub[0])
	case syntax.OpRepeat:
		for range r.Min {
			w.write(r.Sub[0])
		}
	}
}

// pick returns a character of a class: one to the taste where it has one, else a digit or letter.
func (w *writer) pick(class []rune) rune {
	var list []rune
	for i := 0; i+1 < len(class) && len(list) < 64; i += 2 {
		for c := class[i]; c <= class[i+1] && len(list) < 64; c++ {
			if c > ' ' {
				list = append(list, c)
			}
		}
	}
	w.first, w.letter = len(w.parts), 0
	if i := slices.IndexFunc(list, unicode.IsLetter); i >= 0 {
		w.letter = list[i]
	}
	for _, taste := range []func(rune) bool{w.taste, tastes[1]} {
		if taste == nil {
			break
		}
		if some := slices.DeleteFunc(slices.Clone(list), func(c rune) bool { return !taste(c) }); len(some) > 0 {
			list = some
			break
		}
	}
	if len(list) == 0 {
		if len(class) == 0 {
			return 'a'
		}
		return class[0]
	}
	w.room = min(ample, w.room*len(list))
	c := list[w.n%len(list)]
	if c != '0' {
		w.letter = 0
	}
	w.n /= len(list)
	return c
}
