package site

import (
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
)

// matrixSheets are the matrices as pages of the site, in the order of the matrices.
func matrixSheets() []sheet {
	var list []sheet
	for _, name := range []string{matrix.AccessName, matrix.StageFieldsName, matrix.ConfirmName, matrix.TraceName, matrix.IntegrationFieldsName} {
		there := func(b *book) bool { return b.matrixNamed(name) != nil }
		file := matrix.Matrix{Name: name}.File()
		list = append(list, sheet{"matrix-" + name, file, "group-matrices", []chapter{told("matrix-"+name, func(s *site) { s.wholeMatrix(name) }).when(there)}})
	}
	return list
}

// matrixNamed returns a matrix that has something to say, nil for none.
func (b *book) matrixNamed(name string) *matrix.Matrix {
	if b.in.Facts == nil {
		return nil
	}
	all := b.allMatrices()
	for i := range all {
		if all[i].Name == name {
			return &all[i]
		}
	}
	return nil
}

// wholeMatrix writes the page of a matrix. Where everything stands on one page there is no room for it: it
// has a page of its own, or a file.
func (s *site) wholeMatrix(name string) {
	if s.onePage() {
		return
	}
	one := s.matrixNamed(name)
	body, parts := one.Body(s.hrefOf)
	s.w.Raw(body)
	s.nav = append(s.nav, parts...)
	if s.in.Makes("matrix") {
		s.note(escape(label("forms", s.lang)) + ": " + s.forms("matrix/"+name, "md", "Markdown", "csv", "CSV"))
	}
	if name == matrix.TraceName && len(model.All[model.Requirement](s.in.Spec)) > 0 {
		s.note(`<a href="` + s.to("requirements.html") + `">` + escape(label("drawn-there", s.lang)) + "</a>")
	}
}

// hrefOf turns the place of a cell, relative to the folder of the outputs, into a link from the page.
func (s *site) hrefOf(href string) string { return address.Parse(href).From(s.file) }

// tableOf writes a table that another generator has made, with its links where each thing has a page.
func (s *site) tableOf(t table.Table) string {
	var w table.Writer
	if !s.onePage() {
		w.Link = s.hrefOf
	}
	w.Table(t)
	return w.String()
}
