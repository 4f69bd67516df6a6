package stand

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// Matching returns a text that a pattern matches whole, the n-th where the pattern leaves a choice of digits or
// letters; ok is false where none was found. Repetitions are as short as can be.
func Matching(pattern string, n int) (text string, ok bool) {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", false
	}
	whole, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return "", false
	}
	for _, number := range []int{n, 1} {
		w := writer{n: number}
		// The last places turn fastest, so the text is written from its end.
		w.write(tree.Simplify())
		if text := w.text(); whole.MatchString(text) {
			return text, true
		}
	}
	return "", false
}

// writer writes a text backwards, so that the digits of a number fall on the last places.
type writer struct {
	n     int
	parts []string
}

func (w *writer) text() string {
	var out strings.Builder
	for i := len(w.parts) - 1; i >= 0; i-- {
		out.WriteString(w.parts[i])
	}
	return out.String()
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

// pick returns a character of a class: a digit or letter where it has one.
func (w *writer) pick(class []rune) rune {
	var list []rune
	for i := 0; i+1 < len(class) && len(list) < 64; i += 2 {
		for c := class[i]; c <= class[i+1] && len(list) < 64; c++ {
			if c > ' ' {
				list = append(list, c)
			}
		}
	}
	if len(list) == 0 {
		if len(class) == 0 {
			return 'a'
		}
		return class[0]
	}
	c := list[w.n%len(list)]
	w.n /= len(list)
	return c
}
