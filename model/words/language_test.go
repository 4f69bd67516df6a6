package words_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/words"
)

// TestStandIns holds who reads what where a text is not in their language.
func TestStandIns(t *testing.T) {
	t.Parallel()
	stage := words.Text{En: "Stage", Ru: "Этап"}
	other := words.Text{En: "Nobody drafted this", Ru: "Это никто не перевёл"}
	for lang, want := range map[string][2]string{
		"en": {"Stage", "Nobody drafted this"}, "ru": {"Этап", "Это никто не перевёл"}, "kk": {"Кезең", "Это никто не перевёл"},
		"uz": {"Этап", "Это никто не перевёл"}, "uz-Cyrl": {"Этап", "Это никто не перевёл"}, "de": {"Stage", "Nobody drafted this"}, "": {"Stage", "Nobody drafted this"},
	} {
		if got := [2]string{stage.In(lang), other.In(lang)}; got != want {
			t.Errorf("%s reads %q", lang, got)
		}
	}
	if got := (words.Text{En: "Only English"}).In("kk"); got != "Only English" {
		t.Errorf("a text without Russian reads %q", got)
	}
	for lang, want := range map[string]string{"en": "en", "ru": "ru", "kk": "kk", "uz": "ru", "de": "en", "kk-Latn": "kk"} {
		if got := words.Speaks(lang); got != want {
			t.Errorf("%s is spoken to in %s", lang, got)
		}
		whole := lang == "en" || lang == "ru"
		if words.Notice(lang).IsZero() != whole {
			t.Errorf("%s: the notice is %q", lang, words.Notice(lang).In(lang))
		}
	}
}

// TestCounting holds that a Russian sentence that stands in for another language counts in Russian.
func TestCounting(t *testing.T) {
	t.Parallel()
	text := words.Text{En: "{n|# letter|# letters}", Ru: "{n|# письмо|# письма|# писем}"}
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"kk", 1, "1 письмо"}, {"kk", 3, "3 письма"}, {"kk", 11, "11 писем"}, {"uz", 22, "22 письма"}, {"de", 1, "1 letter"}, {"de", 21, "21 letters"},
	} {
		if got := words.Fill(text.In(c.lang), c.lang, words.Args{"n": c.n}); got != c.want {
			t.Errorf("%d in %s: %q, want %q", c.n, c.lang, got, c.want)
		}
	}
}
