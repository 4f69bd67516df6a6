package acceptance_test

import (
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/model/golden"
)

// TestCases derives the cases of the workspaces in testdata. Each archive holds a workspace, then
// what is seen of it in each language.
func TestCases(t *testing.T) {
	t.Parallel()
	for _, name := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, name)
			_, suite := sound(t, archive.Texts(".yaml"))
			for _, lang := range []string{"en", "ru"} {
				archive.Compare(t, "cases."+lang, show(suite, lang))
			}
		})
	}
}
