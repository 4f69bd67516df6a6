package live_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/catalog/live"
)

// TestMark holds that nothing but what is made for tests carries the mark and the door, and that this changes nothing else.
func TestMark(t *testing.T) {
	t.Parallel()
	for _, target := range catalog.Targets() {
		if !live.Marks(target.Name) {
			continue
		}
		files := func(test bool) map[string]string {
			in := input(t)
			in.Test = test
			work, _ := target.Make(in)
			all := map[string]string{}
			for _, f := range work.Files {
				content, err := f.Render()
				if err != nil {
					t.Fatal(err)
				}
				if !strings.HasSuffix(f.Path, ".zip") {
					all[f.Path] = string(content)
				}
			}
			return all
		}
		plain, marked := files(false), files(true)
		for path, content := range plain {
			if strings.Contains(strings.ToLower(content), "crmspectest") || strings.Contains(content, "PutGiven") || strings.Contains(content, "crmspec.trial") {
				t.Errorf("%s: %s has the mark without being asked for", target.Name, path)
			}
			may := []string{"marks.json", "__manifest__.py", "models/__init__.py"}
			if marked[path] != content && !slices.ContainsFunc(may, func(end string) bool { return strings.HasSuffix(path, end) }) {
				t.Errorf("%s: %s is another one for tests", target.Name, path)
			}
		}
		if len(marked) <= len(plain) {
			t.Errorf("%s: there is no door", target.Name)
		}
	}
}
