package salesforce

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
)

// The most characters of what people read.
const (
	maxLabel   = 40
	maxValue   = 255 // the label of a value of a list
	maxTitle   = 80  // record types, roles, permission sets, rules
	maxMessage = 255
	maxHelp    = 510
	maxAbout   = 255 // descriptions of most things
	maxLong    = 1000
)

// label returns a title in one line, cut to what is allowed.
func label(t model.Text, lang, otherwise string, most int) string {
	if text := cut(t.In(lang), most); text != "" {
		return text
	}
	return cut(otherwise, most)
}

// titled returns the title of an element, its id where it has none.
func titled(e model.Element, lang string, most int) string {
	return label(model.TitleOf(e), lang, e.Self().ID(), most)
}

// cut returns a text in one line and shortened to so many characters, on a word border where there is one in its second
// half. Marks that turn the direction of writing have no place in a label and are left out.
func cut(text string, most int) string {
	var plain strings.Builder
	for _, word := range strings.Fields(text) {
		word = strings.Map(func(r rune) rune {
			if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				return -1
			}
			return r
		}, word)
		if word == "" {
			continue
		}
		if plain.Len() > 0 {
			plain.WriteByte(' ')
		}
		plain.WriteString(word)
	}
	runes := []rune(plain.String())
	if len(runes) <= most {
		return string(runes)
	}
	end := most - 1
	for i := end; i > most/2; i-- {
		if runes[i] == ' ' {
			end = i
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), " ,;:–-") + "…"
}

// unlike returns labels of which no two are equal without case: of equal ones each but the first gets what tells it
// apart, the way a list of values must have it.
type unlike map[string]bool

func (u unlike) of(text, mark string, most int) string {
	shown := text
	for n := 1; u[strings.ToLower(shown)]; n++ {
		tail := " (" + cut(mark, most/2) + ")"
		if n > 1 {
			tail = " (" + strconv.Itoa(n) + ")"
		}
		shown = cut(text, most-utf8.RuneCountInString(tail)) + tail
	}
	u[strings.ToLower(shown)] = true
	return shown
}
