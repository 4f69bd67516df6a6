package acceptance_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCases derives the cases of the workspaces in testdata. Each archive holds a workspace, then
// what is seen of it in each language. CRMSPEC_UPDATE=1 writes what is seen now.
func TestCases(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			input, _, _ := strings.Cut(string(content), "-- cases.en --\n")
			_, suite := sound(t, files(input))
			got := input
			for _, lang := range []string{"en", "ru"} {
				got += "-- cases." + lang + " --\n" + show(suite, lang)
			}
			if os.Getenv("CRMSPEC_UPDATE") != "" {
				if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(content), got); d != "" {
				t.Error(d)
			}
		})
	}
}

// files returns the files of an archive by name.
func files(archive string) map[string]string {
	list := map[string]string{}
	for _, part := range strings.Split("\n"+archive, "\n-- ")[1:] {
		name, text, _ := strings.Cut(part, " --\n")
		list[name] = text + "\n"
	}
	return list
}
