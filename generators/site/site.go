// Package site writes one page that holds everything a process owner has to read: goals, diagrams,
// data, rights, checklist, configuration. It must not know how any of its parts is computed.
package site

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator writes the page.
var Generator = generators.Generator{
	Name:   "site",
	Title:  words.Text{En: "Page for process owners", Ru: "Страница для владельцев процессов"},
	Doc:    words.Text{En: "One HTML page with goals, stage diagrams, rights, checklist and configuration; it opens from disk, without a network", Ru: "Одна HTML-страница: цели, схемы этапов, права, чек-лист и конфигурация; открывается с диска, без сети"},
	Always: true,
	Files:  files,
}

func files(in generators.Input) ([]generators.File, diag.List) {
	key := generators.Key("site", in.Lang, in.Whole)
	return []generators.File{{Path: "index.html", Key: key, Render: func() ([]byte, error) { return render(in) }}}, nil
}

// site is the page as it grows.
type site struct {
	in   generators.Input
	lang string
	w    page.Writer
	nav  []page.Link
}

func render(in generators.Input) ([]byte, error) {
	s := &site{in: in, lang: in.Lang}
	title := label("untitled", in.Lang)
	foot := ""
	if p := in.Spec.Project; p != nil {
		title = p.Title.In(in.Lang)
		foot = title + " " + p.Version.V
	}
	for _, chapter := range []func() error{
		s.start, s.glossary, s.pipelines, s.data, s.rights, s.kpis, s.integrations, s.acceptance, s.decisions, s.configuration, s.findings,
	} {
		if err := chapter(); err != nil {
			return nil, err
		}
	}
	var other []page.Link
	for _, link := range in.Other {
		other = append(other, page.Link{Title: languageNames[link.Lang], Href: link.Href + "index.html", Lang: link.Lang})
	}
	return page.Page{
		Lang: in.Lang, Title: title, Skip: label("skip", in.Lang), Contents: label("contents", in.Lang),
		Nav: s.nav, Other: other, Body: s.w.String(), Foot: foot,
	}.HTML(), nil
}

// chapter begins a chapter and puts it into the navigation.
func (s *site) chapter(id, name string) {
	title := label(name, s.lang)
	s.nav = append(s.nav, page.Link{Title: title, Href: "#" + id})
	s.w.Element("h2", title, "id", id)
}

// part begins a part of a chapter about an element.
func (s *site) part(element model.Element) {
	title := model.TitleOf(element).In(s.lang)
	ref := element.Self().Ref
	s.nav = append(s.nav, page.Link{Title: title, Href: "#" + ref, Level: 1})
	s.w.Open("h3", "id", ref)
	s.w.Text(title)
	s.w.Raw(" ")
	s.w.Element("span", element.Self().ID(), "class", "id")
	s.w.Raw("</h3>\n")
	if holder, ok := element.(interface{ Envelope() *model.Head }); ok {
		head := holder.Envelope()
		if owner := head.Owner.Get(); owner != nil {
			s.w.Raw("<p class=\"muted\">" + label("owner", s.lang) + ": " + s.linkTo(owner) + "</p>\n")
		}
		s.prose(head.Description)
	}
}

// prose writes a description.
func (s *site) prose(t model.Text) {
	if text := t.In(s.lang); text != "" {
		s.w.Raw(page.Markdown(text, s.find))
	}
}

// short returns a short text as HTML, with its references as links.
func (s *site) short(t model.Text) string { return page.Inline(t.In(s.lang), s.find) }

// find gives the title and place of an element for a reference in a text.
func (s *site) find(ref string) (title, href string) {
	element := s.in.Spec.Element(ref)
	if element == nil {
		return "", ""
	}
	return model.TitleOf(element).In(s.lang), "#" + s.anchor(element)
}

// anchor returns the id on the page of an element, or of the nearest one around it that has one.
func (s *site) anchor(element model.Element) string {
	self := element.Self()
	switch self.Word() {
	case "transition", "checkpoint", "sla", "unique", "duplicate", "scope", "sample", "task", "option":
		if self.Parent != nil {
			return self.Parent.Self().Ref
		}
	case "release", "system", "constraint", "document", "project":
		return "start"
	}
	return self.Ref
}

// linkTo returns a link to an element with its title.
func (s *site) linkTo(element model.Element) string {
	var w page.Writer
	w.Open("a", "href", "#"+s.anchor(element))
	w.Text(model.TitleOf(element).In(s.lang))
	w.Close("a")
	return w.String()
}

// table writes a table of finished HTML cells; the first cell of a row is its head. ids name the rows.
func (s *site) table(caption string, heads []string, rows [][]string, ids []string) {
	if len(rows) == 0 {
		return
	}
	s.w.Open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
	s.w.Raw("<table>\n")
	s.w.Element("caption", caption)
	s.w.Raw("<thead><tr>")
	for _, head := range heads {
		s.w.Element("th", head, "scope", "col")
	}
	s.w.Raw("</tr></thead>\n<tbody>\n")
	for i, row := range rows {
		id := ""
		if i < len(ids) {
			id = ids[i]
		}
		s.w.Open("tr", "id", id)
		for j, cell := range row {
			if j == 0 {
				s.w.Raw("<th scope=\"row\">" + cell + "</th>")
			} else {
				s.w.Raw("<td>" + cell + "</td>")
			}
		}
		s.w.Raw("</tr>\n")
	}
	s.w.Raw("</tbody></table></div>\n")
}
