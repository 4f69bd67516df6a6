package matrix_test

import (
	"os"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// The rows of the matrix that the README shows are those that the example has.
func TestReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, found := strings.Cut(string(readme), "`dist/matrix/access.md`")
	shown, _, _ = strings.Cut(shown, "\n## ")
	if !found {
		t.Fatal("the README shows no matrix")
	}
	var all strings.Builder
	for _, section := range matrix.Access(input(t, loadtest.Example(t, "sales-and-service"), "en")).Sections {
		for _, table := range section.Tables {
			all.WriteString(table.Markdown())
		}
	}
	rows := 0
	for line := range strings.Lines(shown) {
		if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| ---") {
			if rows++; !strings.Contains(all.String(), line) {
				t.Errorf("the README shows a row that the example has not:\n%s", line)
			}
		}
	}
	if rows < 8 {
		t.Errorf("the README shows %d rows", rows)
	}
}
