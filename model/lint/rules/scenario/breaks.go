package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// BreaksCheckpoint is the check scenario-breaks-checkpoint. Every scenario is played against the model with the
// doubt for it: on the day on which it gets farthest, by a person of the team in which it is allowed, and what
// is only a warning is confirmed. Only the first step that goes wrong is told, for all behind it follows.
var BreaksCheckpoint = lint.Rule{
	Name: "scenario-breaks-checkpoint", Family: lint.Scenarios, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A step of a scenario would be refused by the rules, or should be refused and is not",
		Ru: "Шаг сценария правила не пропустят, или должны не пропустить, а пропускают",
	},
	Why: words.Text{
		En: "Either the story or the rule is not what the business wants, and it comes out at the acceptance, when both are already built",
		Ru: "Либо история, либо правило не то, чего хочет бизнес, и выяснится это на приёмке, когда построено и то и другое",
	},
	Mend: words.Text{
		En: "Give the step what is asked under “record”, name who may make it under “as”, say “refused”, or change the rule",
		Ru: "Дайте шагу в «record» то, что спрашивают, назовите в «as» того, кто может, напишите «refused» или измените правило",
	},
	Say: words.Text{
		En: "Step {n} “{do}” is refused: {because}; from {at} the record can go to {exits}",
		Ru: "Шаг {n} «{do}» не пройдёт: {because}; из {at} можно в {exits}",
	},
	Also: map[string]words.Text{
		"still": {En: "Step {n} “{do}” is refused: {because}", Ru: "Шаг {n} «{do}» не пройдёт: {because}"},
		"accepted": {
			En: "Step {n} “{do}” should be refused ({expected}), but nothing refuses it to {who}",
			Ru: "Шаг {n} «{do}» не должен пройти ({expected}), но его ничто не останавливает; делает его {who}",
		},
		"other": {
			En: "Step {n} “{do}” is refused, but not for what it says ({expected}): {because}",
			Ru: "Шаг {n} «{do}» не пройдёт, но не из-за того, что в нём сказано ({expected}): {because}",
		},
		"elsewhere": {
			En: "After step {n} “{do}” the record is in {at}, not in {to}",
			Ru: "После шага {n} «{do}» запись на этапе {at}, а не {to}",
		},
		"asked": {En: "it is asked here", Ru: "это спрашивают здесь"},
		"same":  sameTold,
	},
	More: moreTold,
	Bad: []lint.Edit{
		{File: "scenario.yaml", Old: "    record: {deal.amount: 50000}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "scenario.yaml", Old: "    record: {deal.amount: 50000}\n", New: "    record: {deal.amount: 60000}\n"},
	},
	Yields: []string{
		"checkpoint-unsatisfiable", "checkpoint-nobody-can-fill", "checkpoint-hidden-field", "transition-nobody",
		"create-blocked", "scope-without-owner", "handover-lacks-required",
	},
	Check: breaksCheckpoint,
}

// refusedWords are the refusals that a step can name, as they stand in a sentence.
var refusedWords = map[string]words.Text{
	"approval":   {En: "an approval", Ru: "согласование"},
	"right":      {En: "a missing right", Ru: "нет права"},
	"transition": {En: "no such transition", Ru: "нет такого перехода"},
	"guard":      {En: "the condition of the transition", Ru: "условие перехода"},
	"limit":      {En: "the limit of the transition", Ru: "лимит переходов"},
	"duplicate":  {En: "a duplicate", Ru: "дубль"},
}

func breaksCheckpoint(p *lint.Pass) {
	for _, run := range played(p) {
		p.Look()
		f := run.Fault
		if f == nil || pathless(f) || explained(p, f) {
			continue
		}
		found := finding(p, run)
		if f.Of.Refused.IsSet() {
			found.Args["expected"] = expected(f.Of.Refused)
		}
		switch {
		case f.Kind == runtime.Accepted:
			found.Variant = "accepted"
		case f.Kind == runtime.OtherRefusal:
			found.Variant = "other"
		case f.Kind != runtime.Impossible:
			found.Variant = "elsewhere"
		case f.At == nil || len(f.Legal) == 0 || f.Of.Creates.IsSet():
			found.Variant = "still"
		}
		if r := f.Refusal; r != nil && r.Element != nil && !r.Element.Self().Name.IsZero() {
			found.Related = append(found.Related, p.Point(r.Element.Self().Name, "asked", nil))
		} else if c := f.Of.Refused.Get(); c != nil {
			found.Related = append(found.Related, p.Point(c.Self().Name, "asked", nil))
		}
		p.Report(found)
	}
}

// expected names the refusal that a step says.
func expected(ref model.Ref[model.Checkpoint]) words.Localized {
	if c := ref.Get(); c != nil {
		return say.Element{Element: c}
	}
	return refusedWords[ref.Word]
}
