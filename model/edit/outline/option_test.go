package outline_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit/outline"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/schema"
)

// errorsIn returns the errors that a text at a path of a workspace would have, by line.
func errorsIn(t *testing.T, w *load.Workspace, path string, text []byte) map[int]string {
	t.Helper()
	more := *w
	more.Files = append(slices.Clone(w.Files), source.NewFile(path, text))
	after, err := more.With(nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[int]string{}
	for _, d := range after.Findings {
		if d.Severity == diag.Error && d.Subject.Path() == path {
			lines[int(d.Subject.Start().Line)] = d.Message.In("en")
		}
	}
	return lines
}

// TestExamplesFit holds that every example in a comment of a new document could be used as it stands: with
// all of them in force, nothing is wrong.
func TestExamplesFit(t *testing.T) {
	t.Parallel()
	for name, workspace := range workspaces(t) {
		if strings.HasSuffix(name, " ru") || strings.HasSuffix(name, " kk") { // only the words differ
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i := range model.Kinds {
				kind := &model.Kinds[i]
				path := "new/" + kind.Word + ".yaml"
				text, err := outline.Document(outline.Wish{
					Kind: kind, ID: "brand_new", Title: "New", Path: path, Lang: "en", Spec: workspace.Spec, Also: "Also:",
					Faults: func(text []byte) []int {
						var lines []int
						for line := range errorsIn(t, workspace, path, text) {
							lines = append(lines, line)
						}
						return lines
					},
				})
				var missing *outline.MissingError
				if errors.As(err, &missing) || kind.Word == "project" {
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				used := inForce(kind, string(text))
				for line, fault := range errorsIn(t, workspace, path, []byte(used)) {
					t.Errorf("%s: %s: %s", kind.Name, strings.Split(used, "\n")[line-1], fault)
				}
			}
		})
	}
}

// inForce takes the comment signs away from the keys that have an example.
func inForce(kind *model.Kind, text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		key, value, found := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
		if found && value != "" && strings.HasPrefix(line, "# ") && slices.Contains(schema.Top(kind).Keys(), key) {
			lines[i] = key + ": " + value
		}
	}
	return strings.Join(lines, "\n")
}

// TestExamplesAreItsOwn holds that examples speak of what there is: the fields, stages and roles of the
// description.
func TestExamplesAreItsOwn(t *testing.T) {
	t.Parallel()
	workspace := loadtest.Open(t, loadtest.Example(t, "minimal"))
	text, err := outline.Document(outline.Wish{
		Kind: model.KindNamed("report"), ID: "x", Title: "X", Path: "x.yaml", Lang: "en", Spec: workspace.Spec, Also: "Also:",
		Faults: func([]byte) []int { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	entity := model.All[model.Entity](workspace.Spec)[0].Self().ID()
	for _, want := range []string{"# entity: " + entity + "\n", "# filter: \"" + entity + "."} {
		if !strings.Contains(string(text), want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
}
