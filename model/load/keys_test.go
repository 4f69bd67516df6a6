package load_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
)

// TestKeys names places by the keys and entries that lead to them, whatever stands around.
func TestKeys(t *testing.T) {
	t.Parallel()
	const text = "kind: Pipeline\nid: sales\nstages:\n  - id: new\n    goal: Here\n  - {id: won, title: [x, There]}\ntransitions:\n  - from: Away\n---\nkind: Nothing\nid: Else\n---\nkind: [Torn\n"
	keys := load.NewKeys()
	for _, moved := range []string{text, "# a remark\n\n" + strings.ReplaceAll(text, "  - id: new\n", "  - id: first\n  # before\n  - id: new\n")} {
		file := source.NewFile("a.yaml", []byte(moved))
		at := func(word string) source.Span {
			i := strings.Index(moved, word)
			return file.Span(i, i+len(word))
		}
		for word, want := range map[string]string{
			"Here": "pipeline/sales stages/new/goal", "There": "pipeline/sales stages/won/title/There", "Away": "pipeline/sales transitions/*/from",
			"sales": "pipeline/sales id", "Else": "a.yaml id", "[Torn": "a.yaml ",
		} {
			document, path := keys.To(at(word))
			if got := document + " " + path; got != want {
				t.Errorf("%s: %q, want %q", word, got, want)
			}
		}
		if document, path := keys.To(source.Span{File: file}); document != "a.yaml" || path != "" {
			t.Errorf("the whole file: %q, %q", document, path)
		}
	}
}
