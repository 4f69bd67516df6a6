package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Untested is the check transition-untested. All of a pipeline is one finding, for it is one look: which parts no
// story of the business passes. A transition out of several stages is passed with any of its pairs. Only
// a pipeline whose stories are told is judged, one with a standard scenario and a few exceptions, all of which play:
// before that the list would be a wall, and other checks say what is missing.
var Untested = lint.Rule{
	Name: "transition-untested", Family: lint.Scenarios, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "No scenario passes a transition or a checkpoint",
		Ru: "Ни один сценарий не проходит переход или контрольную точку",
	},
	Why: words.Text{
		En: "The derived tests cover it, but nobody of the business has told its story, so it may be a rule that nobody needs",
		Ru: "Производные проверки его покроют, но историю о нём никто из бизнеса не рассказал: может быть, правило никому не нужно",
	},
	Mend: words.Text{
		En: "Let a step of a Scenario pass it with “stage”, or delete what nobody needs",
		Ru: "Проведите через это шаг сценария («stage») или удалите то, что никому не нужно",
	},
	Say: words.Text{
		En: "No scenario of “{pipeline}” passes {what}",
		Ru: "Ни один сценарий воронки «{pipeline}» не проходит {what}",
	},
	Also: map[string]words.Text{
		"several": {
			En: "No scenario of “{pipeline}” passes {n|# place|# places}: {what}",
			Ru: "Сценарии воронки «{pipeline}» не проходят {n|# место|# места|# мест}: {what}",
		},
		"here": {En: "no scenario passes this", Ru: "этого не проходит ни один сценарий"},
	},
	Bad:   append(files("", "", exampleBig, exampleLost), lint.Edit{File: "waits.yaml", New: exampleBack}),
	Good:  files("", exampleWaits, exampleBig, exampleLost),
	Check: untested,
}

func untested(p *lint.Pass) {
	passed, broken := map[model.Element]bool{}, map[*model.Pipeline]bool{}
	standard, exceptions := map[*model.Pipeline]int{}, map[*model.Pipeline]int{}
	for _, run := range played(p) {
		pipeline := run.Scenario.Pipeline.Get()
		if run.Scenario.Type.V == model.ScenarioStandard {
			standard[pipeline]++
		} else {
			exceptions[pipeline]++
		}
		broken[pipeline] = broken[pipeline] || run.Fault != nil
		for _, m := range run.Moves {
			passed[m.Transition] = true
		}
		for _, c := range run.Asked {
			passed[c] = true
		}
	}
	if !p.Intact("scenario") {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		if standard[pipeline] == 0 || exceptions[pipeline] < fewExceptions || broken[pipeline] {
			continue
		}
		var missed []any
		f := lint.Finding{Element: pipeline}
		miss := func(e model.Element, name words.Localized) {
			p.Look()
			if passed[e] {
				return
			}
			missed = append(missed, name)
			f.Witness = append(f.Witness, e.Self().Ref)
			if len(f.Related) < say.FewTitles && !e.Self().Name.IsZero() {
				f.Related = append(f.Related, p.Point(e.Self().Name, "here", nil))
			}
		}
		for _, t := range pipeline.Transitions {
			miss(t, say.Move{Transition: t})
		}
		for _, c := range pipeline.Checkpoints {
			miss(c, say.Element{Element: c})
		}
		if len(missed) == 0 {
			continue
		}
		shown := missed
		if len(shown) > say.FewTitles {
			shown = append(shown[:say.FewTitles:say.FewTitles], words.Text{En: "…", Ru: "…"})
		}
		f.Args = words.Args{"pipeline": pipeline.Title, "what": words.List(shown), "n": len(missed)}
		if len(missed) > 1 {
			f.Variant = "several"
		}
		p.Report(f)
	}
}
