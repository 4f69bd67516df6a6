package site_test

import (
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
)

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

// checkSite looks at every page of a site, at the links between them, and that nothing is left out.
func checkSite(t *testing.T, in generators.Input, all map[string]string) {
	t.Helper()
	parsed, ids, everywhere := map[string][]*element{}, map[string]map[string]bool{}, map[string]bool{}
	for name, page := range all {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if len(page) > bound {
			t.Errorf("%s has %d bytes", name, len(page))
		}
		if !utf8.ValidString(page) {
			t.Errorf("%s is not text", name)
		}
		parsed[name] = parse(t, page)
		ids[name] = checkIDs(t, parsed[name])
		for id := range ids[name] {
			everywhere[id] = true
		}
	}
	around := outputs(t, in)
	for name, elements := range parsed {
		checkLinks(t, elements, name, ids, around)
		checkAccess(t, elements, in.Lang)
		checkClosed(t, elements)
		checkHoles(t, all[name])
		if t.Failed() {
			t.Fatalf("on %s", name)
		}
	}
	checkWhole(t, in, everywhere)
}

// checkHoles demands that every text of the page is there.
func checkHoles(t *testing.T, page string) {
	t.Helper()
	for _, hole := range regexp.MustCompile(`\{[a-z][a-z_-]*\}`).FindAllString(page, -1) {
		if hole != "{n}" && hole != "{all}" && hole != "{shown}" { // the scripts fill these
			t.Errorf("a text is missing: %s", hole)
		}
	}
}

// checkLinks follows every link of a page: to a place on it, to one on another page, or to a file that is
// written beside them.
func checkLinks(t *testing.T, elements []*element, from string, ids map[string]map[string]bool, files map[string]bool) {
	t.Helper()
	n := 0
	for _, e := range elements {
		href, found := e.attr["href"]
		if !found || strings.Contains(href, "://") {
			continue
		}
		n++
		file, place, _ := strings.Cut(href, "#")
		to := from
		if file != "" {
			to = path.Join(path.Dir(from), file)
		}
		switch places, page := ids[to]; {
		case !files[to] && !page:
			t.Errorf("%s: the link %q (%s) leads to no file", from, href, strings.TrimSpace(e.text))
		case page && place != "" && !places[place]:
			t.Errorf("%s: the link %q (%s) leads to no place", from, href, strings.TrimSpace(e.text))
		}
	}
	if n < 5 {
		t.Errorf("only %d links on %s", n, from)
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
		case "script":
			if e.attr["type"] == "application/json" && e.attr["id"] == "search-index" {
				continue // data
			}
			if src := e.attr["src"]; src != "" && !strings.HasSuffix(src, "assets/site.js") || src == "" && len(e.attr) > 0 {
				t.Errorf("<script src=%q> on the page", src)
			}
			continue
		case "link":
			if !strings.HasSuffix(e.attr["href"], "assets/site.css") {
				t.Errorf("<link href=%q> on the page", e.attr["href"])
			}
		case "iframe", "object", "embed", "base", "form", "img", "image", "use", "foreignObject", "animate", "set":
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
