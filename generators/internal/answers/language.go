package answers

import "unicode"

// Language tells in which of the languages of the tool most of the texts are written, by their letters.
func Language(texts []string) string {
	cyrillic, letters := 0, 0
	for _, t := range texts {
		for _, r := range t {
			if unicode.IsLetter(r) {
				letters++
			}
			if unicode.Is(unicode.Cyrillic, r) {
				cyrillic++
			}
		}
	}
	if 2*cyrillic > letters {
		return "ru"
	}
	return "en"
}
