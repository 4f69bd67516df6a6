package scenario

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// GivenBreaksCheckpoint is the check given-breaks-checkpoint. Only what is kept true in the stage counts; a
// waiver may have let the record in without it, so a checkpoint that has one is left out.
var GivenBreaksCheckpoint = lint.Rule{
	Name: "given-breaks-checkpoint", Family: lint.Scenarios, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A scenario begins with a record that could not stand where it stands",
		Ru: "Сценарий начинается с записи, которая не могла оказаться на своём этапе",
	},
	Why: words.Text{
		En: "A tester cannot bring the CRM into this state, so the exception that the scenario tells can never be tried",
		Ru: "Привести CRM в такое состояние проверяющий не сможет, и исключение из сценария никогда не проверят",
	},
	Mend: words.Text{
		En: "Give the record what the checkpoint asks under “given”, or begin in an earlier “stage”",
		Ru: "Дайте записи в «given» то, что спрашивает контрольная точка, или начните с более раннего «stage»",
	},
	Say: words.Text{
		En: "“{scenario}” begins in {at}, where no such record can stand: {because}",
		Ru: "«{scenario}» начинается на этапе {at}, но такой записи там быть не может: {because}",
	},
	Also: map[string]words.Text{
		"asked": {En: "it is asked here", Ru: "это спрашивают здесь"},
		"same":  {En: "“{scenario}” begins so in {at}, too", Ru: "так же начинается «{scenario}» на этапе {at}"},
	},
	More: words.Text{
		En: "; so it is with {more|# more scenario|# more scenarios}",
		Ru: "; то же ещё с {more|# сценарием|# сценариями|# сценариями}",
	},
	Bad:    files("", "", "", exampleHollow+exampleHollowSteps),
	Good:   files("", "", "", exampleHollow+`, amount: 50000`+exampleHollowSteps),
	Yields: []string{"scenario-breaks-checkpoint", "scenario-not-a-path"},
	Check:  givenBreaksCheckpoint,
}

func givenBreaksCheckpoint(p *lint.Pass) {
	for _, run := range played(p) {
		s := run.Scenario
		if s.Given == nil || s.Given.Stage.Get() == nil {
			continue
		}
		p.Look()
		at := s.Given.Stage.Get()
		refusal := &runtime.Refusal{Code: runtime.Incomplete}
		witness := []any{at.Ref}
		for _, m := range run.Given {
			if m.Checkpoint.Waiver != nil {
				continue
			}
			refusal.Missing = append(refusal.Missing, m)
			witness = append(witness, m.Checkpoint.Ref)
			if m.Field != nil {
				witness = append(witness, m.Field.Ref)
			}
		}
		if len(refusal.Missing) == 0 || !p.Facts.Graph(s.Pipeline.Get()).Reachable(at) {
			continue
		}
		p.Report(lint.Finding{
			Element: s, At: s.Given.Stage.At, Witness: witness, Cause: items(refusal.Missing),
			Args: words.Args{"scenario": s.Title, "at": say.Element{Element: at}, "because": because{p: p, refusal: refusal}, "entity": s.Pipeline.Get().Entity.Name},
			Mend: words.Text{
				En: "Give the record in “{entity}” under “given” what the checkpoint asks, or begin in an earlier “stage”",
				Ru: "Дайте записи в «{entity}» внутри «given» то, что спрашивает контрольная точка, или начните с более раннего «stage»",
			},
			Related: []diag.Related{p.Point(refusal.Missing[0].Checkpoint.Self().Name, "asked", nil)},
		})
	}
}
