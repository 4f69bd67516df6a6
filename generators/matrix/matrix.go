// Package matrix turns the rights that follow from a Spec into tables for people: who may do what
// with which records, fields and moves, and why. It must not know how access is decided: every
// cell is an answer of facts.Allowed.
package matrix

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator writes the access matrix.
var Generator = generators.Generator{
	Name:   "matrix",
	Title:  words.Text{En: "Access matrix", Ru: "Матрица прав"},
	Doc:    words.Text{En: "Who may do what with which records and fields, and which grant and task gave it: a page, Markdown, and a table for spreadsheets", Ru: "Кому что можно делать с какими записями и полями, и какое разрешение и какая задача это дали: страница, Markdown и таблица для Excel"},
	Always: true,
	Files:  files,
}

// Section is one chapter of the matrix.
type Section struct {
	// ID names it for links: "access-overview".
	ID     string
	Title  string
	Tables []table.Table
}

const overviewID = "access-overview"

// matrix is the work on one matrix.
type matrix struct {
	in       generators.Input
	lang     string
	roles    []*model.Role
	entities []*model.Entity
	asked    map[asked]answer
}

func newMatrix(in generators.Input) *matrix {
	m := &matrix{in: in, lang: in.Lang, roles: model.All[model.Role](in.Spec), asked: map[asked]answer{}}
	m.entities = append(model.All[model.Entity](in.Spec), in.Spec.Builtin...)
	return m
}

// Sections returns the matrix as chapters of tables, for pages that hold it beside other things.
func Sections(in generators.Input) []Section { return newMatrix(in).sections() }

func (m *matrix) sections() []Section {
	sections := []Section{
		{ID: overviewID, Title: m.say("overview"), Tables: []table.Table{m.overview()}},
		{ID: "access-roles", Title: m.say("by-role"), Tables: m.byRole()},
		{ID: "access-fields", Title: m.say("fields"), Tables: m.fields()},
		{ID: "access-moves", Title: m.say("moves"), Tables: m.moves()},
		{ID: "access-export", Title: m.say("export"), Tables: []table.Table{m.export()}},
		{ID: "access-beyond", Title: m.say("beyond"), Tables: m.beyond()},
	}
	kept := sections[:0]
	for _, s := range sections {
		if len(s.Tables) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// Rows returns every right as one row of a table: the same as the sections, for machines and
// spreadsheets.
func Rows(in generators.Input) table.Table { return newMatrix(in).grants() }

func files(in generators.Input) ([]generators.File, diag.List) {
	m := newMatrix(in)
	sections, rows := m.sections(), m.grants()
	name := m.say("title")
	if in.Spec.Project != nil {
		name += " · " + m.title(in.Spec.Project)
	}
	parts := []string{"matrix", in.Lang, name}
	for _, section := range sections {
		parts = append(parts, section.ID, section.Title)
		for _, t := range section.Tables {
			parts = append(parts, t.Parts()...)
		}
	}
	shown := generators.Key(parts...)
	return []generators.File{
		{Path: "matrix/access.html", Key: generators.Key("html", shown, page.Style()), Render: func() ([]byte, error) { return m.html(name, sections), nil }},
		{Path: "matrix/access.md", Key: generators.Key("md", shown), Render: func() ([]byte, error) { return m.markdown(name, sections), nil }},
		{Path: "matrix/access.csv", Key: generators.Key(rows.Parts()...), Render: func() ([]byte, error) { return []byte(rows.CSV()), nil }},
	}, nil
}

func (m *matrix) html(name string, sections []Section) []byte {
	var w page.Writer
	w.Element("h1", m.say("title"))
	w.Element("p", m.say("lead"), "class", "lead")
	var nav []page.Link
	for _, s := range sections {
		nav = append(nav, page.Link{Title: s.Title, Href: "#" + s.ID})
		w.Element("h2", s.Title, "id", s.ID)
		for _, t := range s.Tables {
			if t.Note != "" {
				w.Element("p", t.Note, "class", "muted")
			}
			if t.ID != "" {
				nav = append(nav, page.Link{Title: t.Caption, Href: "#" + t.ID, Level: 1})
			}
			w.Raw(t.HTML())
		}
	}
	return page.Page{
		Lang: m.lang, Title: name, Skip: m.say("skip"), Contents: m.say("contents"), Nav: nav, Body: w.String(),
		Foot: words.Notice(m.lang).In(m.lang),
	}.HTML()
}

func (m *matrix) markdown(name string, sections []Section) []byte {
	var text strings.Builder
	text.WriteString("# " + table.Escape(name) + "\n\n" + table.Escape(m.say("lead")) + "\n")
	for _, s := range sections {
		text.WriteString("\n## " + table.Escape(s.Title) + "\n")
		for _, t := range s.Tables {
			if s.ID == overviewID { // nothing can be pointed at in a text
				t.Note = m.say("overview-file")
			}
			text.WriteString("\n" + t.Markdown())
		}
	}
	return []byte(text.String())
}
