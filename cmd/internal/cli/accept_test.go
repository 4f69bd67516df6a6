package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/xuri/excelize/v2"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

// desk is a folder with an example, and the day that it is there.
type desk struct {
	dir string
	day int
}

func newDesk(t *testing.T, example string) *desk {
	t.Helper()
	d := &desk{dir: t.TempDir(), day: 2}
	folder, err := fs.Sub(examples.FS, example)
	if err == nil {
		err = os.CopyFS(d.dir, folder)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// run runs a command, which must end with a code.
func (d *desk) run(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, complaints bytes.Buffer
	code := cli.App{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &complaints, Dir: d.dir,
		Width: func(io.Writer) int { return 0 }, Env: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 11, d.day, 12, 0, 0, 0, time.UTC) },
	}.Run(args)
	if code != want {
		t.Fatalf("%v: code %d\n%s%s", args, code, out.String(), complaints.String())
	}
	return out.String(), complaints.String()
}

// with runs a command on a disk, and returns how it ended and what it complained about.
func (d *desk) with(disk source.Disk, args ...string) (code int, complaints string) {
	var out bytes.Buffer
	code = cli.App{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &out, Dir: d.dir, Disk: disk,
		Width: func(io.Writer) int { return 0 }, Env: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 11, d.day, 12, 0, 0, 0, time.UTC) },
	}.Run(args)
	return code, out.String()
}

