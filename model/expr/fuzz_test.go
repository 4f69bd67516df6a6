package expr_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzCompile holds that no text makes the compiler panic, that every finding lies inside the text
// and says something in both languages, and that the same text gives the same findings.
func FuzzCompile(f *testing.F) {
	for _, name := range []string{"testdata/faults.txt", "testdata/trees.txt"} {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if line != "" && line[0] != '\t' {
				f.Add(strings.TrimSuffix(line, "\n"))
			}
		}
	}
	f.Add(strings.Repeat("(", 300) + "deal.vip" + strings.Repeat(")", 300))
	f.Add(strings.Repeat("!", 500) + "deal.vip")
	f.Add("deal.vip" + strings.Repeat(" && deal.vip", 2000))
	f.Add("deal.amount > 1e999999999")
	spec := open(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.NewReplacer("\r", " ", "\n", " ").Replace(text)
		tree, found := compile(spec, text)
		if tree == nil == (len(found) == 0) {
			t.Errorf("%d findings and a tree: %t", len(found), tree != nil)
		}
		for _, d := range found {
			length := int32(len(strings.TrimPrefix(text, "change ")))
			if d.Subject.From() < 0 || d.Subject.To() > length || d.Subject.From() > d.Subject.To() {
				t.Errorf("%s lies outside the text", d.Subject)
			}
			for _, lang := range []string{"en", "ru"} {
				if d.Message.In(lang) == "" || d.Help.In(lang) == "" {
					t.Errorf("%s says nothing in %s", d.Message.ID, lang)
				}
			}
			if d.Message.ID == "condition-type/refused" {
				t.Errorf("CEL refuses what the walk lets pass: %s", d.Subject.Text())
			}
		}
		_, again := compile(spec, text)
		if diff := cmp.Diff(faults(text, found), faults(text, again)); diff != "" {
			t.Error(diff)
		}
	})
}
