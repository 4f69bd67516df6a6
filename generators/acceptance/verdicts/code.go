package verdicts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/acceptance/results"
)

// The code of a case, alone and in a longer text: two letters, and the hash in letters that look like no digits. Some
// runners cannot write the hyphen.
var (
	codeAlone = regexp.MustCompile(`^[A-Z]{2}[-_][0-9A-HJKMNP-TV-Z]{8}(?:[0-9A-HJKMNP-TV-Z]{8})*$`)
	codeIn    = regexp.MustCompile(`(?:^|[^0-9A-Za-z])([A-Z]{2}[-_][0-9A-HJKMNP-TV-Z]{8}(?:[0-9A-HJKMNP-TV-Z]{8})*)(?:$|[^0-9A-Za-z])`)
)

// isCode tells whether a text is the code of a case, as we write it.
func isCode(text string) bool { return codeAlone.MatchString(text) }

// codeOf returns the code of a case that is all of a text, however its letters are written; "" where there is none.
func codeOf(text string) string {
	text = strings.ToUpper(strings.TrimPrefix(clean(text), "@"))
	if !codeAlone.MatchString(text) {
		if results.Shaped(text) { // no code of today, but it may once have been one
			return text
		}
		return ""
	}
	return text[:2] + "-" + text[3:]
}

// codesIn returns the codes in a text, each once.
func codesIn(text string) []string {
	var all []string
	for _, m := range codeIn.FindAllStringSubmatch(text, -1) {
		if code := codeOf(m[1]); code != "" && (len(all) == 0 || all[len(all)-1] != code) {
			all = append(all, code)
		}
	}
	return all
}

// longest is how many letters of a remark are kept.
const longest = 4000

// clean returns a text as it is kept: without what cannot be seen, with plain ends of lines.
func clean(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(text, "�"), "\r\n", "\n"), "\r", "\n")
	text = strings.Map(func(c rune) rune {
		switch {
		case c == '\n', c == '\t':
			return c
		case c == '\u00a0':
			return ' '
		case unicode.IsControl(c), c == '\ufeff', c == '\u200b':
			return -1
		}
		return c
	}, text)
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > longest {
		text = string([]rune(text)[:longest]) + "…"
	}
	return text
}

// brief is a text as a sentence quotes it.
func brief(text string) string {
	text = strings.Join(strings.Fields(clean(text)), " ")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	return text
}

// folded is a text of which only the words count.
func folded(text string) string {
	text = strings.ReplaceAll(strings.ToLower(clean(text)), "ё", "е")
	text = strings.TrimFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return strings.Join(strings.Fields(text), " ")
}
