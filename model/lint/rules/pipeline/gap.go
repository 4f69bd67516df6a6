package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Gap is the check guards-gap. It speaks of exclusive stages and of several pipelines of one entity that
// all have opens_when; a value that is only in old records counts in a stage, not for a new record.
var Gap = lint.Rule{
	Name: "guards-gap", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "The conditions of an exclusive branch leave out some records: none of them holds",
		Ru: "Условия исключающей развилки охватывают не все записи: для некоторых не действует ни одно",
	},
	Why: words.Text{
		En: "Such a record is stuck, and somebody enters a wrong value only to get it moving",
		Ru: "Такая запись застревает, и кто-нибудь вписывает неверное значение, лишь бы она сдвинулась",
	},
	Mend: words.Text{
		En: "Widen one “when” so that every value, the boundary and the empty one too, belongs to one exit, or ask for the field in a checkpoint before",
		Ru: "Расширьте одно из «when», чтобы каждое значение, включая границу и пустое, попадало в один из выходов, или потребуйте поле в контрольной точке раньше",
	},
	Say: words.Text{
		En: "No exit of “{name}” is open when {case}",
		Ru: "Из «{name}» нет выхода, когда {case}",
	},
	Also: map[string]words.Text{
		"pipelines": {
			En: "No pipeline takes a new record “{name}” when {case}",
			Ru: "Новую запись «{name}» не берёт ни одна воронка, когда {case}",
		},
		"exit": {En: "this condition does not hold then", Ru: "это условие тогда не выполняется"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: Proposal, ru: Предложение}\n", New: "    title: {en: Proposal, ru: Предложение}\n    exclusive: true\n"},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], when: \"deal.amount > 100000\"}"},
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3, when: \"deal.amount < 100000\"}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: Proposal, ru: Предложение}\n", New: "    title: {en: Proposal, ru: Предложение}\n    exclusive: true\n"},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], when: \"deal.amount >= 100000\"}"},
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3, when: \"deal.amount < 100000\"}"},
	},
	Check: gap,
}

func gap(p *lint.Pass) {
	for _, b := range branches(p) {
		p.Look()
		if b.open {
			continue
		}
		verdict, found := decide.Gap(b.world, b.trees())
		if verdict != decide.Yes {
			continue
		}
		f := lint.Finding{
			Element: b.of, Args: words.Args{"name": model.TitleOf(b.of), "case": found},
			Witness: []any{b.of.Self().Ref},
		}
		if !b.isStage() {
			f.Variant = "pipelines"
		}
		for i, e := range b.exits {
			f.Witness = append(f.Witness, e.element.Self().Ref)
			if i < say.FewTitles {
				f.Related = append(f.Related, p.Point(e.when.At, "exit", nil))
			}
		}
		f.Witness = append(f.Witness, found)
		p.Report(f)
	}
}
