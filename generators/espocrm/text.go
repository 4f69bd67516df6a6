package espocrm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
)

// The most characters of what people read.
const (
	maxLabel = 80
	maxRole  = 150
	maxText  = 1000
)

// label returns a title in one line, cut to what is allowed; never empty.
func label(t model.Text, lang, otherwise string, most int) string {
	if text := cut(t.In(lang), most); text != "" {
		return text
	}
	return cut(otherwise, most)
}

// cut returns a text in one line, shortened on a word border where there is one in its second half. Marks that turn the
// direction of writing have no place in a label and are left out.
func cut(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= most {
		return string(runes)
	}
	end := most - 1
	for i := end; i > most/2; i-- {
		if runes[i] == ' ' {
			end = i
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), " ,;:–-") + "…"
}

// locale returns the name of a language in EspoCRM, "" where it has none.
func locale(lang string) string {
	return map[string]string{
		"en": "en_US", "ru": "ru_RU", "uk": "uk_UA", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "pl": "pl_PL", "tr": "tr_TR",
		"zh": "zh_CN", "pt": "pt_BR", "nl": "nl_NL", "cs": "cs_CZ", "ro": "ro_RO", "hu": "hu_HU", "bg": "bg_BG", "sk": "sk_SK", "lt": "lt_LT",
		"lv": "lv_LV", "ja": "ja_JP", "fa": "fa_IR", "sv": "sv_SE", "da": "da_DK", "nb": "nb_NO", "hr": "hr_HR", "sr": "sr_RS", "vi": "vi_VN", "id": "id_ID", "th": "th_TH", "el": "el_GR", "ar": "ar_AR",
	}[lang]
}

// locales returns the languages in which texts are written, with the language of the description that each is taken from.
// EspoCRM falls back to English where its own language has no text, so that one is always there.
func (p *plan) locales() [][2]string {
	var all [][2]string
	english := false
	if locale(p.lang) == "" {
		all, english = append(all, [2]string{"en_US", p.lang}), true
	}
	for _, lang := range p.spec.Languages() {
		if code := locale(lang); code != "" && !(code == "en_US" && english) {
			all = append(all, [2]string{code, lang})
			english = english || code == "en_US"
		}
	}
	if !english {
		all = append(all, [2]string{"en_US", p.lang})
	}
	return all
}
