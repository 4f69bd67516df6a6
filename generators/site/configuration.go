package site

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/generators/workbook"
)

// shownLines is how much of the configuration the page shows.
const shownLines = 40

// configuration shows how the technical description begins, and leads to it and to the other files.
func (s *site) configuration() {
	s.chapter("configuration")
	s.w.Element("p", label("configuration-text", s.lang))
	folder := s.to("") // the description holds all languages and stands beside the page in the first
	for _, other := range s.in.Other {
		if other.Lang == s.in.Spec.Languages()[0] {
			folder += other.Href
		}
	}
	var files []string
	if s.in.Makes("neutral") {
		files = append(files, s.download(folder+"neutral.json", "file-neutral"), s.download(folder+"neutral.schema.json", "file-schema"))
	}
	if s.in.Makes("book") {
		files = append(files, s.download(s.to(bookFile), "print-all"), s.download(s.to(bookText), "file-book-text"))
	}
	if len(files) > 0 {
		s.w.Raw(list("ul", files) + "\n")
	}
	s.workbookFiles()
	s.matrixFiles()
	s.diagramFiles()
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
	for _, b := range workbook.Books(s.in) {
		rows = append(rows, row{cells: []string{`<a href="` + escape(s.to("workbooks/"+b.File)) + `">` + escape(b.Title) + "</a>", escape(b.File)}})
	}
	s.table("workbooks", []string{"title", "forms"}, rows)
}

// matrixFiles lists the matrices in all their forms.
func (s *site) matrixFiles() {
	if !s.in.Makes("matrix") {
		return
	}
	var rows []row
	for _, m := range s.allMatrices() {
		name := "matrix/" + m.Name
		rows = append(rows, row{cells: []string{`<a href="` + escape(s.to(name+".html")) + `">` + escape(m.Title) + "</a>", escape(m.Lead), s.forms(name, "md", "Markdown", "csv", "CSV")}})
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
