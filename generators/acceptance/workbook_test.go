package acceptance_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// filled returns an input whose cases are judged in turn: passed, failed, blocked, passed in an earlier edition, and
// not at all.
func filled(in generators.Input) generators.Input {
	var j results.Journal
	for i, c := range in.Suite.Cases {
		e := results.Entry{Case: c.ID, Judgement: results.Judgement{Hash: suite.Hash(in.Spec, c), Verdict: results.Passed, Remark: "=1+1", Tester: "Aigerim", Date: "2026-11-28"}}
		switch i % 5 {
		case 1, 2:
			e.Verdict = results.Verdicts[i%5]
		case 3:
			e.Hash = "000000000000"
		case 4:
			continue
		}
		j.Entries = append(j.Entries, e)
	}
	slices.SortFunc(j.Entries, func(a, b results.Entry) int { return strings.Compare(a.Case, b.Case) })
	in.Results = j.Against(results.EditionsOf(in.Spec, in.Suite))
	return in
}

// column returns the place of a column.
func column(c acceptance.Column) int { return slices.Index(acceptance.Columns, c) }

// isCases tells whether a sheet has cases to fill in.
func isCases(s workbook.Sheet) bool { return len(s.Columns) == len(acceptance.Columns) }

// TestWorkbook: each case has one row with all that an import needs, on the sheet of its pipeline or of who acts.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru"} {
		in := filled(example(t, "sales-and-service", lang))
		book := acceptance.Workbook(in)
		rows, names := map[string][]workbook.Cell{}, map[string]bool{}
		for i, s := range book.Sheets {
			if n := len(utf16.Encode([]rune(s.Name))); n == 0 || n > 31 || strings.ContainsAny(s.Name, `:\/?*[]'`) || names[strings.ToLower(s.Name)] {
				t.Errorf("the name %q is bad or taken", s.Name)
			}
			names[strings.ToLower(s.Name)] = true
			if s.Page != (i < 2) {
				t.Errorf("%q stands at %d", s.Name, i)
			}
			if !isCases(s) {
				continue
			}
			edition := s.Columns[column(acceptance.ColumnEdition)]
			if result := s.Columns[column(acceptance.ColumnResult)]; len(result.Choices) != 3 || !result.Input || !edition.Hidden {
				t.Errorf("%s: %+v", s.Name, result)
			}
			pipeline := ""
			for _, row := range s.Rows {
				id := row[column(acceptance.ColumnCode)].Text
				if rows[id] != nil {
					t.Errorf("%s stands twice", id)
				}
				rows[id] = row
				c := in.Suite.Cases[slices.IndexFunc(in.Suite.Cases, func(c *suite.Case) bool { return c.ID == id })]
				of := "nobody"
				if c.Pipeline != nil {
					of = c.Pipeline.Self().Ref
				} else if len(c.Actors) > 0 {
					of = c.Actors[0].Ref
				}
				if pipeline != "" && of != pipeline {
					t.Errorf("%s: %s among cases of %s", s.Name, of, pipeline)
				}
				pipeline = of
			}
		}
		for i, c := range in.Suite.Cases {
			row := rows[c.ID]
			if row == nil {
				t.Fatalf("%s is not there", c.ID)
			}
			want := []string{acceptance.Said(results.Passed, lang), acceptance.Said(results.Failed, lang), acceptance.Said(results.Blocked, lang), "", ""}[i%5]
			remark := []string{"=1+1", ""}[i%5/4]
			if got := row[column(acceptance.ColumnResult)].Text; got != want || row[column(acceptance.ColumnRemark)].Text != remark || row[column(acceptance.ColumnEdition)].Text != suite.Hash(in.Spec, c) {
				t.Errorf("%s: %q, want %q: %v", c.ID, got, want, row)
			}
			for _, must := range []acceptance.Column{acceptance.ColumnCase, acceptance.ColumnSort, acceptance.ColumnPriority, acceptance.ColumnSteps} {
				if row[column(must)].Text == "" {
					t.Errorf("%s says nothing in %s", c.ID, must)
				}
			}
			if steps := row[column(acceptance.ColumnSteps)]; row[column(acceptance.ColumnExpected)].Text == "" && !strings.Contains(steps.Text, "→ ") && steps.Sheet == "" {
				t.Errorf("%s expects nothing", c.ID)
			}
		}
	}
}

