package words

import (
	"slices"
	"strings"
)

// Languages lists the languages in which all of the tool's own texts are written; the first is the
// default. Spoken are those that can be asked for: in a drafted one the missing texts are in Russian.
var (
	Languages = []string{"en", "ru"}
	Spoken    = []string{"en", "ru", "kk"}
)

// standIns are the languages that serve readers of another one before English does, where a text is
// not written in theirs.
var standIns = map[string][]string{
	"be": {"ru"}, "kk": {"ru"}, "ky": {"ru"}, "tg": {"ru"}, "uz": {"ru"},
}

// The usual chains are made once.
var (
	inEnglish = []string{"en"}
	inRussian = []string{"ru", "en"}
	inKazakh  = []string{"kk", "ru", "en"}
)

// chain returns the languages in which a text of the tool is looked for, for readers of a language.
func chain(lang string) []string {
	switch lang {
	case "en":
		return inEnglish
	case "ru":
		return inRussian
	case "kk":
		return inKazakh
	}
	return append(append([]string{Base(lang)}, StandIns(lang)...), "en")
}

// StandIns returns the languages that serve readers of a language best where a text is not written
// in theirs: for uz-Cyrl that is uz, then ru.
func StandIns(lang string) []string {
	base := Base(lang)
	if base == lang {
		return standIns[base]
	}
	return append([]string{base}, standIns[base]...)
}

// Base returns the language of a code without script and country: uz for uz-Cyrl.
func Base(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	return base
}

// Speaks returns the language in which readers of a language are spoken to, one of [Spoken].
func Speaks(lang string) string {
	for _, l := range chain(lang) {
		if slices.Contains(Spoken, l) {
			return l
		}
	}
	return Languages[0]
}
