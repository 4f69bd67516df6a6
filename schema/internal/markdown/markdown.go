// Package markdown stands between the descriptions of keys and the hovers of editors: plain text as Markdown
// that shows it, and back. It must not know schemas, nor any other Markdown.
package markdown

import "strings"

// special are the signs that mean something in Markdown.
const special = "\\`*_{}[]()#+-.!"

// Escape returns a plain text as Markdown that shows it.
func Escape(text string) string {
	var out strings.Builder
	for _, r := range text {
		if strings.ContainsRune(special, r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// Plain returns the text that Escape made Markdown of.
func Plain(text string) string {
	var out strings.Builder
	escaped := false
	for _, r := range text {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		escaped = false
		out.WriteRune(r)
	}
	return out.String()
}
