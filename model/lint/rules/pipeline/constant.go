package pipeline

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Constant is the check condition-constant. It looks at every condition of the description, by what the
// fields themselves allow: required, min, max, the values of lists, and on a move by where the record is and
// what is certain to be filled there. The smallest part that is always or never true is named, unless the
// whole is the opposite. What is not decided is left alone.
var Constant = lint.Rule{
	Name: "condition-constant", Family: lint.Pipelines, Severity: diag.Warning,
	What: words.Text{
		En: "A condition, or a part of one, can never be true or never be false",
		Ru: "Условие или его часть никогда не бывает верным или никогда не бывает ложным",
	},
	Why: words.Text{
		En: "The case that it was written for never happens, and nobody notices because nothing fails",
		Ru: "Случай, ради которого его написали, не наступит, и никто не заметит, ведь ничего не сломалось",
	},
	Mend: words.Text{
		En: "Correct the value or the sign in the condition, such as “when”, or delete the part that decides nothing",
		Ru: "Исправьте значение или знак в условии, например в «when», или уберите часть, которая ничего не решает",
	},
	Say: words.Text{
		En: "The condition of {of} can never hold: {part}",
		Ru: "Условие у {of} никогда не выполнится: {part}",
	},
	Also: map[string]words.Text{
		"always": {
			En: "The condition of {of} always holds: {part}",
			Ru: "Условие у {of} выполняется всегда: {part}",
		},
		"part-never": {
			En: "A part of the condition of {of} can never hold: {part}",
			Ru: "Часть условия у {of} никогда не выполнится: {part}",
		},
		"part-always": {
			En: "A part of the condition of {of} always holds and decides nothing: {part}",
			Ru: "Часть условия у {of} выполняется всегда и ничего не решает: {part}",
		},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    when: \"deal.amount > 100000\"\n", New: "    when: \"deal.amount > 100000 && deal.amount < 1000\"\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    when: \"deal.amount > 100000\"\n", New: "    when: \"deal.amount > 100000 && deal.amount < 1000000\"\n"},
	},
	Yields: []string{"checkpoint-unsatisfiable", "pipeline-start"},
	Check:  constant,
}

func constant(p *lint.Pass) {
	known, asked := verdicts{map[verdictKey]decide.Verdict{}}, newAsking(p)
	for _, written := range p.Uses().Conditions() {
		tree := p.Conditions.Tree(written.Condition)
		if written.Condition.Value || tree == nil {
			continue
		}
		p.Look()
		world := asked.world(written)
		if decide.Loose(world, tree) {
			continue
		}
		part, holds := known.smallest(tree, world)
		if part == nil {
			continue
		}
		variant := map[bool]string{true: "always", false: ""}[holds]
		switch whole := known.of(tree, world); {
		case part == tree:
		case whole == decide.Unknown:
			variant = map[bool]string{true: "part-always", false: "part-never"}[holds]
		case (whole == decide.Yes) != holds: // the part is what makes the whole the opposite
			part, variant = tree, map[bool]string{true: "always", false: ""}[whole == decide.Yes]
		}
		p.Report(lint.Finding{
			Element: written.From, At: p.Conditions.At(written.Condition, part), Variant: variant,
			Args:    words.Args{"of": belonging{written}, "part": part.Words()},
			Witness: []any{written.From.Self().Ref, part.Words()},
		})
	}
}
