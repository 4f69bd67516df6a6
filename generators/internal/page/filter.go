package page

import (
	_ "embed"
	"html"

	"github.com/crmspec/crmspec/model/words"
)

//go:embed filter.js
var filters string

// Filters returns the script that puts filters above the tables that ask for them, and says of what is wider
// than the page that it goes on; it needs [FilterWords] somewhere on the page.
func Filters() string { return filters }

// FilterWords returns an element, not shown, with what the filters say in a language.
func FilterWords(lang string) string {
	out := `<template id="filter-words"`
	for _, w := range filterWords {
		out += " data-" + w.name + `="` + html.EscapeString(w.text.In(lang)) + `"`
	}
	return out + "></template>\n"
}

// filterWords are what the script says; it puts numbers into {n} and {all}.
var filterWords = []struct {
	name string
	text words.Text
}{
	{"filter", words.Text{En: "Filter", Ru: "Фильтр"}},
	{"contains", words.Text{En: "Contains", Ru: "Содержит"}},
	{"column", words.Text{En: "Column", Ru: "Столбец"}},
	{"all", words.Text{En: "all", Ru: "все"}},
	{"clear", words.Text{En: "Show everything", Ru: "Показать всё"}},
	{"beyond", words.Text{En: "Goes on at the right: scroll it sideways →", Ru: "Продолжение справа: прокрутите вбок →"}},
	{"rows", words.Text{En: "{n} of {all} rows", Ru: "Строк: {n} из {all}"}},
}
