package workbook

import (
	"math"
	"strconv"

	"github.com/crmspec/crmspec/generators"
)

// Book is one workbook.
type Book struct {
	// File is its name without the folder: "access-matrix.xlsx".
	File string
	// Of is the name of the matrix that it holds, "" for none.
	Of string
	// Title heads it; Lead says in a sentence or two what its cells mean.
	Title, Lead string
	Sheets      []Sheet
	// Project names what it is about on paper.
	Project string
}

// Sheet is one table of a workbook, or a page to read.
type Sheet struct {
	// Name is what stands on its tab, unique in its workbook. Before the workbook is finished it may be any text.
	Name string
	// Note says how to read it, "" for none.
	Note    string
	Columns []Column
	Rows    [][]Cell
	// Frozen is the number of columns that stay where the rest is scrolled.
	Frozen int
	// Page tells that it is a page to read: without heads, filters and frozen panes.
	Page bool
	// Large tells that it is printed on A3; else on A4.
	Large bool
	// Marks colour cells by what they say, also after somebody has changed them.
	Marks []Mark
	// counts are the questions about it that the summary answers.
	counts []count
}

// Column is what is the same in all cells below one head.
type Column struct {
	Title string
	// Choices are the answers that the cells offer; nil for any text.
	Choices []string
	// Input tells that the cells are there to be filled in.
	Input bool
	// Number tells that the cells are counted with.
	Number bool
	// Width is how wide it is in characters; 0 is as wide as its texts need.
	Width float64
	// Faint tells that the cells are names for machines, which need not be read.
	Faint bool
	// Verdict tells that here the owner says yes or no.
	Verdict bool
	// Day tells that days are filled in.
	Day bool
	// Hidden tells that the column is not shown until somebody asks for it.
	Hidden bool
}

// Cell is one field.
type Cell struct {
	Text string
	// Class names the look: "" or one of the classes of a matrix, "head" and "title" on pages.
	Class string
	// Formula is without the sign in front; Figure is what it gives.
	Formula string
	Figure  float64
	// Percent shows the figure as a share.
	Percent bool
	// Sheet is the name of the sheet that the cell leads to.
	Sheet string
}

// Mark colours the cells that say a certain text.
type Mark struct{ Text, Look string }

// Grid returns what a reader sees: heads and rows as texts, with what the formulas give. Rows are as wide as the
// widest.
func (s Sheet) Grid() [][]string {
	width := len(s.Columns)
	for _, row := range s.Rows {
		width = max(width, len(row))
	}
	var grid [][]string
	if !s.Page {
		head := make([]string, width)
		for i, c := range s.Columns {
			head[i] = clean(c.Title)
		}
		grid = append(grid, head)
	}
	for _, row := range s.Rows {
		line := make([]string, width)
		for i, c := range row {
			line[i] = c.shown()
		}
		grid = append(grid, line)
	}
	return grid
}

// shown is what a reader sees in a cell.
func (c Cell) shown() string {
	switch {
	case c.Percent:
		return strconv.FormatFloat(math.Round(100*c.Figure), 'f', -1, 64) + "%"
	case c.Formula != "":
		return strconv.FormatFloat(c.Figure, 'f', -1, 64)
	}
	return clean(c.Text)
}

// head is the number of rows above the data.
func (s Sheet) head() int {
	if s.Page {
		return 0
	}
	return 1
}

// heads are the cells of the heads.
func (s Sheet) heads() []Cell {
	row := make([]Cell, len(s.Columns))
	for i, c := range s.Columns {
		row[i] = Cell{Text: c.Title, Class: lookHead}
	}
	return row
}

// texts makes cells of plain texts.
func texts(list ...string) []Cell {
	cells := make([]Cell, len(list))
	for i, text := range list {
		cells[i].Text = text
	}
	return cells
}

// columns makes columns of plain titles.
func columns(titles ...string) []Column {
	list := make([]Column, len(titles))
	for i, title := range titles {
		list[i].Title = title
	}
	return list
}

// hash is of all that the workbook says.
func (b Book) hash() string {
	parts := []string{b.File, b.Title, b.Lead, b.Project}
	for _, s := range b.Sheets {
		parts = append(parts, s.Name, s.Note, strconv.Itoa(s.Frozen), strconv.FormatBool(s.Page), strconv.FormatBool(s.Large))
		for _, m := range s.Marks {
			parts = append(parts, m.Text, m.Look)
		}
		for _, c := range s.Columns {
			parts = append(parts, c.Title, strconv.FormatBool(c.Input), strconv.FormatBool(c.Number), strconv.FormatBool(c.Day), strconv.FormatBool(c.Hidden), strconv.FormatFloat(c.Width, 'f', -1, 64))
			parts = append(parts, c.Choices...)
		}
		for _, row := range s.Rows {
			parts = append(parts, "")
			for _, c := range row {
				parts = append(parts, c.shown(), c.Class, c.Formula, c.Sheet)
			}
		}
	}
	return generators.Key(parts...)
}
