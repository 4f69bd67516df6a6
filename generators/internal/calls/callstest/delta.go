package callstest

import (
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
)

// Delta returns what a target writes for the way from one description to the next, by path.
func Delta(t testing.TB, target contract.Target, old, next generators.Input) map[string]string {
	t.Helper()
	next.Whole = "next"
	files, found := target.Since(old).Files(next)
	if len(found) > 0 {
		t.Fatal(found)
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
