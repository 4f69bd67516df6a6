package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// TellsBlind is the check automation-tells-blind. A role of which no document says what it may do has a finding of its
// own, and so has an entity that nobody sees. A message may say all that there is to know, so that it is advice; who
// is to work on a record has to see it.
var TellsBlind = lint.Rule{
	Name: "automation-tells-blind", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "The CRM tells somebody about a record, or gives it to them, who cannot see it",
		Ru: "CRM сообщает о записи или поручает её тому, кто её не видит",
	},
	Why: words.Text{
		En: "The message leads to a card that does not open, so it is ignored, and soon so are all the others",
		Ru: "Сообщение ведёт на карточку, которая не открывается: на него не смотрят, а потом и на все остальные",
	},
	Mend: words.Text{
		En: "Let the role “read” the entity in its Access document, or name another one under “notify”, “task” or “assign”",
		Ru: "Дайте роли «read» для объекта в её документе Access или назовите другую в «notify», «task» или «assign»",
	},
	Say: words.Text{
		En: "“{by}” tells {roles} about a record of “{entity}”, and {n|that role|these roles} cannot see any",
		Ru: "«{by}» сообщает о записи «{entity}» тем, кому они не видны: {roles}",
	},
	Also: map[string]words.Text{
		"task": {
			En: "“{by}” gives {roles} a task about a record of “{entity}”, and {n|that role|these roles} cannot see any",
			Ru: "«{by}» ставит задачу по записи «{entity}» тем, кому они не видны: {roles}",
		},
		"assign": {
			En: "“{by}” gives a record of “{entity}” to {roles}, and {n|that role|these roles} cannot see any",
			Ru: "«{by}» передаёт запись «{entity}» тем, кому они не видны: {roles}",
		},
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
	},
	Bad: []lint.Edit{
		{File: "waits.yaml", New: waits + "do: [{task: administrator, title: {en: Call the client, ru: Позвонить клиенту}}]\n"},
	},
	Good: []lint.Edit{
		{File: "waits.yaml", New: waits + "do: [{task: head_of_sales, title: {en: Call the client, ru: Позвонить клиенту}}]\n"},
	},
	Check: tellsBlind,
}

// waits begins an automation that reminds of a deal, for the examples.
const waits = `apiVersion: crmspec/v1
kind: Automation
id: waits
title: {en: A proposal waits, ru: Предложение ждёт}
owner: head_of_sales
trigger: {event: stage_stay, stage: sales.proposal, longer_than: 5d}
`

func tellsBlind(p *lint.Pass) {
	if !accessKnown(p) {
		return
	}
	for _, a := range model.All[model.Automation](p.Spec) {
		for _, do := range a.Do.Items {
			if do == nil || do.Create.IsSet() {
				continue
			}
			judgeTold(p, a, facts.Subject(a), do.Notify.Items, "")
			judgeTold(p, a, facts.Subject(a), []model.Ref[model.Role]{do.Task}, "task")
			judgeTold(p, a, facts.Subject(a), []model.Ref[model.Role]{do.Assign}, "assign")
		}
	}
	for _, c := range model.All[model.Channel](p.Spec) {
		judgeTold(p, c, c.Creates.Get(), c.Notify.Items, "")
	}
}

// judgeTold reports the roles that cannot see what they are told of, or given.
func judgeTold(p *lint.Pass, by model.Element, entity *model.Entity, refs []model.Ref[model.Role], variant string) {
	if entity == nil {
		return
	}
	var roles []*model.Role
	f := lint.Finding{Element: by, Variant: variant, Witness: []any{by.Self().Ref, entity.Ref}}
	if variant == "" {
		f.Severity = diag.Info
	}
	for _, ref := range refs {
		role := ref.Get()
		if role == nil {
			continue
		}
		p.Look()
		rights := accessOf(p, []*model.Role{role})
		if sees(p, role, entity) || len(rights) == 0 || len(p.Facts.Readers(entity, nil)) == 0 {
			continue
		}
		if len(roles) == 0 {
			f.At = ref.At
		}
		roles = append(roles, role)
		f.Witness, f.Related = append(f.Witness, role.Ref), append(f.Related, rights...)
	}
	if len(roles) > 0 {
		f.Args = words.Args{"by": model.TitleOf(by), "roles": say.TitlesOf(roles), "entity": model.TitleOf(entity), "n": len(roles)}
		p.Report(f)
	}
}
