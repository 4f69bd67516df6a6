package pipeline

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Duplicate is the check transition-duplicate. Two transitions over one pair of stages overlap when
// one of them has no condition, both have the same text, or some record meets both; where that is not
// decided nothing is said. The roles do not matter: a person can hold both, and the pair is one move
// with one id. A pair that is written out over one from a list replaces it and is right.
var Duplicate = lint.Rule{
	Name: "transition-duplicate", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Two transitions lead from the same stage to the same stage under overlapping conditions",
		Ru: "Два перехода ведут из одного и того же этапа в один и тот же при пересекающихся условиях",
	},
	Why: words.Text{
		En: "It is not clear whose approvals, limits and values count, so every system decides it in its own way",
		Ru: "Неясно, чьи согласования, ограничения и значения действуют, и каждая система решит это по-своему",
	},
	Mend: words.Text{
		En: "Join them into one with all its roles under “by”, or give both a “when” that cannot hold together",
		Ru: "Объедините их в один со всеми ролями в «by» или задайте обоим «when», которые не бывают верны вместе",
	},
	Say: words.Text{
		En: "Two transitions lead from “{from}” to “{to}”, and both can hold for the same record",
		Ru: "Из «{from}» в «{to}» ведут два перехода, и для одной записи могут действовать оба",
	},
	Also: map[string]words.Text{
		"several": {
			En: "Two transitions have {n|# pair|# pairs} of stages in common, among them “{from}” → “{to}”, and both can hold for the same record",
			Ru: "У двух переходов {n|# общая пара|# общие пары|# общих пар} этапов, например «{from}» → «{to}», и для одной записи могут действовать оба",
		},
		"first": {En: "the other one is here", Ru: "другой стоит здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: lose\n", New: "  - {id: quick, from: new, to: proposal, by: [head_of_sales]}\n  - id: lose\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{from: new, to: proposal, by: [sales_manager]}", New: "{from: new, to: proposal, by: [sales_manager], when: \"deal.amount <= 100000\"}"},
		{File: "sales.yaml", Old: "  - id: lose\n", New: "  - {id: big, from: new, to: proposal, by: [head_of_sales], when: \"deal.amount > 100000\"}\n  - id: lose\n"},
	},
	Check: duplicate,
}

func duplicate(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		overlaps := map[[2]*model.Transition][]model.Move{}
		var order [][2]*model.Transition
		pairs := map[[2]*model.Stage]*pair{}
		meet := meeting(p)
		for _, m := range p.Facts.Graph(pipeline).Moves {
			p.Look()
			key := [2]*model.Stage{m.From, m.To}
			if pairs[key] == nil {
				pairs[key] = &pair{when: map[string]*model.Transition{}}
			}
			first := pairs[key].add(m.Transition, meet)
			if first == nil {
				continue
			}
			both := [2]*model.Transition{first, m.Transition}
			if overlaps[both] == nil {
				order = append(order, both)
			}
			overlaps[both] = append(overlaps[both], m)
		}
		for _, both := range order {
			shared := overlaps[both]
			f := lint.Finding{
				Element: both[1], At: say.Place(both[1]),
				Args:    words.Args{"from": shared[0].From.Title, "to": shared[0].To.Title, "n": len(shared)},
				Witness: []any{shared[0].From.Ref, shared[0].To.Ref},
				Related: []diag.Related{p.Point(say.Place(both[0]), "first", nil)},
			}
			if len(shared) > 1 {
				f.Variant = "several"
			}
			p.Report(f)
		}
	}
}

// meeting tells of two transitions whether some record certainly meets both conditions; each two conditions
// are decided once.
func meeting(p *lint.Pass) func(a, b *model.Transition) bool {
	verdicts := map[[2]*expr.Node]decide.Verdict{}
	return func(a, b *model.Transition) bool {
		trees := [2]*expr.Node{p.Conditions.Tree(&a.When), p.Conditions.Tree(&b.When)}
		if trees[0] == nil || trees[1] == nil {
			return false
		}
		verdict, decided := verdicts[trees]
		if !decided {
			verdict, _ = decide.Possible(known(p), trees[:]...)
			verdicts[trees] = verdict
		}
		return verdict == decide.Yes
	}
}

// pair is what is known of the transitions over one pair of stages.
type pair struct {
	any  *model.Transition            // the first of all
	when map[string]*model.Transition // the first by the text of its condition, "" for none
	all  []*model.Transition          // one for each text, in the order written
}

// mostConditions bounds the conditions over one pair of stages that are set against each other.
const mostConditions = 20

// add notes a transition and returns an earlier one that it overlaps with, nil for none.
func (p *pair) add(t *model.Transition, meet func(a, b *model.Transition) bool) *model.Transition {
	when := strings.TrimSpace(t.When.Source)
	other := p.when[when]
	switch {
	case when == "":
		other = p.any
	case other == nil:
		other = p.when[""]
	}
	if p.any == nil {
		p.any = t
	}
	if p.when[when] == nil {
		for _, earlier := range p.all {
			if other == nil && len(p.all) <= mostConditions && meet(earlier, t) {
				other = earlier
			}
		}
		p.when[when], p.all = t, append(p.all, t)
	}
	if other == t {
		return nil
	}
	return other
}
