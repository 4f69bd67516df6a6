package schema

import (
	"cmp"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema/internal/sample"
)

// phrase is a piece of a sentence with its own arguments.
type phrase struct {
	text words.Text
	args words.Args
}

// In implements words.Localized.
func (p phrase) In(lang string) string { return words.Fill(p.text.In(lang), lang, p.args) }

// name returns the id of an element, else its title, "" for none.
func (s spot) name() string {
	if s.node == nil || s.node.Kind != syntax.Mapping {
		return ""
	}
	for _, key := range []string{"id", "title", "field", "role", "entity", "kpi"} {
		if text := s.node.Get(key).Text(); text != "" {
			return text
		}
	}
	return ""
}

// titled names a place at the start of a sentence.
func (s spot) titled() phrase {
	args := words.Args{"key": s.key, "kind": "", "name": s.name()}
	switch {
	case s.key == "":
		args["kind"] = s.shape.Title
		return phrase{words.Text{En: "This {kind}", Ru: "Документ {kind}"}, args}
	case s.item && args["name"] != "":
		return phrase{words.Text{En: "“{name}” in “{key}”", Ru: "«{name}» в «{key}»"}, args}
	case s.item:
		return phrase{words.Text{En: "An entry of “{key}”", Ru: "Элемент списка «{key}»"}, args}
	}
	return phrase{words.Text{En: "“{key}”", Ru: "«{key}»"}, args}
}

// inside names a mapping whose keys are spoken of; in Russian it stands in the genitive.
func (s spot) inside() phrase {
	args := words.Args{"key": s.key, "kind": s.shape.Title, "a": words.Article(s.shape.Title)}
	switch {
	case s.key == "":
		return phrase{words.Text{En: "{a}", Ru: "документа {kind}"}, args}
	case s.item:
		return phrase{words.Text{En: "an entry of “{key}”", Ru: "элемента списка «{key}»"}, args}
	}
	return phrase{words.Text{En: "“{key}”", Ru: "набора «{key}»"}, args}
}

// owner names the mapping that a key belongs to; in Russian it stands in the dative.
func (s spot) owner() phrase {
	args := words.Args{"key": s.key, "kind": s.shape.Title, "name": s.name()}
	switch {
	case s.key == "":
		return phrase{words.Text{En: "the {kind} itself", Ru: "самому документу {kind}"}, args}
	case s.item && args["name"] != "":
		return phrase{words.Text{En: "“{name}” in “{key}”", Ru: "«{name}» в «{key}»"}, args}
	case s.item:
		return phrase{words.Text{En: "the entry of “{key}” around it", Ru: "элементу списка «{key}», внутри которого он стоит"}, args}
	}
	return phrase{words.Text{En: "“{key}”", Ru: "набору «{key}»"}, args}
}

// found says what a node is, for the sentence "needs …, not …".
func found(n *syntax.Node) phrase {
	args := words.Args{"value": shorten(n.Value)}
	switch {
	case n.Kind == syntax.Mapping && len(n.Pairs) == 0:
		return phrase{words.Text{En: "an empty group of keys", Ru: "пустой набор ключей"}, args}
	case n.Kind == syntax.Mapping:
		return phrase{words.Text{En: "a group of keys", Ru: "набор ключей"}, args}
	case n.Kind == syntax.Sequence:
		return phrase{words.Text{En: "a list", Ru: "список"}, args}
	case n.IsNull():
		return phrase{words.Text{En: "nothing", Ru: "пустота"}, args}
	}
	switch value(n).(type) {
	case bool:
		return phrase{words.Text{En: "yes or no ({value})", Ru: "да или нет ({value})"}, args}
	case string:
		return phrase{words.Text{En: "the text “{value}”", Ru: "текст «{value}»"}, args}
	}
	return phrase{words.Text{En: "the number {value}", Ru: "число {value}"}, args}
}

// shorten keeps long texts out of sentences.
func shorten(text string) string {
	const most = 40
	runes := []rune(text)
	for i, r := range runes {
		if r == '\n' || i == most {
			return string(runes[:i]) + "…"
		}
	}
	return text
}

