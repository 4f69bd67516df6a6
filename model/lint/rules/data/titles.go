package data

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// FieldTitles is the check field-title-twice. Titles are compared in each language by itself.
var FieldTitles = lint.Rule{
	Name: "field-title-twice", Family: lint.Data, Severity: diag.Warning,
	What: words.Text{
		En: "Two fields of an entity have one title",
		Ru: "У двух полей объекта одно название",
	},
	Why: words.Text{
		En: "On the card and in an export nobody can tell them apart, so each is filled by half of the people",
		Ru: "В карточке и в выгрузке их не различить, и каждое заполняет половина людей",
	},
	Mend: words.Text{
		En: "Write a “title” that says what sets the field apart, or delete one of the two",
		Ru: "Напишите «title», по которому поле отличат, или удалите одно из двух",
	},
	Say: words.Text{
		En: "“{entity}” has two fields that are called “{title}”",
		Ru: "У объекта «{entity}» два поля называются «{title}»",
	},
	Also: map[string]words.Text{
		"first": {En: "the other one", Ru: "второе поле"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "title: {en: What happened, ru: Что произошло}", New: "title: {en: Reason for the loss, ru: Что произошло}"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "title: {en: What happened, ru: Что произошло}", New: "title: {en: Story of the loss, ru: Что произошло}"},
	},
	Check: fieldTitles,
}

func fieldTitles(p *lint.Pass) {
	type place struct{ lang, title string }
	type titled struct {
		field *model.Field
		at    source.Span
	}
	for _, entity := range model.All[model.Entity](p.Spec) {
		first := map[place]titled{}
		for _, f := range entity.Fields {
			if f == nil {
				continue
			}
			p.Look()
			told := false
			for _, part := range f.Title.Parts {
				at := place{part.Lang, spell(part.S).near}
				other, taken := first[at]
				if !taken {
					first[at] = titled{f, part.At}
				}
				if !taken || told || at.title == "" || other.field == f {
					continue
				}
				told = true
				p.Report(lint.Finding{
					Element: f, At: part.At, Witness: []any{other.field.Ref, f.Ref},
					Args:    words.Args{"entity": entity.Title, "title": strings.TrimSpace(part.S)},
					Related: []diag.Related{p.Point(other.at, "first", nil)},
				})
			}
		}
	}
}
