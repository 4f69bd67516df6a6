package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// MissingTranslation is the check missing-translation.
var MissingTranslation = lint.Rule{
	Name: "missing-translation", Family: lint.Language, Severity: diag.Warning,
	What: words.Text{
		En: "A text that people read is not written in one of the languages of the project",
		Ru: "Текст, который читают люди, не написан на одном из языков проекта",
	},
	Why: words.Text{
		En: "Part of the users sees labels and messages in a language that they do not work in",
		Ru: "Часть пользователей видит подписи и сообщения на чужом для них языке",
	},
	Mend: words.Text{
		En: "Write the text per language: {en: …, ru: …}",
		Ru: "Напишите текст по языкам: {en: …, ru: …}",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "title: {en: More deals are won, ru: Выигрываем больше сделок}", New: "title: More deals are won"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "title: {en: More deals are won, ru: Выигрываем больше сделок}", New: "title: {ru: Выигрываем больше сделок, en: More deals are won}"},
	},
}
