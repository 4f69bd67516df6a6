package schema

import (
	"strings"

	"github.com/crmspec/crmspec/model/notation"
)

// mend returns what the author of a text in the wrong notation probably meant, "" where that is not
// plain. What it returns is always in the notation.
func mend(s *shape, text string) string {
	guess := notation.Mend(s.Form, text)
	if s.Form == "pattern" {
		guess = strings.ToUpper(strings.TrimSpace(text))
	}
	if guess == "" || !matches(s.Pattern, guess) {
		return ""
	}
	return guess
}
