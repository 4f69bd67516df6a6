package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// NoClose is the check no-way-to-close, the "option to complete" of workflow nets. It reports the
// stages that a record cannot leave any more, once for each such group; stages that only lead there
// are mended with it. A move that nobody can ever make, for want of rights or as its condition contradicts
// itself, leads nowhere. At a single work or pause stage without a way out it stands beside stage-dead-end.
var NoClose = lint.Rule{
	Name: "no-way-to-close", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "From a stage that records get into, no closed stage can be reached",
		Ru: "Из этапа, в который попадают записи, нельзя дойти ни до одного закрытого",
	},
	Why: words.Text{
		En: "These deals stay open for ever: they swell the forecast, and nobody learns whether they were won or lost",
		Ru: "Такие сделки открыты вечно: они завышают прогноз, и никто не узнает, выиграны они или проиграны",
	},
	Mend: words.Text{
		En: "Write a transition from one of these stages to a closed one; if work ends in one of them, give it a closed type: “won”, “lost”, “converted” or “closed”",
		Ru: "Напишите в «transitions» переход из одного из этих этапов в закрытый; если в одном из них работа кончается, задайте ему закрытый тип: «won», «lost», «converted» или «closed»",
	},
	Say: words.Text{
		En: "A record that gets to {stages} moves in a circle and can never be closed",
		Ru: "Запись, попавшая в {stages}, ходит по кругу, и её нельзя закрыть",
	},
	Also: map[string]words.Text{
		"none": {
			En: "“{pipeline}” has no stage in which a record is closed",
			Ru: "У воронки «{pipeline}» нет этапа, на котором запись закрывается",
		},
		"start": {
			En: "No transition leads out of “{stage}”, so a new record can neither move on nor be closed",
			Ru: "Из этапа «{stage}» не ведёт ни один переход: новую запись нельзя ни двинуть дальше, ни закрыть",
		},
		"end": {
			En: "A record that gets to “{stage}” can never be closed, as no transition leads out of it",
			Ru: "Запись, попавшую в «{stage}», нельзя закрыть: оттуда не ведёт ни один переход",
		},
		"stuck": {
			En: "A record that gets to {stages} can never be closed: nobody can ever make the moves that lead out",
			Ru: "Запись, попавшую в {stages}, нельзя закрыть: ни один ведущий оттуда переход никто и никогда не сделает",
		},
		"vain":   {En: "this move leads out, but nobody can ever make it", Ru: "этот переход ведёт оттуда, но его никто и никогда не сделает"},
		"member": {En: "“{stage}” is in the same circle", Ru: "«{stage}» в том же круге"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: on_hold\n", New: "  - id: tender\n    title: {en: Tender, ru: Тендер}\n    goal: The tender is decided\n    action: Follow the tender\n    sla: {within: 30d}\n  - id: on_hold\n"},
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: tender, by: [sales_manager]}\n  - {from: tender, to: on_hold, by: [sales_manager]}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: on_hold\n", New: "  - id: tender\n    title: {en: Tender, ru: Тендер}\n    goal: The tender is decided\n    action: Follow the tender\n    sla: {within: 30d}\n  - id: on_hold\n"},
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: tender, by: [sales_manager]}\n  - {from: tender, to: [on_hold, won, lost], by: [sales_manager]}\n"},
	},
	Check: noClose,
}

func noClose(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		p.Look()
		if !hasClosed(pipeline) {
			p.Report(lint.Finding{Element: pipeline, Variant: "none", Args: words.Args{"pipeline": model.TitleOf(pipeline)}})
			continue
		}
		g := p.Facts.Graph(pipeline)
		for _, trap := range traps(g) {
			f := lint.Finding{Element: trap[0], Args: words.Args{"stage": trap[0].Title, "stages": say.TitlesOf(trap)}}
			if f.Witness = say.Steps(circle(g, trap[0])); len(f.Witness) == 0 {
				f.Variant, f.Witness = "start", say.Steps(g.Path(trap[0]))
				if isDeadEnd(g, trap[0]) {
					f.Variant = "end"
				}
			}
			for i := 1; i < min(len(trap), say.FewTitles); i++ {
				f.Related = append(f.Related, p.Point(trap[i].Name, "member", words.Args{"stage": trap[i].Title}))
			}
			p.Report(f)
		}
		for _, f := range stuck(p, g) {
			p.Report(f)
		}
	}
}
