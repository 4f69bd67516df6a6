package sense

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

var (
	noLanguage = fault{badValue, "language", words.Text{
		En: "There is no language “{text}”",
		Ru: "Нет языка «{text}»",
	}, words.Text{
		En: "Write its code by ISO 639, such as en, ru, kk (Kazakh), uz (Uzbek) or de",
		Ru: "Напишите код по ISO 639, например en, ru, kk (казахский), uz (узбекский) или de",
	}}
	longLanguage = fault{badValue, "language-code", words.Text{
		En: "The language “{text}” is written “{meant}”",
		Ru: "Язык «{text}» записывается как «{meant}»",
	}, words.Text{
		En: "Texts, pages and programs know a language by its shortest code",
		Ru: "Тексты, страницы и программы знают язык по самому короткому коду",
	}}
	twice = fault{badValue, "twice", words.Text{
		En: "“{text}” stands in “{key}” twice",
		Ru: "«{text}» стоит в «{key}» дважды",
	}, words.Text{
		En: "Delete the second one, or write what was meant instead",
		Ru: "Уберите второе или напишите то, что имелось в виду",
	}}
)

func (c *check) project(p *model.Project) {
	c.zone(p.Timezone)
	languages := map[string]bool{}
	for _, language := range p.Languages {
		if language.IsSet() && !c.repeated(languages, string(language.V), "languages", language.At) {
			c.language(language)
		}
	}
	currencies := map[string]bool{}
	for _, currency := range p.Currencies {
		if currency.IsSet() && !c.repeated(currencies, string(currency.V), "currencies", currency.At) {
			c.currency(currency)
		}
	}
}

// repeated tells whether a value stood in a list before, which is a finding; it notes the value.
func (c *check) repeated(before map[string]bool, text, key string, at source.Span) bool {
	if !before[text] {
		before[text] = true
		return false
	}
	c.add(twice, at, words.Args{"text": text, "key": key})
	return true
}

// language demands that a language exists, and is written with its shortest code.
func (c *check) language(v model.Value[model.Language]) {
	code := string(v.V)
	canonical := tongue.Canonical(code)
	switch {
	case canonical == "":
		d := c.add(noLanguage, v.At, words.Args{"text": code})
		meant(d, tongue.Meant(code))
	case canonical != code:
		meant(c.add(longLanguage, v.At, words.Args{"text": code, "meant": canonical}), canonical)
	}
}
