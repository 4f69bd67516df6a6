package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

func itoa(n int) string { return strconv.Itoa(n) }

// At names a cell by its column and row, both counted from 1, as formulas on its sheet do: "B3".
func At(column, row int) string { return at(column, row) }

// Fixed names a cell in a way that does not move when a formula is copied: "$B$3".
func Fixed(column, row int) string { return fixed(column, row) }

func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil { // beyond the limits, which finish keeps
		return "A1"
	}
	return name
}

func fixed(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row, true)
	if err != nil {
		return "$A$1"
	}
	return name
}

// XLSX returns the bytes of the workbook; the same for the same workbook.
func (b Book) XLSX(lang string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close() // removes what it has spilled to disk, if anything
	p, err := newPainter(f, b, lang)
	if err != nil {
		return nil, err
	}
	for i, s := range b.Sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err != nil {
			return nil, err
		}
	}
	f.SetActiveSheet(0) // before there is anything on the sheets: it reads them all
	for _, s := range b.Sheets {
		if err := p.sheet(s); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", s.Name, err)
		}
	}
	return packed(f)
}

// painter writes the sheets of one workbook.
type painter struct {
	*looks
	book Book
	lang string
}

func newPainter(f *excelize.File, b Book, lang string) (*painter, error) {
	const never = "2000-01-01T00:00:00Z" // the day on which it was made is no part of what it says
	yes := true
	properties := excelize.DocProperties{Creator: "crmspec", LastModifiedBy: "crmspec", Created: never, Modified: never, Title: clean(b.Title), Subject: clean(b.Project), Language: lang, Version: "1"}
	if err := f.SetDocProps(&properties); err != nil {
		return nil, err
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "crmspec"}); err != nil {
		return nil, err
	}
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}); err != nil {
		return nil, err
	}
	styles, err := newLooks(f)
	return &painter{looks: styles, book: b, lang: lang}, err
}

// sheet writes one sheet. What is not a row must be said before the first of them.
func (p *painter) sheet(s Sheet) error {
	widths := widthsOf(s)
	for _, step := range []func(Sheet, []float64) error{p.offers, p.paper, p.marks, p.links} {
		if err := step(s, widths); err != nil {
			return err
		}
	}
	w, err := p.f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := setWidths(w, widths); err != nil {
		return err
	}
	if err := p.panes(s, w); err != nil {
		return err
	}
	if !s.Page {
		heads := make([]any, len(s.Columns))
		for i, c := range s.Columns {
			look := lookHead
			if c.Input {
				look = lookInputHead
			}
			heads[i] = p.text(c.Title, look)
		}
		if err := w.SetRow("A1", heads, excelize.RowOpts{Height: min(heightOf(s.heads(), widths)+4, tallestRow)}); err != nil {
			return err
		}
	}
	for i, row := range s.Rows {
		cells := make([]any, max(len(row), len(s.Columns)))
		for j := range cells {
			var c Cell
			if j < len(row) {
				c = row[j]
			}
			cells[j] = p.cell(s, j, c)
		}
		if err := w.SetRow(at(1, i+1+s.head()), cells, excelize.RowOpts{Height: heightOf(row, widths)}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// cell is a cell as the writer takes it; nil for one without text and look.
func (p *painter) cell(s Sheet, column int, c Cell) any {
	look := lookOf(s, column, c)
	switch {
	case c.Formula != "":
		if c.Percent {
			look = lookPercent
		}
		return excelize.Cell{StyleID: p.style(look, false), Formula: c.Formula, Value: c.Figure}
	case !s.Page && column < len(s.Columns) && s.Columns[column].Number:
		if n, err := strconv.Atoi(c.Text); err == nil && strconv.Itoa(n) == c.Text {
			return excelize.Cell{StyleID: p.style(lookNumber, false), Value: n}
		}
	}
	if c.Text == "" {
		if s.Page {
			return nil
		}
		return excelize.Cell{StyleID: p.style(look, false)}
	}
	return p.text(c.Text, look)
}

// text is a cell that stays text, whatever it begins with.
func (p *painter) text(text, look string) excelize.Cell {
	text = clean(text)
	return excelize.Cell{StyleID: p.style(look, hostile(text)), Value: text}
}

// panes keeps the heads in sight.
func (p *painter) panes(s Sheet, w *excelize.StreamWriter) error {
	if s.Page {
		return nil
	}
	panes := excelize.Panes{Freeze: true, XSplit: s.Frozen, YSplit: 1, TopLeftCell: at(s.Frozen+1, 2), ActivePane: "bottomRight"}
	if s.Frozen == 0 {
		panes.ActivePane = "bottomLeft"
	}
	panes.Selection = []excelize.Selection{{SQRef: panes.TopLeftCell, ActiveCell: panes.TopLeftCell, Pane: panes.ActivePane}}
	return w.SetPanes(&panes)
}

// links makes the names of other sheets lead to them.
func (p *painter) links(s Sheet, _ []float64) error {
	for i, row := range s.Rows {
		for j, c := range row {
			if c.Sheet == "" {
				continue
			}
			if err := p.f.SetCellHyperLink(s.Name, at(j+1, i+1+s.head()), quoted(c.Sheet)+"!A1", "Location"); err != nil {
				return err
			}
		}
	}
	return nil
}

// quoted is the name of a sheet as formulas write it.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
