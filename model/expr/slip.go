package expr

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/words"
)

// slips are the mistakes that people who know Excel, SQL or another language make in CEL. They are
// looked for outside quoted texts, in this order, and only in what does not parse.
var slips = []struct {
	say     string
	pattern *regexp.Regexp
	// instead is what to write, "" where that is not plain.
	instead string
}{
	{"typographic", regexp.MustCompile(`[“”„«»‘’]`), ""},
	{"invisible", regexp.MustCompile(`[\x{00A0}\x{2007}\x{202F}\x{200B}\x{200C}\x{200D}\x{2060}\x{FEFF}]+`), " "},
	{"html", regexp.MustCompile(`&amp;&amp;`), "&&"},
	{"html", regexp.MustCompile(`&lt;=?`), "<"},
	{"html", regexp.MustCompile(`&gt;=?`), ">"},
	{"sign", regexp.MustCompile(`≥`), ">="},
	{"sign", regexp.MustCompile(`≤`), "<="},
	{"sign", regexp.MustCompile(`≠`), "!="},
	{"sign", regexp.MustCompile(`[−–—]`), "-"},
	{"sign", regexp.MustCompile(`[×]`), "*"},
	{"sign", regexp.MustCompile(`[÷]`), "/"},
	{"round-list", regexp.MustCompile(`\bin\s*(\([^()]*,[^()]*\))`), ""},
	{"differs", regexp.MustCompile(`<>|=!`), "!="},
	{"at-least", regexp.MustCompile(`=>`), ">="},
	{"at-most", regexp.MustCompile(`=<`), "<="},
	{"strict", regexp.MustCompile(`===`), "=="},
	{"strict-differs", regexp.MustCompile(`!==`), "!="},
	{"percent", regexp.MustCompile(`[0-9](%)`), ""},
	{"is-not-null", regexp.MustCompile(`(?i)\bis\s+not\s+(?:null|empty)\b`), "!= null"},
	{"is-null", regexp.MustCompile(`(?i)\bis\s+(?:null|empty)\b`), "== null"},
	{"not-in", regexp.MustCompile(`(?i)\bnot\s+in\b`), ""},
	{"and", regexp.MustCompile(`(?i)(?:^|\s)(and|и)(?:\s|$)`), "&&"},
	{"or", regexp.MustCompile(`(?i)(?:^|\s)(or|или)(?:\s|$)`), "||"},
	{"not", regexp.MustCompile(`(?i)(?:^|[\s(])(not|не)\s`), "!"},
	{"single-and", regexp.MustCompile(`[^&](&)[^&]`), "&&"},
	{"single-or", regexp.MustCompile(`[^|](\|)[^|]`), "||"},
	{"assignment", regexp.MustCompile(`[^=!<>](=)(?:[^=]|$)`), "=="},
	{"grouped-number", regexp.MustCompile(`\b[0-9]{1,3}(?:[ _][0-9]{3})+\b`), ""},
	{"decimal-comma", regexp.MustCompile(`\b[0-9]+(,)[0-9]+\b`), "."},
	{"template", regexp.MustCompile(`\$\{|\{\{|\}\}`), ""},
}

