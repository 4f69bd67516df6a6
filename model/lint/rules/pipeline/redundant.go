package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Redundant is the check checkpoint-redundant: all that a checkpoint asks for is certain before it is asked,
// on every way, and stays so without it. An item that asks for more than a value, such as a real file or
// one of some values, is never certain.
var Redundant = lint.Rule{
	Name: "checkpoint-redundant", Family: lint.Pipelines, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "Everything that a checkpoint asks for is already there on every way to it",
		Ru: "Всё, что требует контрольная точка, уже заполнено на любом пути к ней",
	},
	Why: words.Text{
		En: "It refuses nobody, and every rule that does nothing makes people read the others less",
		Ru: "Она никого не останавливает, а каждое правило, которое ничего не делает, учит не читать остальные",
	},
	Mend: words.Text{
		En: "Leave the checkpoint out, or “require” what is really new at this step",
		Ru: "Уберите контрольную точку или потребуйте в «require» то, что на этом шаге действительно новое",
	},
	Say: words.Text{
		En: "“{checkpoint}” asks for nothing new: {field} {n|is|are} filled on every way to it, and {n|stays|stay} so without it",
		Ru: "«{checkpoint}» не требует ничего нового: {field} — это уже заполнено на любом пути к ней и без неё не пропадёт",
	},
	Also: map[string]words.Text{
		"before": {En: "“{checkpoint}” asks for it before", Ru: "раньше этого требует «{checkpoint}»"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: loss_explained\n", New: asksAgain("amount")},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: loss_explained\n", New: asksAgain("contract_no")},
	},
	Check: redundant,
}

// asksAgain is a checkpoint for the examples that stands before the last one.
func asksAgain(field string) string {
	return `  - id: payment_known
    title: {en: Payment is known, ru: Оплата известна}
    into: won
    require: [{field: ` + field + `}]
    message: {en: Fill in what is missing, ru: Заполните недостающее}
  - id: loss_explained
`
}

func redundant(p *lint.Pass) {
	if !fillersKnown(p) {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled, graph := p.Facts.Filled(pipeline), p.Facts.Graph(pipeline)
		if filled == nil {
			continue
		}
		for _, checkpoint := range pipeline.Checkpoints {
			p.Look()
			moves := slices.DeleteFunc(filled.AskedOn(checkpoint), func(m model.Move) bool { return !graph.Reachable(m.From) })
			fields, sure := guaranteed(p, filled, checkpoint, moves)
			if !sure || atBirth(graph, checkpoint) || !kept(filled, graph, checkpoint, fields) {
				continue
			}
			f := lint.Finding{
				Element: checkpoint, Witness: []any{checkpoint.Ref},
				Args: words.Args{"checkpoint": checkpoint.Title, "field": say.TitlesOf(fields), "n": len(fields)},
			}
			for _, field := range fields {
				f.Witness = append(f.Witness, field.Ref)
			}
			for _, other := range pipeline.Checkpoints {
				asks := slices.ContainsFunc(filled.AsksOf(other), func(a facts.Ask) bool { return slices.Contains(a.Fields, fields[0]) })
				if other != checkpoint && !other.When.IsSet() && asks {
					f.Related = append(f.Related, p.Point(other.Name, "before", words.Args{"checkpoint": other.Title}))
					f.Witness = append(f.Witness, other.Ref)
				}
			}
			p.Report(f)
		}
	}
}

// guaranteed returns the fields that a checkpoint asks for, and whether each of its items is met before it
// is asked, whichever move asks it.
func guaranteed(p *lint.Pass, filled *facts.Filled, checkpoint *model.Checkpoint, moves []model.Move) (fields []*model.Field, sure bool) {
	if len(moves) == 0 || len(checkpoint.Require) == 0 {
		return nil, false
	}
	asks := map[*model.Require]facts.Ask{}
	for _, a := range filled.AsksOf(checkpoint) {
		if a.Item.Rule.IsSet() && a.Choices != nil {
			continue // whether the rule holds is decided below
		}
		asks[a.Item] = a
		for _, field := range a.Fields {
			if !slices.Contains(fields, field) {
				fields = append(fields, field)
			}
		}
	}
	for _, item := range checkpoint.Require {
		if item == nil || !simple(item) {
			return nil, false
		}
		for _, m := range moves {
			missing := func(f *model.Field) bool { return !filled.Surely(m, f) }
			if unmet(asks[item], missing) != nil {
				return nil, false
			}
			if item.Rule.IsSet() {
				always, _ := decide.Always(decide.World{Filled: func(f *model.Field) bool { return filled.Surely(m, f) }}, p.Conditions.Tree(&item.Rule))
				if p.Conditions.Tree(&item.Rule) == nil || always != decide.Yes {
					return nil, false
				}
			}
		}
	}
	return fields, len(fields) > 0
}

// simple tells whether an item asks only whether something is filled, or for a rule.
func simple(r *model.Require) bool {
	if r.Related.IsSet() || r.Task.IsSet() || len(r.In.Items) > 0 || r.Is.V == model.RequireEvidence {
		return false
	}
	return !slices.ContainsFunc(r.AnyOf, func(set []*model.Require) bool {
		return slices.ContainsFunc(set, func(inner *model.Require) bool { return inner == nil || inner.Rule.IsSet() || !simple(inner) })
	})
}

// atBirth tells whether a checkpoint is asked when records are born, before which nothing is certain.
func atBirth(g *facts.Graph, c *model.Checkpoint) bool {
	return slices.ContainsFunc(g.Starts(), func(stage *model.Stage) bool {
		return slices.Contains(g.Holds(c), stage) || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage })
	})
}

// kept tells whether fields stay filled without a checkpoint wherever it holds.
func kept(filled *facts.Filled, g *facts.Graph, c *model.Checkpoint, fields []*model.Field) bool {
	for _, stage := range g.Holds(c) {
		for _, field := range fields {
			if g.Reachable(stage) && !filled.Kept(stage, field, c) {
				return false
			}
		}
	}
	return true
}
