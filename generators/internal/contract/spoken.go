package contract

import (
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// Spoken returns a difference for people: its key in their language, and of two long values the part in which they differ.
func Spoken(d state.Difference, most int, lang string) (key, now, want string) {
	now, want = apart(d.Now, d.Want, most)
	return SpokenKey(d.Key, lang), spokenValue(now, lang), spokenValue(want, lang)
}

// nearby is how many letters of what is equal stand around the part that is not.
const nearby = 30

// apart returns two values within a length: whole where they fit, else the part in which they differ, with some letters around.
func apart(now, want string, most int) (string, string) {
	a, b := []rune(strings.Join(strings.Fields(now), " ")), []rune(strings.Join(strings.Fields(want), " "))
	from := 0
	if len(a) > most || len(b) > most {
		for from < len(a) && from < len(b) && a[from] == b[from] {
			from++
		}
	}
	end := 0
	for end < len(a)-from && end < len(b)-from && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	cut := func(text []rune) string {
		if len(text) <= most {
			return string(text)
		}
		left, right := max(from-nearby, 0), min(len(text)-end+nearby, len(text))
		if right-left > most {
			right = left + most
		}
		part := string(text[left:right])
		if left > 0 {
			part = "…" + part
		}
		if right < len(text) {
			part += "…"
		}
		return part
	}
	return cut(a), cut(b)
}

// shownValue is a value for people, "–" for none.
func shownValue(text string) string {
	text, _ = apart(text, "", maxShown)
	return spokenValue(text, "")
}

func spokenValue(text, lang string) string {
	if text == "" {
		return "–"
	}
	if t, known := spokenValues[text]; known {
		return words.Message{Text: t}.In(lang)
	}
	return text
}

// Kind is a sort of things; what is a word of the CRM's own reads alike in every language.
type Kind string

// In returns the sort for people.
func (k Kind) In(lang string) string {
	if t, known := spokenKinds[string(k)]; known {
		return words.Message{Text: t}.In(lang)
	}
	return string(k)
}

// SpokenKey returns the key of a fact for people; what is a word of the CRM's own, or of the description, stays as it is.
func SpokenKey(key, lang string) string {
	if t, known := spokenKeys[key]; known {
		return words.Message{Text: t}.In(lang)
	}
	for _, form := range spokenForms {
		parts := form.of.FindStringSubmatch(key)
		if parts == nil {
			continue
		}
		args := words.Args{}
		for i, part := range parts[1:] {
			args[string(rune('a'+i))] = part
			args[string(rune('A'+i))] = spokenWord(part, lang)
		}
		return words.Message{Text: form.says, Args: args}.In(lang)
	}
	return key
}

// spokenWord is a word within a key.
func spokenWord(part, lang string) string {
	for _, known := range []map[string]words.Text{spokenKeys, spokenValues} {
		if t, ok := known[part]; ok {
			return words.Message{Text: t}.In(lang)
		}
	}
	return part
}

// spokenForms are keys with something in them, the longer ones first.
var spokenForms = []struct {
	of   *regexp.Regexp
	says words.Text
}{
	{regexp.MustCompile(`^required at (.+)$`), words.Text{En: "required at {a}", Ru: "обязательно на этапе {a}"}},
	{regexp.MustCompile(`^value (\S+) label (\S+)$`), words.Text{En: "value {a} label {b}", Ru: "значение {a}, подпись {b}"}},
	{regexp.MustCompile(`^value (\S+) style$`), words.Text{En: "value {a} style", Ru: "значение {a}, цвет"}},
	{regexp.MustCompile(`^value (\S+) probability$`), words.Text{En: "value {a} probability", Ru: "значение {a}, вероятность"}},
	{regexp.MustCompile(`^value (\S+) on the board$`), words.Text{En: "value {a} on the board", Ru: "значение {a}, на доске"}},
	{regexp.MustCompile(`^value (.+)$`), words.Text{En: "value {a}", Ru: "значение {a}"}},
	{regexp.MustCompile(`^label (\S+)$`), words.Text{En: "label {a}", Ru: "подпись {a}"}},
	{regexp.MustCompile(`^help (\S+)$`), words.Text{En: "help {a}", Ru: "подсказка {a}"}},
	{regexp.MustCompile(`^message (\S+) (\S+)$`), words.Text{En: "message {a} {b}", Ru: "сообщение {a} {b}"}},
	{regexp.MustCompile(`^validation rule (.+)$`), words.Text{En: "validation rule {a}", Ru: "правило проверки {a}"}},
	{regexp.MustCompile(`^record type (.+)$`), words.Text{En: "record type {a}", Ru: "тип записи {a}"}},
	{regexp.MustCompile(`^picklist ([^:]+): (.+)$`), words.Text{En: "picklist {a}: {b}", Ru: "список {a}: {b}"}},
	{regexp.MustCompile(`^step ([^:]+): info$`), words.Text{En: "step {a}: info", Ru: "шаг {a}: пояснение"}},
	{regexp.MustCompile(`^step ([^:]+): fields$`), words.Text{En: "step {a}: fields", Ru: "шаг {a}: поля"}},
	{regexp.MustCompile(`^step (.+)$`), words.Text{En: "step {a}", Ru: "шаг {a}"}},
	{regexp.MustCompile(`^move (.+)$`), words.Text{En: "move {a}", Ru: "перевод {a}"}},
	{regexp.MustCompile(`^object ([^:]+): (.+)$`), words.Text{En: "object {a}: {b}", Ru: "объект {a}: {b}"}},
	{regexp.MustCompile(`^value “(.+)”$`), words.Text{En: "value “{a}”", Ru: "значение «{a}»"}},
	{regexp.MustCompile(`^option (.+)$`), words.Text{En: "option {a}", Ru: "вариант {a}"}},
	{regexp.MustCompile(`^required (\S+)$`), words.Text{En: "required {a}", Ru: "обязательно: {a}"}},
	{regexp.MustCompile(`^tells of (.+)$`), words.Text{En: "tells of {a}", Ru: "сообщает о {a}"}},
	{regexp.MustCompile(`^(read|edit|create|delete|assign|export|merge|share|bulk|bulk_edit|mass_edit|transfer): (.+)$`), words.Text{En: "{a}: {b}", Ru: "{A}: {B}"}},
	{regexp.MustCompile(`^(.+?):? (read|view)$`), words.Text{En: "{a} {b}", Ru: "{a}: просмотр"}},
	{regexp.MustCompile(`^(.+?):? edit$`), words.Text{En: "{a} edit", Ru: "{a}: правка"}},
	{regexp.MustCompile(`^(.+?):? add$`), words.Text{En: "{a} add", Ru: "{a}: создание"}},
	{regexp.MustCompile(`^(.+?):? create$`), words.Text{En: "{a} create", Ru: "{a}: создание"}},
	{regexp.MustCompile(`^(.+?):? (delete|remove)$`), words.Text{En: "{a} {b}", Ru: "{a}: удаление"}},
	{regexp.MustCompile(`^(.+?):? export$`), words.Text{En: "{a} export", Ru: "{a}: выгрузка"}},
}
