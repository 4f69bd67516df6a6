package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Probability is the check probability-drops. Along the main path only stages that have a probability
// are compared, each with the last one before it; a pause and a side way may have any. Without a main
// path to a won stage nothing is compared.
var Probability = lint.Rule{
	Name: "probability-drops", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "The probability falls on the way to success, or a closed stage does not have 100 or 0",
		Ru: "Вероятность падает на пути к успеху, или у закрытого этапа она не 100 и не 0",
	},
	Why: words.Text{
		En: "The forecast goes down when a deal moves on, and closed deals count in it by a part: nobody believes it any more",
		Ru: "Прогноз падает, когда сделка движется вперёд, а закрытые сделки входят в него частью: ему перестают верить",
	},
	Mend: words.Text{
		En: "Let “probability” grow from stage to stage; a won stage has 100, a lost one 0",
		Ru: "Пусть «probability» растёт от этапа к этапу; у выигранного 100, у проигранного 0",
	},
	Say: words.Text{
		En: "A deal is likelier to be won in “{before}” ({more} %) than in “{stage}” behind it ({less} %)",
		Ru: "В «{before}» вероятность выигрыша {more} %, а в «{stage}» дальше по пути — только {less} %",
	},
	Also: map[string]words.Text{
		"closed": {
			En: "“{stage}” is closed, and a deal there still counts with {less} % instead of {right} %",
			Ru: "«{stage}» — закрытый этап, а сделка там всё ещё считается с {less} % вместо {right} %",
		},
		"before": {En: "the higher one", Ru: "более высокая"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    goal: The client has been called\n", New: "    goal: The client has been called\n    probability: 40\n"},
		{File: "sales.yaml", Old: "    goal: The client has a price\n", New: "    goal: The client has a price\n    probability: 30\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    goal: The client has been called\n", New: "    goal: The client has been called\n    probability: 10\n"},
		{File: "sales.yaml", Old: "    goal: The client has a price\n", New: "    goal: The client has a price\n    probability: 30\n"},
	},
	Check: probability,
}

func probability(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		var before *model.Stage
		way := g.MainPath()
		for _, stage := range way {
			if stage.Probability.V.Rat == nil || !stage.IsOpen() {
				continue
			}
			p.Look()
			if before != nil && stage.Probability.V.Rat.Cmp(before.Probability.V.Rat) < 0 {
				p.Report(lint.Finding{
					Element: stage, At: stage.Probability.At, Witness: []any{before.Ref, stage.Ref},
					Args:    words.Args{"before": before.Title, "stage": stage.Title, "more": before.Probability.V.Text, "less": stage.Probability.V.Text},
					Related: []diag.Related{p.Point(before.Probability.At, "before", nil)},
				})
			}
			before = stage
		}
		for _, stage := range g.Stages {
			right, closed := map[model.StageType]string{model.StageWon: "100", model.StageLost: "0"}[stage.Kind()]
			if !closed || stage.Probability.V.Rat == nil || stage.Retired != nil {
				continue
			}
			p.Look()
			if stage.Probability.V.Rat.RatString() != right {
				p.Report(lint.Finding{
					Element: stage, At: stage.Probability.At, Variant: "closed", Witness: say.Steps([]*model.Stage{stage}),
					Args: words.Args{"stage": stage.Title, "less": stage.Probability.V.Text, "right": right},
				})
			}
		}
	}
}
