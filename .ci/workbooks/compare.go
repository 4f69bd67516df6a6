//go:build ignore

// Compares workbooks, as a spreadsheet program has read and counted them anew, with the tables and figures that
// they were made from. See run beside this file.
//
//	compare.go check DESCRIPTION LANGUAGE CSV [OUT]      CSV: the folder of all sheets as name-sheet.csv;
//	                                                     OUT: the folder of the outputs, for our own CSV files
//	compare.go fill DESCRIPTION LANGUAGE TO.xlsx         the workbook of the cases with results in it
//	compare.go damage cell|formula|rows FROM.xlsx TO.xlsx
package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators"
	forms "github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) >= 4 && args[0] == "check":
		err = check(args[1], args[2], args[3], strings.Join(args[4:], ""))
	case len(args) == 4 && args[0] == "fill":
		err = fill(args[1], args[2], args[3])
	case len(args) == 4 && args[0] == "damage":
		err = damage(args[1], args[2], args[3])
	default:
		err = errors.New("check DESCRIPTION LANGUAGE CSV [OUT], fill DESCRIPTION LANGUAGE TO, or damage cell|formula|rows FROM TO")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// input is what the generators get for a description.
func input(description, lang string) (generators.Input, error) {
	w, err := load.OpenFS(os.DirFS(description))
	if err != nil {
		return generators.Input{}, err
	}
	known := facts.New(w.Spec, w.Conditions)
	suite := acceptance.Derive(known, w.Conditions)
	trial.Scenarios(runtime.New(known, w.Conditions), w.Spec, suite) // they say on which day they begin
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: suite, Lang: lang}, nil
}

// filled is the workbook of the cases in which most of them have a result, one that is no more up to date among
// them.
func filled(in generators.Input) workbook.Book {
	journal := &results.Journal{}
	for i, c := range in.Suite.Cases {
		now := results.Judgement{Hash: suite.Hash(in.Spec, c), Verdict: results.Verdicts[i%3], Remark: "=1+1", Tester: "Aigerim", Date: "2026-11-28"}
		if i%7 == 0 {
			now.Hash = "0"
		}
		if i%5 > 0 {
			journal.Entries = append(journal.Entries, results.Entry{Case: c.ID, Judgement: now})
		}
	}
	slices.SortFunc(journal.Entries, func(a, b results.Entry) int { return strings.Compare(a.Case, b.Case) })
	in.Results = journal.Against(results.EditionsOf(in.Spec, in.Suite))
	book := forms.Workbook(in)
	book.File = "acceptance-filled.xlsx"
	return book
}

func fill(description, lang, to string) error {
	in, err := input(description, lang)
	if err != nil {
		return err
	}
	content, err := filled(in).XLSX(lang)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}

// check compares all sheets of all workbooks, and the long tables with our own CSV.
func check(description, lang, folder, out string) error {
	in, err := input(description, lang)
	if err != nil {
		return err
	}
	books := append(workbook.Books(in), forms.Workbook(in), filled(in))
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
	if out != "" {
		matrices := filepath.Join(out, "matrix")
		for _, pair := range []struct{ book, matrix string }{{"access-matrix.xlsx", "access.csv"}, {"stage-fields.xlsx", "stage-fields.csv"}, {"requirements.xlsx", "traceability.csv"}} {
			found, err := long(books, pair.book, folder, filepath.Join(matrices, pair.matrix))
			if err != nil {
				return err
			}
			wrong = append(wrong, found...)
		}
		found, err := rows(forms.Workbook(in), folder, filepath.Join(out, "acceptance", "acceptance.csv"))
		if err != nil {
			return err
		}
		wrong = append(wrong, found...)
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
		sheet := book.Sheets[len(book.Sheets)-2]
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

// rows compares the sheets of cases, one after the other, with the CSV that has them all and the pipeline besides.
func rows(book workbook.Book, folder, path string) ([]string, error) {
	csv, err := read(path)
	if err != nil {
		return nil, err
	}
	want := map[string][]string{}
	for _, row := range csv[1:] {
		want[row[0]] = slices.Delete(slices.Clone(row), 2, 3)
	}
	var wrong []string
	seen := map[string]bool{}
	for _, sheet := range book.Sheets {
		if len(sheet.Columns) != len(forms.Columns) {
			continue
		}
		got, err := read(filepath.Join(folder, strings.TrimSuffix(book.File, ".xlsx")+"-"+sheet.Name+".csv"))
		if err != nil {
			return nil, err
		}
		for i, row := range got[1:] {
			seen[row[0]] = true
			for j, text := range row {
				// Our CSV keeps a cell in one line, and has all of what is too long for a row.
				if text = strings.ReplaceAll(text, "\n", "; "); j >= len(want[row[0]]) || text != strings.TrimPrefix(want[row[0]][j], "'") && sheet.Rows[i][j].Sheet == "" {
					wrong = append(wrong, fmt.Sprintf("%s, %s: %.80q is not in %s", book.File, row[0], text, filepath.Base(path)))
				}
			}
		}
	}
	if len(seen) != len(want) || len(seen) == 0 {
		wrong = append(wrong, fmt.Sprintf("%s has %d cases, %s %d", book.File, len(seen), filepath.Base(path), len(want)))
	}
	return wrong, nil
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

// share is a percentage as LibreOffice writes it, with all digits.
var share = regexp.MustCompile(`^[0-9]+\.[0-9]+%$`)

// shown rounds a percentage, as readers see it.
func shown(text string) string {
	if share.MatchString(text) {
		if n, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64); err == nil {
			return strconv.FormatFloat(math.Round(n), 'f', -1, 64) + "%"
		}
	}
	return strings.ReplaceAll(text, "\r\n", "\n")
}

// differences compares cell by cell; rows and columns that are empty at the end do not count.
func differences(name string, want, got [][]string) []string {
	var list []string
	cell := func(grid [][]string, i, j int) string {
		if i < len(grid) && j < len(grid[i]) {
			return shown(grid[i][j])
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
