package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// FieldUnused is the check field-unused. What fills a field, tries it out or lets somebody see it does not
// need it; see needs. An entity of which nothing is needed is one finding, for it is not described any
// further yet.
var FieldUnused = lint.Rule{
	Name: "field-unused", Family: lint.Data, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Nothing needs a field: no checkpoint, KPI, report, signal, integration, automation or duplicate rule",
		Ru: "Поле ничему не нужно: ни контрольной точке, ни показателю, отчёту, сигналу, интеграции, автоматизации или правилу дублей",
	},
	Why: words.Text{
		En: "People fill in what nobody looks at, so they enter anything, and soon also where it matters",
		Ru: "Люди заполняют то, на что никто не смотрит, поэтому пишут что попало, а потом и там, где это важно",
	},
	Mend: words.Text{
		En: "Delete the field, or name it where a decision is made by it: “require”, “columns”, “slices”; one that people only read on the card says “use: operational”",
		Ru: "Удалите поле или назовите его там, где по нему решают: «require», «columns», «slices»; тому, которое только читают в карточке, напишите «use: operational»",
	},
	Say: words.Text{
		En: "Nothing needs “{field}” of “{entity}”: no checkpoint, KPI, report, signal, integration, automation or duplicate rule looks at it",
		Ru: "Поле «{field}» объекта «{entity}» ничему не нужно: на него не смотрит ни контрольная точка, ни показатель, отчёт, сигнал, интеграция, автоматизация или правило дублей",
	},
	Also: map[string]words.Text{
		"all": {
			En: "Nothing needs any field that people fill in on “{entity}”: {fields}",
			Ru: "Ничему не нужно ни одно поле, которое люди заполняют в объекте «{entity}»: {fields}",
		},
		"reporting": {
			En: "“{field}” of “{entity}” is said to be for reports, but no report, KPI or signal looks at it, nor anything else",
			Ru: "О поле «{field}» объекта «{entity}» сказано, что оно для отчётов, но на него не смотрит ни отчёт, ни показатель, ни сигнал, ни что-либо ещё",
		},
		"named": {En: "it is named here, which needs it for nothing", Ru: "здесь оно названо, но ни для чего не нужно"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: "type: long_text}"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: "type: long_text}"},
		{File: "sales.yaml", Old: "    require: [loss_reason]", New: "    require: [loss_reason, loss_story]"},
	},
	Check: fieldUnused,
}

func fieldUnused(p *lint.Pass) {
	if !slices.ContainsFunc(sources, func(word string) bool { return !p.Intact(word) }) {
		for _, entity := range model.All[model.Entity](p.Spec) {
			unusedOf(p, entity)
		}
	}
}

func unusedOf(p *lint.Pass, entity *model.Entity) {
	caption, judged := captionOf(entity), 0
	var unused []*model.Field
	for _, f := range entity.Fields {
		if f == nil {
			continue
		}
		p.Look()
		needed := isNeeded(p, f, caption)
		if !needed {
			unused = append(unused, f)
		}
		if !needed || f != caption {
			judged++
		}
	}
	if len(unused) > 1 && len(unused) == judged {
		f := lint.Finding{Element: entity, Variant: "all", Args: words.Args{"entity": entity.Title, "fields": say.TitlesOf(unused)}}
		for _, field := range unused[:min(len(unused), say.FewTitles)] {
			f.Witness = append(f.Witness, field.Ref)
		}
		p.Report(f)
		return
	}
	for _, field := range unused {
		f := lint.Finding{Element: field, Args: words.Args{"field": field.Title, "entity": entity.Title}, Witness: []any{entity.Ref, field.Ref}}
		if field.Use.IsSet() {
			f.Variant = "reporting"
		}
		if all := p.Uses().Of(field.Ref); len(all) > 0 {
			f.Related = []diag.Related{p.Point(all[0].At, "named", nil)}
		}
		p.Report(f)
	}
}
