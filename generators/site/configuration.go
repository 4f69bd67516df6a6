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
	s.file(folder+"neutral.json", "file-neutral")
	s.file(folder+"neutral.schema.json", "file-schema")
	s.file("matrix/access.csv", "file-rights")
	for _, p := range model.All[model.Pipeline](s.in.Spec) {
		name := "diagrams/" + p.Self().ID()
		s.w.Raw("<li>" + s.named("file-diagram", s.say(model.TitleOf(p))) + `: <a href="` + escape(name) + `.svg">SVG</a>, <a href="` + escape(name) + `.dot">DOT</a></li>` + "\n")
	}
	s.w.Raw("</ul>\n")
	all := bytes.SplitAfterN(neutral.JSON(s.in.Spec), []byte("\n"), shownLines+1)
	s.w.Raw("<details><summary>" + escape(label("show", s.lang)) + "</summary>\n")
	s.w.Raw(`<pre tabindex="0" lang="en">`)
	s.w.Text(string(bytes.Join(all[:min(len(all), shownLines)], nil)))
	s.w.Raw("</pre>\n")
	if len(all) > shownLines {
		s.note(escape(label("cut", s.lang)))
	}
	s.w.Raw("</details>\n")
}

func (s *site) file(href, name string) {
	s.w.Raw(`<li><a href="` + escape(href) + `">` + escape(label(name, s.lang)) + "</a></li>\n")
}
