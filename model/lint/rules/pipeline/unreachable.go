package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Unreachable is the check stage-unreachable. Stages that only one missing transition cuts off are
// one finding, at the first of them. Without a start stage nothing is judged, for pipeline-start
// says so; a stage taken out of use is kept for history and needs no way in.
var Unreachable = lint.Rule{
	Name: "stage-unreachable", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "No way from the start leads to a stage",
		Ru: "От начала до этапа нельзя дойти",
	},
	Why: words.Text{
		En: "People see a column that no card ever gets into, and reports that count it show zero for ever",
		Ru: "Люди видят колонку, в которую карточки не попадают, а отчёты по ней всегда показывают ноль",
	},
	Mend: words.Text{
		En: "Write the transition that leads into it, or delete the stage; one that is kept for history says “retired”",
		Ru: "Напишите переход, который в него ведёт, или удалите этап; тому, который остаётся ради истории, напишите «retired»",
	},
	Say: words.Text{
		En: "No transition leads to “{stage}”: from the start only {reached} can be reached",
		Ru: "До этапа «{stage}» не дойти: от начала можно попасть только в {reached}",
	},
	Also: map[string]words.Text{
		"island": {
			En: "No transition leads to “{stage}”, nor to {others} behind it: from the start only {reached} can be reached",
			Ru: "До этапа «{stage}» не дойти, как и до {others} за ним: от начала можно попасть только в {reached}",
		},
		"behind": {En: "“{stage}” is cut off with it", Ru: "«{stage}» отрезан вместе с ним"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: on_hold\n", New: "  - id: tender\n    title: {en: Tender, ru: Тендер}\n    goal: The tender is decided\n    action: Follow the tender\n  - id: on_hold\n"},
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new, proposal, tender]\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: on_hold\n", New: "  - id: tender\n    title: {en: Tender, ru: Тендер}\n    goal: The tender is decided\n    action: Follow the tender\n  - id: on_hold\n"},
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new, proposal, tender]\n"},
		{File: "sales.yaml", Old: "transitions:\n", New: "transitions:\n  - {from: proposal, to: tender, by: [sales_manager]}\n"},
	},
	Check: unreachable,
}

func unreachable(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		if !hasStart(pipeline) {
			continue
		}
		var reached []*model.Stage
		for _, stage := range g.Stages {
			if g.Reachable(stage) {
				reached = append(reached, stage)
			}
		}
		for _, island := range islands(g) {
			first, others := island[0], island[1:]
			f := lint.Finding{Element: first, Witness: refs(island), Args: words.Args{"stage": first.Title, "reached": titlesOf(reached)}}
			if len(others) > 0 {
				f.Variant, f.Args["others"] = "island", titlesOf(others)
			}
			for i := range min(len(others), fewTitles) {
				f.Related = append(f.Related, p.Point(others[i].Name, "behind", words.Args{"stage": others[i].Title}))
			}
			p.Report(f)
		}
	}
}

// islands groups the stages that no way leads to. The first of a group is where a way in is missing;
// the others can be reached from it, unless an earlier group has them.
func islands(g *facts.Graph) [][]*model.Stage {
	cut := func(s *model.Stage) bool { return s.Retired == nil && !g.Reachable(s) }
	part := partOf(g)
	entered := map[int]bool{}
	for _, stage := range g.Stages {
		for _, to := range g.Next(stage) {
			if cut(stage) && part[stage] != part[to] {
				entered[part[to]] = true
			}
		}
	}
	var firsts, rest []*model.Stage
	for _, stage := range g.Stages {
		switch {
		case !cut(stage):
		case entered[part[stage]]:
			rest = append(rest, stage)
		default:
			firsts = append(firsts, stage)
		}
	}
	var groups [][]*model.Stage
	seen := map[*model.Stage]bool{}
	for _, first := range append(firsts, rest...) {
		if seen[first] {
			continue
		}
		seen[first] = true
		group := []*model.Stage{first}
		for at := 0; at < len(group); at++ {
			for _, to := range g.Next(group[at]) {
				if cut(to) && !seen[to] {
					seen[to] = true
					group = append(group, to)
				}
			}
		}
		groups = append(groups, group)
	}
	return groups
}
