package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// base returns the shared base workspace with edits.
func base(t *testing.T, edits ...lint.Edit) fs.FS {
	t.Helper()
	files := loadtest.Copy(t, os.DirFS("testdata/base"))
	for _, e := range edits {
		if e.Old == "" {
			files[e.File] = &fstest.MapFile{Data: []byte(e.New)}
			continue
		}
		content := string(files[e.File].Data)
		if n := strings.Count(content, e.Old); n != 1 {
			t.Fatalf("%q occurs %d times in %s", e.Old, n, e.File)
		}
		files[e.File] = &fstest.MapFile{Data: []byte(strings.Replace(content, e.Old, e.New, 1))}
	}
	return files
}

// run returns all findings of a workspace.
func run(t *testing.T, fsys fs.FS) diag.List {
	t.Helper()
	w := loadtest.AsIs(t, fsys)
	found := lint.Run(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	})
	for _, d := range found {
		filled(t, d)
	}
	return found
}

// filled fails the test when a sentence of a finding lacks an argument in some language.
func filled(t *testing.T, d diag.Diagnostic) {
	t.Helper()
	messages := []words.Message{d.Message, d.Help}
	for _, other := range d.Related {
		messages = append(messages, other.Message)
		if other.Span.IsZero() || other.Message.IsZero() {
			t.Errorf("%s: a related place without place or sentence", d.Code)
		}
	}
	for _, m := range messages {
		for _, lang := range words.Languages {
			template := m.Text.In(lang) // what the user wrote may have braces of its own
			for _, found := range hole.FindAllString(m.In(lang), -1) {
				if strings.Contains(template, found) {
					t.Errorf("%s in %s is not filled: %s", m.ID, lang, m.In(lang))
				}
			}
		}
	}
	for _, lang := range words.Languages {
		if d.Message.In(lang) == "" || d.Subject.IsZero() {
			t.Errorf("%s: a finding without a sentence in %s or without a place", d.Code, lang)
		}
	}
}

// hole is an argument that was not filled; braces that show how YAML is written are none.
var hole = regexp.MustCompile(`\{[a-z-]+(\|[^}]*)?\}`)

func show(found diag.List) string {
	var out strings.Builder
	for _, d := range found {
		out.WriteString(d.Subject.String() + " " + d.Severity.String() + " " + d.Code + ": " + d.Message.In("en") + "\n")
	}
	return out.String()
}

func TestBaseIsClean(t *testing.T) {
	t.Parallel()
	if found := run(t, base(t)); len(found) > 0 {
		t.Errorf("the base workspace must have no findings:\n%s", show(found))
	}
}

// along are the checks that find the fault of another's bad example as well: that nothing leads out of a stage is a
// warning, and that no record can be closed from there an error.
var along = map[string]string{"stage-dead-end": "no-way-to-close"}

// The examples of a rule are its first test: the bad one trips it and nothing else, the good one
// trips nothing at all.
func TestExamplesOfRules(t *testing.T) {
	t.Parallel()
	for _, rule := range rules.All() {
		t.Run(rule.Name, func(t *testing.T) {
			t.Parallel()
			found := run(t, base(t, rule.Bad...))
			if len(found) == 0 {
				t.Error("the bad example does not trip the check")
			}
			for _, d := range found {
				if d.Code != rule.Name && d.Code != along[rule.Name] {
					t.Errorf("the bad example trips something else:\n%s", show(found))
				}
			}
			if found := run(t, base(t, rule.Good...)); len(found) > 0 {
				t.Errorf("the good example is not silent:\n%s", show(found))
			}
		})
	}
}

// A bad example is one fault: it makes one finding.
func TestOneCauseOneFinding(t *testing.T) {
	t.Parallel()
	for _, rule := range rules.All() {
		want := []string{rule.Name}
		if also := along[rule.Name]; also != "" {
			want = append(want, also)
		}
		found := run(t, base(t, rule.Bad...))
		var got []string
		for _, d := range found {
			got = append(got, d.Code)
		}
		slices.Sort(got)
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Errorf("%s: its bad example makes %d findings:\n%s", rule.Name, len(found), show(found))
		}
	}
}

