// Package tongue stands beside the sentences of the tool: it knows the languages of people, by their codes,
// names and alphabets. It must not know what the tool says, nor the description.
package tongue

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Order returns how two texts follow each other in the alphabet of a language: ё after е, ә after а in
// Kazakh, numbers by their size, and small letters beside large ones. It is 0 for equal texts only, so
// that every sort has one result. What it returns is for one goroutine.
func Order(lang string) func(a, b string) int {
	alphabet := collate.New(language.Make(lang), collate.Numeric)
	return func(a, b string) int { return cmp.Or(alphabet.CompareString(a, b), strings.Compare(a, b)) }
}

// Fold returns a text as it is looked for: in small letters, е for ё, letters with signs above them in
// one piece. The letters of Kazakh stay what they are: қ is no к.
func Fold(text string) string {
	return strings.ReplaceAll(strings.ToLower(norm.NFC.String(text)), "ё", "е")
}

// Canonical returns the code by which a language is known, en for eng; "" where there is no language of
// that code.
func Canonical(lang string) string {
	tag, err := language.Parse(lang)
	base, _ := tag.Base()
	code, _, _ := strings.Cut(tag.String(), "-")
	if err != nil || base.IsPrivateUse() || slices.Contains([]string{"mis", "mul", "und", "zxx"}, code) {
		return ""
	}
	return tag.String()
}
