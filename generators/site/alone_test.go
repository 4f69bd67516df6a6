package site_test

import (
	"path"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Each generator run by itself leads to no file that is not made.
func TestAlone(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := input(t, loadtest.Example(t, name), "en")
			for _, g := range catalog.All() {
				in.Chosen, in.Shared = []string{g.Name}, generators.NewShared()
				checkAlone(t, in, g)
			}
		})
	}
}

func checkAlone(t *testing.T, in generators.Input, g generators.Generator) {
	t.Helper()
	files, _ := g.Files(in)
	made := map[string]bool{}
	for _, f := range files {
		made[f.Path] = true
	}
	for _, f := range files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		folder := f.Path[:strings.LastIndexByte(f.Path, '/')+1]
		known := map[string]bool{}
		for _, link := range links(string(content)) {
			file, _, _ := strings.Cut(link, "#")
			if file == "" || known[file] || strings.Contains(link, "://") {
				continue
			}
			known[file] = true
			to := path.Join(folder, file)
			for _, other := range in.Other { // an edition of the same run has the same pages
				to = strings.TrimPrefix(to, path.Clean(other.Href)+"/")
				to = strings.TrimPrefix(to, other.Lang+"/")
			}
			if !made[to] {
				t.Errorf("%s alone: %s leads to %s", g.Name, f.Path, link)
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
	all := pages(t, in)
	checkSite(t, in, all)
	if !strings.Contains(all["acceptance.html"], "Ledger: what is tried") {
		t.Error("the ledger is missing")
	}
}
