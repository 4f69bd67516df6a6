package snippet_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/crmspec/crmspec/cmd/internal/snippet"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// Readers get pieces in their language where there are any, and the others where there are none.
func TestLanguages(t *testing.T) {
	t.Parallel()
	cyrillic := func(lines []string) bool {
		return strings.ContainsFunc(strings.Join(lines, ""), func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	}
	stage := "Pipeline.stages"
	english, russian := snippet.Of(model.KindNamed("Pipeline"), "en"), snippet.Of(model.KindNamed("Pipeline"), "ru")
	if strings.HasPrefix(english.Whole.File, "zayavki/") || !strings.HasPrefix(russian.Whole.File, "zayavki/") {
		t.Errorf("pieces of %s in English, of %s in Russian", english.Whole.File, russian.Whole.File)
	}
	if !cyrillic(russian.Groups[stage].Lines) || strings.HasPrefix(english.Groups[stage].File, "zayavki/") {
		t.Errorf("a stage in English:\n%s\nin Russian:\n%s", strings.Join(english.Groups[stage].Lines, "\n"), strings.Join(russian.Groups[stage].Lines, "\n"))
	}
	if snippet.Examples("ru")[0] != "zayavki" || snippet.Examples("en")[0] != "sales-and-service" {
		t.Errorf("the order is %v in Russian, %v in English", snippet.Examples("ru"), snippet.Examples("en"))
	}
}

// Every piece is YAML that can be read, a key of its kind, and no longer than a page bears.
func TestPieces(t *testing.T) {
	t.Parallel()
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		for _, lang := range []string{"en", "ru"} {
			all := snippet.Of(kind, lang)
			for path, group := range all.Groups {
				if _, known := schema.Describe(path); !known {
					t.Errorf("there is no %s", path)
				}
				text := strings.Join(group.Lines, "\n") + "\n"
				if _, found := syntax.Parse(source.NewFile(group.File, []byte(text))); len(found) > 0 || len(group.Lines) > 24 {
					t.Errorf("%s cannot be shown: %v\n%s", path, found, text)
				}
			}
			for path, value := range all.Values {
				if strings.Contains(value, "\n") || len([]rune(value)) > 90 {
					t.Errorf("%s has a long example: %s", path, value)
				}
			}
		}
	}
}
