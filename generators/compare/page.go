package compare

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/words"
)

// html returns the comparison as one page that needs no other file.
func (d *document) html() []byte {
	var body page.Writer
	var nav []page.Link
	body.Element("h1", d.title)
	body.Element("p", d.say(lead), "class", "lead")
	for _, p := range d.parts {
		nav = append(nav, page.Link{Title: p.title, Href: "#" + p.id})
		body.Raw("<section>\n")
		body.Element("h2", p.title, "id", p.id)
		body.Element("p", p.lead, "class", "muted")
		for _, t := range p.tables {
			out := table.Writer{Link: func(href string) string { return "../" + href }}
			out.Table(t)
			body.Raw(out.String())
		}
		body.Raw("</section>\n")
	}
	return page.Page{
		Lang: d.lang, Title: d.title, Skip: d.say(skip), Contents: d.say(contents), Nav: nav,
		Body: body.String() + page.FilterWords(d.lang), Scripts: []string{page.Filters()}, Foot: words.Notice(d.lang).In(d.lang),
	}.HTML()
}

// markdown returns the comparison as Markdown.
func (d *document) markdown() []byte {
	var out strings.Builder
	out.WriteString("# " + table.Escape(d.title) + "\n\n" + table.Escape(d.say(lead)) + "\n")
	for _, p := range d.parts {
		out.WriteString("\n## " + table.Escape(p.title) + "\n\n" + table.Escape(p.lead) + "\n")
		for _, t := range p.tables {
			out.WriteString("\n" + t.Markdown())
		}
	}
	return []byte(out.String())
}

func (d *document) say(t words.Text) string { return t.In(d.lang) }
