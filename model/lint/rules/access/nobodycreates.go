package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// NobodyCreates is the check entity-nobody-creates. Channels that bring requests by themselves, exchanges
// that bring values in, hand-overs and automations create records too; a migration only once. An entity
// that nobody reads either is left to entity-nobody-reads.
var NobodyCreates = lint.Rule{
	Name: "entity-nobody-creates", Family: lint.Access, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Neither a person nor a program may create records of an entity",
		Ru: "Записи объекта не может создать ни человек, ни программа",
	},
	Why: words.Text{
		En: "The list stays empty, or is never added to: people keep the new ones in a spreadsheet beside the CRM",
		Ru: "Список останется пустым или перестанет пополняться: новое будут вести в таблице рядом с CRM",
	},
	Mend: words.Text{
		En: "Write “create: true” for the role that makes the records, or name the channel, exchange or hand-over that does",
		Ru: "Напишите «create: true» роли, которая заводит записи, или назовите канал, обмен или передачу, которые это делают",
	},
	Say: words.Text{
		En: "Nothing creates a record of “{entity}”: no role may, and no channel, exchange or hand-over does",
		Ru: "Записи «{entity}» ничто не создаёт: ни у одной роли нет права, и нет ни канала, ни обмена, ни передачи",
	},
	Also: map[string]words.Text{
		"once": {
			En: "Records of “{entity}” come with the first load only: afterwards no role, channel, exchange or hand-over adds one",
			Ru: "Записи «{entity}» появятся только при первой загрузке: потом их не добавит ни роль, ни канал, ни обмен, ни передача",
		},
		"load":   {En: "the first load", Ru: "первая загрузка"},
		"access": {En: "who works with it may not create it", Ru: "кто с ней работает, не может её создать"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "deal: {create: true, read: own, edit: own, for: [run_deal]}", New: "deal: {read: own, edit: own, for: [run_deal]}"},
		{File: "roles.yaml", Old: "needs: {deal: [create, read, edit]}", New: "needs: {deal: [read, edit]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "deal: {create: true, read: own, edit: own, for: [run_deal]}", New: "deal: {read: own, edit: own, create: true, for: [run_deal]}"},
	},
	Check: nobodyCreates,
}

func nobodyCreates(p *lint.Pass) {
	for _, word := range []string{"integration", "channel", "automation", "migration", "project"} {
		if !p.Intact(word) {
			return
		}
	}
	if !known(p) {
		return
	}
	machines, loads, granting := creators(p), loaded(p), byEntity(p)
	for _, entity := range model.All[model.Entity](p.Spec) {
		p.Look()
		readers := who(p, granting[entity], model.ActionRead)
		if machines[entity] || len(readers) == 0 || len(who(p, granting[entity], model.ActionCreate)) > 0 {
			continue
		}
		f := lint.Finding{Element: entity, Args: words.Args{"entity": model.TitleOf(entity)}, Witness: []any{entity.Ref, diag.Told{Code: "create: nobody", Say: may{model.ActionCreate, nobody}}}}
		for _, e := range granting[entity][:min(len(granting[entity]), 3)] {
			f.Witness = append(f.Witness, e.role.Ref)
			f.Related = append(f.Related, p.Point(e.access.Name, "access", nil))
		}
		if at, once := loads[entity]; once {
			f.Variant = "once"
			f.Related = append(f.Related, p.Point(at, "load", nil))
		}
		p.Report(f)
	}
}

// creators returns the entities whose records something else than a person creates.
func creators(p *lint.Pass) map[*model.Entity]bool {
	made := map[*model.Entity]bool{}
	for _, integration := range model.All[model.Integration](p.Spec) {
		for _, object := range integration.Objects {
			if entity := object.Entity.Get(); entity != nil && brings(object, entity) {
				made[entity] = true
			}
		}
	}
	for _, channel := range model.All[model.Channel](p.Spec) {
		if channel.Integration.IsSet() {
			made[channel.Creates.Get()] = true
		}
	}
	for _, automation := range model.All[model.Automation](p.Spec) {
		for _, action := range automation.Do.Items {
			if action != nil {
				made[action.Create.Get()] = true
			}
		}
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, stage := range pipeline.Stages {
			for _, over := range stage.HandsOver {
				if over != nil {
					made[over.Creates.Get()] = true
				}
			}
		}
	}
	return made
}

// loaded returns the entities that old data become, with the place that says so.
func loaded(p *lint.Pass) map[*model.Entity]source.Span {
	places := map[*model.Entity]source.Span{}
	for _, migration := range model.All[model.Migration](p.Spec) {
		for _, set := range migration.Sets {
			if set.Fate.V == model.FateMigrate && set.To.Get() != nil {
				places[set.To.Get()] = set.To.At
			}
		}
	}
	return places
}

// brings tells whether an exchange brings in all that a new record must have, and what it is matched by;
// one that only adds to records that are there creates none.
func brings(object *model.IntegrationObject, entity *model.Entity) bool {
	in := map[*model.Field]bool{}
	for _, f := range object.Fields {
		if f.Direction.V != model.ExchangeOut {
			in[f.Field.Get()] = true
		}
	}
	lacks := func(field *model.Field) bool {
		return field != nil && !in[field] && !field.Default.IsSet() && !facts.Computed(field)
	}
	for _, link := range object.LinkBy.Items {
		if lacks(link.Get()) {
			return false
		}
	}
	return len(in) > 0 && !slices.ContainsFunc(entity.Fields, func(field *model.Field) bool { return field.IsRequired() && lacks(field) })
}
