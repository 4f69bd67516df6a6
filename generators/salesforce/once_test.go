package salesforce

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestConfigurationOnce demands that the configuration stands beside the outputs of the first language alone, and the
// pages for people beside each.
func TestConfigurationOnce(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	paths := func(lang, other string) []string {
		in := inputOf(w)
		in.Lang, in.Other = lang, []generators.Edition{{Lang: other, Href: "x/"}}
		files, _ := Generator.Files(in)
		var list []string
		for _, f := range files {
			list = append(list, f.Path)
		}
		return list
	}
	if d := cmp.Diff([]string{"salesforce/apply.md", "salesforce/not-enforced.md"}, paths("ru", "en")); d != "" {
		t.Error(d)
	}
	if all := paths("en", "ru"); len(all) < 400 || !slices.Contains(all, "salesforce/manifest/package.xml") || !slices.Contains(all, "salesforce/names.json") {
		t.Errorf("%d files beside the first language", len(all))
	}
}
