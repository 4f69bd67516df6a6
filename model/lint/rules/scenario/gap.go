package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// GapWithoutFix is the check gap-without-fix.
var GapWithoutFix = lint.Rule{
	Name: "gap-without-fix", Family: lint.Scenarios, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A gap where requests get lost is closed by nothing",
		Ru: "Место, где теряются обращения, ничем не закрыто",
	},
	Why: words.Text{
		En: "The loss was found and written down, and will go on in the new CRM all the same",
		Ru: "Потерю нашли и записали, но и в новой CRM всё останется по-прежнему",
	},
	Mend: words.Text{
		En: "Name under “fixed_by” of the gap what will close it: a checkpoint, an automation, a channel, a work rule",
		Ru: "Назовите в «fixed_by», что закроет потерю: контрольную точку, автоматизацию, канал, правило работы",
	},
	Say: words.Text{
		En: "Nothing closes the gap “{gap}” in the step “{step}” of “{process}”",
		Ru: "Потеря «{gap}» на шаге «{step}» процесса «{process}» ничем не закрыта",
	},
	Bad:   files(exampleProcess+exampleFifth+exampleGap+"}]\n", exampleWaits, exampleBig, exampleLost),
	Good:  files(exampleProcess+exampleFifth+exampleGap+", fixed_by: [stage/sales.won]}]\n", exampleWaits, exampleBig, exampleLost),
	Check: gapWithoutFix,
}

func gapWithoutFix(p *lint.Pass) {
	for _, process := range model.All[model.Process](p.Spec) {
		for _, step := range process.Steps {
			if step == nil {
				continue
			}
			for _, gap := range step.Gaps {
				if gap == nil {
					continue
				}
				p.Look()
				if len(gap.FixedBy.Items) == 0 {
					p.Report(lint.Finding{
						Element: gap, Witness: []any{process.Ref, step.Ref, gap.Ref},
						Args: words.Args{"gap": gap.What, "step": step.Title, "process": process.Title},
					})
				}
			}
		}
	}
}
