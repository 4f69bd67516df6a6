package site_test

import (
	"io/fs"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/ready"
)

// input is what the generator gets for a workspace, with the findings of the language.
func input(t *testing.T, fsys fs.FS, lang string) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, fsys)
	known := facts.New(w.Spec, w.Conditions)
	in := generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Findings: w.Findings, Suite: acceptance.Derive(known, w.Conditions),
		Layout: row{}, Lang: lang, Whole: "whole",
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

// row puts all boxes into one row.
type row struct{}

func (row) Place(g layout.Graph) (layout.Placed, error) {
	var p layout.Placed
	for _, n := range g.Nodes {
		p.Nodes = append(p.Nodes, layout.PlacedNode{ID: n.ID, X: p.W, W: n.W, H: n.H})
		p.W, p.H = p.W+n.W+200, max(p.H, n.H)
	}
	for _, e := range g.Edges {
		a := layout.Point{X: 10, Y: 10}
		p.Edges = append(p.Edges, layout.PlacedEdge{ID: e.ID, Points: []layout.Point{a, a, a, a}, Tip: a})
	}
	return p, nil
}

// failing is a layout that never comes to an end.
type failing struct{}

func (failing) Place(layout.Graph) (layout.Placed, error) { return layout.Placed{}, layout.ErrDeadline }
