package site_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// bound is the size up to which a browser opens a page at once, in bytes.
const bound = 1_000_000

// spoken returns the languages of an example: those in which it is built.
func spoken(t *testing.T, example string) []string {
	t.Helper()
	return loadtest.AsIs(t, loadtest.Example(t, example)).Spec.Languages()
}

// TestPages looks at every example in every language as a reader, a screen reader and a browser
// without a network do.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		for _, lang := range spoken(t, name) {
			t.Run(name+" "+lang, func(t *testing.T) {
				t.Parallel()
				in := input(t, loadtest.Example(t, name), lang)
				checkSite(t, in, pages(t, in))
				page := html(t, in)
				elements := parse(t, page)
				ids := checkIDs(t, elements)
				checkLinks(t, elements, "index.html", map[string]map[string]bool{"index.html": ids}, outputs(t, in))
				checkAccess(t, elements, lang)
				checkClosed(t, elements)
				checkHoles(t, page)
				checkWhole(t, in, ids)
			})
		}
	}
}

// outputs returns the paths of all files that stand around the page, seen from it.
func outputs(t *testing.T, in generators.Input) map[string]bool {
	t.Helper()
	paths := map[string]bool{}
	for _, g := range catalog.All() {
		if !g.Always { // no page leads into the folder of a CRM
			continue
		}
		list, _ := g.Files(in)
		for _, f := range list {
			paths[f.Path] = true
		}
		for _, other := range in.Other {
			edition := in
			edition.Lang = other.Lang
			list, _ := g.Files(edition)
			for _, f := range list {
				paths[other.Href+f.Path] = true
			}
		}
	}
	return paths
}

// TestOutline shows what the smallest page says, in its order.
func TestOutline(t *testing.T) {
	t.Parallel()
	var got []string
	for _, e := range parse(t, html(t, input(t, loadtest.Example(t, "minimal"), "en"))) {
		if len(e.name) == 2 && e.name[0] == 'h' && e.name[1] >= '1' && e.name[1] <= '9' {
			got = append(got, strings.Repeat("  ", int(e.name[1]-'1'))+strings.Join(strings.Fields(e.text), " "))
		}
	}
	want := strings.Split(strings.Trim(outline, "\n"), "\n")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

const outline = `
The smallest useful spec
  Who says yes to what
  How far the description is
  Rules of the project
  Pipelines
    Sales sales
  Data
    Deal deal
    What every CRM has
  Lists of values
    Reason for a loss loss_reason
  Roles
  Documents of rights
  Roles and rights
    Roles and objects
    Rights by role
    Rights by object
    Fields that differ
    Who moves records
    Who can export
    What each right stands on
  Acceptance checklist
    Sales: Moves
    Sales: Conditions, limits, births, approvals, hand-over
    Sales: Checkpoints
    Sales: Forbidden moves
    Sales: Data
    Without a pipeline: Access
    Without a pipeline: Data
  Files
    For those who build the CRM
`

// A picture that cannot be drawn is a sentence and a part that is reported; its table stays, and so do the
// pictures that need no layout.
func TestNoPicture(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.Example(t, "minimal"), "en")
	in.Layout = layouttest.Late{}
	in.Single = true
	files, _ := site.Generator.Files(in)
	content, err := files[0].Render()
	var lacking *generators.Incomplete
	if !errors.As(err, &lacking) || len(lacking.Parts) != 1 || lacking.Parts[0].Path != "#entities" || !errors.Is(lacking.Parts[0].Err, layout.ErrDeadline) {
		t.Fatalf("got %v", err)
	}
	page := string(content)
	if !strings.Contains(page, "<svg") || !strings.Contains(page, "could not be drawn") || !strings.Contains(page, "The same as a table: ") {
		t.Error("the page does not stand in for the picture")
	}
}

// The editions lead to each other.
func TestEditions(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"en": `<a href="ru/index.html" lang="ru" hreflang="ru">Русский</a>`, "ru": `<a href="../index.html" lang="en" hreflang="en">English</a>`} {
		if page := pages(t, input(t, loadtest.Example(t, "sales-and-service"), lang))["index.html"]; !strings.Contains(page, want) {
			t.Errorf("%s does not lead to the other edition", lang)
		}
	}
}

// Findings are on the page, and change its key.
func TestFindings(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.Example(t, "minimal"), "ru")
	before, _ := site.Generator.Files(in)
	in.Findings = diag.List{{
		Code: "stage-without-goal", Severity: diag.Warning, Element: "stage/sales.new",
		Message: words.Message{ID: "x", Text: words.Text{En: "No <goal>", Ru: "Нет <цели>"}},
	}}
	after, _ := site.Generator.Files(in)
	if before[0].Key == after[0].Key {
		t.Error("a finding leaves the key alone")
	}
	page := html(t, in)
	for _, want := range []string{"Нет &lt;цели&gt;", `id="findings"`, `<a href="#findings">1 замечание</a>`, "stage-without-goal"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing", want)
		}
	}
}
