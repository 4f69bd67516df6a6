package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Undecided is the check condition-not-decided: guards-gap and guards-overlap say nothing about a branch
// whose conditions cannot be compared exactly, and this says so.
var Undecided = lint.Rule{
	Name: "condition-not-decided", Family: lint.Pipelines, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "It could not be decided whether the conditions of an exclusive branch leave a gap or overlap",
		Ru: "Не удалось решить, есть ли у условий исключающей развилки пробел или пересечение",
	},
	Why: words.Text{
		En: "Silence of the checks is no proof here: somebody has to try the boundary values by hand",
		Ru: "Молчание проверок здесь ничего не доказывает: граничные значения нужно проверить руками",
	},
	Mend: words.Text{
		En: "Compare fields with values in each “when”: put a quotient, a product or a period into a computed field and compare that",
		Ru: "Сравнивайте в «when» поля со значениями: частное, произведение или период вынесите в вычисляемое поле и сравните его",
	},
	Say: words.Text{
		En: "Whether the exits of “{name}” leave a gap or overlap is not decided: nobody can tell beforehand whether {why}",
		Ru: "Есть ли у выходов из «{name}» пробел или пересечение, не решено: заранее неизвестно, выполнится ли условие {why}",
	},
	Also: map[string]words.Text{
		"large": {
			En: "Whether the exits of “{name}” leave a gap or overlap is not decided: their conditions have too many cases",
			Ru: "Есть ли у выходов из «{name}» пробел или пересечение, не решено: у условий слишком много случаев",
		},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: Proposal, ru: Предложение}\n", New: "    title: {en: Proposal, ru: Предложение}\n    exclusive: true\n"},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], when: \"in_period(deal.created_at, 'month', 0)\"}"},
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3, when: \"in_period(deal.created_at, 'month', -1)\"}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: Proposal, ru: Предложение}\n", New: "    title: {en: Proposal, ru: Предложение}\n    exclusive: true\n"},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], when: \"in_period(deal.created_at, 'month', 0)\"}"},
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3, when: \"!in_period(deal.created_at, 'month', 0)\"}"},
	},
	Yields: []string{"guards-gap", "guards-overlap"},
	Check:  undecided,
}

func undecided(p *lint.Pass) {
	for _, b := range branches(p) {
		p.Look()
		sure, unsure := b.overlaps()
		verdict := decide.No
		if !b.open {
			verdict, _ = decide.Gap(b.world, b.trees())
		}
		if len(sure) > 0 || verdict != decide.Unknown && len(unsure) == 0 {
			continue
		}
		f := lint.Finding{Element: b.of, Args: words.Args{"name": model.TitleOf(b.of)}, Witness: []any{b.of.Self().Ref}, Variant: "large"}
		for _, e := range b.exits {
			f.Witness = append(f.Witness, e.element.Self().Ref)
			if part := decide.Opaque(e.tree); part != nil && f.Variant != "" {
				f.Variant, f.Args["why"], f.At = "", part.Words(), p.Conditions.At(e.when, part)
			}
		}
		p.Report(f)
	}
}
