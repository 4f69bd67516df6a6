package conform

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
)

// HTML returns the document as one page that needs no other file.
func (d Document) HTML() []byte {
	w := writer{lang: d.lang}
	var body page.Writer
	body.Element("h1", d.Title)
	for _, line := range d.Lead {
		body.Element("p", line, "class", "lead")
	}
	var nav []page.Link
	for _, c := range d.Chapters {
		nav = append(nav, page.Link{Title: c.Title, Href: "#" + c.ID})
		body.Raw("<section>\n")
		body.Element("h2", c.Title, "id", c.ID)
		for _, line := range c.Lead {
			body.Element("p", line)
		}
		for _, t := range c.tables {
			if t.Note != "" {
				body.Element("p", t.Note, "class", "muted")
			}
			var out table.Writer
			out.Table(t)
			body.Raw(out.String())
		}
		body.Raw("</section>\n")
	}
	p := page.Page{
		Lang: d.lang, Title: d.Title, Skip: w.say("skip", nil), Contents: w.say("contents", nil), Nav: nav,
		Body: body.String() + page.FilterWords(d.lang), Scripts: []string{page.Filters()},
	}
	return p.HTML()
}

// Markdown returns the document as Markdown.
func (d Document) Markdown() []byte {
	var out strings.Builder
	out.WriteString("# " + table.Escape(d.Title) + "\n")
	for _, line := range d.Lead {
		out.WriteString("\n" + table.Escape(line) + "\n")
	}
	for _, c := range d.Chapters {
		out.WriteString("\n## " + table.Escape(c.Title) + "\n")
		for _, line := range c.Lead {
			out.WriteString("\n" + table.Escape(line) + "\n")
		}
		for _, t := range c.tables {
			out.WriteString("\n" + t.Markdown())
		}
	}
	return []byte(out.String())
}
