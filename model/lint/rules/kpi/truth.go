package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// SourceOfTruth is the check kpi-without-source-of-truth. A field that no card brings in is the CRM's own. A list of
// masters in one card orders them all; a KPI that names the system it is counted in has decided.
var SourceOfTruth = lint.Rule{
	Name: "kpi-without-source-of-truth", Family: lint.Kpis, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "The fields of a KPI have two systems that are right about them",
		Ru: "О полях показателя правы сразу две системы",
	},
	Why: words.Text{
		En: "Counted in one system the number differs from the other, and each department opens the one where it looks better",
		Ru: "В двух системах выходят два числа, и каждый отдел открывает ту, где оно лучше",
	},
	Mend: words.Text{
		En: "Write under “system” in which system the number is counted, and order the systems under “master” of the integration card",
		Ru: "Напишите в «system», в какой системе считается число, и задайте порядок систем в «master» карточки интеграции",
	},
	Say: words.Text{
		En: "“{kpi}” is made of {list}, and does not say in which system it is counted",
		Ru: "«{kpi}» складывается из {list}, а в какой системе он считается, не сказано",
	},
	Also: map[string]words.Text{
		"field": {
			En: "“{kpi}” depends on “{field}”, about which both {list} are right",
			Ru: "«{kpi}» зависит от поля «{field}», о котором правы сразу {list}",
		},
		"foreign": {
			En: "“{kpi}” is counted in {system}, and about “{field}” {list} is right: what {system} has may be older, or nothing",
			Ru: "«{kpi}» считается в {system}, а о поле «{field}» права {list}: в {system} оно может быть старым или пустым",
		},
		"card": {En: "here “{system}” is right about “{field}”", Ru: "здесь о поле «{field}» права «{system}»"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "system: crm\n", New: "status: review\n"},
		{File: "kpi.yaml", Old: conversionFormula, New: paidFormula},
		{File: "kpi.yaml", Old: "time: {anchor: from, grain: month}", New: "time: {grain: month}"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "system: crm\n", New: "status: review\nsystem: crm\n"},
		{File: "kpi.yaml", Old: conversionFormula, New: paidFormula},
		{File: "kpi.yaml", Old: "time: {anchor: from, grain: month}", New: "time: {grain: month}"},
	},
	Check: sourceOfTruth,
}

// paidFormula is one of two systems, for the examples.
const paidFormula = `  type: share
  base: "deal.amount > 0"
  where: "deal.paid_on != null"
`

// master is what an integration card says of a field.
type master struct {
	systems []*model.System // nil stands for the CRM itself
	card    *model.Integration
	at      source.Span
}

// masters returns what the cards say of each field that a system brings in or is right about.
func masters(p *lint.Pass) map[*model.Field][]master {
	all := map[*model.Field][]master{}
	for _, card := range model.All[model.Integration](p.Spec) {
		for _, object := range card.Objects {
			for _, f := range object.Fields {
				if f.Field.Get() == nil {
					continue
				}
				m := master{card: card, at: f.Master.At}
				for _, ref := range f.Master.Items {
					m.systems = append(m.systems, ref.Get())
				}
				all[f.Field.Get()] = append(all[f.Field.Get()], m)
			}
		}
	}
	return all
}

// right returns the systems that are right about a field where no list orders them, nil standing for the CRM.
func right(cards []master) []*model.System {
	if len(cards) == 0 {
		return []*model.System{nil}
	}
	var first []*model.System
	for _, m := range cards {
		if len(m.systems) > 0 && !slices.Contains(first, m.systems[0]) {
			first = append(first, m.systems[0])
		}
	}
	for _, m := range cards {
		if !slices.ContainsFunc(first, func(s *model.System) bool { return !slices.Contains(m.systems, s) }) {
			return m.systems[:1]
		}
	}
	return first
}

func sourceOfTruth(p *lint.Pass) {
	if !p.Intact("integration") {
		return
	}
	cards := masters(p)
	for _, passport := range usable(p) {
		k := passport.Kpi
		p.Look()
		var all []*model.System
		var fields []*model.Field
		told := false
		for _, input := range makes(p, k) {
			field := input.Field
			if field.BuiltIn || isMade(field) || slices.Contains(fields, field) {
				continue
			}
			systems := right(cards[field])
			switch {
			case len(systems) > 1:
				told = true
				p.Report(truthOf(p, k, "field", input, systems, cards[field]))
			case k.System.Get() != nil && (input.Use == flow.UseFormula || input.Use == flow.UseWeight) && systems[0] != k.System.Get():
				told = true
				p.Report(truthOf(p, k, "foreign", input, systems, cards[field]))
			}
			fields = append(fields, field)
			if !slices.Contains(all, systems[0]) {
				all = append(all, systems[0])
			}
		}
		if told || len(all) < 2 || k.System.IsSet() {
			continue
		}
		f := lint.Finding{Element: k, Witness: []any{k.Ref}, Args: words.Args{"kpi": k.Title, "list": origins{fields, cards}}}
		for _, field := range fields {
			f.Witness = append(f.Witness, field.Ref)
			for _, m := range cards[field] {
				f.Witness = append(f.Witness, m.card.Ref)
				f.Related = append(f.Related, p.Point(m.at, "card", words.Args{"field": field.Title, "system": titleOfSystem(m.systems)}))
			}
		}
		p.Report(f)
	}
}

func truthOf(p *lint.Pass, k *model.Kpi, variant string, input flow.Input, systems []*model.System, cards []master) lint.Finding {
	f := lint.Finding{
		Element: k, At: input.At, Variant: variant, Witness: []any{k.Ref, input.Field.Ref},
		Args: words.Args{"kpi": k.Title, "field": input.Field.Title, "list": systemNames(systems), "system": systemNames([]*model.System{k.System.Get()})},
	}
	for _, m := range cards {
		f.Witness = append(f.Witness, m.card.Ref)
		f.Related = append(f.Related, p.Point(m.at, "card", words.Args{"field": input.Field.Title, "system": titleOfSystem(m.systems)}))
	}
	return f
}

var crmTitle = words.Text{En: "CRM", Ru: "CRM"}

// titleOfSystem names the first of some systems.
func titleOfSystem(systems []*model.System) words.Localized {
	if len(systems) == 0 || systems[0] == nil {
		return words.Message{ID: "kpi-without-source-of-truth/crm", Text: crmTitle}
	}
	return systems[0].Title
}

// systemNames reads as the names of systems in quotes.
type systemNames []*model.System

// In implements words.Localized.
func (s systemNames) In(lang string) string {
	text := ""
	for i, system := range s {
		if i > 0 {
			text += andSay.In(lang)
		}
		text += say.Quote(lang, titleOfSystem([]*model.System{system}).In(lang))
	}
	return text
}

var (
	andSay  = words.Text{En: " and ", Ru: " и "}
	fromSay = words.Text{En: "“{field}” from {system}", Ru: "поля «{field}» из {system}"}
)

// origins reads as fields with the system that is right about each, one field for each system.
type origins struct {
	fields []*model.Field
	cards  map[*model.Field][]master
}

// In implements words.Localized.
func (o origins) In(lang string) string {
	var told []*model.System
	text := ""
	for _, field := range o.fields {
		system := right(o.cards[field])[0]
		if slices.Contains(told, system) {
			continue
		}
		if len(told) > 0 {
			text += andSay.In(lang)
		}
		told = append(told, system)
		text += words.Fill(fromSay.In(lang), lang, words.Args{"field": field.Title, "system": systemNames{system}})
	}
	return text
}
