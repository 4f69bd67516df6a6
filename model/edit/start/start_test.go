package start_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

var day = time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)

// choices returns every choice of languages, in every order.
func choices(from []string) [][]string {
	var all [][]string
	for i, lang := range from {
		all = append(all, []string{lang})
		rest := append(append([]string{}, from[:i]...), from[i+1:]...)
		for _, more := range choices(rest) {
			all = append(all, append([]string{lang}, more...))
		}
	}
	return all
}

func files(t *testing.T, c start.Choice) []edit.File {
	t.Helper()
	list, err := start.Files(examples.Templates, c)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// found returns what all checks say of a workspace.
func found(t *testing.T, list []edit.File, today time.Time) diag.List {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range list {
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	workspace, err := load.OpenFS(folder)
	if err != nil {
		t.Fatal(err)
	}
	return lint.Run(lint.Input{Workspace: workspace, Facts: facts.New(workspace.Spec, workspace.Conditions), Rules: rules.All(), Today: today})
}

// faults returns the errors and warnings among findings; advice is welcome in a beginning.
func faults(found diag.List) diag.List {
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity <= diag.Info })
}

// TestClean makes every template in every choice of languages, now and in later years: no error and no
// warning is found in it.
func TestClean(t *testing.T) {
	t.Parallel()
	langs := choices(start.Languages())
	if len(langs) != 15 {
		t.Fatalf("%d choices of languages", len(langs))
	}
	for _, template := range start.Templates() {
		for i, chosen := range langs {
			today := day.AddDate(i%4*3, i, 0)
			t.Run(template.Name+" "+strings.Join(chosen, ","), func(t *testing.T) {
				t.Parallel()
				list := files(t, start.Choice{Template: template, Langs: chosen, Today: today})
				if n := len(list); n < 5 || list[n-1].Path != "crmspec.yaml" {
					t.Errorf("%d files, the last is %s", n, list[n-1].Path)
				}
				for _, d := range faults(found(t, list, today)) {
					t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
				}
			})
		}
	}
}

// TestTemplatesAreWhole holds that every text and every comment of the templates is there in all
// languages.
func TestTemplatesAreWhole(t *testing.T) {
	t.Parallel()
	texts := 0
	err := fs.WalkDir(examples.Templates, "templates", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		content, err := fs.ReadFile(examples.Templates, name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(content), "\n") {
			text := strings.TrimSpace(line)
			if strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "# en: ") && !strings.HasPrefix(text, "# ru: ") && !strings.HasPrefix(text, "# kk: ") {
				t.Errorf("%s:%d: a comment without a language", name, i+1)
			}
		}
		counts := map[string]bool{}
		for _, lang := range start.Languages() {
			counts[strings.Join(strings.Fields(strings.Repeat("x ", strings.Count(string(content), "# "+lang+": "))), "")] = true
		}
		if len(counts) > 1 {
			t.Errorf("%s: not every comment is there in all languages", name)
		}
		documents, _ := syntax.Parse(source.NewFile(name, content))
		var walk func(n *syntax.Node)
		walk = func(n *syntax.Node) {
			if n.Get("en") != nil || n.Get("ru") != nil || n.Get("kk") != nil {
				texts++
				for _, lang := range start.Languages() {
					if n.Get(lang).Text() == "" {
						t.Errorf("%s: there is no text in %s", n.Span, lang)
					}
				}
			}
			for _, item := range n.Items {
				walk(item)
			}
			for _, pair := range n.Pairs {
				walk(pair.Value)
			}
		}
		walk(documents[0].Root)
		return nil
	})
	if err != nil || texts < 200 {
		t.Errorf("%d texts: %v", texts, err)
	}
}

// TestOwn holds that the project is the user's: name, id, currency and time zone, and nothing that is said of
// the company of the template.
func TestOwn(t *testing.T) {
	t.Parallel()
	for _, template := range start.Templates() {
		for _, langs := range [][]string{{"ru"}, {"en", "kk"}} {
			list := files(t, start.Choice{
				Template: template, Langs: langs, Today: day,
				ID: "moy", Title: "Мой: сервис", Currency: "EUR", Timezone: "Europe/Paris",
			})
			for _, d := range faults(found(t, list, day)) {
				t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
			}
			text := string(list[len(list)-1].Content)
			for _, part := range []string{"\nid: moy\n", `"Мой: сервис"`, "\ncurrencies: [EUR]\n", "\ntimezone: Europe/Paris\n", "\nlanguages: [" + strings.Join(langs, ", ") + "]\n"} {
				if !strings.Contains(text, part) {
					t.Errorf("%s has no %q:\n%s", template.Name, part, text)
				}
			}
			if strings.Contains(text, "description") {
				t.Errorf("%s is still about the company of the template:\n%s", template.Name, text)
			}
		}
	}
}

// TestScalar holds that a text is written as itself.
func TestScalar(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Plain name": "Plain name", "a: b": `"a: b"`, "no": `"no"`, "12": `"12"`, "2026-11-02": `"2026-11-02"`, "x, y": `"x, y"`,
		"# x": `"# x"`, "": `""`, " x": `" x"`, `say "hi"`: `say "hi"`, "{x}": `"{x}"`, "Пекарня": "Пекарня", "x #y": `"x #y"`, "null": `"null"`,
	} {
		if got := start.Scalar(text); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}

// TestCI holds that the files for CI are YAML with comments in one language.
func TestCI(t *testing.T) {
	t.Parallel()
	for _, service := range start.CI() {
		for _, lang := range start.Languages() {
			list, err := start.CIFiles(examples.Templates, service, lang)
			if err != nil || len(list) != 1 {
				t.Fatalf("%s: %d files: %v", service, len(list), err)
			}
			text := string(list[0].Content)
			documents, faults := syntax.Parse(source.NewFile(list[0].Path, list[0].Content))
			if len(faults) > 0 || len(documents) != 1 || !strings.Contains(text, "crmspec check") {
				t.Errorf("%s: %v\n%s", service, faults, text)
			}
			if !strings.HasPrefix(text, "# ") || strings.Contains(text, "# en: ") || strings.Contains(text, "# "+lang+": ") {
				t.Errorf("%s in %s:\n%s", service, lang, text)
			}
		}
	}
}
