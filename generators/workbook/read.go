package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Read is a sheet of a workbook that somebody has filled in.
type Read struct {
	Name string
	// Rows hold the texts of the cells as they are stored: a date is a number. They end with the last filled cell.
	Rows [][]string
	// Since1904 tells that dates are counted from 1904 and not from 1900.
	Since1904 bool
}

// The bounds that keep a hostile workbook from costing more than its size deserves.
const (
	mostBytes    = 256 << 20 // unpacked
	mostXML      = 64 << 20  // of one part in memory
	mostCells    = 4_000_000
	mostReadRows = 1_048_576
)

// ErrTooLarge is returned for a workbook that holds more than anybody has judged.
var ErrTooLarge = errors.New("the workbook is too large")

// Open reads the sheets of a workbook in XLSX, in their order.
//
// Errors: ErrTooLarge, and those of the library for what is no workbook.
func Open(content []byte) (sheets []Read, err error) {
	defer func() {
		if fault := recover(); fault != nil { // the library trusts what it reads
			sheets, err = nil, fmt.Errorf("the workbook is damaged: %v", fault)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostBytes, UnzipXMLSizeLimit: mostXML})
	if err != nil {
		return nil, err
	}
	defer f.Close() // it was only read
	since1904 := false
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		since1904 = *props.Date1904
	}
	cells := 0
	for _, name := range f.GetSheetList() {
		sheet := Read{Name: name, Since1904: since1904}
		rows, err := f.Rows(name)
		if err != nil {
			continue // a chart
		}
		for rows.Next() {
			row, err := rows.Columns()
			if err != nil {
				return nil, err
			}
			for len(row) > 0 && strings.TrimSpace(row[len(row)-1]) == "" {
				row = row[:len(row)-1]
			}
			if cells += len(row) + 1; cells > mostCells || len(sheet.Rows) > mostReadRows {
				return nil, ErrTooLarge
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		if err := rows.Error(); err != nil {
			return nil, err
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}
