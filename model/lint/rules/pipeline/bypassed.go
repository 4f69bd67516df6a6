package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Bypassed is the check checkpoint-bypassed: a checkpoint that is not asked where it seems to be. Its condition
// reads a field that may be empty there, and a comparison with an empty value is false; or it is asked at
// the move only, and a jump passes its stage. A way round a single stage is an ordinary branch, unless it
// comes out of a list or a word such as later.
var Bypassed = lint.Rule{
	Name: "checkpoint-bypassed", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A checkpoint can be passed by where it seems to hold",
		Ru: "Контрольную точку можно обойти там, где кажется, что она действует",
	},
	Why: words.Text{
		En: "Everybody relies on it, and the records that need it most go past it without a word",
		Ru: "На неё все рассчитывают, а записи, которым она нужнее всего, молча проходят мимо",
	},
	Mend: words.Text{
		En: "Ask for the field that “when” reads under “require” of this step or an earlier one; against jumps let the checkpoint hold with “holds: while”",
		Ru: "Потребуйте поле, которое читает «when», в «require» на этом шаге или раньше; от переходов в обход поможет «holds: while»",
	},
	Say: words.Text{
		En: "“{checkpoint}” is asked only where “{field}” has a certain value, and on the way from “{from}” to “{to}” it may be empty: then nothing is asked",
		Ru: "«{checkpoint}» действует только при определённом значении поля «{field}», а при переходе из «{from}» в «{to}» оно может быть пустым: тогда не требуется ничего",
	},
	Also: map[string]words.Text{
		"jump": {
			En: "“{checkpoint}” asks for “{field}” on entry into “{stage}”, and the move from “{from}” to “{to}” passes that stage: nothing asks for it there",
			Ru: "«{checkpoint}» требует «{field}» на входе в «{stage}», а переход из «{from}» в «{to}» идёт мимо этого этапа: там его никто не требует",
		},
		"move": {En: "the jump is allowed here", Ru: "переход в обход разрешён здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    when: \"deal.amount > 100000\"\n", New: "    when: \"deal.source == 'website'\"\n"},
		{File: "sales.yaml", Old: "    require: [phone, source]\n", New: "    require: [phone]\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    when: \"deal.amount > 100000\"\n", New: "    when: \"deal.source == 'website'\"\n"},
		{File: "sales.yaml", Old: "    require: [phone, source]\n", New: "    require: [phone, {field: source}]\n"},
	},
	Check: bypassed,
}

func bypassed(p *lint.Pass) {
	if !fillersKnown(p) {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled, graph := p.Facts.Filled(pipeline), p.Facts.Graph(pipeline)
		if filled == nil {
			continue
		}
		jumps := jumpsOf(graph)
		for _, checkpoint := range pipeline.Checkpoints {
			p.Look()
			if f, found := unread(p, graph, filled, checkpoint); found {
				p.Report(f)
			} else if f, found := passed(p, graph, filled, checkpoint, jumps); found {
				p.Report(f)
			}
		}
	}
}

// unread looks for a move on which the condition of a checkpoint reads a field that may be empty, so that
// it is false.
func unread(p *lint.Pass, g *facts.Graph, filled *facts.Filled, c *model.Checkpoint) (f lint.Finding, found bool) {
	tree := p.Conditions.Tree(&c.When)
	if tree == nil {
		return f, false
	}
	for _, field := range readBy(tree) {
		if field.Type.V == model.FieldBool || facts.Computed(field) || !filled.Needs(tree, field) || testsEmpty(tree, field) {
			continue
		}
		for _, m := range filled.AskedOn(c) {
			// Another checkpoint that asks for it on some records has been thought of as well.
			others := slices.DeleteFunc(filled.AskedBy(m.To, field), func(other *model.Checkpoint) bool { return other == c })
			if !g.Reachable(m.From) || filled.AfterChecks(m, field) || len(others) > 0 {
				continue
			}
			if idle(filled, c, m) {
				continue
			}
			return lint.Finding{
				Element: c, At: c.When.At, Witness: []any{m.From.Ref, m.To.Ref, field.Ref, m.Transition.Ref},
				Args: words.Args{"checkpoint": c.Title, "field": field.Title, "from": m.From.Title, "to": m.To.Title},
			}, true
		}
	}
	return f, false
}

