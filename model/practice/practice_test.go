package practice_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/practice"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// TestChecklist holds that the list is whole: every text in both languages, every key a key, every line of
// the short checklist made of points.
func TestChecklist(t *testing.T) {
	t.Parallel()
	list, err := practice.Checklist()
	if err != nil {
		t.Fatal(err)
	}
	if list.Len() < 330 || len(list.Lines) < 15 || len(list.Sections) < 20 {
		t.Fatalf("only %d points, %d lines, %d sections", list.Len(), len(list.Lines), len(list.Sections))
	}
	said := func(id string, text words.Text) {
		if text.En == "" || text.Ru == "" || text.En == text.Ru || strings.HasSuffix(text.Ru, ".") {
			t.Errorf("%s is not said in both languages: %q, %q", id, text.En, text.Ru)
		}
	}
	seen := map[string]bool{}
	for _, section := range list.Sections {
		said(section.ID, section.Title)
		said(section.ID, section.Text)
		for _, p := range section.Points {
			if seen[p.ID] || list.Point(p.ID) != p {
				t.Errorf("%s stands there twice", p.ID)
			}
			seen[p.ID] = true
			said(p.ID, p.Asks)
			if len(p.Answers) == 0 {
				t.Errorf("%s has no answer", p.ID)
			}
			for _, ways := range p.Answers {
				if len(ways) == 0 {
					t.Errorf("%s has an answer without a key", p.ID)
				}
				for _, a := range ways {
					if entry, ok := schema.Describe(a.Path); !ok || entry.Path != a.Path {
						t.Errorf("%s: there is no key %s", p.ID, a.Path)
					}
				}
			}
		}
	}
	for _, line := range list.Lines {
		said(line.ID, line.Title)
		if len(line.Points) == 0 {
			t.Errorf("the line %s has no points", line.ID)
		}
	}
}
