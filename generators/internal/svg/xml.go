package svg

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// number writes at most two decimals, no exponent and no negative zero.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		x = 0
	}
	return strconv.FormatFloat(math.Round(x*100)/100+0, 'f', -1, 64)
}

func optional(x float64) string {
	if x == 0 {
		return ""
	}
	return number(x)
}

// attributes writes pairs of name and value; empty values are left out.
func attributes(pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			b.WriteString(" " + pairs[i] + `="` + escape(pairs[i+1]) + `"`)
		}
	}
	return b.String()
}

// escape makes text safe between tags and in attributes. Characters that XML 1.0 does not allow
// are dropped, as are those that turn the direction of all that follows; line breaks and tabs become
// spaces.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\t', r == '\n', r == '\r':
			b.WriteByte(' ')
		case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// token makes an id out of any text: letters, digits, ".", "-" stay, everything else is written
// as its number between "_", so that different texts stay different.
func token(s string) string {
	var b strings.Builder
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		other := r >= '0' && r <= '9' || r == '-' || r == '.'
		if letter || other && i > 0 {
			b.WriteRune(r)
			continue
		}
		b.WriteString("_" + strconv.FormatInt(int64(r), 16) + "_")
	}
	return b.String()
}

// safe says whether an address may be linked.
func safe(href string) bool {
	if href == "" || !utf8.ValidString(href) || strings.ContainsFunc(href, func(r rune) bool { return r <= ' ' || r == 0x7F }) {
		return false
	}
	scheme, _, found := strings.Cut(href, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return true
	}
	return false
}