// idle tells whether all that a checkpoint asks for is certain on a move without it, so that nothing goes past it.
func idle(filled *facts.Filled, c *model.Checkpoint, m model.Move) bool {
	missing := func(f *model.Field) bool {
		return !filled.AfterChecks(m, f) && !filled.AtEntry(m.To, f)
	}
	asks := filled.AsksOf(c)
	for _, item := range c.Require {
		at := slices.IndexFunc(asks, func(a facts.Ask) bool { return a.Item == item })
		if item == nil || !simple(item) || item.Rule.IsSet() || at < 0 || unmet(asks[at], missing) != nil {
			return false
		}
	}
	return len(c.Require) > 0
}

// readBy returns the fields of the record itself that a condition reads as it is then, each once.
func readBy(n *expr.Node) []*model.Field {
	var list []*model.Field
	if len(n.Path.Fields) == 1 && n.Path.Name != "old" {
		list = append(list, n.Path.Fields[0])
	}
	for _, arg := range n.Args {
		for _, field := range readBy(arg) {
			if !slices.Contains(list, field) {
				list = append(list, field)
			}
		}
	}
	return list
}

// testsEmpty tells whether a condition says of a field in so many words that it is filled or empty: then its
// author has thought of it.
func testsEmpty(n *expr.Node, field *model.Field) bool {
	if (n.Op == expr.Filled || n.Op == expr.Empty) && n.Args[0].Path.Last() == field {
		return true
	}
	return slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return testsEmpty(arg, field) })
}

// jump is a forward move that passes stages.
type jump struct {
	model.Move
	from, to int // in the order of the stages
}

// jumpsOf returns the forward moves that pass at least two stages, or one where nobody wrote the pair out.
func jumpsOf(g *facts.Graph) []jump {
	var list []jump
	for _, m := range g.Moves {
		from, ordered := g.Order(m.From)
		to, ordered2 := g.Order(m.To)
		least := 3
		if !m.Explicit {
			least = 2
		}
		if ordered && ordered2 && to-from >= least && g.Reachable(m.From) && m.Transition.Type.Or(model.TransitionForward) == model.TransitionForward {
			list = append(list, jump{m, from, to})
		}
	}
	return list
}

// passed looks for a jump past a stage whose checkpoint is asked at the move only, after which something that
// it asks for may be empty. What a stage does not lead on to only stands behind it.
func passed(p *lint.Pass, g *facts.Graph, filled *facts.Filled, c *model.Checkpoint, jumps []jump) (f lint.Finding, found bool) {
	if c.Holds.Or(model.HoldsWhile) == model.HoldsWhile {
		return f, false
	}
	asks := filled.AsksOf(c)
	for _, ref := range c.Into.Items {
		stage := ref.Get()
		at, ordered := g.Order(stage)
		if !ordered || stage.Kind() != model.StageWork {
			continue
		}
		var behind map[*model.Stage]bool
		for _, j := range jumps {
			if at <= j.from || at >= j.to {
				continue
			}
			if behind == nil {
				behind = spread([]*model.Stage{stage}, func(s *model.Stage) []*model.Stage { return ahead(g, s) })
			}
			if !behind[j.To] {
				continue
			}
			for _, a := range asks {
				field := unmet(a, func(f *model.Field) bool {
					return !filled.AfterChecks(j.Move, f)
				})
				if field == nil {
					continue
				}
				return lint.Finding{
					Element: c, Variant: "jump", Witness: []any{j.From.Ref, stage.Ref, j.To.Ref, field.Ref, j.Transition.Ref},
					Args: words.Args{
						"checkpoint": c.Title, "field": field.Title, "stage": stage.Title, "from": j.From.Title, "to": j.To.Title,
					},
					Related: []diag.Related{p.Point(say.Place(j.Transition), "move", nil)},
				}, true
			}
		}
	}
	return f, false
}
