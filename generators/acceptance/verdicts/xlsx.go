package verdicts

import (
	"errors"

	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/words"
)

// workbook reads a workbook as Excel or LibreOffice have saved it. The order of sheets, rows and columns does not
// matter, and neither do sheets without cases.
func (r *reader) workbook(content []byte) {
	sheets, err := workbook.Open(content)
	if errors.Is(err, workbook.ErrTooLarge) {
		r.refuse("large-sheet", 0, nil)
		return
	}
	if err != nil {
		r.refuse("workbook", 0, words.Args{"reason": brief(err.Error())})
		return
	}
	found := false
	var seen []string
	for _, sheet := range sheets {
		g := grid{sheet: sheet.Name, rows: sheet.Rows, since1904: sheet.Since1904}
		for i := range sheet.Rows {
			g.lines = append(g.lines, i+1)
		}
		if r.read(g) {
			found = true
		}
		seen = append(seen, sheet.Name)
	}
	if !found {
		r.refuse("sheets", 0, words.Args{"names": brief(list(seen))})
	}
}