// TestCounts: the figures of the summary are those of the cases. That formulas give them is held by LibreOffice.
func TestCounts(t *testing.T) {
	t.Parallel()
	in := filled(input(t, small(t), "en"))
	book := acceptance.Workbook(in)
	want := map[string][]float64{}
	for _, s := range book.Sheets {
		for _, row := range s.Rows {
			if !isCases(s) {
				continue
			}
			for _, key := range []string{row[column(acceptance.ColumnSort)].Text + "|all sheets", "In all|all sheets", row[column(acceptance.ColumnSort)].Text + "|" + s.Name} {
				if want[key] == nil {
					want[key] = make([]float64, 4)
				}
				want[key][0]++
				for i, v := range results.Verdicts {
					if row[column(acceptance.ColumnResult)].Text == acceptance.Said(v, "en") {
						want[key][1+i]++
					}
				}
			}
		}
	}
	seen := 0
	for _, row := range book.Sheets[1].Rows {
		if len(row) < 8 || row[2].Formula == "" {
			continue
		}
		figures := want[row[0].Text+"|"+row[1].Text]
		if figures == nil {
			t.Fatalf("%s %s is not counted here", row[0].Text, row[1].Text)
		}
		seen++
		tried := figures[1] + figures[2] + figures[3]
		for i, figure := range append(slices.Clone(figures), figures[0]-tried, tried/figures[0]) {
			if row[2+i].Figure != figure || row[2+i].Formula == "" {
				t.Errorf("%s %s: %v in column %d, want %v", row[0].Text, row[1].Text, row[2+i].Figure, 2+i, figure)
			}
		}
	}
	if seen != len(want) || seen < 6 {
		t.Errorf("%d rows for %d counts", seen, len(want))
	}
}

// TestLongCases: what does not fit into a row stands on a sheet of its own, whole.
func TestLongCases(t *testing.T) {
	t.Parallel()
	in := example(t, "sales-and-service", "ru")
	book := acceptance.Workbook(in)
	long := book.Sheets[len(book.Sheets)-1]
	texts := map[string]string{}
	for _, row := range long.Rows {
		for _, cell := range row {
			texts[row[0].Text] += cell.Text + "\n"
		}
	}
	if isCases(long) || len(texts) == 0 {
		t.Fatal("there are no long cases")
	}
	led := map[string]bool{}
	for _, s := range book.Sheets[2 : len(book.Sheets)-1] {
		for _, row := range s.Rows {
			for _, cell := range row {
				if cell.Sheet == long.Name {
					led[row[0].Text] = true
				}
			}
		}
	}
	for _, c := range in.Suite.Cases {
		if led[c.ID] != (texts[c.ID] != "") {
			t.Errorf("%s leads there: %t", c.ID, led[c.ID])
		}
		if texts[c.ID] == "" {
			continue
		}
		all := append(slices.Clone(c.Preconditions), c.Expected...)
		for _, step := range c.Steps {
			all = append(append(all, step.Do), step.Expected...)
			for _, d := range step.Data {
				all = append(all, d.Value)
			}
		}
		for _, text := range all {
			if !strings.Contains(texts[c.ID], text.In("ru")) {
				t.Errorf("%s does not say %q", c.ID, text.In("ru"))
			}
		}
	}
}

// TestHidden: the column of editions is hidden in the file, and no other.
func TestHidden(t *testing.T) {
	t.Parallel()
	book := acceptance.Workbook(input(t, small(t), "ru"))
	content, err := book.XLSX("ru")
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	sheets := 0
	for _, f := range r.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		xml, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Count(string(xml), `<col min="13" max="13"`)
		if n := strings.Count(string(xml), "hidden="); n != want || n == 1 != strings.Contains(string(xml), `<col min="13" max="13" width="14" hidden="1"`) {
			t.Errorf("%s: %d hidden columns", f.Name, n)
		}
		sheets += want
	}
	if sheets != len(book.Sheets)-2 {
		t.Errorf("%d of %d sheets hide the edition", sheets, len(book.Sheets)-2)
	}
}

// TestEveryLanguageSays: an import can tell the verdicts of all languages, and the columns.
func TestEveryLanguageSays(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Spoken {
		seen := map[string]bool{"": true}
		for _, v := range results.Verdicts {
			if text := acceptance.Said(v, lang); seen[text] {
				t.Errorf("%s: %s is %q", lang, v, text)
			} else {
				seen[text] = true
			}
		}
		for _, c := range acceptance.Columns {
			if text := c.Head(lang); seen[text] {
				t.Errorf("%s: %s is %q", lang, c, text)
			} else {
				seen[text] = true
			}
		}
	}
}
