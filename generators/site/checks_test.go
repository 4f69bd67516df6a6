package site_test

import (
	"regexp"
	"strings"
	"testing"

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
	if n < 5 {
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
