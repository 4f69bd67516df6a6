package tongue

import (
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// Meant returns the code of the language that somebody meant by another code or by a name: kk
// for kz, "" where that is not plain.
func Meant(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if code := languageCalled[text]; code != "" {
		return code
	}
	if code := Canonical(strings.ReplaceAll(text, "_", "-")); code != "" && (len(text) > 2 || code == text) {
		return code
	}
	return ""
}

// languageCalled are the codes of countries that are taken for those of their languages, and what
// languages are called, for those that are spoken where the tool is.
var languageCalled = map[string]string{
	"kz": "kk", "ua": "uk", "by": "be", "cz": "cs", "jp": "ja", "cn": "zh", "gr": "el", "dk": "da", "se": "sv", "us": "en", "gb": "en", "rus": "ru", "kaz": "kk", "qaz": "kk", "qz": "kk",
	"english": "en", "russian": "ru", "kazakh": "kk", "uzbek": "uz", "kyrgyz": "ky", "ukrainian": "uk", "german": "de", "chinese": "zh", "turkish": "tr",
	"рус": "ru", "ру": "ru", "русский": "ru", "каз": "kk", "қаз": "kk", "казахский": "kk", "қазақша": "kk", "қазақ": "kk", "анг": "en", "англ": "en", "английский": "en",
	"узб": "uz", "узбекский": "uz", "кирг": "ky", "киргизский": "ky", "кыргызский": "ky", "укр": "uk", "украинский": "uk", "немецкий": "de", "китайский": "zh",
}

// Autonym returns what a language is called by those who speak it; its code where that is not known.
func Autonym(lang string) string {
	if name := autonyms[lang]; name != "" {
		return name
	}
	if name := autonyms[words.Base(lang)]; name != "" {
		return name + " (" + lang[len(words.Base(lang))+1:] + ")"
	}
	return lang
}

var autonyms = map[string]string{
	"ar": "العربية", "az": "Azərbaycanca", "be": "Беларуская", "bg": "Български", "cs": "Čeština", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
	"es": "Español", "et": "Eesti", "fa": "فارسی", "fi": "Suomi", "fr": "Français", "he": "עברית", "hi": "हिन्दी", "hy": "Հայերեն", "it": "Italiano", "ja": "日本語",
	"ka": "ქართული", "kk": "Қазақша", "ko": "한국어", "ky": "Кыргызча", "lt": "Lietuvių", "lv": "Latviešu", "mn": "Монгол", "nl": "Nederlands", "pl": "Polski",
	"pt": "Português", "ro": "Română", "ru": "Русский", "sr": "Српски", "sv": "Svenska", "tg": "Тоҷикӣ", "tk": "Türkmençe", "tr": "Türkçe", "tt": "Татарча",
	"ug": "ئۇيغۇرچە", "uk": "Українська", "uz": "Oʻzbekcha", "uz-Cyrl": "Ўзбекча", "vi": "Tiếng Việt", "zh": "中文",
}