// slip returns what is probably wrong with a text that does not parse, nil where nothing is seen.
func slip(text string) *fault {
	if whole := strings.TrimSpace(text); strings.HasPrefix(whole, "“") || strings.HasPrefix(whole, "„") || strings.HasPrefix(whole, "«") {
		at := strings.Index(text, whole)
		_, size := utf8.DecodeRuneInString(whole)
		return &fault{from: at, to: at + size, code: codeSyntax, say: "typographic-whole"}
	}
	outside, open := blank(text)
	for _, s := range slips {
		match := s.pattern.FindStringSubmatchIndex(outside)
		if match == nil {
			continue
		}
		from, to := match[0], match[1]
		if len(match) > 2 {
			from, to = match[2], match[3]
		}
		if s.say == "decimal-comma" && strings.Contains(outside[:from], "[") {
			continue // between the values of a list
		}
		f := fault{from: from, to: to, code: codeSyntax, say: s.say}
		switch s.say {
		case "html":
			if strings.HasSuffix(text[from:to], "=") {
				s.instead += "="
			}
			f = f.with(s.instead)
		case "round-list":
			f = f.with("[" + text[from+1:to-1] + "]")
		case "grouped-number":
			f = f.with(strings.NewReplacer(" ", "", "_", "").Replace(text[from:to]))
		case "percent", "not-in", "template", "decimal-comma", "typographic":
		default:
			f = f.with(s.instead)
		}
		return &f
	}
	if open >= 0 {
		return &fault{from: open, to: open + 1, code: codeSyntax, say: "open-quote"}
	}
	for i, r := range outside {
		if r < utf8.RuneSelf || !unicode.IsLetter(r) {
			continue
		}
		from := i
		for from > 0 && isWordByte(outside[from-1]) {
			from--
		}
		f := fault{from: from, to: i + wordLength(outside[i:]), code: codeSyntax, say: "foreign-letters"}
		if latin, ok := words.Latin(outside[f.from:f.to]); ok && isLatin(latin) {
			f.say = "lookalike"
			f = f.with(latin)
		}
		return &f
	}
	return brackets(outside)
}

// misread finds what parses and yet says something else than it seems to: a sign that CEL drops.
func misread(text string) *fault {
	outside, _ := blank(text)
	if at := strings.Index(outside, "//"); at >= 0 {
		return &fault{from: at, to: len(text), code: codeSyntax, say: "comment"}
	}
	if day := bareDay.FindStringIndex(outside); day != nil {
		f := fault{from: day[0], to: day[1], code: codeSyntax, say: "bare-day"}.with("'" + text[day[0]:day[1]] + "'")
		return &f
	}
	return nil
}

// bareDay is a day without quotes, which reads as a subtraction.
var bareDay = regexp.MustCompile(`\b[0-9]{4}-[01][0-9]-[0-3][0-9]\b`)

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// isLatin tells whether a word is written in Latin letters, digits and underscores only.
func isLatin(text string) bool {
	for i := range len(text) {
		if !isWordByte(text[i]) {
			return false
		}
	}
	return text != ""
}

// blank replaces the insides of quoted texts by spaces, byte for byte. open is the byte of a quote
// that is never closed, -1 for none.
func blank(text string) (outside string, open int) {
	out := []byte(text)
	for i := 0; i < len(out); i++ {
		if out[i] != '\'' && out[i] != '"' {
			continue
		}
		quote, start := out[i], i
		for i++; i < len(out) && out[i] != quote; i++ {
			if out[i] == '\\' && i+1 < len(out) {
				out[i] = ' '
				i++
			}
			out[i] = ' '
		}
		if i >= len(out) {
			return string(out), start
		}
	}
	return string(out), -1
}

// brackets finds a bracket without its other half.
func brackets(outside string) *fault {
	pairs := map[byte]byte{')': '(', ']': '[', '}': '{'}
	var open []int
	for i := range len(outside) {
		switch c := outside[i]; c {
		case '(', '[', '{':
			open = append(open, i)
		case ')', ']', '}':
			if len(open) == 0 || outside[open[len(open)-1]] != pairs[c] {
				return &fault{from: i, to: i + 1, code: codeSyntax, say: "stray-bracket"}
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		at := open[len(open)-1]
		return &fault{from: at, to: at + 1, code: codeSyntax, say: "open-bracket"}
	}
	return nil
}

// tokenLength returns the length in bytes of the word, number or sign at the start of a text.
func tokenLength(text string) int {
	if n := wordLength(text); n > 0 {
		return n
	}
	_, size := utf8.DecodeRuneInString(text)
	return size
}

// wordLength returns the length in bytes of the letters, digits and underscores at its start.
func wordLength(text string) int {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return i
		}
	}
	return len(text)
}
