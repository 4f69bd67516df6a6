package conform_test

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/crmspec/crmspec/generators/conform"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	replay "github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// report replays the ten deals, with some rows more.
func report(t *testing.T, more string) *replay.Report {
	t.Helper()
	files := loadtest.Example(t, "ten-deals")
	w := loadtest.Open(t, files)
	read := func(name string) []byte {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	deal, _ := w.Spec.Element("entity/deal").(*model.Entity)
	reader := history.Reader{Names: kpi.NewNames(w.Spec), Entity: deal, Zone: calendar.Zone(w.Spec.Project)}
	data := reader.Read(
		[]history.File{{Name: "log.csv", Content: append(read("log.csv"), more...)}},
		[]history.Records{{File: history.File{Name: "deals.csv", Content: read("deals.csv")}, Entity: deal}},
	)
	people, _ := reader.People(history.File{Name: "people.csv", Content: read("people.csv")})
	return replay.Run(replay.Input{
		Facts: facts.New(w.Spec, w.Conditions), Conditions: w.Conditions, Names: reader.Names, Data: data.Data, Columns: data.Columns, People: people,
		AsOf: time.Date(2026, time.April, 10, 0, 0, 0, 0, reader.Zone), Examples: 2,
	})
}

// hostile is a record and a person whose names would be markup.
const hostile = "<b>x|`y`,,New,2026-03-02T05:00:00Z,1,=1+1<script>\n"

func TestPageIsHarmless(t *testing.T) {
	t.Parallel()
	r := report(t, hostile)
	for _, lang := range []string{"en", "ru"} {
		page := string(conform.Of(r, "A & <B>", lang).HTML())
		if strings.Contains(page, "<b>x") || strings.Contains(page, "1<script>") || !strings.Contains(page, "&lt;b&gt;x|`y`") || !strings.Contains(page, "A &amp; &lt;B&gt;") {
			t.Error("a name is markup")
		}
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] {
				t.Errorf("two elements have the id %q", m[1])
			}
			ids[m[1]] = true
		}
		for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !ids[m[1]] {
				t.Errorf("a link leads to #%s, which is not there", m[1])
			}
		}
		text := string(conform.Of(r, "", lang).Markdown())
		if strings.Contains(text, "<b>x") || strings.Contains(text, "x|`y`") {
			t.Error("a name is markup in Markdown")
		}
		if regexp.MustCompile(`\{\w+[|}]`).MatchString(text) {
			t.Error("a sentence lacks an argument")
		}
	}
}

// All forms say of every finding the same.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	r := report(t, hostile)
	for lang, sheet := range map[string]string{"en": "Findings", "ru": "Нарушения"} {
		content, err := conform.XLSX(r, "P", lang)
		if err != nil {
			t.Fatal(err)
		}
		again, err := conform.XLSX(r, "P", lang)
		if err != nil || !bytes.Equal(content, again) {
			t.Error("the same report gives another file", err)
		}
		book, err := excelize.OpenReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows(sheet)
		if err != nil || len(rows) != len(r.Findings)+1 {
			t.Fatalf("%d rows for %d findings: %v", len(rows), len(r.Findings), err)
		}
		for i, f := range r.Findings {
			if diff := cmp.Diff([]string{f.Record, f.Person, f.Rule.Title().In(lang), f.Say.In(lang)}, rows[i+1][1:5]); diff != "" {
				t.Error(diff)
			}
			if !strings.Contains(string(conform.Of(r, "", lang).HTML()), f.At.Format("2006-01-02 15:04")) {
				t.Errorf("the page does not know %s", f.At)
			}
		}
		for _, name := range book.GetSheetList() {
			cells, err := book.GetRows(name)
			if err != nil {
				t.Fatal(err)
			}
			for y, row := range cells {
				for x := range row {
					at, err := excelize.CoordinatesToCellName(x+1, y+1)
					if formula, _ := book.GetCellFormula(name, at); err != nil || formula != "" {
						t.Errorf("%s!%s is a formula: %s", name, at, formula)
					}
				}
			}
		}
	}
}

// A report of nothing says that nothing was judged.
func TestNothing(t *testing.T) {
	t.Parallel()
	d := conform.Of(&replay.Report{}, "", "en")
	if text := string(d.Markdown()); !strings.Contains(text, "nothing is judged") || strings.Contains(text, "Everything happened") {
		t.Error(text)
	}
	if content, err := conform.XLSX(&replay.Report{}, "", "ru"); err != nil || len(content) == 0 {
		t.Error(err)
	}
}
