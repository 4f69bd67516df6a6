package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// EscalatesDown is the check sla-escalates-down. A level leads down when its role reports, over whatever
// roles between, to one told before or to the one whose turn it is; and an escalation whose only
// role is the one whose turn it is leads nowhere. Where nothing is said of who reports to whom, nothing is found.
var EscalatesDown = lint.Rule{
	Name: "sla-escalates-down", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	Yields: []string{"sla-escalation-cycle"},
	What: words.Text{
		En: "An escalation tells somebody below the one who was told before, or only the one who is late",
		Ru: "Эскалация сообщает подчинённому того, кому уже сообщили, или только тому, кто опоздал",
	},
	Why: words.Text{
		En: "Whoever is told can decide no more than the person before, so the record stays late",
		Ru: "Новый адресат решает не больше прежнего, поэтому запись так и остаётся просроченной",
	},
	Mend: words.Text{
		En: "Name under “to” a role above all that were told before, such as the one they report to",
		Ru: "Назовите в «to» роль выше всех, кому уже сообщили, например ту, которой они подчиняются",
	},
	Say: words.Text{
		En: "The escalation of “{clock}” goes down: “{role}” is told after “{above}”, to whom “{role}” reports",
		Ru: "Эскалация «{clock}» идёт вниз: «{role}» узнаёт после «{above}», хотя подчиняется этой роли",
	},
	Also: map[string]words.Text{
		"self": {
			En: "When “{clock}” is over time, only “{role}” is told, whose turn it is anyway",
			Ru: "Когда срок «{clock}» вышел, узнаёт только «{role}», а очередь и так за этой ролью",
		},
		"reports": {En: "“{role}” reports to “{above}”", Ru: "«{role}» подчиняется роли «{above}»"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 3d, clock: business}\n", New: "    sla:\n      within: 3d\n      clock: business\n      escalate:\n        - {after: 0h, to: head_of_sales}\n        - {after: 1d, to: sales_manager}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 3d, clock: business}\n", New: "    sla:\n      within: 3d\n      clock: business\n      escalate:\n        - {after: 0h, to: sales_manager}\n        - {after: 1d, to: head_of_sales}\n"},
	},
	Check: escalatesDown,
}

func escalatesDown(p *lint.Pass) {
	if !p.Intact("role") {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, c := range clocks(pipeline) {
			if len(c.levels) == 0 {
				continue
			}
			p.Look()
			args := words.Args{"clock": model.TitleOf(c.element())}
			var told []*model.Role
			if c.stage != nil && c.stage.Responsible.Get() != nil {
				told = append(told, c.stage.Responsible.Get())
			}
			if len(told) == 1 && !slices.ContainsFunc(c.levels, func(l *model.Escalation) bool { return l.To.Get() != told[0] }) {
				args["role"] = told[0].Title
				p.Report(lint.Finding{Element: c.stage, At: c.at(c.levels[0]), Variant: "self", Args: args, Witness: []any{c.stage.Ref, told[0].Ref}})
				continue
			}
			for _, level := range c.levels {
				role := level.To.Get()
				if role == nil {
					break
				}
				if above := superior(role, told); above != nil {
					args["role"], args["above"] = role.Title, above.Title
					p.Report(lint.Finding{
						Element: c.element(), At: c.at(level), Args: args, Witness: []any{c.element().Self().Ref, above.Ref, role.Ref},
						Related: []diag.Related{p.Point(role.ReportsTo.At, "reports", words.Args{"role": role.Title, "above": role.ReportsTo.Get().Title})},
					})
					break
				}
				told = append(told, role)
			}
		}
	}
}

// superior returns the role of a list that another reports to, over whatever roles between; nil for none.
func superior(role *model.Role, among []*model.Role) *model.Role {
	seen := map[*model.Role]bool{role: true}
	for above := role.ReportsTo.Get(); above != nil && !seen[above]; above = above.ReportsTo.Get() {
		if slices.Contains(among, above) {
			return above
		}
		seen[above] = true
	}
	return nil
}
