package acceptance_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// parsed reads a CSV; all rows must be of one length, and no cell one that a spreadsheet takes for a formula.
func parsed(t *testing.T, text string) [][]string {
	t.Helper()
	if n := strings.Count(text, "\n"); strings.Count(text, "\r\n") != n || strings.Contains(text, "\r\r") {
		t.Error("not all lines end in CRLF")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
				t.Errorf("a formula: %q", cell)
			}
		}
	}
	return rows
}

// hostile is the archive with texts that mean something to programs that read tables.
func hostile(t *testing.T) map[string]string {
	t.Helper()
	files := small(t)
	replaced := strings.NewReplacer(
		"A usual job", `=HYPERLINK(\"http://x\",\"y\")`, "Shows the work", `@SUM(1), \"quoted\"; and\nmore`, "The job is there", `+1`, "{en: Name, ru: Название}", `{en: "=Name", ru: Название}`,
	)
	text := files["all.yaml"]
	for _, quoted := range []string{"A usual job", "Shows the work", "The job is there"} {
		text = strings.Replace(text, quoted, `"`+quoted+`"`, 1)
	}
	if files["all.yaml"] = replaced.Replace(text); files["all.yaml"] == text {
		t.Fatal("nothing is hostile")
	}
	return files
}

// TestPlainCSV: a row for each case, which says what the workbook does.
func TestPlainCSV(t *testing.T) {
	t.Parallel()
	in := filled(input(t, hostile(t), "en"))
	texts, _ := render(t, in)
	text, marked := strings.CutPrefix(texts["acceptance/acceptance.csv"], "\ufeff")
	if !marked {
		t.Error("without the mark spreadsheets guess the encoding")
	}
	rows := parsed(t, text)
	want := map[string][]string{}
	for _, s := range acceptance.Workbook(in).Sheets {
		for _, row := range s.Rows {
			if isCases(s) {
				for _, cell := range row {
					want[row[0].Text] = append(want[row[0].Text], cell.Text)
				}
			}
		}
	}
	if len(rows) != len(in.Suite.Cases)+1 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, c := range in.Suite.Cases {
		got := slices.Delete(slices.Clone(rows[i+1]), 2, 3) // the pipeline
		for j := range got {
			want[c.ID][j] = strings.ReplaceAll(want[c.ID][j], "\n", "; ")
			got[j] = strings.TrimPrefix(got[j], "'")
		}
		if d := cmp.Diff(want[c.ID], got); d != "" {
			t.Errorf("%s: %s", c.ID, d)
		}
	}
}

// steps returns what each step of a case says and what must be seen at the end.
func steps(c *suite.Case) (do [][]string, seen []string) {
	for _, step := range c.Steps {
		all := []string{step.Do.In("en")}
		for _, d := range step.Data {
			all = append(all, d.Title.In("en")+": "+d.Value.In("en"))
		}
		for _, text := range step.Expected {
			all = append(all, text.In("en"))
		}
		do = append(do, all)
	}
	for _, text := range c.Expected {
		seen = append(seen, text.In("en"))
	}
	return do, seen
}

// TestLayouts: each tool finds its heads, the rows of each case, and all of each step in one of them, in order.
func TestLayouts(t *testing.T) {
	t.Parallel()
	in := input(t, hostile(t), "en")
	texts, _ := render(t, in)
	for _, layout := range []struct {
		file, head string
		// title is the column that only the first row of a case has; before is how many rows stand before the steps.
		title, before int
		// most is how long the title may be.
		most int
	}{
		{"xray", "Test ID,Test Type,Summary,Priority,Labels,Description,Action,Data,Expected Result", 2, 0, 255},
		{"testrail", "Section,Title,Priority,References,Preconditions,Steps (Step),Steps (Expected Result)", 1, 0, 250},
		{"azure", "ID,Work Item Type,Title,Test Step,Step Action,Step Expected,Priority,State", 2, 2, 128},
	} {
		text := texts["acceptance/"+layout.file+".csv"]
		if head, _, _ := strings.Cut(text, "\r\n"); head != layout.head {
			t.Errorf("%s begins with %q", layout.file, head)
		}
		rows := parsed(t, text)[1:]
		for _, c := range in.Suite.Cases {
			if len(rows) == 0 || !strings.Contains(rows[0][layout.title], c.ID) || utf8.RuneCountInString(rows[0][layout.title]) > layout.most {
				t.Fatalf("%s: %s does not begin in %v", layout.file, c.ID, rows[:min(1, len(rows))])
			}
			n := 1
			for n < len(rows) && rows[n][layout.title] == "" {
				n++
			}
			do, seen := steps(c)
			if n != len(do)+layout.before {
				t.Fatalf("%s: %s has %d rows for %d steps", layout.file, c.ID, n, len(do))
			}
			for i, all := range do {
				row := strings.Join(rows[layout.before+i], "|")
				if i == len(do)-1 {
					all = append(all, seen...)
				}
				for _, text := range all {
					if !strings.Contains(row, text) {
						t.Errorf("%s: step %d of %s does not say %q: %s", layout.file, i+1, c.ID, text, row)
					}
				}
			}
			for i, row := range rows[:n] {
				if layout.file == "xray" && row[0] != c.ID {
					t.Errorf("row %d of %s belongs to %q", i, c.ID, row[0])
				}
				if number := fmt.Sprint(i); layout.file == "azure" && (row[0] != "" || i > 0 && row[3] != number || (i == 0) != (row[1] == "Test Case" && row[7] == "Design")) {
					t.Errorf("%s: %v", c.ID, row)
				}
			}
			rows = rows[n:]
		}
		if len(rows) > 0 {
			t.Errorf("%s: more rows than cases: %v", layout.file, rows[0])
		}
	}
}

// TestManyForXray: no file has more cases than the importer takes at once, and none is lost.
func TestManyForXray(t *testing.T) {
	t.Parallel()
	in := example(t, "zayavki", "ru")
	texts, _ := renderSome(t, in, "xray")
	seen := map[string]bool{}
	for i := range 9 {
		name := "acceptance/xray.csv"
		if i > 0 {
			name = fmt.Sprintf("acceptance/xray-%d.csv", i+1)
		}
		text, there := texts[name]
		if !there {
			break
		}
		here := map[string]bool{}
		for _, row := range parsed(t, text)[1:] {
			here[row[0]], seen[row[0]] = true, true
		}
		if len(here) > 1000 {
			t.Errorf("%s has %d cases", name, len(here))
		}
	}
	if len(seen) != len(in.Suite.Cases) || len(seen) <= 1000 {
		t.Errorf("%d of %d cases", len(seen), len(in.Suite.Cases))
	}
}
