package cli

import (
	"slices"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/source"
)

// narrow notes what was looked at of a workspace, and what there is besides that is not shown: who reads “no
// problems” shall not take it for more than it says.
func (c *checking) narrow(result *checked, within []string) {
	part := &render.Part{Checks: c.only}
	if c.missed() {
		part.Elsewhere = result.all - len(result.found)
	}
	if len(within) > 0 {
		for _, file := range result.Files {
			if lies(file.Path, within) {
				part.Files++
			}
		}
		for _, d := range result.Documents {
			if lies(d.Span.Path(), within) {
				part.Documents++
			}
		}
	}
	shown := map[string]bool{}
	for _, d := range result.found {
		for _, one := range (diag.List{d}).Apart() {
			shown[one.Subject.Path()] = true
		}
	}
	read := map[source.Span]bool{}
	for _, d := range result.Spec.Documents {
		read[d.Span] = true
	}
	for _, d := range result.Documents {
		if path := d.Span.Path(); !read[d.Span] && !shown[path] && !slices.Contains(part.Broken, path) {
			part.Broken = append(part.Broken, path)
		}
	}
	part.Faults = faults(result, part.Broken)
	result.part = part
}

// missed tells whether findings are counted that are not shown: what is old is not missed.
func (c *checking) missed() bool { return c.knownFile == "" && c.newFrom == "" }

// faults counts the errors of the language that are not shown, and not in files that are named as broken.
func faults(result *checked, broken []string) int {
	type fault struct {
		check string
		at    source.Span
	}
	shown := map[fault]bool{}
	for _, d := range result.found {
		for _, one := range (diag.List{d}).Apart() {
			shown[fault{one.Code, one.Subject}] = true
		}
	}
	fixed, n := fixedChecks(), 0
	for _, d := range result.Workspace.Findings {
		if fixed(d.Code) && !shown[fault{d.Code, d.Subject}] && !slices.Contains(broken, d.Subject.Path()) {
			n++
		}
	}
	return n
}
