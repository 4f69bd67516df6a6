package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WithoutOutcome is the check scenario-without-outcome. A step that says why it is refused expects something.
var WithoutOutcome = lint.Rule{
	Name: "scenario-without-outcome", Family: lint.Scenarios, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A step of a scenario does not say what is seen after it",
		Ru: "Шаг сценария не говорит, что после него видно",
	},
	Why: words.Text{
		En: "A tester cannot tell whether the step passed, so everything passes and the dispute comes after the launch",
		Ru: "Проверяющий не поймёт, прошёл ли шаг, поэтому проходит всё, а спорят уже после запуска",
	},
	Mend: words.Text{
		En: "Write what is seen under “expect” of the step, or under “refused” why it does not pass",
		Ru: "Напишите в «expect» шага, что после него видно, или в «refused», почему он не проходит",
	},
	Say: words.Text{
		En: "Step {n} “{do}” of “{scenario}” expects nothing, so nobody can tell whether it passed",
		Ru: "Шаг {n} «{do}» сценария «{scenario}» ничего не ожидает, и прошёл ли он, не понять",
	},
	Also: map[string]words.Text{
		"several": {
			En: "{count|# step|# steps} of “{scenario}” expect nothing, the first is step {n} “{do}”",
			Ru: "В сценарии «{scenario}» {count|# шаг ничего не ожидает|# шага ничего не ожидают|# шагов ничего не ожидают}, первый из них {n} «{do}»",
		},
	},
	Bad: []lint.Edit{
		{File: "scenario.yaml", Old: "    expect: The day of the payment is on the card\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "scenario.yaml", Old: "    expect: The day of the payment is on the card\n", New: "    expect: The manager sees the day\n"},
	},
	Check: withoutOutcome,
}

func withoutOutcome(p *lint.Pass) {
	for _, s := range model.All[model.Scenario](p.Spec) {
		var silent []int
		for i, step := range s.Steps {
			if step == nil {
				continue
			}
			p.Look()
			if !step.Expect.IsSet() && !step.Refused.IsSet() {
				silent = append(silent, i)
			}
		}
		if len(silent) == 0 {
			continue
		}
		first := s.Steps[silent[0]]
		f := lint.Finding{
			Element: s, At: first.As.At, Witness: []any{s.Ref},
			Args: words.Args{"n": silent[0] + 1, "do": first.Do, "scenario": s.Title, "count": len(silent)},
		}
		if len(silent) > 1 {
			f.Variant = "several"
		}
		p.Report(f)
	}
}
