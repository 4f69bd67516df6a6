package site_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// entry is one entry of the index of the search.
type entry struct {
	title, kind, href, words string
	group                    float64
}

// entries reads the index.
func entries(t *testing.T, index string) []entry {
	t.Helper()
	var all [][]any
	if err := json.Unmarshal([]byte(index), &all); err != nil {
		t.Fatal(err)
	}
	var list []entry
	for _, one := range all {
		list = append(list, entry{one[0].(string), one[1].(string), one[2].(string), one[3].(string), one[4].(float64)})
	}
	return list
}

// Whatever the search finds is there, on a site as on a page that is sent alone.
func TestFound(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		in := input(t, loadtest.Example(t, name), "ru")
		all := pages(t, in)
		ids := map[string]map[string]bool{}
		for file, page := range all {
			if strings.HasSuffix(file, ".html") {
				ids[file] = checkIDs(t, parse(t, page))
			}
		}
		index := entries(t, strings.TrimPrefix(all["assets/search.js"], "window.crmspecIndex = "))
		for _, e := range index {
			if file, place, _ := strings.Cut(e.href, "#"); ids[file] == nil || place != "" && !ids[file][place] {
				t.Errorf("%s: %q leads to %s", name, e.title, e.href)
			}
		}
		page := html(t, in)
		here := checkIDs(t, parse(t, page))
		alone := entries(t, regexp.MustCompile(`(?s) id="search-index">(.*?)</script>`).FindStringSubmatch(page)[1])
		for _, e := range alone {
			if !strings.HasPrefix(e.href, "#") || !here[e.href[1:]] {
				t.Errorf("%s alone: %q leads to %s", name, e.title, e.href)
			}
		}
		if len(index) < 20 || len(alone) < 20 {
			t.Errorf("%s: %d and %d entries", name, len(index), len(alone))
		}
	}
}

// Questions are found by words that are in no title, and every word of them is somebody's.
func TestQuestions(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"en": "download", "ru": "выгрузить"} {
		index := pages(t, input(t, loadtest.Example(t, "sales-and-service"), lang))["assets/search.js"]
		found := slices.ContainsFunc(entries(t, strings.TrimPrefix(index, "window.crmspecIndex = ")), func(e entry) bool {
			return e.href == "matrix/access.html#access-export" && e.group == 0 && slices.Contains(strings.Fields(e.words), want)
		})
		if !found {
			t.Errorf("%q does not lead to who can export", want)
		}
	}
	asked := site.Asked()
	for _, name := range examples.Names() {
		in := input(t, loadtest.Example(t, name), "en")
		in.Findings = diag.List{{Code: "stage-without-goal", Severity: diag.Warning}}
		for _, of := range site.Found(in) {
			delete(asked, of)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		t.Errorf("nothing is called %s", name)
	}
}

// A page that is sent alone leads to no other file; it names those that were made along with it.
func TestSingleStandsAlone(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.Example(t, "sales-and-service"), "en")
	page := html(t, in)
	for _, link := range links(page) {
		if !strings.HasPrefix(link, "#") {
			t.Errorf("it leads to %s", link)
		}
	}
	around := outputs(t, in)
	_, named, _ := strings.Cut(page, "Made along with this page</caption>")
	named, _, _ = strings.Cut(named, "</table>")
	files := regexp.MustCompile(`<code>([^<]*)</code>`).FindAllStringSubmatch(named, -1)
	for _, file := range files {
		if !around[file[1]] && !strings.HasSuffix(file[1], "/") {
			t.Errorf("it names %s, which nobody makes", file[1])
		}
	}
	if len(files) < 10 {
		t.Errorf("it names %d files", len(files))
	}
	in.Chosen = []string{"site"}
	if page := html(t, in); strings.Contains(page, "book.html") || !strings.Contains(page, "<code>ru/index.html</code>") {
		t.Error("made by itself, it names what is not made")
	}
}

// It has what the pages of a site have from files beside them.
func TestSingleHasTools(t *testing.T) {
	t.Parallel()
	page := html(t, input(t, loadtest.Example(t, "minimal"), "en"))
	for _, want := range []string{`id="page-words"`, `data-search="Search"`, `data-theme="Colours"`, `data-print="Print this page"`, "crmspecIndex", ".tools{"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing", want)
		}
	}
}
