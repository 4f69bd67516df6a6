package data

import (
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model/words/tongue"
)

// script is what a spelling is written with.
type script int

const (
	latin   script = iota // no Cyrillic letter
	russian               // Cyrillic letters that Russian has
	kazakh                // a letter that Russian has not
)

// spelling is a text made alike with others that people take for it.
type spelling struct {
	// near is the text without case, spaces and punctuation.
	near string
	// sound is near in Latin letters, those for one sound made one.
	sound string
	// shape is near with Latin letters for the Cyrillic ones that look like them.
	shape  string
	script script
}

// spell makes a text alike. Signs that mean something stay: +5 is not -5, C++ is not C, 1-5 is not 15.
func spell(text string) spelling {
	var near, sound strings.Builder
	s := spelling{}
	letters := []rune(tongue.Fold(text))
	for i, r := range letters {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if isMeant(letters, i) {
				near.WriteRune(r)
				sound.WriteRune(r)
			}
			continue
		}
		near.WriteRune(r)
		latinOf, cyrillic := sounds[r]
		switch {
		case strings.ContainsRune(ofKazakh, r):
			s.script = kazakh
		case cyrillic && s.script == latin:
			s.script = russian
		}
		if !cyrillic {
			latinOf = string(r)
		}
		sound.WriteString(latinOf)
	}
	s.near = near.String()
	s.shape = plain(strings.Map(drawn, text))
	s.sound = single(alike.Replace(sound.String()))
	return s
}

// plain is a text without case, spaces and punctuation.
func plain(text string) string {
	letters := []rune(tongue.Fold(text))
	var out strings.Builder
	for i, r := range letters {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || isMeant(letters, i) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// drawn returns the Latin letter that looks like a Cyrillic one, the letter itself where there is none. Some are
// alike as capitals only.
func drawn(r rune) rune {
	if latin, is := shapes[r]; is {
		return latin
	}
	return r
}

// shapes are Cyrillic letters that nobody can tell from Latin ones.
var shapes = map[rune]rune{
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T', 'У': 'Y', 'Х': 'X', 'І': 'I',
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'і': 'i', 'һ': 'h',
}

// isMeant tells whether a sign changes what a text means: one of reckoning, or any between two digits or
// before one.
func isMeant(letters []rune, i int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(letters) && unicode.IsDigit(letters[i]) }
	switch r := letters[i]; {
	case strings.ContainsRune("+<>=*%#&@€$₸₽≥≤", r):
		return true
	case unicode.IsSpace(r):
		return digit(i-1) && digit(i+1)
	case r == '-' || r == '−':
		return digit(i+1) && (i == 0 || unicode.IsSpace(letters[i-1]) || digit(i-1))
	}
	return digit(i-1) && digit(i+1)
}

// single writes letters that stand twice once.
func single(text string) string {
	var out strings.Builder
	var before rune
	for _, r := range text {
		if r != before || unicode.IsDigit(r) {
			out.WriteRune(r)
		}
		before = r
	}
	return out.String()
}

// ofKazakh are the letters that Kazakh has and Russian has not.
const ofKazakh = "әғқңөұүһі"

// sounds are Latin letters for the Cyrillic ones of Russian and Kazakh, after the usual ways to write names
// in passports and domains.
var sounds = map[rune]string{
	'а': "a", 'ә': "a", 'б': "b", 'в': "v", 'г': "g", 'ғ': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "i", 'і': "i", 'к': "k", 'қ': "k", 'л': "l",
	'м': "m", 'н': "n", 'ң': "n", 'о': "o", 'ө': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ұ': "u", 'ү': "u", 'ф': "f", 'х': "h", 'һ': "h", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "sh", 'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia",
}

// alike are Latin spellings of one sound. Longer ones stand first; ch stays, so that its c becomes no k.
var alike = strings.NewReplacer(
	"shch", "sh", "sch", "sh", "kh", "h", "ph", "f", "ck", "k", "tc", "ts", "ch", "ch", "x", "ks", "q", "k", "c", "k", "w", "v", "y", "i", "j", "i",
)
