package calls

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
)

// Label returns a text in one line, cut to so many characters; never empty where there is something else.
func Label(t model.Text, lang, otherwise string, most int) string {
	if text := Cut(t.In(lang), most); text != "" {
		return text
	}
	return Cut(otherwise, most)
}

// Titled returns the title of an element, its id where it has none.
func Titled(e model.Element, lang string, most int) string {
	return Label(model.TitleOf(e), lang, e.Self().ID(), most)
}

// Cut returns a text in one line, shortened on a word border where there is one in its second half. Marks that turn the
// direction of writing have no place in a label and are left out.
func Cut(text string, most int) string { return shorten(strings.Fields(clean(text)), " ", most) }

// Lines is the same for a text of several lines, which stay.
func Lines(text string, most int) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(clean(line)), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return shorten(lines, "\n", most)
}

// clean leaves out what no label may hold.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
}

func shorten(parts []string, by string, most int) string {
	runes := []rune(strings.Join(parts, by))
	if len(runes) <= most {
		return string(runes)
	}
	end := most - 1
	for i := end; i > most/2; i-- {
		if unicode.IsSpace(runes[i]) {
			end = i
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), " \n,;:–-") + "…"
}

// Unlike returns labels of which no two are equal without case: of equal ones each but the first gets what tells it
// apart. What is already there is looked for by its label, so that two alike would be taken for one.
type Unlike map[string]bool

// Of returns a label that none before has; mark is what tells it apart.
func (u Unlike) Of(text, mark string, most int) string {
	shown := text
	if u[strings.ToLower(shown)] {
		tail := " (" + Cut(mark, most/3) + ")"
		shown = Cut(text, most-utf8.RuneCountInString(tail)) + tail
	}
	for n := 2; u[strings.ToLower(shown)]; n++ {
		tail := " " + strings.Repeat("·", n-1)
		shown = Cut(text, most-utf8.RuneCountInString(tail)) + tail
	}
	u[strings.ToLower(shown)] = true
	return shown
}
