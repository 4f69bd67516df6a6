package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// The sizes that a team can work with.
const fewStages, manyStages = 3, 10

// Size is the check pipeline-size. Stages taken out of use do not count. Of a short pipeline the start
// stage counts too, for people work in it, and a pipeline of the fast flow may be as short as it likes.
var Size = lint.Rule{
	Name: "pipeline-size", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A pipeline has fewer than 3 or more than 10 stages in which work is done",
		Ru: "В воронке меньше 3 или больше 10 этапов, на которых работают",
	},
	Why: words.Text{
		En: "With too few stages nobody sees where deals get stuck; with too many people skip them or fill them in afterwards",
		Ru: "Когда этапов мало, не видно, где застревают сделки; когда много, их перескакивают или заполняют задним числом",
	},
	Mend: words.Text{
		En: "Split or join the work stages under “stages”; if a sale really takes one or two contacts, write “flow: fast”",
		Ru: "Разделите или объедините рабочие этапы в «stages»; если сделка и правда занимает один-два контакта, напишите «flow: fast»",
	},
	Say: words.Text{
		En: "“{pipeline}” has {n|# stage|# stages} of work, fewer than {few}: where a record gets stuck will not be seen",
		Ru: "В воронке «{pipeline}» {n|# этап|# этапа|# этапов} работы, меньше {few}: где записи застревают, видно не будет",
	},
	Also: map[string]words.Text{
		"many": {
			En: "“{pipeline}” has {n|# work stage|# work stages}, more than {many}: people will skip some of them",
			Ru: "В воронке «{pipeline}» {n|# рабочий этап|# рабочих этапа|# рабочих этапов}, больше {many}: часть будут перескакивать",
		},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "flow: fast\n", New: "flow: new_sale\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "flow: fast\n", New: "flow: fast # one call and one visit\n"},
	},
	Check: size,
}

func size(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		p.Look()
		var work, starts []*model.Stage
		for _, stage := range pipeline.Stages {
			switch {
			case stage.Retired != nil:
			case stage.Kind() == model.StageWork:
				work = append(work, stage)
			case stage.Kind() == model.StageStart:
				starts = append(starts, stage)
			}
		}
		f := lint.Finding{Element: pipeline, At: pipeline.ID.At, Args: words.Args{"pipeline": model.TitleOf(pipeline), "few": fewStages, "many": manyStages}}
		switch few := len(work) + len(starts); {
		case len(work) > manyStages:
			f.Variant, f.Args["n"], f.Witness = "many", len(work), say.Steps(work)
		case few < fewStages && pipeline.Flow.V != model.FlowFast:
			f.Args["n"], f.Witness = few, say.Steps(append(starts, work...))
		default:
			continue
		}
		p.Report(f)
	}
}
