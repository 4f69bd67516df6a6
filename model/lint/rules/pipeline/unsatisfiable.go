package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Unsatisfiable is the check checkpoint-unsatisfiable. It asks of a checkpoint alone, and of each two that
// are asked at one entry or still hold there and speak of one field, whether what they require can hold
// together, with their conditions and with what the fields allow. Linked records and tasks are left out.
var Unsatisfiable = lint.Rule{
	Name: "checkpoint-unsatisfiable", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "What a checkpoint requires cannot hold together, alone or with another one at the same entry",
		Ru: "Требования контрольной точки несовместимы: между собой или с другой точкой на том же входе",
	},
	Why: words.Text{
		En: "No record can ever pass, and on the first day everybody is stuck at the same step",
		Ru: "Ни одна запись не пройдёт, и в первый же день все застрянут на одном шаге",
	},
	Mend: words.Text{
		En: "Change what contradicts under “require”, the “min” or “max” of the field, or the “when” of one checkpoint",
		Ru: "Измените противоречивое в «require», «min» или «max» поля или «when» одной из точек",
	},
	Say: words.Text{
		En: "What “{checkpoint}” requires can never hold together: {items}",
		Ru: "Требования «{checkpoint}» никогда не выполнить вместе: {items}",
	},
	Also: map[string]words.Text{
		"alone": {
			En: "“{checkpoint}” asks for what can never be: {items}",
			Ru: "«{checkpoint}» требует того, чего не бывает: {items}",
		},
		"retired": {
			En: "“{checkpoint}” asks for values that can no longer be chosen: {items}",
			Ru: "«{checkpoint}» требует значений, которые больше нельзя выбрать: {items}",
		},
		"two": {
			En: "A record that “{checkpoint}” and “{other}” are both asked of can never get into “{stage}”: {items}",
			Ru: "Запись, с которой спрашивают и «{checkpoint}», и «{other}», никогда не попадёт в «{stage}»: {items}",
		},
		"other": {En: "the other checkpoint is here", Ru: "другая контрольная точка стоит здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "require: [loss_reason]", New: "require: [loss_reason, {rule: \"deal.amount < 1000\"}, {rule: \"deal.amount > 5000\"}]"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "require: [loss_reason]", New: "require: [loss_reason, {rule: \"deal.amount < 5000\"}, {rule: \"deal.amount > 1000\"}]"},
	},
	Check: unsatisfiable,
}

func unsatisfiable(p *lint.Pass) {
	world := known(p)
	world.Choosable = true
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		fault := map[*model.Checkpoint]bool{}
		asked := map[*model.Checkpoint]demand{}
		for _, c := range pipeline.Checkpoints {
			p.Look()
			d := demandOf(p, c)
			asked[c] = d
			if verdict, _ := decide.Possible(world, d.all()...); verdict != decide.No {
				continue
			}
			fault[c] = true
			items := core(world, slices.Concat(d.hard, d.filled), d.when)
			f := lint.Finding{
				Element: c, Args: words.Args{"checkpoint": c.Title, "items": joint(items)}, Witness: []any{c.Self().Ref, joint(items)},
			}
			if len(items) == 1 && len(d.when) == 0 {
				f.Variant = "alone"
			}
			if verdict, _ := decide.Possible(known(p), d.all()...); verdict == decide.Yes {
				f.Variant = "retired"
			}
			if verdict, _ := decide.Possible(world, d.when...); verdict != decide.No { // else condition-constant says so
				p.Report(f)
			}
		}
		told := map[[2]*model.Checkpoint]bool{}
		for _, pair := range meetings(g, asked) {
			a, b := asked[pair.first], asked[pair.second]
			if pair.firstKept {
				a = a.kept()
			}
			if pair.secondKept {
				b = b.kept()
			}
			if key := [2]*model.Checkpoint{a.of, b.of}; told[key] || len(a.hard) == 0 || len(b.hard) == 0 {
				continue
			}
			if fault[a.of] || fault[b.of] {
				continue
			}
			if verdict, _ := decide.Possible(world, slices.Concat(a.all(), b.all())...); verdict != decide.No {
				continue
			}
			if verdict, _ := decide.Possible(world, slices.Concat(a.when, b.when)...); verdict != decide.Yes {
				continue
			}
			told[[2]*model.Checkpoint{a.of, b.of}] = true
			items := joint(core(world, slices.Concat(a.hard, b.hard, a.filled, b.filled), slices.Concat(a.when, b.when)))
			p.Report(lint.Finding{
				Element: b.of, Variant: "two",
				Args:    words.Args{"checkpoint": a.of.Title, "other": b.of.Title, "stage": pair.at.Title, "items": items},
				Witness: []any{a.of.Self().Ref, b.of.Self().Ref, pair.at.Ref, items},
				Related: []diag.Related{p.Point(a.of.Self().Name, "other", nil)},
			})
		}
	}
}

// core returns those of some conditions that contradict each other, together with others that stay.
func core(world decide.World, nodes, stay []*expr.Node) []*expr.Node {
	for i := len(nodes) - 1; i >= 0; i-- {
		rest := slices.Delete(slices.Clone(nodes), i, i+1)
		if verdict, _ := decide.Possible(world, append(slices.Clone(stay), rest...)...); verdict == decide.No {
			nodes = rest
		}
	}
	return nodes
}

// joint reads as several conditions that are to hold together.
func joint(nodes []*expr.Node) words.Localized {
	if len(nodes) == 1 {
		return nodes[0].Words()
	}
	return (&expr.Node{Op: expr.And, Args: nodes}).Words()
}
