package site_test

import (
	"io/fs"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/ready"
)

// input is what the generator gets for a workspace, with the findings of the language.
func input(t testing.TB, fsys fs.FS, lang string) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, fsys)
	known := facts.New(w.Spec, w.Conditions)
	in := generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Findings: w.Findings, Suite: acceptance.Derive(known, w.Conditions),
		Layout: layouttest.Row{}, Lang: lang, Whole: "whole",
	}
	var err error
	if in.Ready, err = ready.New(w.Spec, w.Findings, func(string) bool { return false }, time.Time{}); err != nil {
		t.Fatal(err)
	}
	langs := w.Spec.Languages()
	for _, other := range langs {
		if other == lang {
			continue
		}
		href := "../"
		if lang == langs[0] {
			href = ""
		}
		if other != langs[0] {
			href += other + "/"
		}
		in.Other = append(in.Other, generators.Edition{Lang: other, Href: href})
	}
	return in
}

// html returns everything on one page.
func html(t *testing.T, in generators.Input) string {
	t.Helper()
	in.Single = true
	return pages(t, in)["index.html"]
}

// pages returns all pages, and the files that they share.
func pages(t *testing.T, in generators.Input) map[string]string {
	t.Helper()
	files, found := site.Generator.Files(in)
	if len(files) == 0 || len(found) > 0 || files[0].Path != "index.html" {
		t.Fatalf("%v %v", files, found)
	}
	all := map[string]string{}
	for _, f := range files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = string(content)
	}
	return all
}
