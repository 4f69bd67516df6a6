package tongue_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/words/tongue"
)

func TestMeant(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"kz": "kk", "KZ": "kk", "ua": "uk", "eng": "en", "rus": "ru", "Kazakh": "kk", "казахский": "kk", "қазақша": "kk", "ru_RU": "ru-RU", "ENG": "en", "xx": "", "": "", "foo bar": "",
	} {
		if got := tongue.Meant(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for lang, want := range map[string]string{"kk": "Қазақша", "uz-Cyrl": "Ўзбекча", "pt-BR": "Português (BR)", "xyz": "xyz"} {
		if got := tongue.Autonym(lang); got != want {
			t.Errorf("%s is called %q", lang, got)
		}
	}
}
