package workbook

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The sizes of paper, as the format numbers them, and how many characters of the usual font one sheet across
// holds while they can still be read.
const (
	a3, a4         = 8, 9
	wideA3, wideA4 = 240, 165
)

// paper says how the sheet is printed: across, as wide as fits, with its heads on every page.
func (p *painter) paper(s Sheet, widths []float64) error {
	size, room := a4, float64(wideA4)
	if s.Large {
		size, room = a3, wideA3
	}
	across, order, yes, down := "landscape", "overThenDown", true, 0
	pages := max(1, int(math.Ceil(sum(widths)/room-0.3)))
	layout := excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &pages, FitToHeight: &down, PageOrder: &order}
	if err := p.f.SetPageLayout(s.Name, &layout); err != nil {
		return err
	}
	if err := p.f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	side, top, edge := 0.4, 0.7, 0.3
	margins := excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge}
	if err := p.f.SetPageMargins(s.Name, &margins); err != nil {
		return err
	}
	around := excelize.HeaderFooterOptions{
		OddHeader: "&L" + paperText(p.book.Title, 100) + "&R" + paperText(p.book.Project, 100),
		OddFooter: "&L" + paperText(s.Name, 62) + "&R&P / &N",
	}
	if err := p.f.SetHeaderFooter(s.Name, &around); err != nil {
		return err
	}
	rows := max(1, len(s.Rows)+s.head())
	if err := p.f.SetSheetDimension(s.Name, "A1:"+at(len(widths), rows)); err != nil {
		return err
	}
	area := quoted(s.Name) + "!$A$1:" + fixed(len(widths), rows)
	if err := p.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.Name}); err != nil {
		return err
	}
	if s.Page {
		return nil
	}
	titles := quoted(s.Name) + "!$1:$1"
	if s.Frozen > 0 {
		last := strings.TrimSuffix(fixed(s.Frozen, 1), "$1")
		titles = quoted(s.Name) + "!$A:" + last + "," + titles
	}
	return p.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.Name})
}

// paperText is a text on the margin of a page, where & begins a command and digits after it a size.
func paperText(text string, most int) string {
	return strings.ReplaceAll(cut(strings.Join(strings.Fields(clean(text)), " "), most), "&", "&&")
}

func sum(widths []float64) float64 {
	all := 0.0
	for _, w := range widths {
		all += w
	}
	return all
}
