package format_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/golden"
)

// FuzzFormat formats any bytes: it ends, values and comments are the same, the edits give the outcome, and
// a second time changes nothing.
func FuzzFormat(f *testing.F) {
	for _, e := range every(f) {
		f.Add([]byte(e.text))
	}
	for _, pattern := range []string{"testdata/*.txtar", "../../syntax/testdata/*.txtar"} {
		for _, path := range golden.Paths(f, pattern) {
			for _, section := range golden.Read(f, path).Files {
				f.Add(section.Data)
				f.Add([]byte("kind: Pipeline\nstages:\n" + string(section.Data)))
			}
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		kept(t, "a.yaml", string(content))
	})
}
