package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// UndeclaredLanguage is the check undeclared-language.
var UndeclaredLanguage = lint.Rule{
	Name: "undeclared-language", Family: lint.Language, Severity: diag.Warning,
	What: words.Text{
		En: "Texts are written in a language that is none of the project's",
		Ru: "Тексты написаны на языке, которого нет среди языков проекта",
	},
	Why: words.Text{
		En: "Nobody will see them: pages and labels are made in the languages of the project only",
		Ru: "Их никто не увидит: страницы и подписи создаются только на языках проекта",
	},
	Mend: words.Text{
		En: "Add the language to “languages” in crmspec.yaml, or delete the texts",
		Ru: "Добавьте язык в «languages» в crmspec.yaml или уберите тексты",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "title: {en: More deals are won, ru: Выигрываем больше сделок}", New: "title: {en: More deals are won, ru: Выигрываем больше сделок, kk: Көбірек мәміле жеңеміз}"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "title: {en: More deals are won, ru: Выигрываем больше сделок}", New: "title: {ru: Выигрываем больше сделок, en: More deals are won}"},
	},
}
