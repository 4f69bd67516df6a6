package verdicts_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/crmspec/crmspec/generators/acceptance/verdicts"
	"github.com/crmspec/crmspec/model/golden"
)

// seen is what stands in a file, for people.
func seen(r verdicts.Reading) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s", r.Form)
	if r.Project != "" {
		fmt.Fprintf(&out, " of %s", r.Project)
	}
	if r.Legacy {
		out.WriteString(", legacy")
	}
	if r.Unjudged+r.Unnamed > 0 {
		fmt.Fprintf(&out, ", %d unjudged, %d unnamed", r.Unjudged, r.Unnamed)
	}
	out.WriteString("\n")
	for _, row := range r.Rows {
		fmt.Fprintf(&out, "%s: %s %s", row.At.In("en"), row.Case, row.Verdict)
		for _, pair := range [][2]string{{"edition", row.Hash}, {"on", row.Date}, {"by", row.Tester}} {
			if pair[1] != "" {
				fmt.Fprintf(&out, " %s %s", pair[0], pair[1])
			}
		}
		if row.Remark != "" {
			fmt.Fprintf(&out, " %q", row.Remark)
		}
		out.WriteString("\n")
	}
	for _, row := range r.Remarks {
		fmt.Fprintf(&out, "%s: ! %s\n", row.At.In("en"), row.Bare().Message().In("en"))
	}
	for _, f := range r.Faults {
		fmt.Fprintf(&out, "%s: ! %s\n", f.At.In("en"), f.Message().In("en"))
	}
	return out.String()
}

// TestFiles reads the files of the archive.
func TestFiles(t *testing.T) {
	t.Parallel()
	archive := golden.Read(t, "testdata/files.txtar")
	for _, file := range slices.Clone(archive.Files) {
		if strings.HasSuffix(file.Name, ".seen") {
			continue
		}
		r := verdicts.Read(file.Name, file.Data, "")
		archive.Compare(t, file.Name+".seen", seen(r))
		for _, f := range r.Faults {
			if text := f.Message().In("ru"); text == f.Message().In("en") || strings.Contains(text, "{") {
				t.Errorf("%s: %s", file.Name, text)
			}
			if f.Whole && (len(r.Rows) > 0 || len(r.Faults) > 1) {
				t.Errorf("%s: something counts of a file that cannot be read", file.Name)
			}
		}
	}
}

// TestEncodings: a table says the same however its text is encoded and its lines end.
func TestEncodings(t *testing.T) {
	t.Parallel()
	const text = "Код;Результат;Замечание\nCP-4K7Q2M9X;не пройдено;«Ёлка» — №5\n"
	want := seen(verdicts.Read("a.csv", []byte(text), ""))
	if !strings.Contains(want, "failed") {
		t.Fatal(want)
	}
	var wide bytes.Buffer
	wide.WriteString("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		wide.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	var narrow bytes.Buffer
	for _, c := range text {
		switch {
		case c < 0x80:
			narrow.WriteByte(byte(c))
		case c >= 'А' && c <= 'я':
			narrow.WriteByte(byte(c - 'А' + 0xc0))
		default:
			narrow.WriteByte(map[rune]byte{'«': 0xab, '»': 0xbb, '—': 0x97, '№': 0xb9, 'Ё': 0xa8}[c])
		}
	}
	for name, content := range map[string]string{
		"mark": "\ufeff" + text, "wide": wide.String(), "narrow": narrow.String(), "crlf": strings.ReplaceAll(text, "\n", "\r\n"), "cr": strings.ReplaceAll(text, "\n", "\r"),
	} {
		got := strings.Replace(seen(verdicts.Read("a.csv", []byte(content), "")), ", legacy", "", 1)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if !verdicts.Read("a.csv", narrow.Bytes(), "").Legacy {
		t.Error("nobody is told that the table was in Windows-1251")
	}
}

// book makes a workbook: sheets as names and rows.
func book(t testing.TB, sheets map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestWorkbook: columns are found by their heads in any language and order, sheets without cases do not matter, and
// dates may be numbers.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	content := book(t, map[string][][]any{
		"A notes": {{"Anything"}, {"passed"}},
		"B Sales": {{"Mine", "Date", "Code", "Result", "Remark", "Tester", "Edition"}, {"x", 46354, "CP-4K7Q2M9X", "passed", "", "Olga", "ABC"}, {"", "2026-11-27", "CP-4K7Q2M9Y", " Failed ", "=1+1", nil, nil}, {nil, nil, "CP-4K7Q2M9Z"}},
		"C Склад": {{"Приёмка склада"}, {}, {"Результат", "Код", "Замечание"}, {"нельзя проверить", "CP-4K7Q2M90", "нет\nдоступа"}, {"кажется", "CP-4K7Q2M91", ""}, {46354.75, "CP-4K7Q2M92"}},
		"D Қойма": {{"Нәтиже", "Код", "Күні"}, {"өтті", "CP-4K7Q2M93", 46354.99}},
	})
	want := `xlsx, 1 unjudged, 0 unnamed
a.xlsx, sheet “B Sales”, row 2: CP-4K7Q2M9X passed edition ABC on 2026-11-28 by Olga
a.xlsx, sheet “B Sales”, row 3: CP-4K7Q2M9Y failed on 2026-11-27 "=1+1"
a.xlsx, sheet “C Склад”, row 4: CP-4K7Q2M90 blocked "нет\nдоступа"
a.xlsx, sheet “D Қойма”, row 2: CP-4K7Q2M93 passed on 2026-11-28
a.xlsx, sheet “C Склад”, row 5: ! “кажется” is no verdict; write passed, failed or blocked, or choose it from the list of the cell
a.xlsx, sheet “C Склад”, row 6: ! “46354.75” is no verdict; write passed, failed or blocked, or choose it from the list of the cell
`
	if d := cmp.Diff(want, seen(verdicts.Read("a.xlsx", content, ""))); d != "" {
		t.Error(d)
	}
	for name, broken := range map[string][]byte{"cut": content[:len(content)/2], "head": []byte("PK\x03\x04"), "none": book(t, map[string][][]any{"Sheet9": {{"a", "b"}}})} {
		r := verdicts.Read("a.xlsx", broken, "")
		if len(r.Faults) != 1 || !r.Faults[0].Whole || len(r.Rows) > 0 {
			t.Errorf("%s: %s", name, seen(r))
		}
	}
}

