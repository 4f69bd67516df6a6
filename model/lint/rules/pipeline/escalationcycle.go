package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// EscalationCycle is the check sla-escalation-cycle. The levels of one clock are judged, each clock by
// itself; with a stage it begins at the role whose turn it is there. One role on two levels in a row is
// no circle: it is told first and takes over then.
var EscalationCycle = lint.Rule{
	Name: "sla-escalation-cycle", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "An escalation comes back to a role that it has already left",
		Ru: "Эскалация возвращается к роли, от которой уже ушла",
	},
	Why: words.Text{
		En: "The record goes round between the same people, and nobody above them ever learns that it is late",
		Ru: "Запись ходит по кругу между одними и теми же людьми, и никто выше не узнаёт, что срок сорван",
	},
	Mend: words.Text{
		En: "Delete the level that leads back, or name under “to” a role that stands above all before it",
		Ru: "Удалите уровень, который ведёт назад, или назовите в «to» роль выше всех предыдущих",
	},
	Say: words.Text{
		En: "The escalation of “{clock}” goes in a circle: {roles}",
		Ru: "Эскалация «{clock}» идёт по кругу: {roles}",
	},
	Also: map[string]words.Text{
		"first":       {En: "“{role}” is told here first", Ru: "первый раз «{role}» узнаёт здесь"},
		"responsible": {En: "it is the turn of “{role}” to begin with", Ru: "с самого начала очередь за ролью «{role}»"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 4h, clock: business}\n", New: "    responsible: sales_manager\n    sla:\n      within: 4h\n      clock: business\n      escalate:\n        - {after: 0h, to: head_of_sales}\n        - {after: 4h, to: sales_manager}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 4h, clock: business}\n", New: "    responsible: sales_manager\n    sla:\n      within: 4h\n      clock: business\n      escalate:\n        - {after: 0h, to: sales_manager}\n        - {after: 4h, to: head_of_sales}\n"},
	},
	Check: escalationCycle,
}

func escalationCycle(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, c := range clocks(pipeline) {
			if len(c.levels) == 0 {
				continue
			}
			p.Look()
			if f, found := cycle(p, c); found {
				p.Report(f)
			}
		}
	}
}

// cycle looks for the first level of a clock that leads back.
func cycle(p *lint.Pass, c clock) (lint.Finding, bool) {
	var roles []*model.Role
	var from []*model.Escalation // the level that tells each role; nil for the one whose turn it is
	if c.stage != nil && c.stage.Responsible.Get() != nil {
		roles, from = append(roles, c.stage.Responsible.Get()), append(from, nil)
	}
	seen := map[*model.Role]int{}
	for i, role := range roles {
		seen[role] = i
	}
	for _, level := range c.levels {
		role := level.To.Get()
		if role == nil || len(roles) > 0 && roles[len(roles)-1] == role {
			continue
		}
		first, again := seen[role]
		roles, from = append(roles, role), append(from, level)
		if !again {
			seen[role] = len(roles) - 1
			continue
		}
		circle := roles[first:]
		f := lint.Finding{
			Element: c.element(), At: level.To.At,
			Args: words.Args{"clock": model.TitleOf(c.element()), "roles": chain(circle)},
		}
		for _, r := range circle {
			f.Witness = append(f.Witness, r.Ref)
		}
		if told := from[first]; told != nil {
			f.Related = append(f.Related, p.Point(told.To.At, "first", words.Args{"role": role.Title}))
		} else {
			f.Related = append(f.Related, p.Point(c.stage.Responsible.At, "responsible", words.Args{"role": role.Title}))
		}
		return f, true
	}
	return lint.Finding{}, false
}

// chain reads as roles with arrows between them.
type chain []*model.Role

// In implements words.Localized.
func (c chain) In(lang string) string {
	text := ""
	for i, role := range c {
		if i > 0 {
			text += " → "
		}
		text += say.Quote(lang, role.Title.In(lang))
	}
	return text
}
