package schema

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
)

// TestForEditor holds that editors are told the same: of documents changed at random, the schema for
// editors accepts exactly those that the tool's own accepts.
func TestForEditor(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	accepted, refused := 0, 0
	for path, document := range exampleDocuments(t) {
		kind := model.KindNamed(document.Root.Get("kind").Text())
		own, editors := standard.kinds[kind.Word].library(), compile(ForEditor(kind, "en"))
		for n := range 20 {
			root := document.Root
			if n > 0 {
				root = spoil(random, root)
			}
			want, got := own.Validate(plain(root)), editors.Validate(plain(root))
			if (want == nil) != (got == nil) {
				t.Errorf("%s: the tool says %v, an editor %v", path, want, got)
			}
			if want == nil {
				accepted++
			} else {
				refused++
			}
		}
	}
	if accepted < 100 || refused < 300 {
		t.Errorf("%d accepted, %d refused", accepted, refused)
	}
}

// TestShortFormsHaveExamples holds that an editor has something to offer wherever a single value may
// stand for a key, and a line in its hover for each value that is listed.
func TestShortFormsHaveExamples(t *testing.T) {
	t.Parallel()
	short, marked := 0, 0
	var walk func(where string, of any)
	walk = func(where string, of any) {
		switch of := of.(type) {
		case []any:
			for _, item := range of {
				walk(where, item)
			}
		case object:
			if _, written := of["x-short"]; written {
				short++
				if types := texts(of["type"]); types[0] != "array" && len(texts(of["examples"])) == 0 {
					t.Errorf("%s: the short form has no example", where)
				}
			}
			if text, written := of["markdownDescription"].(string); written {
				marked++
				if strings.Count(text, "\n* `") < 2 {
					t.Errorf("%s: %s", where, text)
				}
			}
			if values, texts := texts(of["enum"]), texts(of["enumDescriptions"]); len(values) != len(texts) && len(values) > 0 {
				t.Errorf("%s: %d values, %d meanings", where, len(values), len(texts))
			}
			for key, below := range of {
				walk(where+"."+key, below)
			}
		}
	}
	for i := range model.Kinds {
		var root any
		if err := json.Unmarshal(ForEditor(&model.Kinds[i], "en"), &root); err != nil {
			t.Fatal(err)
		}
		walk(model.Kinds[i].Name, root)
	}
	if short < 10 || marked < 3 {
		t.Errorf("only %d short forms, %d lists of values", short, marked)
	}
}
