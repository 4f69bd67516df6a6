package words_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/words"
)

func TestPlural(t *testing.T) {
	t.Parallel()
	forms := map[string][]string{
		"en": {"way", "ways"}, "ru": {"путь", "пути", "путей"}, "kk": {"жол"},
	}
	for _, c := range []struct {
		n          int
		en, ru, kk string
	}{
		{0, "ways", "путей", "жол"}, {1, "way", "путь", "жол"}, {2, "ways", "пути", "жол"}, {4, "ways", "пути", "жол"},
		{5, "ways", "путей", "жол"}, {11, "ways", "путей", "жол"}, {12, "ways", "путей", "жол"}, {14, "ways", "путей", "жол"},
		{21, "ways", "путь", "жол"}, {22, "ways", "пути", "жол"}, {25, "ways", "путей", "жол"}, {101, "ways", "путь", "жол"},
		{111, "ways", "путей", "жол"}, {112, "ways", "путей", "жол"}, {1001, "ways", "путь", "жол"},
	} {
		got := []string{words.Plural("en", c.n, forms["en"]), words.Plural("ru", c.n, forms["ru"]), words.Plural("kk", c.n, forms["kk"])}
		if diff := cmp.Diff([]string{c.en, c.ru, c.kk}, got); diff != "" {
			t.Errorf("%d: %s", c.n, diff)
		}
	}
	if got := words.Plural("ru", 5, []string{"one", "many"}); got != "many" {
		t.Errorf("with a form missing: %q", got)
	}
}

type title struct{ en, ru string }

func (t title) In(lang string) string {
	if lang == "ru" {
		return t.ru
	}
	return t.en
}

func TestFill(t *testing.T) {
	t.Parallel()
	args := words.Args{"name": "deal", "stage": title{"New", "Новая"}, "n": 3, "list": words.List{"a", title{"b", "б"}, 2}}
	for template, want := range map[string]string{
		"“{name}” in {stage}":         "“deal” in Новая",
		"{n} {n|# путь|# пути|# раз}": "3 3 пути",
		"{list}":                      "a, б, 2",
		"{unknown} and {name}":        "{unknown} and deal",
		"{name|a|b}":                  "deal",
		"no end {name":                "no end {name",
		"{}{name}":                    "{}deal",
		"":                            "",
	} {
		if got := words.Fill(template, "ru", args); got != want {
			t.Errorf("%q gives %q, want %q", template, got, want)
		}
	}
	m := words.Message{Text: words.Text{En: "Only {name}"}, Args: args}
	if m.In("ru") != "Only deal" || m.In("kk") != "Only deal" || m.IsZero() || !(words.Message{}).IsZero() {
		t.Errorf("a sentence without Russian reads %q", m.In("ru"))
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	names := []string{"contacted", "contracted", "won", "lost", "Қоңырау", "on_hold", "no"}
	for name, want := range map[string]string{
		"contatced":  "contacted", // two letters swapped
		"contractd":  "contracted",
		"Contacted":  "contacted",
		"wo":         "won",
		"lots":       "lost",
		"Қонырау":    "Қоңырау",
		"onhold":     "on_hold",
		"x":          "",
		"":           "",
		"payment":    "",
		"сontaсted":  "contacted", // Cyrillic letters that look alike
		"contactedd": "contacted",
	} {
		if got := words.Nearest(name, names); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if got := words.Nearest("ab", []string{"abc", "abd"}); got != "abc" {
		t.Errorf("a tie goes to %q, not the first", got)
	}
}

func TestArticle(t *testing.T) {
	t.Parallel()
	for noun, want := range map[string]string{
		"role": "a role", "entity": "an entity", "Access": "an Access", "KPI": "a KPI", "SLA": "an SLA", "uniqueness rule": "a uniqueness rule", "": "",
	} {
		if got := words.Article(noun); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
