package site

import (
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// drawings shows pictures, each with a table below it that says the same; several have headings so far
// below that of the chapter.
func (s *site) drawings(list []diagram.Drawing, below int) {
	about := s.about
	for _, d := range list {
		if len(list) > 1 {
			s.about = d.Title
			s.w.Element(s.heading(below), d.Title, "id", s.place("drawing-"+d.Name))
		}
		s.picture(d)
	}
	s.about = about
}

// picture shows one drawing, or leads to its file where the page is full. One that cannot be drawn is told
// about; its table says the same.
func (s *site) picture(d diagram.Drawing) {
	if len(d.Table.Rows) == 0 {
		return
	}
	if s.onePage() && !s.in.Single && s.pictures > roomForPictures && s.in.Makes("diagram") {
		s.note(`<a href="` + escape(s.to("diagrams/"+d.Name+".svg")) + `">` + escape(label("diagram", s.lang)) + "</a>")
		s.sameAsTable(d)
		return
	}
	drawn, err := d.SVG(true, s.file)
	if err != nil {
		s.undrawn[d.Name] = true
		s.leftOut = append(s.leftOut, generators.LeftOut{Path: "#" + d.Name, Err: err})
		s.note(escape(label("no-picture", s.lang)))
		s.sameAsTable(d)
		return
	}
	s.pictures += utf8.RuneCount(drawn)
	if d.Note != "" {
		s.note(escape(d.Note))
	}
	// A picture wider than the screen is moved by keyboard as well.
	s.w.Open("figure", "class", room(drawn), "data-drawing", d.Name, "tabindex", "0", "role", "region", "aria-label", s.region(d.Title))
	s.w.Raw(string(drawn) + "</figure>\n")
	if s.in.Makes("diagram") && !s.onePage() && s.filed()[d.Name] {
		s.note(`<a href="` + escape(s.to("diagrams/"+d.Name+".svg")) + `">` + escape(label("diagram-alone", s.lang)) + "</a>")
	}
	s.sameAsTable(d)
}

// sameAsTable writes the table of a drawing.
func (s *site) sameAsTable(d diagram.Drawing) {
	t := d.Table
	name := label("as-table", s.lang) + ": " + d.Title
	t.ID, t.Caption, t.Quiet, t.Label = "", name, true, s.region(name)
	across := ""
	if t.Wide() {
		across = ` class="across"`
	}
	s.w.Raw("<details" + across + "><summary>" + escape(name) + "</summary>\n" + t.HTML() + "</details>\n")
}

// lineagePrefix begins the name of the drawing of a single KPI.
const lineagePrefix = "kpi-"

// lineage draws where a KPI comes from and what is decided by it.
func (s *site) lineage(k *model.Kpi) {
	for _, d := range s.lineages() {
		if d.Name == lineagePrefix+k.Self().ID() {
			s.picture(d)
		}
	}
}

// overviews draws what a whole sheet is about.
func (s *site) overviews(sheet string) {
	switch sheet {
	case "data":
		s.drawings(diagram.Entities(s.in), 1)
	case "roles":
		s.drawings(diagram.Hierarchy(s.in), 1)
	case "integrations":
		s.drawings(diagram.Integrations(s.in), 1)
	case "kpis":
		for _, d := range s.lineages() {
			if !strings.HasPrefix(d.Name, lineagePrefix) {
				s.picture(d)
			}
		}
	case "kind-requirement":
		s.drawings(diagram.Traceability(s.in), 1)
	}
}
