package workbook

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// Names of sheets are short, have no sign that a tab cannot have, and are told apart without regard to case.
func TestNames(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Очень длинная воронка ", 3)
	var sheets []Sheet
	for _, name := range []string{long, long, "a/b:c?d*[e]\\f", "A", "a", "", "", "'quoted'", "History", "=cmd()", "\x00\n", strings.Repeat("😀", 40), "Бета", "бета"} {
		sheets = append(sheets, Sheet{Name: name})
	}
	Name(sheets)
	seen := map[string]bool{}
	var got []string
	f := excelize.NewFile()
	for _, s := range sheets {
		got = append(got, s.Name)
		if n := len(utf16.Encode([]rune(s.Name))); n == 0 || n > 31 || seen[strings.ToLower(s.Name)] || strings.ContainsAny(s.Name, ":\\/?*[]\n\x00") {
			t.Errorf("%q cannot be the name of a sheet", s.Name)
		}
		seen[strings.ToLower(s.Name)] = true
		if _, err := f.NewSheet(s.Name); err != nil {
			t.Errorf("%q: %v", s.Name, err)
		}
	}
	want := []string{"Очень длинная воронка Очень дл…", "Очень длинная воронка Очен… (2)", "a b c d (e) f", "A", "a (2)", "—", "— (2)", "’quoted’", "History (2)", "=cmd()", "— (3)"}
	if d := cmp.Diff(want, got[:len(want)]); d != "" {
		t.Error(d)
	}
}

// What XML cannot carry is left out, and what a cell cannot hold is cut where a sign ends.
func TestClean(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain": "plain", "две\r\nстроки": "две\nстроки", "a\x00b\x1fc": "abc", "\xff": "\uFFFD", "\ufffe": "", "\t=1": " =1", "\r=1": "\n=1",
		"\u202Eelif": "\u202Eelif",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	for _, sign := range []string{"a", "я", "😀"} {
		got := clean(strings.Repeat(sign, 40000))
		if n := len(utf16.Encode([]rune(got))); n > mostText || n < mostText-2 || !strings.HasSuffix(got, sign+"…") {
			t.Errorf("%q is cut to %d units", sign, n)
		}
	}
}

// Texts that look like formulas stay texts, and say so to the program that opens them.
func TestHostile(t *testing.T) {
	t.Parallel()
	titles := []string{`=cmd|'/c calc'!A1`, "+1+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1", `<img src=x onerror=alert(1)>`, "&&P&\"x", "\u202Eelif", `"`, "'quoted", "12", "TRUE", strings.Repeat("very ", 2500)}
	s := Sheet{Name: "=cmd()", Frozen: 1, Columns: columns("=head", "b", "c"), counts: []count{{"=by", 0, 1}}}
	for i, title := range titles {
		s.Rows = append(s.Rows, texts(title, titles[(i+1)%3], ""))
	}
	w := &writer{lang: "en"}
	s = w.reviewed(s)
	book := Book{File: "x.xlsx", Title: titles[0], Lead: titles[0], Project: strings.Repeat("&", 300)}
	book.Sheets = []Sheet{s, {Name: "Summary", Page: true, Rows: w.summary(Book{Title: titles[0]}, []Sheet{s})}}
	content, err := book.XLSX("en")
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	formulas := 0
	for _, sheet := range book.Sheets {
		for i, row := range sheet.Rows {
			for j, cell := range row {
				place := at(j+1, i+1+sheet.head())
				formula, err := f.GetCellFormula(sheet.Name, place)
				if err != nil || formula != cell.Formula {
					t.Errorf("%s has the formula %q, want %q, %v", place, formula, cell.Formula, err)
				}
				if formula != "" {
					formulas++
					continue
				}
				text, err := f.GetCellValue(sheet.Name, place)
				if err != nil || text != clean(cell.Text) {
					t.Errorf("%s says %.40q, want %.40q, %v", place, text, cell.Text, err)
				}
				kind, err := f.GetCellType(sheet.Name, place)
				if err != nil || text != "" && kind != excelize.CellTypeInlineString {
					t.Errorf("%s is no text: %v, %v", place, kind, err)
				}
				id, err := f.GetCellStyle(sheet.Name, place)
				if err != nil {
					t.Fatal(err)
				}
				marked := f.Styles.CellXfs.Xf[id].QuotePrefix
				if hostile(text) != (marked != nil && *marked) {
					t.Errorf("%s, %.20q: marked as text: %v", place, text, marked)
				}
			}
		}
	}
	if formulas == 0 {
		t.Error("nothing is counted")
	}
}

// A table of 300 roles, and one with more columns than a sheet can have, are written and say what was cut.
func TestLimits(t *testing.T) {
	t.Parallel()
	w := &writer{lang: "en"}
	s := Sheet{Name: "wide", Frozen: 1}
	for i := range mostColumns + 5 {
		s.Columns = append(s.Columns, Column{Title: "c" + strconv.Itoa(i), Width: 9})
	}
	for range 3 {
		s.Rows = append(s.Rows, make([]Cell, len(s.Columns)))
	}
	rows := Sheet{Name: "long", Columns: columns("a"), Rows: make([][]Cell, mostRows+3)}
	w.limit(&s)
	w.limit(&rows)
	if len(s.Columns) != mostColumns || len(s.Rows[0]) != mostColumns || !strings.Contains(s.Note, "16384") || len(rows.Rows) != mostRows-1 || !strings.Contains(rows.Note, "1048575") {
		t.Errorf("%d columns, %d rows, %q, %q", len(s.Columns), len(rows.Rows), s.Note, rows.Note)
	}
	if _, err := (Book{File: "x.xlsx", Sheets: []Sheet{s}}).XLSX("en"); err != nil {
		t.Error(err)
	}
}
