package site

import (
	"bytes"

	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/model"
)

// shownLines is how much of the configuration the page shows.
const shownLines = 40

// configuration shows how the technical description begins, and leads to it and to the other files.
func (s *site) configuration() {
	s.chapter("configuration")
	s.w.Element("p", label("configuration-text", s.lang))
	folder := "" // the description holds all languages and stands beside the page in the first
	for _, other := range s.in.Other {
		if other.Lang == s.in.Spec.Languages()[0] {
			folder = other.Href
		}
	}
	s.w.Raw("<ul>\n")
	if s.in.Makes("neutral") {
		s.file(folder+"neutral.json", "file-neutral")
		s.file(folder+"neutral.schema.json", "file-schema")
	}
	if s.in.Makes("matrix") {
		s.file("matrix/access.csv", "file-rights")
	}
	if s.in.Makes("diagram") {
		for _, p := range model.All[model.Pipeline](s.in.Spec) {
			name := "diagrams/" + p.Self().ID()
			links := `<a href="` + escape(name) + `.dot">DOT</a>`
			if !s.undrawn[p] {
				links = `<a href="` + escape(name) + `.svg">SVG</a>, ` + links
			}
			s.w.Raw("<li>" + s.named("file-diagram", s.say(model.TitleOf(p))) + ": " + links + "</li>\n")
		}
	}
	s.w.Raw("</ul>\n")
	s.targets()
	all := bytes.SplitAfterN(neutral.JSON(s.in.Spec), []byte("\n"), shownLines+1)
	s.w.Raw("<details><summary>" + escape(label("show", s.lang)) + "</summary>\n")
	s.w.Raw(`<pre tabindex="0" lang="en">`)
	s.w.Text(string(bytes.Join(all[:min(len(all), shownLines)], nil)))
	s.w.Raw("</pre>\n")
	if len(all) > shownLines && s.in.Makes("neutral") {
		s.note(escape(label("cut", s.lang)))
	}
	s.w.Raw("</details>\n")
}

func (s *site) file(href, name string) {
	s.w.Raw(`<li><a href="` + escape(href) + `">` + escape(label(name, s.lang)) + "</a></li>\n")
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
