package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// folder is where the files of the matrices stand.
const folder = "matrix/"

func files(in generators.Input) ([]generators.File, diag.List) {
	all := All(in)
	around := []string{"matrix", in.Lang, project(in)}
	for _, one := range all {
		around = append(around, one.Name, one.Title)
	}
	site := in.Makes("site")
	if site {
		around = append(around, "site")
	}
	for _, other := range in.Other {
		around = append(around, other.Lang, other.Href)
	}
	var list []generators.File
	for _, one := range all {
		parts := append([]string{one.Title, one.Lead}, around...)
		for _, section := range one.Sections {
			parts = append(parts, section.ID, section.Title, section.Note)
			for _, t := range section.Tables {
				parts = append(parts, t.Parts()...)
			}
		}
		shown := generators.Key(parts...)
		if !site || in.Single { // else the site has a page for it
			list = append(list, generators.File{Path: one.File(), Key: generators.Key("html", shown, page.Style(), page.Filters()), Render: func() ([]byte, error) { return html(in, one, all), nil }})
		}
		list = append(list,
			generators.File{Path: folder + one.Name + ".md", Key: generators.Key("md", shown), Render: func() ([]byte, error) { return markdown(in, one), nil }},
			generators.File{Path: folder + one.Name + ".csv", Key: generators.Key(one.Rows.Parts()...), Render: func() ([]byte, error) { return []byte(one.Rows.CSV()), nil }},
		)
	}
	return list, nil
}

// project names what the matrices are about, "" where that has no name.
func project(in generators.Input) string {
	if in.Spec.Project == nil {
		return ""
	}
	return in.Spec.Project.Title.In(in.Lang)
}

func heading(in generators.Input, one Matrix) string {
	if name := project(in); name != "" {
		return one.Title + " · " + name
	}
	return one.Title
}

// File is where the page of the matrix stands, relative to the folder of the outputs.
func (one Matrix) File() string { return folder + one.Name + ".html" }

// Body is what the page says below its title, with the parts that it has; link turns places into links from the page, nil
// where they lead nowhere.
func (one Matrix) Body(link func(string) string) (body string, parts []page.Link) {
	var w page.Writer
	w.Element("p", one.Lead, "class", "lead")
	for _, s := range one.Sections {
		parts = append(parts, page.Link{Title: address.Short(s.Title), Href: "#" + s.ID})
		spread := ""
		if slices.ContainsFunc(s.Tables, table.Table.Wide) { // printed with its heading
			spread = "spread"
		}
		w.Open("section", "class", spread)
		w.Element("h2", s.Title, "id", s.ID)
		if s.Note != "" {
			w.Element("p", s.Note, "class", "muted")
		}
		for _, t := range s.Tables {
			if t.ID != "" && len(s.Tables) > 1 {
				parts = append(parts, page.Link{Title: address.Short(t.Caption), Href: "#" + t.ID, Level: 1})
			}
			if t.Caption != s.Title { // one entity has a table in several chapters
				t.Label = s.Title + ": " + t.Caption
			}
			tables := table.Writer{Link: link, Notes: true}
			tables.Table(t)
			w.Raw(tables.String())
		}
		w.Raw("</section>\n")
	}
	return w.String(), parts
}

// html is a page that stands alone, where there is no site; all are those that its navigation leads to.
func html(in generators.Input, one Matrix, all []Matrix) []byte {
	say := func(name string) string { return label(name, in.Lang) }
	file := one.File()
	var nav []page.Link
	if in.Makes("site") {
		nav = append(nav, page.Link{Title: say("to-site"), Href: address.Place{File: address.Start}.From(file)})
	}
	body, parts := one.Body(func(href string) string {
		at := address.Parse(href)
		switch {
		case at.File == file:
		case !in.Makes("site"):
			return ""
		case in.Single:
			at = at.OnePage()
		}
		return at.From(file)
	})
	nav = append(nav, parts...)
	if cut := address.Briefly(in.Spec, in.Lang, page.Escape); cut != nil {
		body = cut.Replace(body)
	}
	var head page.Writer
	head.Element("h1", one.Title)
	for _, other := range all {
		if other.Name != one.Name {
			nav = append(nav, page.Link{Title: other.Title, Href: other.Name + ".html"})
		}
	}
	var editions []page.Link
	for _, other := range in.Other {
		editions = append(editions, page.Link{Title: tongue.Autonym(other.Lang), Href: "../" + other.Href + file, Lang: other.Lang})
	}
	return page.Page{
		Lang: in.Lang, Title: heading(in, one), Skip: say("skip"), Contents: say("contents"), Nav: nav, Other: editions, Body: head.String() + body + page.FilterWords(in.Lang),
		Scripts: []string{page.Filters()}, Foot: words.Notice(in.Lang).In(in.Lang),
	}.HTML()
}

func markdown(in generators.Input, one Matrix) []byte {
	var text strings.Builder
	text.WriteString("# " + table.Escape(heading(in, one)) + "\n\n" + table.Escape(one.Lead) + "\n")
	for _, s := range one.Sections {
		text.WriteString("\n## " + table.Escape(s.Title) + "\n")
		if s.Note != "" {
			text.WriteString("\n" + table.Escape(s.Note) + "\n")
		}
		for _, t := range s.Tables {
			text.WriteString("\n" + t.Markdown())
		}
	}
	return []byte(text.String())
}
