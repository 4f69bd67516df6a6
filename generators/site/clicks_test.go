package site_test

import (
	"path"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/uses"
)

// linked returns the pages to which the text of each page leads, without its navigation.
func linked(t *testing.T, all map[string]string) map[string]map[string]bool {
	t.Helper()
	to := map[string]map[string]bool{}
	for file, html := range all {
		to[file] = map[string]bool{}
		_, text, found := strings.Cut(html, "<main")
		if !found {
			continue
		}
		for _, part := range strings.Split(text, ` href="`)[1:] {
			href, _, _ := strings.Cut(part, `"`)
			if href, _, _ = strings.Cut(href, "#"); href != "" && !strings.Contains(href, ":") {
				to[file][path.Join(path.Dir(file), href)] = true
			}
		}
	}
	return to
}

// What uses a field is a click away from its page, and its page from whatever uses it, be it in a condition, a
// step or a copy; what else leads to the page is two clicks away. A case leads to what it tries, which is at most two
// clicks from the case.
func TestTwoClicks(t *testing.T) {
	t.Parallel()
	for name, fsys := range worlds(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := input(t, fsys, "en")
			to := linked(t, pages(t, in))
			near := func(from, target string) bool { // within two clicks
				if to[from][target] {
					return true
				}
				for between := range to[from] {
					if to[between][target] {
						return true
					}
				}
				return false
			}
			users := uses.New(in.Spec, in.Conditions)
			fields, ways, cases := 0, 0, 0
			for _, entity := range model.All[model.Entity](in.Spec) {
				for _, field := range entity.Fields {
					page := address.Of(field).File
					fields++
					for _, use := range users.Of(field.Self().Ref) {
						if use.From == nil {
							continue
						}
						user := address.Of(use.From).File
						if ways++; user != page && !to[page][user] {
							t.Errorf("%s: no link to %s, which uses it (%s)", page, user, use.Key)
						}
						if user != page && !to[user][page] {
							t.Errorf("%s: no link to %s, which it uses (%s)", user, page, use.Key)
						}
					}
					for from, targets := range to { // a matrix is a click away from every page, by the navigation
						kind, _, nested := strings.Cut(from, "/")
						if ways++; targets[page] && nested && kind != "field" && kind != "matrix" && !near(page, from) {
							t.Errorf("%s: more than two clicks to %s, which links to it", page, from)
						}
					}
				}
			}
			for from, targets := range to { // a case leads to all that it tries, and that to the case
				if kind, _, _ := strings.Cut(from, "/"); kind != "case" {
					continue
				}
				for page := range targets {
					kind, _, nested := strings.Cut(page, "/")
					if !nested || kind == "case" || kind == "assets" {
						continue
					}
					if ways++; !to[page][from] && !near(page, from) {
						t.Errorf("%s: more than two clicks to %s, which tries it", page, from)
					}
					cases++
				}
			}
			if fields == 0 || ways == 0 || cases == 0 {
				t.Fatalf("%d fields, %d ways, %d ways from cases tried", fields, ways, cases)
			}
		})
	}
}