// TestForced: a form that is asked for is the one that is tried.
func TestForced(t *testing.T) {
	t.Parallel()
	for _, form := range verdicts.Forms {
		r := verdicts.Read("a", []byte("Code,Result\nCP-4K7Q2M9X,passed\n"), form)
		if r.Form != form || (len(r.Rows) == 1) != (form == verdicts.CSV) || len(r.Rows)+len(r.Faults) != 1 {
			t.Errorf("%s: %s", form, seen(r))
		}
	}
	for _, old := range []string{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "%PDF-1.7", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"} {
		if r := verdicts.Read("a", []byte(old), ""); len(r.Faults) != 1 || r.Form != "" {
			t.Errorf("%q: %s", old[:4], seen(r))
		}
	}
	if r := verdicts.Read("a", make([]byte, verdicts.MaxSize+1), ""); len(r.Faults) != 1 || r.Faults[0].ID != "large" {
		t.Error(seen(r))
	}
}

// TestLong: a hostile remark is cut, and deep or wide files end.
func TestLong(t *testing.T) {
	t.Parallel()
	r := verdicts.Read("a.csv", []byte("code,result,remark\nCP-4K7Q2M9X,failed,"+strings.Repeat("ы", 100_000)+"\x00\u200b\n"), "")
	if len(r.Rows) != 1 || len([]rune(r.Rows[0].Remark)) != 4001 {
		t.Errorf("%d letters", len([]rune(r.Rows[0].Remark)))
	}
	for name, content := range map[string]string{
		"deep.xml": "<testsuite>" + strings.Repeat("<a>", 200_000), "suites.xml": strings.Repeat("<testsuite>", 200_000),
		"case.xml": "<testsuite><testcase>" + strings.Repeat("<x>", 200_000), "deep.json": `{"results":` + strings.Repeat("[", 200_000), "list.json": strings.Repeat("[", 200_000),
		"wide.csv": "code,result" + strings.Repeat(",", 1_000_000),
	} {
		if r := verdicts.Read(name, []byte(content), ""); len(r.Rows) > 0 {
			t.Errorf("%s: %d verdicts", name, len(r.Rows))
		}
	}
}

// seeds are the files of the archive.
func seeds(f *testing.F, endings ...string) {
	for _, file := range golden.Read(f, "testdata/files.txtar").Files {
		if slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(file.Name, e) }) {
			f.Add(file.Data)
		}
	}
}

// holds: whatever a file is, what is read of it is whole.
func holds(t *testing.T, content []byte, form verdicts.Form) {
	r := verdicts.Read("f", content, form)
	for _, row := range r.Rows {
		if row.Case == "" || row.Verdict == "" || row.At.In("ru") == "" {
			t.Fatalf("%+v", row)
		}
	}
	for _, f := range r.Faults {
		if f.Message().In("en") == "" || strings.Contains(f.Message().In("ru"), "{value}") {
			t.Fatalf("%+v", f)
		}
	}
}

// FuzzVerdicts: nothing breaks the readers of texts.
func FuzzVerdicts(f *testing.F) {
	seeds(f, ".csv", ".json", ".xml")
	f.Fuzz(func(t *testing.T, content []byte) {
		holds(t, content, "")
		for _, form := range []verdicts.Form{verdicts.CSV, verdicts.JSON, verdicts.Cucumber, verdicts.JUnit} {
			holds(t, content, form)
		}
	})
}

// FuzzWorkbook: nothing breaks the reader of workbooks, which stands on a library.
func FuzzWorkbook(f *testing.F) {
	f.Add(book(f, map[string][][]any{"A": {{"Code", "Result", "Date"}, {"CP-4K7Q2M9X", "passed", 46354}}}))
	f.Fuzz(func(t *testing.T, content []byte) { holds(t, content, verdicts.XLSX) })
}
