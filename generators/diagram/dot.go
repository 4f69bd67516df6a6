package diagram

import "strings"

// url returns a link as an attribute, "" for none.
func url(ref string) string {
	if ref == "" {
		return ""
	}
	return " URL=" + quoted(ref)
}

// quoted returns text as a quoted DOT string; \n in it is a line break.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "", "\x00", "", "\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(text) + `"`
}
