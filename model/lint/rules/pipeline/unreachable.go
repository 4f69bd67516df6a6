package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Unreachable is the check stage-unreachable. Stages that only one missing transition cuts off are
// one finding, at the first of them. Without a start stage nothing is judged, for pipeline-start says
// so, nor where no start has a way out, for no-way-to-close does. A stage taken out of use is kept for
// history and needs no way in. A move that nobody can ever make, for want of rights or as its condition
// contradicts itself, leads nowhere.
var Unreachable = lint.Rule{
	Name: "stage-unreachable", Family: lint.Pipelines, Severity: diag.Error, Whole: true, Yields: []string{"transition-nobody"},
	What: words.Text{
		En: "No way from the start leads to a stage",
		Ru: "От начала до этапа нельзя дойти",
	},
	Why: words.Text{
		En: "People see a column that no card ever gets into, and reports that count it show zero for ever",
		Ru: "Люди видят колонку, в которую карточки не попадают, а отчёты по ней всегда показывают ноль",
	},
	Mend: words.Text{
		En: "Write the transition that leads into it under “transitions”, or delete the stage; one that is kept for history says “retired”",
		Ru: "Напишите в «transitions» переход, который в него ведёт, или удалите этап; тому, который остаётся ради истории, напишите «retired»",
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
		"vain": {
			En: "No record ever gets to “{stage}”: nobody can ever make the moves that lead there",
			Ru: "Ни одна запись не попадёт в «{stage}»: ведущие туда переходы никто и никогда не сделает",
		},
		"vain-island": {
			En: "No record ever gets to “{stage}”, nor to {others} behind it: nobody can ever make the moves that lead there",
			Ru: "Ни одна запись не попадёт в «{stage}», как и в {others} за ним: ведущие туда переходы никто и никогда не сделает",
		},
		"shut":   {En: "this move leads there, but nobody can ever make it", Ru: "этот переход ведёт туда, но его никто и никогда не сделает"},
		"behind": {En: "“{stage}” is cut off with it", Ru: "этап «{stage}» отрезан вместе с ним"},
		"before": {
			En: "no transition leads out of “{stage}” before it: the one between the two seems to be missing",
			Ru: "из «{stage}» перед ним не ведёт ни один переход: похоже, нет перехода между ними",
		},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: on_hold\n", New: "  - id: tender\n    title: {en: Tender, ru: Тендер}\n    goal: The tender is decided\n    action: Follow the tender\n    sla: {within: 30d}\n  - id: on_hold\n"},
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new, proposal, tender]\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: on_hold\n", New: "  - id: tender\n    title: {en: Tender, ru: Тендер}\n    goal: The tender is decided\n    action: Follow the tender\n    sla: {within: 30d}\n  - id: on_hold\n"},
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new, proposal, tender]\n"},
		{File: "sales.yaml", Old: "transitions:\n", New: "transitions:\n  - {from: proposal, to: tender, by: [sales_manager]}\n"},
	},
	Check: unreachable,
}

func unreachable(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		before := map[*model.Stage]*model.Stage{}
		for i := 1; i < len(g.Stages); i++ {
			before[g.Stages[i]] = g.Stages[i-1]
		}
		var reached []*model.Stage
		for _, stage := range g.Stages {
			p.Look()
			if g.Reachable(stage) {
				reached = append(reached, stage)
			}
		}
		known := say.TitlesOf(reached)
		for _, island := range islands(g) {
			first, others := island[0], island[1:]
			f := lint.Finding{Element: first, Witness: say.Steps(island), Args: words.Args{"stage": first.Title, "reached": known}}
			if len(others) > 0 {
				f.Variant, f.Args["others"] = "island", say.TitlesOf(others)
			}
			if other := before[first]; other != nil && isDeadEnd(g, other) {
				f.Related = append(f.Related, p.Point(other.Name, "before", words.Args{"stage": other.Title}))
			}
			behind(p, &f, others)
			p.Report(f)
		}
		groups, vain := shut(p, g)
		for i, group := range groups {
			first, others := group[0], group[1:]
			f := lint.Finding{Element: first, Variant: "vain", Witness: say.Steps(group), Args: words.Args{"stage": first.Title}}
			if len(others) > 0 {
				f.Variant, f.Args["others"] = "vain-island", say.TitlesOf(others)
			}
			name(p, &f, vain[i], "shut")
			f.Follows = blindRoles(p, pipeline, vain[i])
			behind(p, &f, others)
			p.Report(f)
		}
	}
}

// blindRoles returns the roles that some transitions are left to, where none of them is left to anybody who can see the
// records: then transition-nobody has said why.
func blindRoles(p *lint.Pass, pipeline *model.Pipeline, transitions []*model.Transition) []model.Element {
	var all []model.Element
	for _, transition := range transitions {
		roles, ok := blind(p, pipeline, transition)
		if !ok {
			return nil
		}
		for _, role := range roles {
			if !slices.Contains(all, model.Element(role)) {
				all = append(all, role)
			}
		}
	}
	return all
}

// behind points at the stages that are cut off with the first of them.
func behind(p *lint.Pass, f *lint.Finding, others []*model.Stage) {
	for _, other := range others[:min(len(others), say.FewTitles)] {
		f.Related = append(f.Related, p.Point(other.Name, "behind", words.Args{"stage": other.Title}))
	}
}
