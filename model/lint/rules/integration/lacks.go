package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Lacks is the check channel-lacks-required. Only requests that a program brings are judged, and only where the
// channel lists what they fill: a person can ask for the rest. What has a default, is computed or is set by an
// automation is never missing.
var Lacks = lint.Rule{
	Name: "channel-lacks-required", Family: lint.Integrations, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Requests of a channel come without a field that a new record must have",
		Ru: "Обращения канала приходят без поля, без которого новой записи быть не может",
	},
	Why: words.Text{
		En: "The CRM refuses every request of the channel, and clients wait for an answer to what nobody has received",
		Ru: "CRM отклонит каждое обращение канала, и клиенты будут ждать ответа на то, чего никто не получил",
	},
	Mend: words.Text{
		En: "Let the channel fill it under “fields” or “sets”, or give the field a “default”",
		Ru: "Заполните его в «fields» или «sets» канала или задайте полю «default»",
	},
	Say: words.Text{
		En: "A request over “{channel}” comes without {fields}, and a new record of “{entity}” must have {n|it|them}",
		Ru: "Обращение через «{channel}» приходит без {fields}, а новая запись «{entity}» без {n|этого поля|этих полей|этих полей} невозможна",
	},
	Also: map[string]words.Text{
		"field": {En: "“{field}” must be filled", Ru: "«{field}» должно быть заполнено"},
	},
	Bad: []lint.Edit{
		{File: "channel.yaml", Old: "fields: [name, phone]\n", New: "integration: erp_payments\nfields: [phone]\n"},
	},
	Good: []lint.Edit{
		{File: "channel.yaml", Old: "fields: [name, phone]\n", New: "integration: erp_payments\nfields: [name, phone]\n"},
	},
	Check: lacks,
}

func lacks(p *lint.Pass) {
	for _, word := range []string{"entity", "pipeline", "automation", "integration"} {
		if !p.Intact(word) {
			return
		}
	}
	for _, channel := range model.All[model.Channel](p.Spec) {
		entity := channel.Creates.Get()
		if entity == nil || channel.Integration.Get() == nil || len(channel.Fields.Items) == 0 {
			continue
		}
		p.Look()
		f := lint.Finding{Element: channel, At: channel.Fields.At, Witness: []any{channel.Ref, entity.Ref}}
		var missing []*model.Field
		for _, field := range demanded(p, entity, channel.Into.Get()) {
			if brings(channel, field) || filledAnyway(p, entity, field) {
				continue
			}
			missing = append(missing, field)
			f.Witness = append(f.Witness, field.Ref)
			f.Related = append(f.Related, p.Point(field.Name, "field", words.Args{"field": field.Title}))
		}
		if len(missing) > 0 {
			f.Args = words.Args{"channel": model.TitleOf(channel), "entity": model.TitleOf(entity), "fields": say.TitlesOf(missing), "n": len(missing)}
			p.Report(f)
		}
	}
}

// demanded returns the fields that a new record must have: those that it always has, and those that are certain to be
// asked for in its first stage, nil where that is not known.
func demanded(p *lint.Pass, entity *model.Entity, stage *model.Stage) []*model.Field {
	var all []*model.Field
	for _, field := range entity.Fields {
		if field.IsRequired() {
			all = append(all, field)
		}
	}
	if stage == nil {
		return all
	}
	if pipeline, ok := stage.Parent.(*model.Pipeline); ok && pipeline.Entity.Get() == entity {
		for _, field := range p.Facts.Filled(pipeline).AskedAtBirth(stage) {
			if !slices.Contains(all, field) && !field.BuiltIn {
				all = append(all, field)
			}
		}
	}
	return all
}

// filledAnyway tells whether something else gives a field its value in every new record: the number of the record,
// whoever it is assigned to, or an automation.
func filledAnyway(p *lint.Pass, entity *model.Entity, field *model.Field) bool {
	if field.Type.V == model.FieldAutoNumber || field.BuiltIn || field == facts.OwnerField(entity) || field == entity.RecordTeam.Get() {
		return true
	}
	return slices.ContainsFunc(p.Facts.Fillers(field), func(filler facts.Filler) bool {
		_, robot := filler.Element.(*model.Automation)
		return robot
	})
}
