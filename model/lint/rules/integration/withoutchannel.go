package integration

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// WithoutChannel is the check source-without-channel. A value counts as brought when a channel, a
// hand-over, an automation, a move or a default sets it, or when it tells which records are born where.
// The values of one list are one finding. A list is not judged when no channel sets anything of it, nor when
// some channel fills the field with whatever the client or the person at the telephone chose.
var WithoutChannel = lint.Rule{
	Name: "source-without-channel", Family: lint.Integrations, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "No channel brings requests of a source that the list names",
		Ru: "Ни один канал не приводит обращения из источника, который есть в списке",
	},
	Why: words.Text{
		En: "Requests from there come to somebody's private phone or mail, and whether they reach the CRM is left to chance",
		Ru: "Обращения оттуда приходят кому-то на личный телефон или почту, и дойдут ли они до CRM, зависит от случая",
	},
	Mend: words.Text{
		En: "Describe the channel and let it set the value under “sets”, or write “active: false” at a value that is history",
		Ru: "Опишите канал, который ставит значение в «sets», или напишите «active: false» у значения, которое осталось в прошлом",
	},
	Say: words.Text{
		En: "No channel brings requests with {field} {values}: where they land and who answers is not said",
		Ru: "Ни один канал не приводит обращения, где {field}: {values}; куда они попадают и кто отвечает, не сказано",
	},
	Bad: []lint.Edit{
		{File: "lead_source.yaml", Old: "  - {id: website, title: {en: Website, ru: Сайт}}\n", New: "  - {id: website, title: {en: Website, ru: Сайт}}\n  - {id: fair, title: {en: Fair, ru: Выставка}}\n"},
	},
	Good: []lint.Edit{
		{File: "lead_source.yaml", Old: "  - {id: website, title: {en: Website, ru: Сайт}}\n", New: "  - {id: website, title: {en: Website, ru: Сайт}}\n  - {id: fair, title: {en: Fair, ru: Выставка}, active: false}\n"},
	},
	Check: withoutChannel,
}

func withoutChannel(p *lint.Pass) {
	for _, word := range []string{"channel", "pipeline", "automation", "entity", "integration"} {
		if !p.Intact(word) {
			return
		}
	}
	fields := map[*model.Dictionary]*model.Field{}
	of, picked := origins(p), chosen(p)
	for _, entity := range model.All[model.Entity](p.Spec) {
		for _, f := range of[entity] {
			if list := f.Dictionary.Get(); fields[list] == nil {
				fields[list] = f
			}
		}
	}
	for _, list := range model.All[model.Dictionary](p.Spec) {
		field := fields[list]
		if field == nil || picked[field] || !slices.ContainsFunc(list.Values, func(v *model.DictionaryValue) bool { return v != nil && broughtBy(p, v, "sets") }) {
			continue
		}
		var missing []*model.DictionaryValue
		f := lint.Finding{Element: list, Witness: []any{list.Ref}}
		for _, value := range list.Values {
			if value == nil || !value.Active.Or(true) {
				continue
			}
			p.Look()
			if broughtBy(p, value, "sets", "set", "copy", "default", "starts.when", "opens_when") {
				continue
			}
			if missing = append(missing, value); len(missing) == 1 {
				f.At = value.Name
			}
			f.Witness = append(f.Witness, value.Ref)
		}
		if len(missing) > 0 {
			f.Args = words.Args{"field": say.Element{Element: field}, "values": say.TitlesOf(missing)}
			p.Report(f)
		}
	}
}

// chosen returns the fields of which requests of some channel come with a value that somebody chose.
func chosen(p *lint.Pass) map[*model.Field]bool {
	all := map[*model.Field]bool{}
	for _, c := range model.All[model.Channel](p.Spec) {
		for _, ref := range c.Fields.Items {
			all[ref.Get()] = true
		}
	}
	return all
}

// broughtBy tells whether a value is written under one of some keys.
func broughtBy(p *lint.Pass, value *model.DictionaryValue, keys ...string) bool {
	return slices.ContainsFunc(p.Uses().Of(value.Ref), func(use uses.Use) bool {
		return slices.ContainsFunc(keys, func(key string) bool {
			return use.Key == key || strings.HasSuffix(use.Key, "."+key)
		})
	})
}
