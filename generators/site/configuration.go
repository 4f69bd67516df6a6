package site

import (
	"bytes"
	"path"
	"strings"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/neutral"
)

// shownLines is how much of the configuration the page shows.
const shownLines = 40

// allFiles leads to what was made besides the pages: for owners first, then for those who build the CRM.
func (s *site) allFiles() {
	s.chapter("all-files")
	if s.in.Makes("book") {
		s.w.Raw(list("ul", []string{`<a href="` + escape(s.to(bookFile)) + `">` + escape(s.bookName()) + "</a>", s.download(s.to(bookText), "file-book-text")}) + "\n")
	}
	s.workbookFiles()
	s.matrixFiles()
	s.caseFiles()
	s.diagramFiles()
	s.companions()
	s.forDevelopers()
}

// forDevelopers shows how the technical description begins, and leads to it.
func (s *site) forDevelopers() {
	s.section("for-developers", label("for-developers", s.lang))
	s.w.Element("p", label("configuration-text", s.lang))
	folder := s.to("") // the description holds all languages and stands beside the page in the first
	for _, other := range s.in.Other {
		if other.Lang == s.in.Spec.Languages()[0] {
			folder += other.Href
		}
	}
	if s.in.Makes("neutral") {
		s.w.Raw(list("ul", []string{s.download(folder+"neutral.json", "file-neutral"), s.download(folder+"neutral.schema.json", "file-schema")}) + "\n")
	}
	s.targets()
	all := bytes.SplitAfterN(neutral.JSON(s.in.Spec), []byte("\n"), shownLines+1)
	s.w.Raw("<details><summary>" + escape(label("show", s.lang)) + "</summary>\n")
	s.w.Open("pre", "tabindex", "0", "role", "region", "aria-label", s.region(label("show", s.lang)), "lang", "en")
	s.w.Text(string(bytes.Join(all[:min(len(all), shownLines)], nil)))
	s.w.Raw("</pre>\n")
	if len(all) > shownLines && s.in.Makes("neutral") {
		s.note(escape(label("cut", s.lang)))
	}
	s.w.Raw("</details>\n")
}

// workbookFiles lists the workbooks.
func (s *site) workbookFiles() {
	if !s.in.Makes("workbook") || s.onePage() {
		return
	}
	var rows []row
	for _, b := range s.workbooks() {
		rows = append(rows, row{cells: []string{`<a href="` + escape(s.to("workbooks/"+b.File)) + `">` + escape(b.Title) + "</a>", escape(b.File)}})
	}
	s.table("workbooks", []string{"title", "forms"}, rows)
}

// caseFiles lists the cases to accept the CRM by in all their forms.
func (s *site) caseFiles() {
	if !s.in.Makes("acceptance") || !tried(s.in) {
		return
	}
	var rows []row
	for _, form := range acceptance.Forms(s.in) {
		var links []string
		for _, file := range form.Files {
			links = append(links, `<a href="`+escape(s.to(file))+`">`+escape(path.Base(file))+"</a>")
		}
		rows = append(rows, row{cells: []string{escape(form.Title), strings.Join(links, ", ")}})
	}
	s.table("acceptance", []string{"title", "forms"}, rows)
}

// matrixFiles lists the matrices in all their forms.
func (s *site) matrixFiles() {
	if !s.in.Makes("matrix") {
		return
	}
	books := map[string]string{}
	if s.in.Makes("workbook") {
		for _, b := range s.workbooks() {
			books[b.Of] = b.File
		}
	}
	var rows []row
	for _, m := range s.allMatrices() {
		name := "matrix/" + m.Name
		forms := s.forms(name, "md", "Markdown", "csv", "CSV")
		if file := books[m.Name]; file != "" {
			forms = `<a href="` + escape(s.to("workbooks/"+file)) + `">` + escape(file) + "</a>, " + forms
		}
		rows = append(rows, row{cells: []string{`<a href="` + escape(s.to(name+".html")) + `">` + escape(m.Title) + "</a>", escape(m.Lead), forms}})
	}
	s.table("matrices", []string{"title", "gist", "forms"}, rows)
}

// diagramFiles lists the diagrams in all their forms.
func (s *site) diagramFiles() {
	if !s.in.Makes("diagram") {
		return
	}
	var rows []row
	for _, d := range diagram.All(s.in) {
		forms := []string{"svg", "SVG", "dot", "DOT", "mmd", "Mermaid"}
		if s.undrawn[d.Name] || d.Placed && s.in.Layout == nil {
			forms = forms[2:]
		}
		rows = append(rows, row{cells: []string{escape(d.Title), s.forms("diagrams/"+d.Name, forms...)}})
	}
	s.table("diagrams", []string{"title", "forms"}, rows)
}

// forms links a file in its forms: endings and names in turn.
func (s *site) forms(name string, endingsAndNames ...string) string {
	var list []string
	for i := 0; i+1 < len(endingsAndNames); i += 2 {
		list = append(list, `<a href="`+escape(s.to(name+"."+endingsAndNames[i]))+`">`+endingsAndNames[i+1]+"</a>")
	}
	return strings.Join(list, ", ")
}

func (s *site) download(href, name string) string {
	return `<a href="` + escape(href) + `">` + escape(label(name, s.lang)) + "</a>"
}

// targets names the systems that the project is built for, with their options.
func (s *site) targets() {
	p := s.in.Spec.Project
	if p == nil {
		return
	}
	var rows []row
	for _, target := range p.Targets.Entries {
		var options []string
		for _, o := range target.Value.Entries {
			options = append(options, code(o.Key.V)+" = "+code(o.Value.Text))
		}
		rows = append(rows, row{cells: []string{code(target.Key.V), lines(options...)}})
	}
	s.table("targets", []string{"target", "options-set"}, rows)
}
