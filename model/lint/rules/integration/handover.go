package integration

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// HandOver is the check handover-lacks-required. What has a default or is computed is never missing, nor is the link
// back to the record that the new one comes from; what an automation sets is, for it comes later. Whether a value that
// is copied can be empty is not judged. A hand-over that may link an existing record instead is refused for everybody
// who has none.
var HandOver = lint.Rule{
	Name: "handover-lacks-required", Family: lint.Integrations, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "The CRM makes a record by itself without a field that a new record must have",
		Ru: "CRM сама создаёт запись без поля, без которого новой записи быть не может",
	},
	Why: words.Text{
		En: "The move that hands over is refused each time, or the record is silently not made, and the next department waits for it",
		Ru: "Переход с передачей каждый раз отклоняется или запись молча не создаётся, а следующий отдел её ждёт",
	},
	Mend: words.Text{
		En: "Fill it under “copy” of the hand-over or the automation, or give the field a “default”",
		Ru: "Заполните его в «copy» передачи или автоматизации или задайте полю «default»",
	},
	Say: words.Text{
		En: "“{by}” hands over a new record of “{entity}” without {fields}, and it must have {n|it|them}: the move is refused",
		Ru: "«{by}» передаёт дальше новую запись «{entity}» без {fields}, а без {n|этого поля|этих полей|этих полей} она невозможна: переход отклонится",
	},
	Also: map[string]words.Text{
		"automation": {
			En: "“{by}” makes a new record of “{entity}” without {fields}, and it must have {n|it|them}: it is never made",
			Ru: "«{by}» создаёт новую запись «{entity}» без {fields}, а без {n|этого поля|этих полей|этих полей} она невозможна: записи не будет",
		},
		"field": {En: "“{field}” must be filled", Ru: "«{field}» должно быть заполнено"},
	},
	Bad: []lint.Edit{
		{File: "again.yaml", New: again + "do: [{create: deal, copy: {phone: deal.phone, manager: deal.manager}}]\n"},
		{File: "kpi.yaml", Old: "slices: [manager]\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "again.yaml", New: again + "do: [{create: deal, copy: {name: deal.name, manager: deal.manager}}]\n"},
		{File: "kpi.yaml", Old: "slices: [manager]\n", New: ""},
	},
	Check: handOver,
}

// again makes a new deal of an old one, for the examples.
const again = `apiVersion: crmspec/v1
kind: Automation
id: again
title: {en: A year after the win, ru: Через год после успеха}
owner: head_of_sales
trigger: {event: stage_stay, stage: sales.won, longer_than: 1y}
`

func handOver(p *lint.Pass) {
	for _, word := range []string{"entity", "pipeline", "automation", "integration"} {
		if !p.Intact(word) {
			return
		}
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, stage := range pipeline.Stages {
			for _, h := range stage.HandsOver {
				if h != nil && h.Creates.Get() != nil {
					judgeMade(p, made{by: stage, from: pipeline.Entity.Get(), entity: h.Creates.Get(), into: h.Into.Get(), link: h.Link.Get(), copied: h.Copy, at: h.Creates.At})
				}
			}
		}
	}
	for _, automation := range model.All[model.Automation](p.Spec) {
		for _, do := range automation.Do.Items {
			if do != nil && do.Create.Get() != nil {
				judgeMade(p, made{by: automation, variant: "automation", entity: do.Create.Get(), copied: do.Copy, at: do.Create.At})
			}
		}
	}
}

// made is a record that the CRM makes by itself.
type made struct {
	by      model.Element
	variant string
	// from is the entity that it comes from, where a link back is set by itself.
	from   *model.Entity
	entity *model.Entity
	into   *model.Stage
	link   *model.Field
	copied model.Map[model.Ref[model.Field], model.Expression]
	at     source.Span
}

func judgeMade(p *lint.Pass, m made) {
	p.Look()
	f := lint.Finding{Element: m.by, At: m.at, Variant: m.variant, Witness: []any{m.by.Self().Ref, m.entity.Ref}}
	var missing []*model.Field
	for _, field := range demanded(p, m.entity, m.into) {
		if m.fills(field) {
			continue
		}
		missing = append(missing, field)
		f.Witness = append(f.Witness, field.Ref)
		f.Related = append(f.Related, p.Point(field.Name, "field", words.Args{"field": field.Title}))
	}
	if len(missing) > 0 {
		f.Args = words.Args{"by": model.TitleOf(m.by), "entity": model.TitleOf(m.entity), "fields": say.TitlesOf(missing), "n": len(missing)}
		p.Report(f)
	}
}

// fills tells whether a field of the new record is filled by what makes it.
func (m made) fills(field *model.Field) bool {
	if facts.Computed(field) || field.Default.IsSet() || field == m.link || m.from != nil && m.link == nil && field.To.Get() == m.from {
		return true
	}
	for _, entry := range m.copied.Entries {
		if entry.Key.Get() == field {
			return true
		}
	}
	return false
}
