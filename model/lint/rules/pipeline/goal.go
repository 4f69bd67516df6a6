package pipeline

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WithoutGoal is the check stage-without-goal. Only start and work stages need a goal: in a pause work
// rests, in a closed stage it is done. A stage taken out of use needs none.
var WithoutGoal = lint.Rule{
	Name: "stage-without-goal", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A start or work stage does not say what must be reached in it",
		Ru: "У начального или рабочего этапа не сказано, чего на нём нужно достичь",
	},
	Why: words.Text{
		En: "A stage without a goal becomes a warehouse of cards: everybody moves them on a different occasion",
		Ru: "Этап без цели превращается в склад карточек: каждый двигает их по своему поводу",
	},
	Mend: words.Text{
		En: "Write under “goal” what is true when the stage has done its work, such as “The client has a price”",
		Ru: "Напишите в «goal», что верно, когда этап сделал своё дело, например «У клиента есть цена»",
	},
	Say: words.Text{
		En: "“{stage}” does not say what must be reached in it",
		Ru: "У этапа «{stage}» не сказано, чего на нём нужно достичь",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    goal: The client has a price\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    goal: The client has a price\n", New: "    goal: {en: The client has a price, ru: У клиента есть цена}\n"},
	},
	Check: func(p *lint.Pass) {
		missing(p, func(s *model.Stage) model.Text { return s.Goal })
	},
}

// missing reports the start and work stages in use that have no such text.
func missing(p *lint.Pass, text func(*model.Stage) model.Text) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, stage := range pipeline.Stages {
			kind := stage.Kind()
			if kind != model.StageStart && kind != model.StageWork || stage.Retired != nil {
				continue
			}
			if p.Look(); said(text(stage)) {
				continue
			}
			p.Report(lint.Finding{Element: stage, Args: words.Args{"stage": stage.Title}})
		}
	}
}

// said tells whether a text says anything, in whatever language.
func said(text model.Text) bool {
	for _, part := range text.Parts {
		if strings.TrimSpace(part.S) != "" {
			return true
		}
	}
	return false
}
