package site

import (
	"regexp"

	"github.com/crmspec/crmspec/generators/internal/page"
)

var (
	drawn    = regexp.MustCompile(`(?s)<figure[^>]*>.*?</figure>\n?`)
	inPlace  = regexp.MustCompile(`(?s)<a href="#[^"]*">(.*?)</a>`)
	summary  = regexp.MustCompile(`(?s)<summary>(.*?)</summary>`)
	unseen   = regexp.MustCompile(`(?s)<caption><span class="unseen">.*?</span></caption>`)
	caption  = regexp.MustCompile(`(?s)(<table[^>]*>\s*)<caption>(.*?)</caption>`)
	pictured = regexp.MustCompile(`data-drawing="([^"]*)"`)
)

// text is the book as Markdown. Places on a page have no counterpart there, so links to them are their
// titles; drawings are shown from their files.
func text(b *book, s *site) ([]byte, error) {
	html := drawn.ReplaceAllStringFunc(s.w.String(), func(figure string) string {
		name := pictured.FindStringSubmatch(figure)
		if name == nil || !b.in.Makes("diagram") {
			return ""
		}
		return `<p><img src="diagrams/` + name[1] + `.svg" alt="` + name[1] + `"></p>`
	})
	html = inPlace.ReplaceAllString(html, "$1")
	html = unseen.ReplaceAllString(html, "")
	html = caption.ReplaceAllString(html, "<p><b>$2</b></p>$1")
	html = summary.ReplaceAllString(html, "<p><b>$1</b></p>")
	markdown, err := page.ToMarkdown(html)
	return []byte(markdown + "\n"), err
}
