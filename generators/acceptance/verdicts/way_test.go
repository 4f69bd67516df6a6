package verdicts_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/acceptance/verdicts"
	cases "github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// judged returns an input in a language whose cases are judged in turn, and what is known of each; one in five is judged
// by nobody.
func judged(t *testing.T, lang string) (generators.Input, []results.Incoming) {
	t.Helper()
	w := loadtest.Open(t, loadtest.Example(t, "minimal"))
	known := facts.New(w.Spec, w.Conditions)
	in := generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: cases.Derive(known, w.Conditions), Lang: lang}
	var j results.Journal
	var want []results.Incoming
	for i, c := range in.Suite.Cases {
		if i%5 == 4 {
			continue
		}
		e := results.Entry{Case: c.ID, Judgement: results.Judgement{
			Hash: suite.Hash(in.Spec, c), Verdict: results.Verdicts[i%3], Remark: []string{"", "=1+1", "«Не то», \"x\"; y"}[i%3], Tester: "Әлия", Date: "2026-11-28",
		}}
		j.Entries = append(j.Entries, e)
		want = append(want, results.Incoming{Case: e.Case, Judgement: e.Judgement})
	}
	slices.SortFunc(j.Entries, func(a, b results.Entry) int { return strings.Compare(a.Case, b.Case) })
	in.Results = j.Against(results.EditionsOf(in.Spec, in.Suite))
	return in, want
}

// files returns the files that the generator makes, by their names.
func files(t *testing.T, in generators.Input) map[string][]byte {
	t.Helper()
	list, _ := acceptance.Generator.Files(in)
	all := map[string][]byte{}
	for _, f := range list {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(f.Path, "acceptance/")] = content
	}
	return all
}

func sorted(rows []verdicts.Row) []results.Incoming {
	var list []results.Incoming
	for _, row := range rows {
		list = append(list, row.Incoming)
	}
	slices.SortFunc(list, func(a, b results.Incoming) int { return strings.Compare(a.Case, b.Case) })
	return list
}

// TestWay: what we write in a language is read back as it was meant, and nothing else in the files is taken for a
// verdict.
func TestWay(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru", "kk", "de"} {
		in, want := judged(t, lang)
		slices.SortFunc(want, func(a, b results.Incoming) int { return strings.Compare(a.Case, b.Case) })
		all := files(t, in)
		for _, name := range []string{"acceptance.xlsx", "acceptance.csv"} {
			r := verdicts.Read(name, all[name], "")
			if d := cmp.Diff(want, sorted(r.Rows)); d != "" || len(r.Faults)+len(r.Remarks) > 0 || r.Unjudged != len(in.Suite.Cases)-len(want) {
				t.Errorf("%s, %s: %d not judged, %v %s", name, lang, r.Unjudged, r.Faults, d)
			}
		}
	}
}

// TestDropDown: each choice that a cell of ours offers is known, in the workbook as a spreadsheet saves it again.
func TestDropDown(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru", "kk"} {
		in, _ := judged(t, lang)
		in.Results = nil
		f, err := excelize.OpenReader(bytes.NewReader(files(t, in)["acceptance.xlsx"]))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		filled, want := 0, map[string]results.Verdict{}
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil || len(rows) == 0 {
				continue
			}
			id, result := slices.Index(rows[0], acceptance.ColumnCode.Head(lang)), slices.Index(rows[0], acceptance.ColumnResult.Head(lang))
			if id < 0 || result < 0 {
				continue
			}
			for i, row := range rows[1:] {
				cell, err := excelize.CoordinatesToCellName(result+1, i+2)
				if err != nil {
					t.Fatal(err)
				}
				verdict := results.Verdicts[filled%3]
				if err := f.SetCellStr(sheet, cell, acceptance.Said(verdict, lang)); err != nil {
					t.Fatal(err)
				}
				want[row[id]] = verdict
				filled++
			}
		}
		saved, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]results.Verdict{}
		r := verdicts.Read("a.xlsx", saved.Bytes(), "")
		for _, row := range r.Rows {
			got[row.Case] = row.Verdict
		}
		if d := cmp.Diff(want, got); d != "" || filled != len(in.Suite.Cases) || len(r.Faults) > 0 {
			t.Errorf("%s: %d filled in, %v %s", lang, filled, r.Faults, d)
		}
	}
}
