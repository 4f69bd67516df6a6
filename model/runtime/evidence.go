package runtime

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Evidence tells whether a value proves something.
//
// “evidence: a stored file larger than 0 bytes, or an absolute http(s) link to a host with a dot, or text of 3
// letters or digits that are not all alike; file stem or text, trimmed and folded, not in the published
// placeholder list.” A file is known by its name; one of 0 bytes has the name of size zero, “NAME;0”.
func Evidence(f *model.Field, d expr.Datum) bool {
	text := strings.TrimSpace(d.Text)
	switch f.Type.V {
	case model.FieldFile:
		name, empty := strings.CutSuffix(text, ";0")
		if empty || name == "" {
			return false
		}
		base := path.Base(strings.ReplaceAll(name, `\`, "/"))
		return !IsPlaceholder(strings.TrimSuffix(base, path.Ext(base)))
	case model.FieldURL:
		return link(text)
	}
	if strings.Contains(text, "://") {
		return link(text)
	}
	if d.Text == "" { // a date, a number, a yes: filled is all that it can prove
		return !d.IsEmpty()
	}
	return substance(text) && !IsPlaceholder(text)
}

func link(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	host := strings.Trim(u.Hostname(), ".")
	return strings.Contains(host, ".") && !IsPlaceholder(strings.Split(host, ".")[0])
}

// substance tells whether a text has 3 letters or digits that are not all alike.
func substance(text string) bool {
	var first rune
	n, differ := 0, false
	for _, c := range strings.ToLower(text) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			continue
		}
		if n++; n == 1 {
			first = c
		}
		differ = differ || c != first
	}
	return n >= 3 && differ
}

// IsPlaceholder tells whether a text only fills a field and says nothing.
func IsPlaceholder(text string) bool {
	plain := strings.Join(strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(text), "ё", "е"), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}), " ")
	return plain == "" || placeholders[plain]
}

// placeholders is the published list, by language, folded: small letters, single spaces, no punctuation.
var placeholders = folded(Placeholders[:]...)

// Placeholders are texts that people enter where they have nothing to say: English, Russian, Kazakh.
var Placeholders = [...][]string{
	{"tbd", "tba", "tbc", "todo", "to do", "n a", "na", "n/a", "none", "no", "nil", "null", "empty", "blank", "unknown", "not known", "later",
		"soon", "test", "testing", "test test", "asd", "asdf", "asdasd", "qwe", "qwerty", "xxx", "abc", "aaa", "123", "1234", "12345", "placeholder", "dummy",
		"sample", "example", "untitled", "new document", "see above", "as above", "same", "ok", "yes", "done",
		"will add", "to be added", "to be defined", "to be done", "in progress", "pending", "lorem ipsum", "something", "whatever", "see file", "see mail"},
	{"нет", "не знаю", "неизвестно", "не известно", "потом", "позже", "позднее", "будет", "будет позже", "уточняется", "уточню", "уточнить", "на уточнении",
		"в процессе", "в работе", "тест", "тестовый", "проба", "заглушка", "пример", "образец", "пусто", "прочерк", "н д", "н/д", "б н", "б/н", "нет данных",
		"без данных", "не указано", "не указан", "не заполнено", "заполнить", "добавить", "добавлю", "сделать", "йцукен", "йцу", "фыв", "фыва", "ааа", "абв", "ххх",
		"новый документ", "безымянный", "см выше", "смотри выше", "то же", "аналогично", "да", "ок", "готово", "что то"},
	{"жоқ", "білмеймін", "белгісіз", "кейін", "кейінірек", "болады", "анықталуда", "анықтау керек", "нақтыланады", "толтыру керек", "толтырылмаған", "тест", "сынақ",
		"үлгі", "мысал", "бос", "деректер жоқ", "көрсетілмеген", "қосу керек", "қосамын", "жасау керек", "жаңа құжат", "иә", "дайын", "жоғарыда"},
}

func folded(lists ...[]string) map[string]bool {
	all := map[string]bool{}
	for _, list := range lists {
		for _, text := range list {
			all[strings.NewReplacer("/", " ", "ё", "е").Replace(text)] = true
		}
	}
	return all
}
