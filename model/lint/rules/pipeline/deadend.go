package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// DeadEnd is the check stage-dead-end. Only stages that records get into are judged, none that is
// taken out of use, and no pipeline without a closed stage: no-way-to-close says that of all at once.
// That a record can never be closed from there is an error, which no-way-to-close tells beside it.
var DeadEnd = lint.Rule{
	Name: "stage-dead-end", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A work or pause stage has no way out",
		Ru: "Из рабочего этапа или паузы нет выхода",
	},
	Why: words.Text{
		En: "Cards pile up there, the team works around the CRM, and what became of the deals is not recorded",
		Ru: "Карточки там копятся, команда работает в обход CRM, а чем кончились сделки, нигде не записано",
	},
	Mend: words.Text{
		En: "Write a transition that leads on, back or to a closed stage; if work ends here, give the stage a closed type such as “won” or “closed”",
		Ru: "Напишите в «transitions» переход дальше, назад или в закрытый этап; если работа здесь кончается, задайте этапу закрытый тип, например «won» или «closed»",
	},
	Say: words.Text{
		En: "No transition leads out of “{stage}”, so a record that gets there stays there",
		Ru: "Из этапа «{stage}» не ведёт ни один переход: попавшая туда запись там и останется",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: lost, by: [sales_manager]}\n"},
	},
	Check: deadEnd,
}

func deadEnd(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		if !hasClosed(pipeline) {
			continue
		}
		g := p.Facts.Graph(pipeline)
		for range g.Stages {
			p.Look()
		}
		for _, stage := range deadEnds(g) {
			p.Report(lint.Finding{Element: stage, Args: words.Args{"stage": stage.Title}, Witness: say.Steps(g.Path(stage))})
		}
	}
}
