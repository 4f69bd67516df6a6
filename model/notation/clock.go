package notation

import "strings"

var (
	ofClock     = lazily(`(?i)^([0-9]{1,6}) ?(working|work|business|calendar|рабоч\pL*|раб\.?|бизнес|календарн\pL*|кал\.?|жұмыс|күнтізбелік)[ -]?(\pL+)\.?$`)
	abbreviated = lazily(`(?i)^([0-9]{1,6}) ?(workdays?|bd|wd|р\.? ?д\.?|к\.? ?д\.?)$`)
)

// Clocked reads a length of time with the clock that counts it, such as "5 working days" or "3 календарных
// дня": 5d and business, 3d and calendar. Both are "" where the text says no clock.
func Clocked(text string) (length, clock string) {
	text = strings.Join(strings.Fields(text), " ")
	if first, rest, more := strings.Cut(text, " "); more && numberSaid(strings.ToLower(first)) != "" { // five working days
		text = numberSaid(strings.ToLower(first)) + " " + rest
	}
	if m := abbreviated().FindStringSubmatch(text); m != nil {
		return m[1] + "d", clockOf(m[2])
	}
	m := ofClock().FindStringSubmatch(text)
	if m == nil {
		return "", ""
	}
	unit := unitOf(m[3])
	if unit == "" || unit == "mo" || unit == "y" { // a clock of working hours knows neither
		return "", ""
	}
	return m[1] + unit, clockOf(m[2])
}

// clockOf returns the clock that a word begins to say.
func clockOf(word string) string {
	for _, start := range []string{"cal", "к", "күнт"} {
		if strings.HasPrefix(strings.ToLower(word), start) {
			return "calendar"
		}
	}
	return "business"
}
