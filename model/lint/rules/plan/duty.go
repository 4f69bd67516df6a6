package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Duty is the check duty-unassigned: the duties of support, who answers questions, and who says yes to
// changes and makes them.
var Duty = lint.Rule{
	Name: "duty-unassigned", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A duty is written down, and nobody has it",
		Ru: "Обязанность записана, но она ничья",
	},
	Why: words.Text{
		En: "On the night when the copy is needed it turns out that everybody thought somebody else made it",
		Ru: "В ту ночь, когда понадобится копия, окажется, что каждый думал на другого",
	},
	Mend: words.Text{
		En: "Name the role: “who” of the duty, “responsible” of the support, “approved_by” and “done_by” of the change policy",
		Ru: "Назовите роль: «who» у обязанности, «responsible» у поддержки, «approved_by» и «done_by» в порядке изменений",
	},
	Say: words.Text{
		En: "Nobody has the duty “{duty}” in “{support}”",
		Ru: "Обязанность «{duty}» в «{support}» никому не поручена",
	},
	Also: map[string]words.Text{
		"answers": {
			En: "“{support}” promises answers, and nobody gives them",
			Ru: "«{support}» обещает ответы, но отвечать некому",
		},
		"approves": {
			En: "Changes are asked for and decided on, but nobody says yes to them",
			Ru: "Изменения просят и обсуждают, но сказать им «да» некому",
		},
		"does": {
			En: "Changes are approved, but nobody makes them",
			Ru: "Изменения утверждают, но вносить их некому",
		},
	},
	Bad: []lint.Edit{
		{File: "support.yaml", New: support + "  - {type: backups, every: day}\n"},
	},
	Good: []lint.Edit{
		{File: "support.yaml", New: support + "  - {type: backups, every: day, who: administrator}\n"},
	},
	Check: duty,
}

const support = `apiVersion: crmspec/v1
kind: Support
id: crm_support
title: {en: Support, ru: Поддержка}
owner: head_of_sales
channel: A form on the intranet
responsible: administrator
types:
  - {type: bug, respond_within: 4h}
  - {type: question, respond_within: 1d}
  - {type: improvement, respond_within: 2d}
duties:
`

var dutyTexts = map[model.DutyType]words.Text{
	model.DutyAccess:       {En: "access", Ru: "доступы"},
	model.DutyBackups:      {En: "backups", Ru: "резервные копии"},
	model.DutyMonitoring:   {En: "monitoring", Ru: "наблюдение за системой"},
	model.DutyIntegrations: {En: "integrations", Ru: "интеграции"},
	model.DutyIncidents:    {En: "incidents", Ru: "аварии"},
}

func duty(p *lint.Pass) {
	for _, support := range model.All[model.Support](p.Spec) {
		args := words.Args{"support": support.Title}
		for _, duty := range support.Duties {
			if duty == nil {
				continue
			}
			p.Look()
			if !duty.Who.IsSet() {
				p.Report(lint.Finding{
					Element: support, At: duty.Type.At, Args: words.Args{"support": support.Title, "duty": dutyTexts[duty.Type.V]},
					Witness: []any{support.Ref, string(duty.Type.V)},
				})
			}
		}
		if len(support.Types) > 0 {
			p.Look()
			if !support.Responsible.IsSet() {
				p.Report(lint.Finding{Element: support, Variant: "answers", Args: args, Witness: []any{support.Ref, "responsible"}})
			}
		}
	}
	if project := p.Spec.Project; project != nil && project.ChangePolicy != nil {
		policy(p, project)
	}
}

// policy looks for who says yes to changes, and who makes them.
func policy(p *lint.Pass, project *model.Project) {
	way := project.ChangePolicy
	if !way.ProposedBy.IsSet() && !way.EstimatedBy.IsSet() && !way.ApprovedBy.IsSet() && !way.DoneBy.IsSet() {
		return // who does what is not described at all
	}
	p.Look()
	at := func(refs model.OneOrMany[model.Ref[model.Role]]) source.Span {
		if refs.IsSet() {
			return refs.At
		}
		return project.Self().Name
	}
	if len(way.ApprovedBy.Items) == 0 {
		p.Report(lint.Finding{Element: project, At: at(way.ProposedBy), Variant: "approves", Witness: []any{project.Ref, "approved_by"}})
	}
	if len(way.DoneBy.Items) == 0 {
		p.Report(lint.Finding{Element: project, At: at(way.ApprovedBy), Variant: "does", Witness: []any{project.Ref, "done_by"}})
	}
}
