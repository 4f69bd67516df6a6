package access

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// DutyOfNobody is the check duty-protects-nothing: a duty names the approval of a move that nobody has to approve.
// An action that no role has yet is a guard and right.
var DutyOfNobody = lint.Rule{
	Name: "duty-protects-nothing", Family: lint.Access, Severity: diag.Warning,
	What: words.Text{
		En: "Duties are kept apart from an approval that does not exist",
		Ru: "Обязанности отделены от согласования, которого нет",
	},
	Why: words.Text{
		En: "The audit reads that one person cannot do both, and in truth nobody is ever asked",
		Ru: "Аудит читает, что один человек не сделает и то и другое, а на деле никого не спрашивают",
	},
	Mend: words.Text{
		En: "Write the “approvals” of the move, or name in “never_together” the move that is really approved",
		Ru: "Опишите «approvals» этого перехода или назовите в «never_together» тот переход, который на самом деле согласуют",
	},
	Say: words.Text{
		En: "The approval of {move} is kept apart from {acts}, but nobody has to approve this move",
		Ru: "Согласование перехода {move} отделено от другого ({acts}), но этот переход никто не согласует",
	},
	Also: map[string]words.Text{
		"move": {En: "nobody approves this move", Ru: "этот переход никто не согласует"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: dutyOfWin},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: dutyOfWin},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: head_of_sales, within: 1d}]}"},
	},
	Check: dutyOfNobody,
}

// dutyOfWin keeps apart who wins a deal and who approves it.
const dutyOfWin = "duties:\n  - never_together: [move/sales.proposal__won, approve/sales.proposal__won]\nchecks:\n"

func dutyOfNobody(p *lint.Pass) {
	if p.Spec.Project == nil || !p.Intact("pipeline") {
		return
	}
	for _, duty := range p.Spec.Project.Duties {
		if duty == nil {
			continue
		}
		for i, act := range duty.NeverTogether {
			transition, ok := act.Get().(*model.Transition)
			if !ok || !strings.HasPrefix(act.Name, "approve/") {
				continue
			}
			p.Look()
			if len(transition.Approvals) > 0 {
				continue
			}
			p.Report(lint.Finding{
				Element: p.Spec.Project, At: act.At, Witness: []any{transition.Ref, act.Name},
				Args:    words.Args{"move": say.Move{Transition: transition}, "acts": acts(slices.Delete(slices.Clone(duty.NeverTogether), i, i+1))},
				Related: []diag.Related{p.Point(say.Place(transition), "move", nil)},
			})
		}
	}
}
