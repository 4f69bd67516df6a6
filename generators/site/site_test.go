package site_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// TestPages looks at every example in every language as a reader, a screen reader and a browser
// without a network do.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		for _, lang := range []string{"en", "ru"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				t.Parallel()
				in := input(t, loadtest.Example(t, name), lang)
				page := html(t, in)
				if len(page) > 1_000_000 {
					t.Errorf("the page has %d bytes", len(page))
				}
				elements := parse(t, page)
				ids := checkIDs(t, elements)
				checkLinks(t, elements, ids, outputs(t, in))
				checkAccess(t, elements, lang)
				checkClosed(t, elements)
				checkWhole(t, in, ids)
				if holes := regexp.MustCompile(`\{[a-z][a-z_-]*\}`).FindAllString(page, -1); len(holes) > 0 {
					t.Errorf("texts are missing: %v", holes)
				}
			})
		}
	}
}

// outputs returns the paths of all files that stand around the page, seen from it.
func outputs(t *testing.T, in generators.Input) map[string]bool {
	t.Helper()
	paths := map[string]bool{}
	for _, g := range catalog.All() {
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

func checkIDs(t *testing.T, elements []*element) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for _, e := range elements {
		if id := e.attr["id"]; id != "" {
			if ids[id] {
				t.Errorf("two places are called %q", id)
			}
			ids[id] = true
		}
	}
	return ids
}

// checkLinks follows every link: into the page, or to a file that is written beside it.
func checkLinks(t *testing.T, elements []*element, ids, files map[string]bool) {
	t.Helper()
	n := 0
	for _, e := range elements {
		href, found := e.attr["href"]
		if !found {
			continue
		}
		n++
		if place, inner := strings.CutPrefix(href, "#"); inner {
			if !ids[place] {
				t.Errorf("the link %q (%s) leads nowhere", href, strings.TrimSpace(e.text))
			}
		} else if !files[href] {
			t.Errorf("the link %q leads to no file", href)
		}
	}
	if n < 20 {
		t.Errorf("only %d links", n)
	}
}

// checkAccess holds what WCAG asks of structure: language, outline, tables, names.
func checkAccess(t *testing.T, elements []*element, lang string) {
	t.Helper()
	level, firsts := 0, 0
	regions := map[string]bool{}
	for i, e := range elements {
		switch e.name {
		case "html":
			if e.attr["lang"] != lang {
				t.Errorf("the page is in %q", e.attr["lang"])
			}
		case "h1", "h2", "h3", "h4", "h5", "h6":
			here := int(e.name[1] - '0')
			if here > level+1 {
				t.Errorf("%q is an %s below an h%d", e.text, e.name, level)
			}
			if level = here; here == 1 {
				firsts++
			}
			if strings.TrimSpace(e.text) == "" {
				t.Errorf("an empty %s", e.name)
			}
		case "th":
			if scope := e.attr["scope"]; scope != "col" && scope != "row" || strings.TrimSpace(e.text) == "" {
				t.Errorf("the head %q has the scope %q", e.text, scope)
			}
		case "table":
			if elements[i+1].name != "caption" || strings.TrimSpace(elements[i+1].text) == "" {
				t.Error("a table without a caption")
			}
		case "a":
			if strings.TrimSpace(e.text) == "" && e.attr["aria-label"] == "" {
				t.Errorf("the link to %q has no name", e.attr["href"])
			}
		case "input":
			if !e.inside("label") {
				t.Error("an input without a label")
			}
		}
		if e.attr["role"] == "region" {
			if name := e.attr["aria-label"]; name == "" || regions[name] || e.attr["tabindex"] != "0" {
				t.Errorf("the region %q has no name of its own, or no key reaches it", name)
			} else {
				regions[name] = true
			}
		}
	}
	if firsts != 1 {
		t.Errorf("%d first headings", firsts)
	}
	for _, e := range elements {
		if e.name == "a" {
			if e.attr["class"] != "skip" || e.attr["href"] != "#main" {
				t.Error("the first link does not skip the navigation")
			}
			break
		}
	}
}

// checkClosed demands that the page needs nothing but itself and runs nothing.
func checkClosed(t *testing.T, elements []*element) {
	t.Helper()
	for _, e := range elements {
		switch e.name {
		case "script", "iframe", "object", "embed", "link", "base", "form", "img", "image", "use", "foreignObject", "animate", "set":
			t.Errorf("<%s> on the page", e.name)
		}
		for name, value := range e.attr {
			switch {
			case strings.HasPrefix(name, "on"), name == "src", name == "srcset", name == "style", name == "action":
				t.Errorf("<%s %s=%q>", e.name, name, value)
			case name == "href" && regexp.MustCompile(`(?i)^\s*(javascript|data|vbscript|file):`).MatchString(value):
				t.Errorf("<%s %s=%q>", e.name, name, value)
			}
		}
		if e.name == "style" && (strings.Contains(e.text, "url(") || strings.Contains(e.text, "@import")) {
			t.Error("a style that fetches something")
		}
	}
}

// checkWhole demands a place for every element of the description that people speak of.
func checkWhole(t *testing.T, in generators.Input, ids map[string]bool) {
	t.Helper()
	want := func(e model.Element) {
		if ref := e.Self().Ref; !ids[ref] {
			t.Errorf("%s has no place on the page", ref)
		}
	}
	for _, d := range in.Spec.Documents {
		switch d.Value.Self().Word() {
		case "project", "access", "glossary":
		default:
			want(d.Value)
		}
	}
	for _, p := range model.All[model.Pipeline](in.Spec) {
		for _, stage := range p.Stages {
			want(stage)
		}
		for _, c := range p.Checkpoints {
			want(c)
		}
		for _, m := range p.Moves() {
			if ref := "transition/" + p.Self().ID() + "." + m.ID(); !ids[ref] {
				t.Errorf("%s has no place on the page", ref)
			}
		}
	}
	for _, e := range model.All[model.Entity](in.Spec) {
		for _, f := range e.Fields {
			want(f)
		}
	}
	for _, c := range in.Suite.Cases {
		if !ids["case/"+c.ID] {
			t.Errorf("the case %s has no place on the page", c.ID)
		}
	}
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
  Frame of the project
  Pipelines
    Sales sales
  Data
    Deal deal
  Lists of values
    Reason for a loss loss_reason
  Roles and rights
    Roles
    Documents of rights
    Roles and objects
    Rights by role
    Fields that differ
    Who moves records
    Who can export
  Acceptance checklist
    Sales
      Moves
      Checkpoints
      Forbidden moves
  Configuration
`

// A picture that cannot be drawn is a sentence and a part that is reported; the tables stay.
func TestNoPicture(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.Example(t, "minimal"), "en")
	in.Layout = failing{}
	files, _ := site.Generator.Files(in)
	content, err := files[0].Render()
	var lacking *generators.Incomplete
	if !errors.As(err, &lacking) || len(lacking.Parts) != 1 || lacking.Parts[0].Path != "#pipeline/sales" || !errors.Is(lacking.Parts[0].Err, layout.ErrDeadline) {
		t.Fatalf("got %v", err)
	}
	page := string(content)
	if strings.Contains(page, "<svg") || !strings.Contains(page, "could not be drawn") || !strings.Contains(page, `id="stage/sales.new"`) {
		t.Error("the page does not stand in for the picture")
	}
}

// The editions lead to each other.
func TestEditions(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"en": `<a href="ru/index.html" lang="ru" hreflang="ru">Русский</a>`, "ru": `<a href="../index.html" lang="en" hreflang="en">English</a>`} {
		if page := html(t, input(t, loadtest.Example(t, "sales-and-service"), lang)); !strings.Contains(page, want) {
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
