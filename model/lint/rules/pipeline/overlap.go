package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Overlap is the check guards-overlap. An exit that is written out without a condition is open beside every
// other; one out of a list of stages, such as into a lost stage, is no part of the branch.
var Overlap = lint.Rule{
	Name: "guards-overlap", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Two conditions of an exclusive branch can hold for the same record",
		Ru: "Два условия исключающей развилки могут выполняться для одной записи",
	},
	Why: words.Text{
		En: "Two people send equal records different ways, and both are right by the spec",
		Ru: "Два человека отправят одинаковые записи по разным путям, и по требованиям правы оба",
	},
	Mend: words.Text{
		En: "Narrow one “when” so that each record fits one exit, or delete “exclusive” if the person is to choose",
		Ru: "Сузьте одно из «when», чтобы запись подходила под один выход, или уберите «exclusive», если выбирает человек",
	},
	Say: words.Text{
		En: "Out of “{name}” both {first} and {second} are open when {case}",
		Ru: "Из «{name}» открыты сразу {first} и {second}, когда {case}",
	},
	Also: map[string]words.Text{
		"always": {
			En: "Out of “{name}” {open} has no condition, so that it is open beside {other}",
			Ru: "Из «{name}» {open} не имеет условия и открыт наряду с {other}",
		},
		"pipelines": {
			En: "Both {first} and {second} take a new record “{name}” when {case}",
			Ru: "Новую запись «{name}» берут сразу {first} и {second}, когда {case}",
		},
		"other": {En: "the other one is here", Ru: "другое стоит здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: Proposal, ru: Предложение}\n", New: "    title: {en: Proposal, ru: Предложение}\n    exclusive: true\n"},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], when: \"deal.amount >= 100000\"}"},
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3, when: \"deal.amount <= 100000\"}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: Proposal, ru: Предложение}\n", New: "    title: {en: Proposal, ru: Предложение}\n    exclusive: true\n"},
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], when: \"deal.amount >= 100000\"}"},
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3, when: \"deal.amount < 100000\"}"},
	},
	Check: overlapping,
}

func overlapping(p *lint.Pass) {
	for _, b := range branches(p) {
		p.Look()
		sure, _ := b.overlaps()
		for _, o := range sure {
			f := lint.Finding{
				Element: o.second.element, At: o.second.place(),
				Args: words.Args{
					"name": model.TitleOf(b.of), "first": o.first.title(), "second": o.second.title(), "case": o.found,
				},
				Witness: []any{b.of.Self().Ref, o.first.element.Self().Ref, o.second.element.Self().Ref, o.found},
				Related: []diag.Related{p.Point(o.first.place(), "other", nil)},
			}
			switch {
			case !b.isStage():
				f.Variant = "pipelines"
			case o.first.tree == nil:
				f.Variant, f.Args["open"], f.Args["other"] = "always", o.first.title(), o.second.title()
			case o.second.tree == nil:
				f.Variant, f.Args["open"], f.Args["other"] = "always", o.second.title(), o.first.title()
			}
			p.Report(f)
		}
	}
}

// title reads as what one of several exits is.
func (e exit) title() words.Localized {
	if t, is := e.element.(*model.Transition); is {
		return say.Move{Transition: t}
	}
	return say.Element{Element: e.element}
}

// place is where the condition of an exit stands, or the exit where it has none.
func (e exit) place() source.Span {
	if e.when.IsSet() {
		return e.when.At
	}
	if t, is := e.element.(*model.Transition); is {
		return say.Place(t)
	}
	return e.element.Self().Name
}
