package matrix_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// input is what the generator gets for a workspace without findings.
func input(t testing.TB, fsys fs.FS, lang string) generators.Input {
	t.Helper()
	return inputOf(loadtest.Open(t, fsys), lang)
}

// broken is what the generator gets for a workspace with whatever findings it has.
func broken(t testing.TB, fsys fs.FS, lang string) generators.Input {
	t.Helper()
	return inputOf(loadtest.AsIs(t, fsys), lang)
}

func inputOf(w *load.Workspace, lang string) generators.Input {
	f := facts.New(w.Spec, w.Conditions)
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: f, Suite: acceptance.Derive(f, w.Conditions), Lang: lang}
}

// file is a file that was rendered.
type file struct {
	path    string
	content []byte
}

// render returns the files of the generator.
func render(t *testing.T, in generators.Input) []file {
	t.Helper()
	files, found := matrix.Generator.Files(in)
	if len(found) > 0 {
		t.Errorf("findings: %v", found)
	}
	var out []file
	for _, f := range files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, file{f.Path, content})
	}
	return out
}

// TestFiles compares what is written for the workspaces in testdata with the goldens beside them.
func TestFiles(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"rights", "chain"} {
		for _, lang := range []string{"en", "ru"} {
			for _, f := range render(t, broken(t, os.DirFS("testdata/"+name), lang)) {
				if path.Ext(f.path) != ".html" {
					golden.File(t, filepath.Join("testdata", name+"."+lang+"."+path.Base(f.path)), string(f.content))
				}
			}
		}
	}
}

// hole is a place in a text that was not filled; the script and the words of the filters have such.
var (
	hole   = regexp.MustCompile(`\{[a-z-]+[|}]`)
	script = regexp.MustCompile(`(?s)<script>.*?</script>|<template.*?>|<style>.*?</style>`)
)

// TestExamples looks at what every page must have: no empty label, no hole in a sentence, a cell in
// words wherever Allowed says yes, and nothing about roles that may do nothing.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		for _, lang := range []string{"en", "ru", "kk"} {
			in := input(t, loadtest.Example(t, name), lang)
			for _, f := range render(t, in) {
				text := script.ReplaceAllString(string(f.content), "")
				if hole.MatchString(text) || strings.Contains(text, "%!") {
					t.Errorf("%s %s has a hole", name, f.path)
				}
			}
			rows := matrix.Access(in).Rows
			for _, row := range rows.Rows {
				for i := range 3 {
					if row[i].Text == "" {
						t.Errorf("%s %s: an empty cell in %v", name, lang, row)
					}
				}
			}
			if want := allowed(in); want > len(rows.Rows) || want == 0 {
				t.Errorf("%s: %d rows for %d rights", name, len(rows.Rows), want)
			}
		}
	}
}

// allowed counts the rights of single roles to whole records.
func allowed(in generators.Input) int {
	n := 0
	for _, role := range model.All[model.Role](in.Spec) {
		for _, entity := range append(model.All[model.Entity](in.Spec), in.Spec.Builtin...) {
			for _, action := range model.Actions {
				if in.Facts.Ever([]*model.Role{role}, action, entity, nil) {
					n++
				}
			}
		}
	}
	return n
}

// A change that the matrix does not show leaves its keys alone; one that it shows does not.
func TestKeys(t *testing.T) {
	t.Parallel()
	keys := func(old, changed string) string {
		fsys := loadtest.Copy(t, os.DirFS("testdata/rights"))
		for _, file := range fsys {
			file.Data = []byte(strings.Replace(string(file.Data), old, changed, 1))
		}
		files, _ := matrix.Generator.Files(input(t, fsys, "en"))
		var all []string
		for _, f := range files {
			all = append(all, f.Key)
		}
		return strings.Join(all, " ")
	}
	before := keys("", "")
	if keys("type: money}", "type: money, help: In tenge}") != before {
		t.Error("a help text changes the key")
	}
	if keys("edit: region", "edit: own") == before || keys("max: 50", "max: 51") == before {
		t.Error("a right does not change the key")
	}
}

// TestFieldsThatDiffer holds the heading to its word: a field that a role does not see, or cannot
// change although it changes the record, is in the table of its entity, and so said there.
func TestFieldsThatDiffer(t *testing.T) {
	t.Parallel()
	for name, source := range map[string]fs.FS{"sales-and-service": loadtest.Example(t, "sales-and-service"), "minimal": loadtest.Example(t, "minimal"), "rights": os.DirFS("testdata/rights")} {
		in := input(t, source, "en")
		cells := map[string]string{}
		for _, section := range matrix.Access(in).Sections {
			if section.ID != "access-fields" {
				continue
			}
			for _, table := range section.Tables {
				for _, row := range table.Rows {
					for i, cell := range row[1:] {
						cells[table.ID+"/"+row[0].Text+"/"+table.Head[i+1].Text] = cell.Text
					}
				}
			}
		}
		tried := 0
		for _, entity := range append(model.All[model.Entity](in.Spec), in.Spec.Builtin...) {
			for _, field := range entity.Fields {
				for _, role := range model.All[model.Role](in.Spec) {
					ever := func(action model.Action, field *model.Field) bool {
						return in.Facts.Ever([]*model.Role{role}, action, entity, field)
					}
					if !ever(model.ActionRead, nil) {
						continue
					}
					hidden, fixed := !ever(model.ActionRead, field), ever(model.ActionEdit, nil) && !ever(model.ActionEdit, field)
					if !hidden && !fixed {
						continue
					}
					tried++
					title := field.Title.In("en")
					if field.Sensitive.IsSet() {
						title += " (" + string(field.Sensitive.V) + ")"
					}
					got := cells["fields-"+entity.Self().ID()+"/"+title+"/"+role.Title.In("en")]
					if hidden && got != "hidden" || !hidden && !strings.HasPrefix(got, "read only") && got != "by assigning" && got != "computed by the CRM" {
						t.Errorf("%s: %s, %s: the table says %q", name, field.Ref, role.Title.In("en"), got)
					}
				}
			}
		}
		if tried == 0 {
			t.Errorf("%s: no field differs", name)
		}
	}
}

// A cell that says what may or must never be done leads to the row that says where that is written.
func TestEveryRightHasASource(t *testing.T) {
	t.Parallel()
	sections := matrix.Access(input(t, os.DirFS("testdata/rights"), "en")).Sections
	why := sections[len(sections)-1].Tables[0]
	written := map[string]string{}
	for _, row := range why.Rows {
		written[row[0].Text] = row[4].Text
	}
	for _, section := range sections[:2] {
		for _, table := range section.Tables {
			for _, row := range table.Rows {
				for _, cell := range row[1:] {
					for _, mark := range strings.Fields(cell.Mark) {
						if !strings.Contains(written[mark], "access") || !strings.HasPrefix(why.RowIDs+mark, "access-why-") {
							t.Errorf("%s: %q leads to row %s, which says %q", section.ID, cell.Text, mark, written[mark])
						}
					}
					if cell.Title != "" && cell.Mark == "" {
						t.Errorf("%s: %q has a source and no number", section.ID, cell.Text)
					}
				}
			}
		}
	}
	for _, section := range sections[:len(sections)-1] {
		for _, table := range section.Tables {
			for _, row := range table.Rows {
				for _, cell := range row {
					if strings.Contains(cell.Text, "never") && !strings.Contains(cell.Title, "access.yaml:") {
						t.Errorf("%s: %q comes from %q", section.ID, cell.Text, cell.Title)
					}
				}
			}
		}
	}
}
