package schema

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Every tag that a key may have is said in words, in both languages, and nothing of its notation is left.
func TestDemandsAreWords(t *testing.T) {
	t.Parallel()
	for i := range model.Kinds {
		for _, e := range Keys(&model.Kinds[i]) {
			for _, demand := range e.Demands {
				for _, lang := range []string{"en", "ru"} {
					text := demand.In(lang)
					if strings.ContainsAny(text, "^@|{}") || !strings.HasSuffix(text, ".") || strings.Contains(text, "“”") {
						t.Errorf("%s in %s: %s", e.Path, lang, text)
					}
					if cyrillic := strings.ContainsAny(text, "абвгдежзиклмнопрстуфхцчшщыьэюя"); cyrillic != (lang == "ru") {
						t.Errorf("%s is not in %s: %s", e.Path, lang, text)
					}
				}
			}
		}
	}
	for path, want := range map[string]string{
		"Pipeline.checkpoints.require.field": "A name alone is looked up in the “entity” of this document.",
		"Entity.fields.rollup.of":            "With its parent in front, the name may lead anywhere.",
		"Pipeline.slas.pauses_in":            "What it leads to belongs to the “entity” of this document.",
		"Kpi.formula.pauses_in":              "What it leads to belongs to the “entity” of this document, unless “from.through”, “to.through” is written.",
		"Pipeline.checkpoints.require.via":   "It is the reference field that links the “related” beside or above it with the “entity” of this document.",
		"Entity.record_owner":                "The field is of the type “user”.",
		"Pipeline.transitions.when":          "It may speak of the change that is being made: “old” and “changed(…)”.",
		"Entity.fields.only":                 "It may name the fields of a record of this document, the “to” beside or above it.",
		"Pipeline.transitions.sets":          "It gives a value to the field that is its key.",
		"Pipeline.checkpoints.require.in":    "The value is one that the “field” beside or above it can have.",
		"Entity.fields.default":              "The value is one that the field itself can have, within its bounds and format.",
		"Kpi.slices":                         "One step over a reference or a person is allowed: “customer.segment”, “manager.region”.",
		"Role.reports_to":                    "Followed from one to the next, it never leads back to its beginning.",
	} {
		e, _ := Describe(path)
		if !slices.ContainsFunc(e.Demands, func(demand words.Localized) bool { return demand.In("en") == want }) {
			t.Errorf("%s does not say: %s", path, want)
			for _, demand := range e.Demands {
				t.Log(demand.In("en"))
			}
		}
	}
}