// forms are the names of scalar forms in an analyst's words.
var forms = map[string]words.Text{
	"text":          {En: "text", Ru: "текст"},
	"string":        {En: "text", Ru: "текст"},
	"pattern":       {En: "text", Ru: "текст"},
	"id":            {En: "an id (small Latin letters, digits and “_”)", Ru: "id (строчные латинские буквы, цифры и «_»)"},
	"duration":      {En: "a length of time such as 4h", Ru: "срок, например 4h"},
	"date":          {En: "a date such as 2026-12-31", Ru: "дата, например 2026-12-31"},
	"period":        {En: "a period such as 2026-Q1", Ru: "период, например 2026-Q1"},
	"number":        {En: "a number", Ru: "число"},
	"integer":       {En: "a whole number", Ru: "целое число"},
	"quantity":      {En: "a number, a share such as 48% or a length of time such as 4h", Ru: "число, доля, например 48%, или срок, например 4h"},
	"cron":          {En: "a schedule such as */15 * * * *", Ru: "расписание, например */15 * * * *"},
	"currency":      {En: "a currency such as KZT", Ru: "валюта, например KZT"},
	"language":      {En: "a language such as kk", Ru: "язык, например kk"},
	"hours":         {En: "working hours such as 09:00-18:00", Ru: "рабочие часы, например 09:00-18:00"},
	"offset":        {En: "a time before or after a date such as -15d", Ru: "срок до или после даты, например -15d"},
	"promise":       {En: "same_day or a length of time such as 4h", Ru: "same_day или срок, например 4h"},
	"month-day":     {En: "a day of the year such as 01-31", Ru: "день года, например 01-31"},
	"bool":          {En: "yes or no (true or false)", Ru: "да или нет (true или false)"},
	"reference":     {En: "the id of {a}", Ru: "id элемента «{ref}»"},
	"any-reference": {En: "a reference such as kpi/win_rate", Ru: "ссылка, например kpi/win_rate"},
	"condition":     {En: "a condition in quotes", Ru: "условие в кавычках"},
	"expression":    {En: "an expression in quotes", Ru: "выражение в кавычках"},
	"literal":       {En: "one value", Ru: "одно значение"},
	"enum":          {En: "one of: {values}", Ru: "одно из: {values}"},
}

// expected says what may stand at a shape.
type expected struct{ shape *shape }

// In implements words.Localized.
func (e expected) In(lang string) string {
	s := e.shape.full()
	var parts []string
	args := words.Args{"ref": s.RefTo, "a": words.Article(s.RefTo), "values": joined(s.values())}
	scalar := s.takes("string") || s.takes("number") || s.takes("integer") || s.takes("boolean")
	if text, known := forms[s.Form]; known && scalar {
		if len(s.values()) > 0 {
			text = forms["enum"]
		}
		parts = append(parts, words.Fill(text.In(lang), lang, args))
	}
	add := func(text words.Text) { parts = append(parts, text.In(lang)) }
	switch {
	case !s.takes("array"):
	case len(parts) > 0:
		add(words.Text{En: "a list of such", Ru: "список таких"})
	default:
		add(words.Text{En: "a list", Ru: "список"})
	}
	switch {
	case !s.takes("object"):
	case s.isText():
		add(words.Text{En: "a text per language", Ru: "текст на каждом языке"})
	default:
		add(words.Text{En: "a group of keys", Ru: "набор ключей"})
	}
	return enumerate(parts, words.Text{En: " or ", Ru: " или "}.In(lang))
}

func enumerate(parts []string, last string) string {
	out := ""
	for i, part := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			out += last
		default:
			out += ", "
		}
		out += part
	}
	return out
}

func joined(values []string) string { return enumerate(values, ", ") }

// meanings lists legal values with what they mean.
type meanings struct{ shape *shape }

// In implements words.Localized.
func (m meanings) In(lang string) string {
	var parts []string
	for _, value := range m.shape.values() {
		if text := said(m.shape.meaning(value), lang); text != "" {
			value += " (" + trimDot(inside(text, lang)) + ")"
		}
		parts = append(parts, value)
	}
	return joined(parts)
}

func trimDot(text string) string {
	if n := len(text); n > 0 && text[n-1] == '.' {
		return text[:n-1]
	}
	return text
}

// example returns a value that may stand at a shape, in the notation of one line.
func example(s *shape) string {
	full := s.full()
	switch {
	case full.Const != "":
		return full.Const
	case len(full.values()) > 0:
		return full.values()[0]
	case full.takes("array") && !full.takes("string") && full.Items != nil:
		inner := example(full.Items)
		if full.MinItems > 1 {
			return "[" + inner + ", " + inner + "]"
		}
		return "[" + inner + "]"
	}
	if full.Form == "any-reference" {
		return anyReference(s, full)
	}
	if text := cmp.Or(sample.Form(full.Form), sample.Reference(full.RefTo)); text != "" {
		if full.RefTo == "field" && cmp.Or(s.Within, full.Within) != "" { // it is looked up in its entity
			text = text[strings.LastIndexByte(text, '.')+1:]
		}
		return text
	}
	if full.Form == "reference" {
		return "some_" + full.RefTo
	}
	if len(full.Required) > 0 {
		text, _ := full.filled(nil)
		return text
	}
	if read := full.Properties.by["read"]; len(read.reach()) > 0 {
		return "{read: own}"
	}
	for _, key := range full.Properties.names {
		return "{" + key + ": " + example(full.Properties.by[key]) + "}"
	}
	if full.KeyRef == "field" && full.Additional.shape.full().Form == "expression" { // what is stamped
		return `{closed_on: "today()"}`
	}
	if full.Additional.shape != nil {
		return "{" + cmp.Or(sample.Reference(full.KeyRef), "key") + ": " + example(full.Additional.shape) + "}"
	}
	return "{}"
}

// anyReference returns a reference to an element of the first sort that a place takes.
func anyReference(s, full *shape) string {
	kinds := either(s.RefKinds, full.RefKinds)
	if len(kinds) == 0 {
		return sample.Form(full.Form)
	}
	name := cmp.Or(sample.Reference(kinds[0]), "some_"+kinds[0])
	if kinds[0] == "role" { // what stands without a kind
		return name
	}
	return kinds[0] + "/" + name
}
