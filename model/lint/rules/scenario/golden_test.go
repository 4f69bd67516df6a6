package scenario_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules/scenario"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

var all = []lint.Rule{
	scenario.NotAPath, scenario.BreaksCheckpoint, scenario.GivenBreaksCheckpoint, scenario.WithoutOutcome,
	scenario.ProcessWithoutScenario, scenario.TooFewExceptions, scenario.Untested,
	scenario.ProcessSize, scenario.ProcessNotAPath, scenario.StepWithoutActor, scenario.GapWithoutFix,
}

func check(w *load.Workspace) diag.List {
	return lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: all, Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
}

// The harder cases and the near misses: a world and its stories in, findings out.
func TestFindings(t *testing.T) {
	t.Parallel()
	world := golden.Text(t, "testdata/world.yaml")
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			files := loadtest.Archive(archive)
			files[load.RootFile] = &fstest.MapFile{Data: []byte(world)}
			archive.Compare(t, "findings", show(check(loadtest.AsIs(t, files))))
		})
	}
}

func show(found diag.List) string {
	var out strings.Builder
	for _, d := range found {
		if !slices.ContainsFunc(all, func(r lint.Rule) bool { return r.Name == d.Code }) {
			continue // the world is not whole in other ways
		}
		fmt.Fprintf(&out, "%s %s %s at %q\n", d.Subject, d.Severity, d.Code, d.Subject.Text())
		for _, lang := range words.Languages {
			fmt.Fprintf(&out, "    %s\n", d.Message.In(lang))
		}
		fmt.Fprintf(&out, "    witness %v\n", d.Witness)
	}
	return out.String()
}

// A spec that is broken anywhere says nothing false about its scenarios, and never brings the player down:
// each line of an example is taken out in turn.
func TestBrokenDocuments(t *testing.T) {
	t.Parallel()
	files := loadtest.Example(t, "minimal")
	for name, file := range files {
		lines := strings.SplitAfter(string(file.Data), "\n")
		for i := range lines {
			rest := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
			changed := loadtest.Copy(t, files)
			changed[name] = &fstest.MapFile{Data: []byte(rest)}
			check(loadtest.AsIs(t, changed))
		}
	}
	// The stories of the golden world too, one line less each.
	world := golden.Text(t, "testdata/world.yaml")
	story, _ := golden.Read(t, "testdata/breaks.txtar").Text("stories.yaml")
	lines := strings.SplitAfter(world, "\n")
	for i := range lines {
		rest := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
		check(loadtest.AsIs(t, loadtest.Files(map[string]string{load.RootFile: rest, "stories.yaml": story})))
	}
}
