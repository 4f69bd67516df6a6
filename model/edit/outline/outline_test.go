package outline_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/edit/outline"
	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
)

var day = time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)

// workspaces are all examples, and a fresh workspace of each template and language.
func workspaces(t *testing.T) map[string]*load.Workspace {
	t.Helper()
	all := map[string]*load.Workspace{}
	for _, name := range examples.Names() {
		all[name] = loadtest.Open(t, loadtest.Example(t, name))
	}
	for _, template := range start.Templates() {
		for _, lang := range start.Languages() {
			files, err := start.Files(examples.Templates, start.Choice{Template: template, Langs: []string{lang}, Today: day})
			if err != nil {
				t.Fatal(err)
			}
			all["fresh "+template.Name+" "+lang] = opened(t, files)
		}
	}
	return all
}

func opened(t *testing.T, files []edit.File) *load.Workspace {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range files {
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	workspace, err := load.OpenFS(folder)
	if err != nil {
		t.Fatal(err)
	}
	return workspace
}

func found(w *load.Workspace) diag.List {
	return lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: day})
}

// TestEveryKind adds a document of every kind to every workspace: each is in the form of fmt, and none
// brings an error.
func TestEveryKind(t *testing.T) {
	t.Parallel()
	for name, workspace := range workspaces(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			more := *workspace
			more.Files = append([]*source.File(nil), workspace.Files...)
			for i := range model.Kinds {
				if file := added(t, &model.Kinds[i], workspace); file != nil {
					more.Files = append(more.Files, file)
				}
			}
			after, err := more.With(nil)
			if err != nil {
				t.Fatal(err)
			}
			before := map[string]bool{}
			for _, d := range found(workspace) {
				before[d.Message.In("en")] = true
			}
			for _, d := range found(after) {
				if d.Severity == diag.Error && !before[d.Message.In("en")] {
					t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
				}
			}
			for _, file := range more.Files[len(workspace.Files):] {
				word := strings.TrimSuffix(strings.TrimPrefix(file.Path, "new/"), ".yaml")
				if after.Spec.Element(word+"/brand_new") == nil {
					t.Errorf("there is no %s/brand_new", word)
				}
			}
		})
	}
}

// TestClean adds a document of every kind, each alone, to a fresh workspace of each template, in one language and in
// several: neither an error nor a warning comes with it.
func TestClean(t *testing.T) {
	t.Parallel()
	for _, template := range start.Templates() {
		for _, langs := range [][]string{{"en"}, {"kk", "en", "ru"}} {
			t.Run(template.Name+" "+strings.Join(langs, ","), func(t *testing.T) {
				t.Parallel()
				files, err := start.Files(examples.Templates, start.Choice{Template: template, Langs: langs, Today: day})
				if err != nil {
					t.Fatal(err)
				}
				workspace := opened(t, files)
				for i := range model.Kinds {
					if file := added(t, &model.Kinds[i], workspace); file != nil {
						clean(t, workspace, file)
					}
				}
			})
		}
	}
}

// clean fails the test where a document brings more than advice to a workspace that has none.
func clean(t *testing.T, workspace *load.Workspace, file *source.File) {
	t.Helper()
	more := *workspace
	more.Files = append([]*source.File{file}, workspace.Files...)
	after, err := more.With(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found(after) {
		if d.Severity < diag.Warning {
			continue // what only others can complete: who may see it, who needs it
		}
		t.Errorf("%s: %s: %s\n%s", d.Subject, d.Code, d.Message.In("en"), file.Bytes)
	}
}

// added returns a new document of a kind, nil where there can be none.
func added(t *testing.T, kind *model.Kind, workspace *load.Workspace) *source.File {
	t.Helper()
	wish := outline.Wish{
		Kind: kind, ID: "brand_new", Title: "Brand new: one", Path: "new/" + kind.Word + ".yaml",
		Lang: workspace.Spec.Languages()[0], Spec: workspace.Spec, Intro: []string{"Intro."}, Also: "Also:",
	}
	text, err := outline.Document(wish)
	missing := (*outline.MissingError)(nil)
	switch {
	case kind.Word == "project": // there is one
		return nil
	case errors.As(err, &missing) && missing.Word == "system" && len(workspace.Spec.Project.Systems) == 0:
		return nil
	case err != nil:
		t.Fatal(err)
	}
	file := source.NewFile(wish.Path, text)
	if result := format.File(file); result.Changed() || len(result.Broken) > 0 {
		t.Errorf("fmt would change it:\n%s", result.Change().Diff())
	}
	return file
}

// TestMissing holds that what a document cannot do without is named.
func TestMissing(t *testing.T) {
	t.Parallel()
	workspace := opened(t, []edit.File{{Path: "crmspec.yaml", Content: []byte("apiVersion: crmspec/v1\nkind: Project\nid: p\ntitle: P\n")}})
	for word, want := range map[string]string{"scenario": "pipeline", "access": "role", "pipeline": "entity", "kpi": "entity", "goal": ""} {
		_, err := outline.Document(outline.Wish{Kind: model.KindNamed(word), ID: "x", Title: "X", Path: "x.yaml", Lang: "en", Spec: workspace.Spec})
		var missing *outline.MissingError
		if errors.As(err, &missing); (missing == nil) != (want == "") || missing != nil && missing.Word != want {
			t.Errorf("%s: %v, want %s", word, err, want)
		}
	}
}

// TestSaysWhatKeysMean holds that every key of the kind is there, and what it means.
func TestSaysWhatKeysMean(t *testing.T) {
	t.Parallel()
	workspace := loadtest.Open(t, loadtest.Example(t, "minimal"))
	for lang, parts := range map[string][]string{
		"en": {"# yaml-language-server: $schema=.crmspec/schema/goal.json\n# Fill it in.\n", "owner: sales_manager\n", "# What will be different.\nchange: What will be different\n", "# What hurts now.\n# pain: ", "# Also: description, consulted, informed,"},
		"ru": {"# Что изменится. Что станет иначе.\nchange: Что изменится\n", "# Что болит сейчас.\n# pain: ", "# Показатель, по которому это видно."},
		"kk": {". Что станет иначе.\nchange: "},
	} {
		text, err := outline.Document(outline.Wish{
			Kind: model.KindNamed("goal"), ID: "faster", Title: "Faster", Path: "faster.yaml", Lang: lang, Spec: workspace.Spec,
			Intro: []string{"Fill it in."}, Also: "Also:",
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			if !strings.Contains(string(text), part) {
				t.Errorf("there is no %q in\n%s", part, text)
			}
		}
	}
}
