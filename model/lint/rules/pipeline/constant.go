package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Constant is the check condition-constant. It looks at every condition of the description, by what the
// fields themselves allow: required, min, max, the values of lists. The smallest part that is always or
// never true is named. What is not decided is left alone.
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
	known := verdicts{worlds: map[bool]decide.World{true: known(p), false: known(p)}, by: map[verdictKey]decide.Verdict{}}
	birth := known.worlds[true]
	birth.Birth = true
	known.worlds[true] = birth
	for _, written := range p.Uses().Conditions() {
		tree := p.Conditions.Tree(written.Condition)
		if written.Condition.Value || tree == nil {
			continue
		}
		p.Look()
		_, moves := written.From.(*model.Transition)
		part, holds := known.smallest(tree, !moves)
		if part == nil {
			continue
		}
		variant := map[bool]string{true: "always", false: ""}[holds]
		if part != tree && known.of(tree, !moves) == decide.Unknown {
			variant = map[bool]string{true: "part-always", false: "part-never"}[holds]
		}
		p.Report(lint.Finding{
			Element: written.From, At: p.Conditions.At(written.Condition, part), Variant: variant,
			Args:    words.Args{"of": nameOf(written.From), "part": part.Words()},
			Witness: []any{written.From.Self().Ref, part.Words()},
		})
	}
}

// nameOf reads as an element in quotes, and as its ends for a transition.
func nameOf(e model.Element) words.Localized {
	if t, is := e.(*model.Transition); is {
		return say.Move{Transition: t}
	}
	return say.Element{Element: e}
}

// verdicts tells of conditions whether they always hold (Yes), never (No), or sometimes (Unknown), each once.
type verdicts struct {
	worlds map[bool]decide.World // by whether there may be no record before the change
	by     map[verdictKey]decide.Verdict
}

type verdictKey struct {
	text  string // of conditions over one entity; its id begins every path
	birth bool
}

// smallest returns the smallest part of a condition that always or never holds, and which; nil for none.
func (v verdicts) smallest(n *expr.Node, birth bool) (*expr.Node, bool) {
	if joins(n) {
		for _, arg := range n.Args {
			if part, holds := v.smallest(arg, birth); part != nil {
				return part, holds
			}
		}
	}
	if joins(n) && apart(n.Args) {
		return nil, false // parts that each sometimes hold, and of which none says anything of another
	}
	switch v.of(n, birth) {
	case decide.Yes:
		return n, true
	case decide.No:
		return n, false
	}
	return nil, false
}

func (v verdicts) of(n *expr.Node, birth bool) decide.Verdict {
	key := verdictKey{decide.Key(n), birth}
	if verdict, known := v.by[key]; known {
		return verdict
	}
	verdict, empty := decide.Unknown, whenEmpty(n)
	if empty != decide.Yes {
		if possible, _ := decide.Possible(v.worlds[birth], n); possible == decide.No {
			verdict = decide.No
		}
	}
	if empty != decide.No && verdict == decide.Unknown {
		if always, _ := decide.Always(v.worlds[birth], n); always == decide.Yes {
			verdict = decide.Yes
		}
	}
	v.by[key] = verdict
	return verdict
}
