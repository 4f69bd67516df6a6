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
// channel lists what they fill: a person can ask for the rest. What has a default or is computed is never missing, nor
// is the owner where the channel assigns one. What an automation sets is, for it comes after a new record is checked.
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
			if brings(channel, field) || assigns(channel, entity, field) {
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
// asked for in its first stage. Without a stage it is that of the pipeline which takes it; of several pipelines only
// what each of them asks for is certain. A field that is only asked for where it applies is not.
func demanded(p *lint.Pass, entity *model.Entity, stage *model.Stage) []*model.Field {
	var all []*model.Field
	for _, field := range entity.Fields {
		if field.IsRequired() && !field.AppliesWhen.IsSet() && field.Type.V != model.FieldAutoNumber {
			all = append(all, field)
		}
	}
	asked, certain := map[*model.Field]int{}, 0
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		first := stage
		if pipeline.Entity.Get() != entity || stage != nil && stage.Parent != model.Element(pipeline) {
			continue
		}
		if first == nil {
			first = takes(pipeline)
		}
		certain++
		for _, field := range p.Facts.Filled(pipeline).AskedAtBirth(first) {
			asked[field]++
		}
	}
	for _, field := range entity.Fields {
		if certain > 0 && asked[field] == certain && !facts.Computed(field) && !slices.Contains(all, field) {
			all = append(all, field)
		}
	}
	return all
}

// takes returns the stage in which a record is born where nobody says which, nil for none.
func takes(pipeline *model.Pipeline) *model.Stage {
	for _, stage := range pipeline.Stages {
		if stage.Kind() == model.StageStart && stage.Retired == nil {
			return stage
		}
	}
	return nil
}

// assigns tells whether a channel gives a new record its owner, or the field by whose region it chooses one.
func assigns(channel *model.Channel, entity *model.Entity, field *model.Field) bool {
	a := channel.Assign
	if a == nil {
		return false
	}
	return field == facts.OwnerField(entity) && (len(a.Among.Items) > 0 || channel.FirstHandler.IsSet()) ||
		a.Rule.V == model.AssignByRegion && field == a.Field.Get()
}
