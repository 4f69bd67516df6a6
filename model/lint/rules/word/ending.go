package word

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// class is how words of a stem are inflected.
type class int

// The classes.
const (
	never     class = iota // the stem alone
	english                // a noun in English
	adjective              // an adjective or adverb in Russian
	quality                // the same without the comparative
	noun                   // a noun in Russian
	either                 // one or the other, which its last letters do not tell
	suffixes               // a word in Kazakh, which takes suffixes in a row
)

// ends tells whether a rest is an ending of the class.
func (c class) ends(rest string) bool {
	switch c {
	case english:
		return slices.Contains(englishEndings, rest)
	case adjective:
		return slices.Contains(adjectiveEndings, rest)
	case quality:
		return adjective.ends(rest) && rest != "ее" && rest != "ей"
	case noun:
		return slices.Contains(nounEndings, rest)
	case either:
		return adjective.ends(rest) || noun.ends(rest)
	case suffixes:
		return chained(rest, 4)
	}
	return rest == ""
}

// chained tells whether a rest is made of at most so many Kazakh suffixes.
func chained(rest string, most int) bool {
	if rest == "" {
		return true
	}
	return most > 0 && slices.ContainsFunc(kazakhSuffixes, func(suffix string) bool {
		tail, ok := strings.CutPrefix(rest, suffix)
		return ok && chained(tail, most-1)
	})
}

// The endings are those of school grammars: declension of nouns and adjectives in Russian (GOST and Zaliznyak
// have the same), number, possession and case in Kazakh.
var (
	englishEndings   = []string{"", "s", "es", "'s", "’s", "s'"}
	adjectiveEndings = strings.Fields(`ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ой ей ую юю ых их ыми ими ою ею о е а ы и ее ей`)
	nounEndings      = append(strings.Fields(`а я о е ы и у ю ь й ой ей ою ею ью ом ем ов ев ам ям ами ями ах ях ию ии ией ием ий иев иям иями иях ия ие`), "")
	kazakhSuffixes   = strings.Fields(`лар лер дар дер тар тер ымыз іміз мыз міз ыңыз іңіз ңыз ңіз ым ім ың ің сы сі м ң ы і
		ның нің дың дің тың тің ға ге қа ке на не а е ды ді ты ті ны ні н нда нде да де та те нан нен дан ден тан тен мен бен пен рақ рек лық лік дағы дегі тағы тегі`)
)

// formsOf returns how a word that people wrote is recognised in its other forms, in a language that has a
// table here; else as it is. Short words and abbreviations are not inflected.
func formsOf(word, lang string) pattern {
	p := pattern{exact: []string{word}}
	letters := utf8.RuneCountInString(word)
	if letters < 3 {
		return p
	}
	switch lang {
	case "en":
		p.stem, p.class = word, english
		if stem, ok := strings.CutSuffix(word, "y"); ok {
			p.exact = append(p.exact, stem+"ies")
		}
	case "ru":
		p.russian(word)
	case "kk":
		p.stem, p.class = word, suffixes
		for _, pair := range softened {
			if stem, ok := strings.CutSuffix(word, pair[0]); ok {
				stem += pair[1]
				p.exact = append(p.exact, stem+"ы", stem+"і", stem+"ын", stem+"ін")
			}
		}
	}
	return p
}

// softened are the last letters that Kazakh softens before a vowel.
var softened = [][2]string{{"қ", "ғ"}, {"к", "г"}, {"п", "б"}}

// russian finds the stem of a word, and the forms in which a vowel comes or goes: звонок and звонка, сделка and
// сделок.
func (p *pattern) russian(word string) {
	for _, ending := range []string{"ый", "ой", "ая", "яя", "ое", "ее", "ые"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(stem) >= 3 {
			p.stem, p.class = stem, adjective
			return
		}
	}
	if stem, ok := strings.CutSuffix(word, "ий"); ok && utf8.RuneCountInString(stem) >= 3 { // горячий, сценарий
		p.stem, p.class = stem, either
		return
	}
	p.class = noun
	p.stem = word
	for _, ending := range []string{"ия", "ие", "а", "я", "о", "е", "ы", "и", "у", "ь", "й"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(stem) >= 2 {
			p.stem = stem
			break
		}
	}
	if stem, ok := strings.CutSuffix(p.stem, "к"); ok && p.stem != word {
		p.exact = append(p.exact, stem+"ок", stem+"ек")
	}
	for _, fleeting := range []string{"ок", "ек", "ец"} {
		if stem, ok := strings.CutSuffix(word, fleeting); ok && utf8.RuneCountInString(stem) >= 2 {
			last := strings.TrimLeft(fleeting, "ое")
			for _, ending := range []string{"а", "у", "ом", "ем", "е", "и", "ы", "ов", "ев", "ам", "ами", "ах"} {
				p.exact = append(p.exact, stem+last+ending)
			}
		}
	}
}
