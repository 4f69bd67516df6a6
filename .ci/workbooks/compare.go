//go:build ignore

// Compares workbooks, as a spreadsheet program has read and counted them anew, with the tables and figures that
// they were made from. See run beside this file.
//
//	compare.go check DESCRIPTION LANGUAGE CSV [MATRIX]   CSV: the folder of all sheets as name-sheet.csv;
//	                                                     MATRIX: the folder of our own CSV files
//	compare.go damage cell|formula|rows FROM.xlsx TO.xlsx
package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
)

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) >= 4 && args[0] == "check":
		err = check(args[1], args[2], args[3], strings.Join(args[4:], ""))
	case len(args) == 4 && args[0] == "damage":
		err = damage(args[1], args[2], args[3])
	default:
		err = errors.New("check DESCRIPTION LANGUAGE CSV [MATRIX], or damage cell|formula|rows FROM TO")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// check compares all sheets of all workbooks, and the long tables with the CSV of the matrices.
func check(description, lang, folder, matrices string) error {
	w, err := load.OpenFS(os.DirFS(description))
	if err != nil {
		return err
	}
	known := facts.New(w.Spec, w.Conditions)
	books := workbook.Books(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: lang})
	var wrong []string
	sheets, cells, formulas := 0, 0, 0
	for _, book := range books {
		base := strings.TrimSuffix(book.File, ".xlsx")
		for _, sheet := range book.Sheets {
			got, err := read(filepath.Join(folder, base+"-"+sheet.Name+".csv"))
			if err != nil {
				wrong = append(wrong, err.Error())
				continue
			}
			want := sheet.Grid()
			wrong = append(wrong, differences(book.File+": "+sheet.Name, want, got)...)
			sheets++
			for _, row := range want {
				cells += len(row)
			}
			for _, row := range sheet.Rows {
				for _, cell := range row {
					if cell.Formula != "" {
						formulas++
					}
				}
			}
		}
	}
	if matrices != "" {
		for _, pair := range []struct{ book, matrix string }{{"access-matrix.xlsx", "access.csv"}, {"stage-fields.xlsx", "stage-fields.csv"}, {"requirements.xlsx", "traceability.csv"}} {
			found, err := long(books, pair.book, folder, filepath.Join(matrices, pair.matrix))
			if err != nil {
				return err
			}
			wrong = append(wrong, found...)
		}
	}
	if len(wrong) > 0 {
		return errors.New(strings.Join(wrong[:min(len(wrong), 10)], "\n"))
	}
	if sheets == 0 || formulas == 0 {
		return errors.New("nothing was compared")
	}
	fmt.Printf("%s %s: %d sheets, %d cells, %d formulas\n", filepath.Base(description), lang, sheets, cells, formulas)
	return nil
}

// long compares the last table of a workbook, which holds all row by row, with the CSV of the matrix.
func long(books []workbook.Book, file, folder, matrix string) ([]string, error) {
	for _, book := range books {
		if book.File != file {
			continue
		}
		sheet := book.Sheets[len(book.Sheets)-3]
		got, err := read(filepath.Join(folder, strings.TrimSuffix(file, ".xlsx")+"-"+sheet.Name+".csv"))
		if err != nil {
			return nil, err
		}
		want, err := read(matrix)
		if err != nil {
			return nil, err
		}
		for _, row := range got { // our CSV keeps a cell in one line, and has an apostrophe before what begins as a formula does
			for i, text := range row {
				row[i] = strings.ReplaceAll(text, "\n", "; ")
				if text != "" && strings.ContainsAny(text[:1], "=+-@") {
					row[i] = "'" + row[i]
				}
			}
		}
		return differences(file+" and "+filepath.Base(matrix), want, got), nil
	}
	return nil, fmt.Errorf("there is no %s", file)
}

func read(path string) ([][]string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	return r.ReadAll()
}

// differences compares cell by cell; rows and columns that are empty at the end do not count.
func differences(name string, want, got [][]string) []string {
	var list []string
	cell := func(grid [][]string, i, j int) string {
		if i < len(grid) && j < len(grid[i]) {
			return strings.ReplaceAll(grid[i][j], "\r\n", "\n")
		}
		return ""
	}
	for i := range max(len(want), len(got)) {
		width := 0
		for _, grid := range [][][]string{want, got} {
			if i < len(grid) {
				width = max(width, len(grid[i]))
			}
		}
		for j := range width {
			if a, b := cell(want, i, j), cell(got, i, j); a != b {
				list = append(list, fmt.Sprintf("%s, row %d, column %d: %.80q should be %.80q", name, i+1, j+1, b, a))
			}
		}
	}
	return list
}

// The places that damage changes: a text of a table, a formula whose stored figure stays.
var (
	aText    = regexp.MustCompile(`<t( xml:space="preserve")?>[^<]{3,}</t></is></c></row>`)
	aFormula = regexp.MustCompile(`<f>SUMPRODUCT\(`)
	aRows    = regexp.MustCompile(`<f>ROWS\(`)
)

// damage copies a workbook with one thing changed in its first sheet that has it.
func damage(what, from, to string) error {
	r, err := zip.OpenReader(from)
	if err != nil {
		return err
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	done := false
	for _, part := range r.File {
		in, err := part.Open()
		if err != nil {
			return err
		}
		content, err := io.ReadAll(in)
		if err != nil {
			return err
		}
		if !done && strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			content, done = damaged(what, content)
		}
		to, err := w.Create(part.Name)
		if err != nil {
			return err
		}
		if _, err := to.Write(content); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	if !done {
		return fmt.Errorf("nothing in %s can be damaged so: %s", from, what)
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}

func damaged(what string, content []byte) ([]byte, bool) {
	place, by := aText, "<t>damaged</t></is></c></row>"
	switch what {
	case "formula":
		place, by = aFormula, "<f>1+SUMPRODUCT("
	case "rows":
		place, by = aRows, "<f>1+ROWS("
	}
	at := place.FindIndex(content)
	if at == nil {
		return content, false
	}
	return append(append(append([]byte{}, content[:at[0]]...), by...), content[at[1]:]...), true
}
