package tongue_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/words/tongue"
)

// TestOrder holds the alphabets: Kazakh has 42 letters, in Russian ё stands beside е, and a number is
// more than its first digit.
func TestOrder(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{
		"kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
		"ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
		"en": "a Apple apple B b c",
		"de": "a ä b o ö ß z",
		"sv": "a b z å ä ö",
	} {
		letters := strings.Fields(want)
		slices.Reverse(letters)
		slices.SortFunc(letters, tongue.Order(lang))
		if lang == "en" {
			want = "a apple Apple b B c"
		}
		if diff := cmp.Diff(want, strings.Join(letters, " ")); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
	titles := []string{"Этап 10", "этап 2", "Ёлка", "Ель", "Еж", "Қоңырау", "Кеңсе", "Үй", "Ұсыныс", "Іс"}
	slices.SortFunc(titles, tongue.Order("kk"))
	if diff := cmp.Diff("Еж Ель Ёлка Кеңсе Қоңырау Ұсыныс Үй Іс этап 2 Этап 10", strings.Join(titles, " ")); diff != "" {
		t.Error(diff)
	}
	order := tongue.Order("uz")
	if order("б", "б") != 0 || order("Б", "б") == 0 {
		t.Error("only equal texts stand at one place")
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"kk": "kk", "uz": "uz", "uz-Cyrl": "uz-Cyrl", "pt-BR": "pt-BR", "eng": "en", "kaz": "kk", "rus": "ru",
		"kz": "", "ua": "", "xx": "", "тт": "", "": "", "qaz": "", "und": "", "zxx": "",
	} {
		if got := tongue.Canonical(code); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Ёлка": "елка", "ЕЛКА": "елка", "ҚОҢЫРАУ": "қоңырау", "Ұсыныс": "ұсыныс", "ІС": "іс", "Йод": "йод", "И\u0306од": "йод", "Е\u0308ж": "еж", "Һәм": "һәм", "": "",
	} {
		if got := tongue.Fold(text); got != want {
			t.Errorf("%q is looked for as %q, want %q", text, got, want)
		}
	}
	if tongue.Fold("Қала") == tongue.Fold("Кала") {
		t.Error("қ is found as к")
	}
}
