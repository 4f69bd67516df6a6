package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// WithoutSource is the check channel-without-source. A channel may set the field or list it among those
// that a request fills; that its integration knows a page or a line is not yet a source of the list.
// Where the entity has no field for it and all requests come over one channel, nothing is missing.
var WithoutSource = lint.Rule{
	Name: "channel-without-source", Family: lint.Integrations, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A channel does not say which source its requests have",
		Ru: "У канала не сказано, какой источник у его обращений",
	},
	Why: words.Text{
		En: "Nobody can say which advertising brings clients: people fill the source in afterwards, by guess",
		Ru: "Никто не скажет, какая реклама приводит клиентов: источник вписывают потом и наугад",
	},
	Mend: words.Text{
		En: "Write under “sets” the value of the source field that every request of the channel gets",
		Ru: "Напишите в «sets» значение поля источника, которое получает каждое обращение канала",
	},
	Say: words.Text{
		En: "“{channel}” leaves {fields} empty, so its requests cannot be told from those of other channels",
		Ru: "«{channel}» оставляет пустым {fields}, поэтому его обращения не отличить от других",
	},
	Also: map[string]words.Text{
		"none": {
			En: "“{channel}” does not say which source its requests have, and “{entity}” has no field of a list for it",
			Ru: "«{channel}» не говорит, какой источник у его обращений, и у «{entity}» нет для этого поля со справочником",
		},
	},
	Bad: []lint.Edit{
		{File: "channel.yaml", Old: "sets: {source: website}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "channel.yaml", Old: "sets: {source: website}\n", New: "sets: {source: \"'website'\"}\n"},
	},
	Check: withoutSource,
}

func withoutSource(p *lint.Pass) {
	if !p.Intact("entity") || !p.Intact("dictionary") || !p.Intact("channel") {
		return
	}
	of := origins(p)
	channels := map[*model.Entity]int{}
	for _, channel := range model.All[model.Channel](p.Spec) {
		channels[channel.Creates.Get()]++
	}
	for _, channel := range model.All[model.Channel](p.Spec) {
		entity := channel.Creates.Get()
		if entity == nil {
			continue
		}
		p.Look()
		fields := of[entity]
		if slices.ContainsFunc(fields, func(f *model.Field) bool { return names(channel, f) }) || len(fields) == 0 && channels[entity] < 2 {
			continue
		}
		f := lint.Finding{
			Element: channel, At: place(channel.Sets.At), Witness: []any{channel.Ref},
			Args: words.Args{"channel": model.TitleOf(channel), "entity": model.TitleOf(entity), "fields": say.TitlesOf(fields)},
		}
		if len(fields) == 0 {
			f.Variant = "none"
		}
		for _, field := range fields {
			f.Witness = append(f.Witness, field.Ref)
		}
		p.Report(f)
	}
}