// replace changes a file of the description.
func (d *desk) replace(t *testing.T, name, old, new string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil || strings.Count(string(content), old) != 1 {
		t.Fatalf("%q does not stand in %s once: %v", old, name, err)
	}
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(strings.Replace(string(content), old, new, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The columns that a tester fills in, by their heads.
var asked = []string{"Result", "Remark", "Tester", "Date"}

// filled opens a workbook, hands each case with the names of its cells to a function, and returns what the cells that
// are asked for say in the end, by the codes of the cases.
func filled(t *testing.T, name string, do func(f *excelize.File, n int, sheet string, cells map[string]string)) map[string][]string {
	t.Helper()
	f, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, n := map[string][]string{}, 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) == 0 {
			continue
		}
		heads := map[string]int{}
		for i, head := range rows[0] {
			heads[head] = i + 1
		}
		if heads["Result"] == 0 || heads["Code"] == 0 {
			continue
		}
		for i := range rows[1:] {
			cells := map[string]string{}
			for head, column := range heads {
				if cells[head], err = excelize.CoordinatesToCellName(column, i+2); err != nil {
					t.Fatal(err)
				}
			}
			if do != nil {
				do(f, n, sheet, cells)
			}
			n++
			var said []string
			for _, head := range asked {
				text, err := f.GetCellValue(sheet, cells[head])
				if err != nil {
					t.Fatal(err)
				}
				said = append(said, text)
			}
			id, _ := f.GetCellValue(sheet, cells["Code"])
			all[id] = said
		}
	}
	if do != nil {
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// more is a pipeline that has nothing to do with the others.
const more = `---
apiVersion: crmspec/v1
kind: Entity
id: visit
title: Visit
fields:
  - {id: place, title: Place, type: text}
---
apiVersion: crmspec/v1
kind: Pipeline
id: visits
title: Visits
entity: visit
stages:
  - {id: planned, title: Planned, type: start}
  - {id: done, title: Done, type: won}
transitions:
  - {from: planned, to: done, by: [sales_manager]}
---
apiVersion: crmspec/v1
kind: Access
id: visits
title: Visits
role: sales_manager
entities:
  visit: {create: true, read: all, edit: all}
`

// TestWorkbookSurvives: what a tester has written into the workbook stands in the next one, after a change that has
// nothing to do with the cases, and is still what became of the same cases.
func TestWorkbookSurvives(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "ten-deals")
	book := filepath.Join(d.dir, "generated", "acceptance", "acceptance", "acceptance.xlsx")
	d.run(t, 0, "generate", "acceptance")
	words := []string{"passed", "failed", "blocked"}
	want := filled(t, book, func(f *excelize.File, n int, sheet string, cells map[string]string) {
		for head, text := range map[string]string{"Result": words[n%3], "Remark": fmt.Sprintf("=note %d:\n«как есть» <b>", n), "Tester": "Алия", "Date": fmt.Sprintf("2026-10-%02d", 1+n%30)} {
			if err := f.SetCellStr(sheet, cells[head], text); err != nil {
				t.Fatal(err)
			}
		}
	})
	if len(want) < 50 {
		t.Fatalf("%d cases", len(want))
	}
	_, said := d.run(t, 0, "accept", "import", book)
	if !strings.Contains(said, fmt.Sprintf("%d verdicts taken", len(want))) {
		t.Errorf("not all were taken: %s", said)
	}

	d.day = 20
	d.replace(t, "crmspec.yaml", "en: Ten deals", "en: Eleven deals")
	if err := os.WriteFile(filepath.Join(d.dir, "words.yaml"), []byte("apiVersion: crmspec/v1\nkind: Glossary\nid: words\ntitle: Words\nterms:\n  - {id: lead, title: Lead, means: Somebody who might buy}\n"+more), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(t, 0, "generate", "acceptance")
	found := filled(t, book, nil)
	added := len(found) - len(want)
	maps.DeleteFunc(found, func(id string, said []string) bool { return want[id] == nil && strings.Join(said, "") == "" })
	if diff := cmp.Diff(want, found); diff != "" || added == 0 {
		t.Errorf("%d cases are new; the new workbook says otherwise: %s", added, diff)
	}
	var status struct {
		Cases  int
		Counts map[string]int
	}
	out, _ := d.run(t, 0, "accept", "status", "--format", "json")
	if err := json.Unmarshal([]byte(out), &status); err != nil || status.Cases != len(found)+added || status.Counts["changed"] != 0 || status.Counts["never"] != added || status.Counts["passed"] != (len(want)+2)/3 {
		t.Errorf("%v: %+v of %d", err, status, len(want))
	}
	before := read(t, d, "acceptance-results.yaml")
	if _, said := d.run(t, 0, "accept", "import", book); !strings.Contains(said, "Nothing new") || read(t, d, "acceptance-results.yaml") != before {
		t.Errorf("what was on record is taken as new: %s", said)
	}

	// A change that has to do with some cases makes these to be tried again, with the remark still in sight.
	d.replace(t, "sales.yaml", "en: Enter the amount", "en: How much is it")
	d.run(t, 0, "generate", "acceptance")
	changed := 0
	for id, said := range filled(t, book, nil) {
		switch {
		case want[id] == nil, said[0] == want[id][0]:
		case said[0] != "" || said[1] != want[id][1]:
			t.Errorf("%s: %q", id, said)
		default:
			changed++
		}
	}
	if changed == 0 || changed == len(want) {
		t.Errorf("%d of %d cases have changed", changed, len(want))
	}
	if _, said := d.run(t, 0, "accept", "import", book); !strings.Contains(said, "Nothing new") {
		t.Errorf("remarks on record are no new ones: %s", said)
	}
}

func read(t *testing.T, d *desk, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestAcceptWhole: where the results cannot be written, they are as they were, and nothing else is left behind.
func TestAcceptWhole(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "minimal")
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.csv", "code,result\nTR-354Q19T5,passed\n")
	d.run(t, 0, "accept", "import", "a.csv")
	before := golden.Folder(t, d.dir)
	write("a.csv", "code,result\nTR-354Q19T5,failed\n")
	before["a.csv"] = "code,result\nTR-354Q19T5,failed\n"
	for _, operation := range []string{"create", "write", "sync", "rename"} {
		code, complaints := d.with(source.Disk{Before: func(next, _ string) error {
			if next == operation {
				return syscall.ENOSPC
			}
			return nil
		}}, "accept", "import", "a.csv")
		if code != 4 || !strings.Contains(complaints, "acceptance-results.yaml") || strings.Contains(complaints, d.dir) {
			t.Errorf("%s: code %d, %s", operation, code, complaints)
		}
		if diff := cmp.Diff(before, golden.Folder(t, d.dir)); diff != "" {
			t.Errorf("%s: %s", operation, diff)
		}
	}
}

// TestAcceptForPrograms holds that what accept status prints as JSON is what its schema says.
func TestAcceptForPrograms(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.CompileString("acceptstatus.schema.json", string(cli.AcceptSchema()))
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "minimal")
	check := func(args ...string) (found struct {
		Items []struct{ Case, Hash, State string }
	}) {
		out, _ := d.run(t, 0, append([]string{"accept", "status", "--format", "json"}, args...)...)
		var printed any
		if err := json.Unmarshal([]byte(out), &printed); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(printed); err != nil {
			t.Error(err)
		}
		if err := json.Unmarshal([]byte(out), &found); err != nil {
			t.Fatal(err)
		}
		return found
	}
	items := check().Items
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.csv", "id,hash,result,remark,tester,date\n"+items[0].Case+","+items[0].Hash+",failed,late,Olga,2026-10-01\n"+items[1].Case+",OLD,blocked,,,\n"+items[2].Case+",,passed,,,\n")
	d.run(t, 0, "accept", "import", "a.csv", "--stale")
	write("a.csv", "id,hash,result,remark,tester,date\n"+items[0].Case+","+items[0].Hash+",passed,,,\n")
	d.run(t, 0, "accept", "import", "a.csv")
	write("acceptance-results.yaml", read(t, d, "acceptance-results.yaml")+"  - {case: ZZ-00000000, hash: A, verdict: passed, date: 2026-01-01}\n")
	after := check("--lang", "ru").Items
	if states := after[0].State + after[1].State + after[2].State; states != "passedchangedpassed" {
		t.Error(states)
	}
}
