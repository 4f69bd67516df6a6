package site_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Each generator run by itself leads to no file that is not made.
func TestAlone(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		for _, g := range catalog.All() {
			in := input(t, loadtest.Example(t, name), "en")
			in.Chosen = []string{g.Name}
			files, _ := g.Files(in)
			made := map[string]bool{}
			for _, f := range files {
				made[f.Path] = true
			}
			for _, other := range in.Other { // editions of the same run
				made[other.Href+"index.html"] = g.Name == "site"
				made[other.Href+"acceptance.html"] = g.Name == "site"
			}
			for _, f := range files {
				content, err := f.Render()
				if err != nil {
					t.Fatal(err)
				}
				folder := f.Path[:strings.LastIndexByte(f.Path, '/')+1]
				for _, link := range links(string(content)) {
					file, _, _ := strings.Cut(link, "#")
					if file != "" && !strings.Contains(link, "://") && !made[folder+file] && !made[file] {
						t.Errorf("%s alone: %s leads to %s", g.Name, f.Path, link)
					}
				}
			}
		}
	}
}

// links returns what the text of a page, a picture or a DOT leads to.
func links(text string) []string {
	var list []string
	for _, mark := range []string{` href="`, ` URL="`} {
		for rest := text; ; {
			_, after, found := strings.Cut(rest, mark)
			if !found {
				break
			}
			var link string
			link, rest, _ = strings.Cut(after, `"`)
			list = append(list, link)
		}
	}
	return list
}

// The page alone says itself what its files would have said: rights, cases and the ledger.
func TestAloneIsWhole(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.Example(t, "sales-and-service"), "en")
	in.Chosen = []string{"site"}
	around := map[string]bool{"index.html": true, "acceptance.html": true, "ru/index.html": true, "ru/acceptance.html": true}
	all := pages(t, in)
	for _, page := range all {
		elements := parse(t, page)
		checkLinks(t, elements, checkIDs(t, elements), around)
		checkAccess(t, elements, "en")
	}
	if !strings.Contains(all["acceptance.html"], "Ledger: what is tried") {
		t.Error("the ledger is missing")
	}
}
