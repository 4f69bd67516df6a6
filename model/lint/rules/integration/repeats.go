package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// ForgetsRepeats is the check channel-forgets-repeats. Fields that the channel's requests do not fill
// match nothing; fields of other entities are taken to be known of whoever calls or writes.
var ForgetsRepeats = lint.Rule{
	Name: "channel-forgets-repeats", Family: lint.Integrations, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A channel does not say how a second request of the same client is recognised",
		Ru: "У канала не сказано, как узнать повторное обращение того же клиента",
	},
	Why: words.Text{
		En: "The client who asks twice gets two managers and two prices, and reports count two requests",
		Ru: "Клиент, спросивший дважды, получает двух менеджеров и две цены, а отчёты считают два обращения",
	},
	Mend: words.Text{
		En: "Write “repeats” with the fields that are compared (“match”), which the channel has to fill under “fields”",
		Ru: "Напишите «repeats» с полями для сравнения («match»), которые канал заполняет в «fields»",
	},
	Say: words.Text{
		En: "A second request of the same client over “{channel}” becomes a new “{entity}”: nothing says how it is recognised",
		Ru: "Повторное обращение того же клиента через «{channel}» станет новой записью «{entity}»: не сказано, как его узнать",
	},
	Also: map[string]words.Text{
		"never": {
			En: "“{channel}” recognises a second request by {fields}, but its requests do not fill that",
			Ru: "«{channel}» узнаёт повторное обращение по {fields}, но его обращения этого не заполняют",
		},
	},
	Bad: []lint.Edit{
		{File: "channel.yaml", Old: "repeats: {match: [deal.phone], within: 30d, on_open: attach, on_closed: create}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "channel.yaml", Old: "repeats: {match: [deal.phone], within: 30d, on_open: attach, on_closed: create}\n", New: "repeats: {match: [deal.phone]}\n"},
	},
	Check: forgetsRepeats,
}

func forgetsRepeats(p *lint.Pass) {
	for _, channel := range model.All[model.Channel](p.Spec) {
		p.Look()
		f := lint.Finding{Element: channel, Args: words.Args{"channel": model.TitleOf(channel), "entity": channel.Creates.Name}, Witness: []any{channel.Ref}}
		if entity := channel.Creates.Get(); entity != nil {
			f.Args["entity"], f.Witness = model.TitleOf(entity), append(f.Witness, entity.Ref)
		}
		if channel.Repeats == nil {
			p.Report(f)
			continue
		}
		fields, judged := matched(channel)
		if !judged || len(fields) == 0 || slices.ContainsFunc(fields, func(field *model.Field) bool { return brings(channel, field) }) {
			continue
		}
		f.Variant, f.At, f.Args["fields"] = "never", channel.Repeats.Match.At, say.TitlesOf(fields)
		for _, field := range fields {
			f.Witness = append(f.Witness, field.Ref)
		}
		p.Report(f)
	}
}

// matched returns the fields by which a channel recognises requests; judged is false where one of them
// is not of the record that a request becomes, or where the channel does not list what it fills.
func matched(channel *model.Channel) (fields []*model.Field, judged bool) {
	for _, ref := range channel.Repeats.Match.Items {
		field := ref.Get()
		if field == nil || field.Parent != model.Element(channel.Creates.Get()) {
			return nil, false
		}
		fields = append(fields, field)
	}
	return fields, len(channel.Fields.Items) > 0
}

// brings tells whether requests of a channel have a value in a field: by its own list, by what it sets,
// or by its integration.
func brings(channel *model.Channel, field *model.Field) bool {
	if field.Formula.IsSet() || field.Rollup != nil || field.Default.IsSet() || names(channel, field) {
		return true
	}
	card := channel.Integration.Get()
	return card != nil && slices.ContainsFunc(card.Objects, func(o *model.IntegrationObject) bool {
		return o != nil && slices.ContainsFunc(o.Fields, func(f *model.IntegrationField) bool {
			return f != nil && f.Field.Get() == field && line{IntegrationField: f}.comesIn()
		})
	})
}

// names tells whether a channel itself says that its requests fill a field.
func names(channel *model.Channel, field *model.Field) bool {
	for _, entry := range channel.Sets.Entries {
		if entry.Key.Get() == field {
			return true
		}
	}
	return slices.ContainsFunc(channel.Fields.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == field })
}
