package site_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// The whole site of some thousand elements, as after a first check; its largest page is told in bytes.
func BenchmarkSite(b *testing.B) {
	in := input(b, loadtest.One(many("Start")), "en")
	largest, pages := 0, 0
	for b.Loop() {
		files, _ := site.Generator.Files(in)
		made, err := generators.Render(files, nil)
		if err != nil {
			b.Fatal(err)
		}
		pages = len(made.Files)
		for name, content := range made.Files {
			if !strings.HasSuffix(name, ".html") { // the index of the search is no page
				continue
			}
			if largest = max(largest, len(content)); len(content) > bound {
				b.Errorf("%s has %d bytes", name, len(content))
			}
		}
	}
	b.ReportMetric(float64(len(in.Spec.Elements())), "elements")
	b.ReportMetric(float64(pages), "files")
	b.ReportMetric(float64(largest), "largest-bytes")
}

// The site after one title was changed: what is rendered again, and how much of that differs.
func BenchmarkSiteAfterEdit(b *testing.B) {
	before, after := input(b, loadtest.One(many("Start")), "en"), input(b, loadtest.One(many("Begin")), "en")
	before.Whole, after.Whole = "before", "after"
	old, _ := site.Generator.Files(before)
	made, err := generators.Render(old, nil)
	if err != nil {
		b.Fatal(err)
	}
	rendered, differ := 0, 0
	for b.Loop() {
		files, _ := site.Generator.Files(after)
		again, err := generators.Render(files, made)
		if err != nil {
			b.Fatal(err)
		}
		rendered, differ = again.Count, 0
		for name, content := range again.Files {
			if string(content) != string(made.Files[name]) {
				differ++
			}
		}
	}
	b.ReportMetric(float64(rendered), "rendered")
	b.ReportMetric(float64(differ), "differ")
}
