package schema

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/schema/russian"
)

// people returns the texts for people in a schema, hovers aside, which are made of the others.
func people(t *testing.T, text []byte, into map[string]bool) {
	t.Helper()
	var root any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(of any) {
		switch of := of.(type) {
		case []any:
			for _, item := range of {
				walk(item)
			}
		case object:
			for word, value := range of {
				switch {
				case word == "description" || word == "x-rest" || word == "enumDescriptions":
					for _, text := range texts(value) {
						into[text] = true
					}
				}
				walk(value)
			}
		}
	}
	walk(root)
	delete(into, "")
}

// Everything that the schemas say has a Russian sentence, and the tables say nothing else.
func TestRussian(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	people(t, Combined(), said)
	for i := range model.Kinds {
		people(t, JSON(&model.Kinds[i]), said)
	}
	if len(said) < 1000 {
		t.Errorf("only %d texts are found", len(said))
	}
	known := russian.English()
	var missing, stale, wrong []string
	for _, en := range slices.Sorted(maps.Keys(said)) {
		ru := russian.Of(en)
		first := []rune(ru + "?")[0]
		switch {
		case ru == "":
			missing = append(missing, en)
		case unicode.IsLower(first) || !strings.HasSuffix(ru, "."):
			wrong = append(wrong, "no sentence: "+ru)
		case !strings.ContainsFunc(ru, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
			wrong = append(wrong, "not Russian: "+ru)
		case strings.ContainsAny(ru, "“”") || strings.Contains(ru, " - ") && !strings.Contains(en, " - "):
			wrong = append(wrong, "signs that are not Russian: "+ru)
		}
	}
	for i, en := range known {
		if !said[en] {
			stale = append(stale, en)
		}
		if i > 0 && known[i-1] == en {
			wrong = append(wrong, "in two tables: "+en)
		}
	}
	for what, list := range map[string][]string{"without Russian": missing, "said nowhere": stale, "wrong": wrong} {
		if len(list) > 0 {
			t.Errorf("%d texts are %s:\n%s", len(list), what, strings.Join(list, "\n"))
		}
	}
}

// Names, paths and examples in a text are the same in both languages.
func TestRussianNamesTheSame(t *testing.T) {
	t.Parallel()
	for _, en := range russian.English() {
		for _, word := range strings.FieldsFunc(en, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.:;()“”", r) }) {
			if strings.ContainsAny(word, "_0123456789[/%") && !strings.Contains(russian.Of(en), word) {
				t.Errorf("%q is not in the Russian text of %q", word, en)
			}
		}
	}
}

// What editors get in Russian says nothing in English and demands the same.
func TestRussianForEditor(t *testing.T) {
	t.Parallel()
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		said := map[string]bool{}
		people(t, ForEditor(kind, "ru"), said)
		for text := range said {
			if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
				t.Errorf("%s: %q", kind.Name, text)
			}
		}
		if string(ForEditor(kind, "kk")) == string(ForEditor(kind, "en")) {
			t.Errorf("%s speaks English to readers of Kazakh", kind.Name)
		}
		own, editors := strip(t, ForEditor(kind, "en")), strip(t, ForEditor(kind, "ru"))
		if own != editors {
			t.Errorf("%s demands something else in Russian", kind.Name)
		}
	}
}

// strip returns a schema without what it says to people.
func strip(t *testing.T, text []byte) string {
	t.Helper()
	var root any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(of any) {
		switch of := of.(type) {
		case []any:
			for _, item := range of {
				walk(item)
			}
		case object:
			for _, word := range []string{"description", "x-rest", "markdownDescription"} {
				if _, said := of[word].(string); said {
					delete(of, word)
				}
			}
			delete(of, "enumDescriptions")
			for _, value := range of {
				walk(value)
			}
		}
	}
	walk(root)
	out, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestSaid(t *testing.T) {
	t.Parallel()
	entry, _ := Describe("Pipeline.stages.type")
	for name, c := range map[string]struct{ got, want string }{
		"a key":             {entry.In("ru").Description, "Чем этап служит записи."},
		"a value":           {entry.In("ru").Values[3].Meaning, "Закрыто с успехом."},
		"in Kazakh":         {entry.In("kk").Description, "Чем этап служит записи."},
		"in English":        {entry.In("en").Values[3].Meaning, "Closed with success."},
		"in a third":        {entry.In("de").Description, "What the stage is for the record."},
		"nothing to say":    {said("", "ru"), ""},
		"an unknown text":   {said("Made up.", "ru"), "Made up."},
		"a hover":           {hover("The right in one word\\.\n\n* `hidden`: Not seen\\.\n* `edit`: Seen and changed\\.", "ru"), "Право одним словом\\.\n\n* `hidden`: Не видно\\.\n* `edit`: Видно, и можно менять\\."},
		"in brackets":       {inside("Закрыто.", "ru"), "закрыто."},
		"an abbreviation":   {inside("БИН компании.", "ru"), "БИН компании."},
		"brackets, English": {inside("Closed.", "en"), "Closed."},
		"the entry itself":  {entry.Values[3].Meaning, "Closed with success."},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}
