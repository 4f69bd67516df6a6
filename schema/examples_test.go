package schema

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
)

func TestExamplesAreWellShaped(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir("../examples", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if list := checkText(t, filepath.ToSlash(path), text); len(list) > 0 {
			t.Errorf("%s\n%s", path, show(list, "en", text))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The YAML blocks of the page that the language is written down in must have the right shape. The
// page is no part of the repository; where it is not there, the examples alone are checked.
func TestLanguagePage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../shared/design/language.md")
	if err != nil {
		t.Log("the page of the language is not beside the repository; only the examples are checked")
		return
	}
	checked := 0
	for _, block := range blocks(string(page)) {
		for _, document := range strings.Split(block, "\n---\n") {
			_, after, _ := strings.Cut("\n"+document, "\nkind: ")
			name, _, _ := strings.Cut(after, "\n")
			if model.KindNamed(strings.TrimSpace(name)) == nil {
				continue
			}
			if !strings.Contains(document, "apiVersion:") {
				document = "apiVersion: crmspec/v1\n" + document
			}
			checked++
			if list := checkText(t, name, []byte(document)); len(list) > 0 {
				t.Errorf("%s\n%s", name, show(list, "en", []byte(document)))
			}
		}
	}
	if checked < len(model.Kinds) {
		t.Errorf("only %d documents of the page were checked", checked)
	}
}

// blocks returns the YAML blocks of a Markdown page.
func blocks(page string) []string {
	var all []string
	for _, part := range strings.Split(page, "\n```yaml\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```")
		all = append(all, block)
	}
	return all
}
