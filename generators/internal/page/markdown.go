package page

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// mention is the notation of a reference inside a text.
var mention = regexp.MustCompile(`\[\[([^\[\]\n]*)\]\]`)

// Markdown returns a description as HTML. Raw HTML in it is left out. Each [[ref]] becomes a link
// with the title that find gives; one that find does not know stays as it is.
func Markdown(text string, find func(ref string) (title, href string)) string {
	var out bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	if err := md.Convert([]byte(linked(text, find)), &out); err != nil {
		return "<p>" + html.EscapeString(text) + "</p>"
	}
	return out.String()
}

// Inline returns a short text as HTML: escaped, with its references as links.
func Inline(text string, find func(ref string) (title, href string)) string {
	var out strings.Builder
	rest := text
	for _, at := range mention.FindAllStringSubmatchIndex(text, -1) {
		offset := len(text) - len(rest)
		out.WriteString(html.EscapeString(rest[:at[0]-offset]))
		rest = text[at[1]:]
		title, href := find(text[at[2]:at[3]])
		switch {
		case title == "":
			out.WriteString(html.EscapeString(text[at[0]:at[1]]))
		case href == "":
			out.WriteString(html.EscapeString(title))
		default:
			out.WriteString(`<a href="` + html.EscapeString(href) + `">` + html.EscapeString(title) + `</a>`)
		}
	}
	out.WriteString(html.EscapeString(rest))
	return out.String()
}

// linked turns references into Markdown links.
func linked(text string, find func(ref string) (title, href string)) string {
	return mention.ReplaceAllStringFunc(text, func(whole string) string {
		title, href := find(whole[2 : len(whole)-2])
		if title == "" {
			return whole
		}
		title = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `*`, `\*`, `_`, `\_`, "`", "\\`", `<`, `\<`).Replace(title)
		if href == "" {
			return title
		}
		return "[" + title + "](<" + href + ">)"
	})
}
