package rulebook

import "strings"

// pattern turns a pattern as the description has it into one that Python reads alike; false where it has what Python does
// not know.
func pattern(text string) (string, bool) {
	for _, foreign := range []string{`\p`, `\P`, `\z`, `\Q`, `\E`, `\C`, `[[:`, `(?U`, `(?s-`, `(?i-`, `\pL`} {
		if strings.Contains(text, foreign) {
			return "", false
		}
	}
	if strings.Contains(text, "(?") && !strings.Contains(text, "(?:") && !strings.Contains(text, "(?P<") {
		return "", false
	}
	return text, true
}
