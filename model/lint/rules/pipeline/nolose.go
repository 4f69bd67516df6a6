package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// NoLose is the check no-way-to-lose. Only open stages in use are judged from which a record can be
// won. Where no stage is of type lost, any other closed one but won counts as the end of what came to
// nothing. Stages that hang together are one finding, for one transition may mend them all.
var NoLose = lint.Rule{
	Name: "no-way-to-lose", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "From an open stage a record can be won but never lost",
		Ru: "Из открытого этапа запись можно выиграть, но нельзя проиграть",
	},
	Why: words.Text{
		En: "Deals that died stay open there, swell the forecast and make conversion look better than it is",
		Ru: "Умершие сделки остаются там открытыми, завышают прогноз и приукрашивают конверсию",
	},
	Mend: words.Text{
		En: "Write a transition to the lost stage whose “from” names these stages, or “open” for all open ones",
		Ru: "Напишите переход в проигранный этап, у которого в «from» названы эти этапы, или «open» для всех открытых",
	},
	Say: words.Text{
		En: "A record in {stages} can be won but never lost ({path})",
		Ru: "Из {stages} запись можно выиграть, но нельзя проиграть ({path})",
	},
	Also: map[string]words.Text{
		"none": {
			En: "“{pipeline}” has a stage in which a record is won, and none in which it ends without success",
			Ru: "У воронки «{pipeline}» есть этап, где запись выиграна, и ни одного, где она закрыта без успеха",
		},
		"lost": {En: "a record is lost here, and no transition leads here from there", Ru: "здесь запись проиграна, и оттуда сюда не ведёт ни один переход"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new]\n"},
		{File: "sales.yaml", Old: "  - {from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new, on_hold]\n"},
		{File: "sales.yaml", Old: "  - {from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}\n", New: ""},
	},
	Check: noLose,
}

func noLose(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		ends, winnable := unsuccessful(g), before(g, slices.DeleteFunc(slices.Clone(g.Stages), func(s *model.Stage) bool { return !isWon(s) }))
		stuck := map[*model.Stage]bool{}
		var open []*model.Stage
		for _, stage := range g.Stages {
			if !stage.IsOpen() || !inUse(g, stage) || !winnable[stage] {
				continue
			}
			p.Look()
			open, stuck[stage] = append(open, stage), true
		}
		if len(open) == 0 {
			continue
		}
		if len(ends) == 0 {
			p.Report(lint.Finding{Element: pipeline, Variant: "none", Args: words.Args{"pipeline": model.TitleOf(pipeline)}, Witness: say.Steps(wayToWin(g, open[0]))})
			continue
		}
		for stage := range before(g, ends) {
			delete(stuck, stage)
		}
		for _, group := range together(g, stuck) {
			way := wayToWin(g, group[0])
			f := lint.Finding{
				Element: group[0], Args: words.Args{"stages": say.TitlesOf(group), "path": say.Path(way)},
				Witness: append(say.Steps(way), unpassed(group, way)...),
			}
			for _, end := range ends[:min(len(ends), say.FewTitles)] {
				f.Related = append(f.Related, p.Point(end.Name, "lost", nil))
			}
			p.Report(f)
		}
	}
}

// unsuccessful returns the stages in use in which a record ends without success: those of type lost,
// or, without one, those closed or converted.
func unsuccessful(g *facts.Graph) []*model.Stage {
	var lost, others []*model.Stage
	for _, stage := range g.Stages {
		switch {
		case stage.IsOpen() || stage.Retired != nil || stage.Kind() == model.StageWon:
		case stage.Kind() == model.StageLost:
			lost = append(lost, stage)
		default:
			others = append(others, stage)
		}
	}
	if len(lost) > 0 {
		return lost
	}
	return others
}

// wayToWin returns a shortest way from a stage to a won one.
func wayToWin(g *facts.Graph, from *model.Stage) []*model.Stage {
	return shortest(from, onward(g), isWon)
}

func isWon(s *model.Stage) bool { return s.Kind() == model.StageWon }

// unpassed returns the references of the stages of a group that a way does not pass.
func unpassed(group, way []*model.Stage) []any {
	passed := map[*model.Stage]bool{}
	for _, stage := range way {
		passed[stage] = true
	}
	var list []*model.Stage
	for _, stage := range group {
		if !passed[stage] {
			list = append(list, stage)
		}
	}
	return say.Steps(list)
}
