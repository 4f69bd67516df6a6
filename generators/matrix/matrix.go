// Package matrix turns a Spec into tables for people, one matrix a question: who may do what, what is asked
// at which stage, who says yes to what, what serves which goal, which system is right about a field. It
// must not know how any answer is found: every cell is one of model/facts, or stands in the Spec.
package matrix

import (
	"sync"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Generator writes the matrices.
var Generator = generators.Generator{
	Name:   "matrix",
	Title:  words.Text{En: "Matrices", Ru: "Матрицы"},
	Doc:    words.Text{En: "Who may do what, what is asked at which stage, who says yes to what, what serves which goal, which system is right about a field: for each a page, Markdown, and a table for spreadsheets", Ru: "Кому что можно, что спрашивают на каком этапе, кто что подтверждает, что какой цели служит, какая система права в данных поля: для каждой матрицы страница, Markdown и таблица для Excel"},
	Always: true,
	Files:  files,
}

// Matrix is one question with its answers.
type Matrix struct {
	// Name is the name of its files without an ending: "access".
	Name string
	// Title heads it; Lead says in a sentence or two what the cells mean.
	Title, Lead string
	// Sections are for people.
	Sections []Section
	// Rows are the same for machines and spreadsheets: one fact a row.
	Rows table.Table
}

// Section is one chapter of a matrix.
type Section struct {
	// ID names it for links, unique among all matrices: "access-overview".
	ID    string
	Title string
	// Note says how to read it, "" for none.
	Note   string
	Tables []table.Table
}

// The names of the matrices.
const (
	AccessName            = "access"
	StageFieldsName       = "stage-fields"
	ConfirmName           = "raci"
	TraceName             = "traceability"
	IntegrationFieldsName = "integration-fields"
)

// All returns the matrices that have something to say, in the order of the list above. The links in
// their cells are relative to the folder of the outputs.
func All(in generators.Input) []Matrix { return newMatrix(in).all() }

func (m *matrix) all() []Matrix {
	var all []Matrix
	for _, one := range []Matrix{m.access(), m.stageFields(), m.confirm(), m.trace(), m.integrationFields()} {
		if len(one.Sections) > 0 {
			all = append(all, one)
		}
	}
	return all
}

// Access returns who may do what with which records and fields, and why.
func Access(in generators.Input) Matrix { return newMatrix(in).access() }

// StageFields returns what is asked, filled, set and fixed at which stage of each pipeline.
func StageFields(in generators.Input) Matrix { return newMatrix(in).stageFields() }

// Confirm returns who says yes to each document, step and move, who is asked and who is told: RACI.
func Confirm(in generators.Input) Matrix { return newMatrix(in).confirm() }

// Trace returns what serves which goal, by which requirement, and which cases try it.
func Trace(in generators.Input) Matrix { return newMatrix(in).trace() }

// IntegrationFields returns which systems exchange which fields, and which of them is right.
func IntegrationFields(in generators.Input) Matrix { return newMatrix(in).integrationFields() }

// matrix is the work on the matrices of one description.
type matrix struct {
	in       generators.Input
	lang     string
	roles    []*model.Role
	entities []*model.Entity
	// asked remembers answers, for pages that are written beside each other.
	lock    sync.Mutex
	asked   map[asked]answer
	reasons func() *reasons
}

// newMatrix returns the work on a description, which all that ask share.
func newMatrix(in generators.Input) *matrix {
	return generators.Once(in, "matrix", func() *matrix { return begin(in) })
}

func begin(in generators.Input) *matrix {
	m := &matrix{in: in, lang: in.Lang, roles: model.All[model.Role](in.Spec), asked: map[asked]answer{}}
	m.entities = append(model.All[model.Entity](in.Spec), in.Spec.Builtin...)
	m.reasons = sync.OnceValue(m.findReasons)
	return m
}

// to is a cell with the title of an element that leads to its place.
func (m *matrix) to(e model.Element) table.Cell {
	return table.Cell{Text: m.title(e), Href: href(e)}
}

// href is the place of an element, relative to the folder of the outputs.
func href(e model.Element) string { return address.Of(e).From("") }

// kept leaves out the chapters without tables.
func kept(sections ...Section) []Section {
	var with []Section
	for _, s := range sections {
		if len(s.Tables) > 0 {
			with = append(with, s)
		}
	}
	return with
}

// tables leaves out those without rows.
func tables(all ...table.Table) []table.Table {
	var with []table.Table
	for _, t := range all {
		if len(t.Rows) > 0 {
			with = append(with, t)
		}
	}
	return with
}
