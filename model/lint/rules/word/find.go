package word

import (
	"slices"
	"strings"
)

// phrase is one or more words that are looked for.
type phrase struct {
	words []pattern
	// text is how it is written in its list.
	text string
	// group is what is wrong with it, by the name of a message.
	group string
	// of is whatever the caller wants to be told with a match.
	of any
}

// pattern is a word in any of its forms.
type pattern struct {
	// exact are whole forms; stem, where it is not empty, takes an ending of its class.
	exact []string
	stem  string
	class class
}

// fits tells whether a word is one of the forms.
func (p pattern) fits(word string) bool {
	for _, form := range p.exact {
		if form == word {
			return true
		}
	}
	rest, ok := strings.CutPrefix(word, p.stem)
	return p.stem != "" && ok && p.class.ends(rest)
}

// finder finds phrases in one pass over the words of a text: by the first word, which is looked up whole
// and by each beginning that can be a stem.
type finder struct {
	exact map[string][]*phrase
	stems map[string][]*phrase
	least int // bytes of the shortest stem
}

// newFinder compiles phrases.
func newFinder(phrases []*phrase) *finder {
	f := &finder{exact: map[string][]*phrase{}, stems: map[string][]*phrase{}, least: 1 << 30}
	for _, p := range phrases {
		first := p.words[0]
		for _, form := range first.exact {
			f.exact[form] = append(f.exact[form], p)
		}
		if first.stem != "" {
			f.stems[first.stem] = append(f.stems[first.stem], p)
			f.least = min(f.least, len(first.stem))
		}
	}
	return f
}

// match is a phrase that was found, with its first and last word.
type match struct {
	*phrase
	first, last int
}

// find returns all matches in the order of the text.
func (f *finder) find(all []token) []match {
	var found []match
	for i := range all {
		word := all[i].word
		for _, p := range f.exact[word] {
			if n := p.length(all[i:]); n > 0 {
				found = append(found, match{p, i, i + n - 1})
			}
		}
		for end := f.least; end <= len(word); end++ {
			for _, p := range f.stems[word[:end]] {
				if slices.Contains(p.words[0].exact, word) {
					continue // found above
				}
				if n := p.length(all[i:]); n > 0 {
					found = append(found, match{p, i, i + n - 1})
				}
			}
		}
	}
	return found
}

// length returns how many words a phrase takes at the beginning of a text, 0 where it does not stand there.
func (p *phrase) length(all []token) int {
	if len(p.words) > len(all) {
		return 0
	}
	for i, w := range p.words {
		if !w.fits(all[i].word) {
			return 0
		}
	}
	return len(p.words)
}

// parse reads a phrase as lists write it: a word that ends in ~ is a stem, the rest is exact.
func parse(text string, of class) []pattern {
	var all []pattern
	for _, t := range strings.Fields(text) {
		if stem, open := strings.CutSuffix(t, "~"); open {
			all = append(all, pattern{stem: stem, class: of})
		} else {
			all = append(all, pattern{exact: []string{t}})
		}
	}
	return all
}