func TestRulesAreDocumented(t *testing.T) {
	t.Parallel()
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
	seen := map[string]bool{}
	known := map[string]bool{}
	for _, rule := range rules.All() {
		known[rule.Name] = true
	}
	for _, rule := range rules.All() {
		if !name.MatchString(rule.Name) || seen[rule.Name] {
			t.Errorf("%q is no name, or taken", rule.Name)
		}
		seen[rule.Name] = true
		if rule.Severity == diag.None || rule.Family == "" || len(rule.Bad) == 0 || len(rule.Good) == 0 {
			t.Errorf("%s lacks its severity, family or examples", rule.Name)
		}
		for i, text := range []words.Text{rule.What, rule.Why, rule.Mend} {
			if text.En == "" || text.Ru == "" || strings.HasSuffix(text.En, ".") || text.En == text.Ru {
				t.Errorf("%s: sentence %d is not complete in both languages", rule.Name, i+1)
			}
		}
		if (rule.Check == nil) != rule.Say.IsZero() || rule.Check == nil && rule.Family != lint.Language {
			t.Errorf("%s: a check with a function has a message, one without belongs to the front door", rule.Name)
		}
		for variant, text := range rule.Also {
			if text.En == "" || text.Ru == "" {
				t.Errorf("%s/%s is not written in both languages", rule.Name, variant)
			}
		}
		for _, other := range rule.Yields {
			if !known[other] {
				t.Errorf("%s yields to %s, which is no check", rule.Name, other)
			}
		}
	}
}

// Every rule that is written in one of the folders is in the list.
func TestEveryRuleIsListed(t *testing.T) {
	t.Parallel()
	listed := map[string]int{}
	for _, rule := range rules.All() {
		listed[rule.Name]++
	}
	written := map[string]int{}
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			literal, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if selector, ok := literal.Type.(*ast.SelectorExpr); !ok || selector.Sel.Name != "Rule" {
				return true
			}
			for _, e := range literal.Elts {
				pair, ok := e.(*ast.KeyValueExpr)
				if !ok {
					continue
				}
				if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "Name" {
					if value, ok := pair.Value.(*ast.BasicLit); ok {
						written[strings.Trim(value.Value, `"`)]++
					}
				}
			}
			return true
		})
	}
	if diff := cmp.Diff(written, listed); diff != "" {
		t.Errorf("rules written and rules listed (-written +listed):\n%s", diff)
	}
}

// Every check that checks.md promises with the language is here, under its name.
func TestOrder(t *testing.T) {
	t.Parallel()
	var families []string
	for _, rule := range rules.All() {
		families = append(families, string(rule.Family))
	}
	if got := slices.Compact(families); !slices.Equal(got, []string{"language", "pipelines", "data", "kpis", "access", "integrations", "scenarios", "words", "plan"}) {
		t.Errorf("families are not together, or in another order: %v", got)
	}
}

// Every rule runs on each example workspace; what is found there is advice, no fault. The examples set no
// exceptions of their own.
func TestExampleWorkspaces(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := slices.DeleteFunc(run(t, loadtest.Example(t, name)), func(d diag.Diagnostic) bool { return d.Severity <= diag.Info })
			if len(found) > 0 {
				t.Errorf("an example has findings:\n%s", show(found))
			}
			for path, file := range loadtest.Example(t, name) {
				if text := string(file.Data); strings.Contains(text, "crmspec:ignore") || path == "crmspec.yaml" && strings.Contains(text, "\nchecks:") {
					t.Errorf("%s makes an exception", path)
				}
			}
		})
	}
}

// A check that looks at nothing in both of the large examples proves nothing there.
func TestEveryCheckLooks(t *testing.T) {
	t.Parallel()
	places := map[string]int{}
	for _, name := range []string{"sales-and-service", "zayavki"} {
		w := loadtest.AsIs(t, loadtest.Example(t, name))
		outcome := lint.Inspect(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
		for _, look := range outcome.Looks {
			places[look.Check] += look.Places
		}
	}
	for _, rule := range rules.All() {
		if places[rule.Name] == 0 {
			t.Errorf("%s has looked at nothing", rule.Name)
		}
	}
}
