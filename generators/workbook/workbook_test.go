package workbook_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// input is a description as generators get it, with whatever faults it has.
func input(t *testing.T, fsys fs.FS, lang string) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, fsys)
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: lang}
}

// open writes a book and reads it back.
func open(t *testing.T, book workbook.Book, lang string) *excelize.File {
	t.Helper()
	content, err := book.XLSX(lang)
	if err != nil {
		t.Fatalf("%s: %v", book.File, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", book.File, err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// Every sheet of every example comes back as it was meant, in both languages: cells, heads that stay, filters,
// lists of answers, paper, and formulas that give our figures.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, example := range examples.Names() {
		for _, lang := range []string{"en", "ru"} {
			t.Run(example+" "+lang, func(t *testing.T) {
				t.Parallel()
				books := workbook.Books(input(t, loadtest.Example(t, example), lang))
				if len(books) == 0 {
					t.Fatal("nothing to say")
				}
				for _, book := range books {
					f, grids := open(t, book, lang), map[string][][]string{}
					var names []string
					for _, sheet := range book.Sheets {
						names = append(names, sheet.Name)
						same(t, f, grids, book, sheet)
						form(t, f, sheet)
					}
					if d := cmp.Diff(names, f.GetSheetList()); d != "" {
						t.Error(d)
					}
				}
			})
		}
	}
}

// same compares the cells of a sheet, and what its formulas give, with what they were made from.
func same(t *testing.T, f *excelize.File, grids map[string][][]string, book workbook.Book, sheet workbook.Sheet) {
	t.Helper()
	got, err := f.GetRows(sheet.Name)
	if err != nil {
		t.Fatal(err)
	}
	want := sheet.Grid()
	for i, row := range want {
		for j, text := range row {
			have := ""
			if i < len(got) && j < len(got[i]) {
				have = got[i][j]
			}
			if have != text {
				t.Errorf("%s, %s, row %d, column %d: %.60q, want %.60q", book.File, sheet.Name, i+1, j+1, have, text)
			}
			if strings.Contains(text, "{") && !strings.Contains(text, " ") {
				t.Errorf("%s, %s: a text is missing: %s", book.File, sheet.Name, text)
			}
		}
	}
	first := len(want) - len(sheet.Rows) + 1
	for i, row := range sheet.Rows {
		for j, cell := range row {
			at := name(t, j+1, i+first)
			formula, err := f.GetCellFormula(sheet.Name, at)
			if err != nil || formula != cell.Formula {
				t.Errorf("%s, %s, %s has the formula %q, want %q, %v", book.File, sheet.Name, at, formula, cell.Formula, err)
			}
			if formula == "" {
				continue
			}
			figure, err := gives(t, f, grids, sheet.Name, at, formula)
			if err != nil || math.Abs(figure-cell.Figure) > 1e-9 {
				t.Errorf("%s, %s, %s: %s gives %v, want %v, %v", book.File, sheet.Name, at, formula, figure, cell.Figure, err)
			}
		}
	}
}

var (
	equal = regexp.MustCompile(`EXACT\('([^']+)'!(\$[A-Z]+\$[0-9]+):(\$[A-Z]+\$[0-9]+),(\$[A-Z]+\$[0-9]+)\)`)
	total = regexp.MustCompile(`^SUM\(([A-Z]+[0-9]+):([A-Z]+[0-9]+)\)$`)
)

// gives counts a formula anew. What the library cannot count, or counts by what it cannot, is read here: how many
// rows say in each place what a cell says, and the sum of a column of figures.
func gives(t *testing.T, f *excelize.File, grids map[string][][]string, sheet, at, formula string) (float64, error) {
	t.Helper()
	text := func(sheet string, column, row int) string {
		if grids[sheet] == nil {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			grids[sheet] = rows
		}
		if rows := grids[sheet]; row <= len(rows) && column <= len(rows[row-1]) {
			return rows[row-1][column-1]
		}
		return ""
	}
	if ends := total.FindStringSubmatch(formula); ends != nil {
		column, first := place(t, ends[1])
		_, last := place(t, ends[2])
		all := 0.0
		for row := first; row <= last; row++ {
			figure, err := strconv.ParseFloat(text(sheet, column, row), 64)
			if err != nil {
				return 0, err
			}
			all += figure
		}
		return all, nil
	}
	if parts := equal.FindAllStringSubmatch(formula, -1); parts != nil {
		_, first := place(t, parts[0][2])
		_, last := place(t, parts[0][3])
		n := 0.0
		for row := first; row <= last; row++ {
			all := true
			for _, part := range parts {
				column, from := place(t, part[2])
				wantColumn, wantRow := place(t, part[4])
				all = all && from == first && text(part[1], column, row) == text(sheet, wantColumn, wantRow)
			}
			if all {
				n++
			}
		}
		return n, nil
	}
	given, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(given, 64)
}

func place(t *testing.T, at string) (column, row int) {
	t.Helper()
	column, row, err := excelize.CellNameToCoordinates(at)
	if err != nil {
		t.Fatal(err)
	}
	return column, row
}

// form looks at what is around the cells.
func form(t *testing.T, f *excelize.File, sheet workbook.Sheet) {
	t.Helper()
	merged, err := f.GetMergeCells(sheet.Name)
	if err != nil || len(merged) > 0 {
		t.Errorf("%s has merged cells: %v, %v", sheet.Name, merged, err)
	}
	layout, err := f.GetPageLayout(sheet.Name)
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != 8 && *layout.Size != 9 {
		t.Errorf("%s is not printed across: %v, %v", sheet.Name, layout, err)
	}
	props, err := f.GetSheetProps(sheet.Name)
	if err != nil || !*props.FitToPage {
		t.Errorf("%s does not fit its paper: %v", sheet.Name, err)
	}
	defined := map[string]bool{}
	for _, d := range f.GetDefinedName() {
		if d.Scope == sheet.Name {
			defined[d.Name] = true
		}
	}
	if !defined["_xlnm.Print_Area"] || defined["_xlnm.Print_Titles"] == sheet.Page {
		t.Errorf("%s is not ready to be printed: %v", sheet.Name, defined)
	}
	panes, err := f.GetPanes(sheet.Name)
	if err != nil || panes.Freeze == sheet.Page {
		t.Errorf("%s is a page: %v, but its heads stay: %v, %v", sheet.Name, sheet.Page, panes.Freeze, err)
	}
	if sheet.Page {
		return
	}
	if panes.YSplit != 1 || panes.XSplit != sheet.Frozen || sheet.Frozen == 0 {
		t.Errorf("%s: what stays is %+v, want %d columns", sheet.Name, panes, sheet.Frozen)
	}
	if !defined["_xlnm._FilterDatabase"] {
		t.Errorf("%s has no filters", sheet.Name)
	}
	lists, err := f.GetDataValidations(sheet.Name)
	if err != nil {
		t.Fatal(err)
	}
	var asked, offered []string
	for _, column := range sheet.Columns {
		if column.Choices != nil {
			asked = append(asked, `"`+strings.Join(column.Choices, ",")+`"`)
		}
	}
	for _, list := range lists {
		offered = append(offered, list.Formula1)
	}
	if d := cmp.Diff(asked, offered); d != "" {
		t.Errorf("%s offers other answers: %s", sheet.Name, d)
	}
	before := 0.0
	for i := range sheet.Columns {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		width, err := f.GetColWidth(sheet.Name, column)
		if before += width; err != nil || width < 8 || width > 80 {
			t.Errorf("%s, column %s is %v wide, %v", sheet.Name, column, width, err)
		}
	}
}

func name(t *testing.T, column, row int) string {
	t.Helper()
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// Whoever opens a book sees first how it is read.
func TestReadMeFirst(t *testing.T) {
	t.Parallel()
	for _, book := range workbook.Books(input(t, loadtest.Example(t, "minimal"), "en")) {
		f := open(t, book, "en")
		if list := f.GetSheetList(); list[0] != "Read me" || f.GetActiveSheetIndex() != 0 || list[len(list)-1] != "Summary" {
			t.Errorf("%s opens with %v", book.File, list)
		}
	}
}

// Answers that somebody fills in are counted.
func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, book := range workbook.Books(input(t, loadtest.Example(t, "sales-and-service"), "en")) {
		if book.File != "access-matrix.xlsx" {
			continue
		}
		f := open(t, book, "en")
		sheet := book.Sheets[2]
		for i, column := range sheet.Columns {
			if !column.Verdict {
				continue
			}
			for row, answer := range []string{"Agree", "Object", "Agree", "Question"} {
				if err := f.SetCellStr(sheet.Name, name(t, i+1, row+2), answer); err != nil {
					t.Fatal(err)
				}
			}
		}
		rows := strconv.Itoa(len(sheet.Rows))
		for column, want := range []string{sheet.Name, rows, "2", "1", "1", strconv.Itoa(len(sheet.Rows) - 4)} {
			at := name(t, column+1, 4)
			got, err := f.CalcCellValue("Summary", at)
			if err != nil || got != want {
				t.Errorf("Summary, %s: %q, want %q, %v", at, got, want, err)
			}
		}
		return
	}
	t.Error("there is no book of rights")
}

// The same description gives the same bytes, in whatever order its documents were read.
func TestSame(t *testing.T) {
	t.Parallel()
	var before map[string]string
	for seed := range uint64(3) {
		spec, conditions := loadtest.Shuffled(t, loadtest.Example(t, "zayavki"), seed)
		known := facts.New(spec, conditions)
		in := generators.Input{Spec: spec, Conditions: conditions, Facts: known, Suite: acceptance.Derive(known, conditions), Lang: "ru"}
		now := map[string]string{}
		list, _ := workbook.Generator.Files(in)
		for _, file := range list {
			content, err := file.Render()
			if err != nil {
				t.Fatal(err)
			}
			now[file.Path] = file.Key + string(content)
		}
		if before != nil && !cmp.Equal(before, now) {
			t.Errorf("seed %d gives other bytes", seed)
		}
		before = now
	}
	if len(before) != 4 {
		t.Errorf("%d workbooks, want 4", len(before))
	}
}

// A description that says nothing makes no workbooks, and one with faults loses none of the others.
func TestLittle(t *testing.T) {
	t.Parallel()
	const project = "{apiVersion: crmspec/v1, kind: Project, id: p, title: P, version: 1.0.0}\n"
	if books := workbook.Books(input(t, loadtest.One(project), "en")); len(books) > 0 {
		t.Errorf("%d workbooks about nothing", len(books))
	}
	for _, text := range []string{
		"---\n{apiVersion: crmspec/v1, kind: Kpi, id: k, title: K, entity: nothing, formula: {type: ratio}, owner: nobody}\n",
		"---\n{apiVersion: crmspec/v1, kind: Requirement, id: r, title: R, statement: S, release: nowhere, owner: nobody, satisfied_by: [stage/x.y]}\n",
		"---\n{apiVersion: crmspec/v1, kind: Pipeline, id: s, title: S, entity: nothing, stages: [{id: a, title: A}]}\n",
	} {
		for _, book := range workbook.Books(input(t, loadtest.One(project+text), "ru")) {
			open(t, book, "ru")
		}
	}
	if _, err := os.Stat("workbooks"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a generator has written something itself")
	}
}
