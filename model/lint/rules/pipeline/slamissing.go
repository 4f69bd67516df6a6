package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// SlaMissing is the check sla-missing. A stage lies inside a clock that spans stages when some way from
// where the clock starts to where it stops leads through it, and the clock does not rest there. Only
// stages in use are judged.
var SlaMissing = lint.Rule{
	Name: "sla-missing", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "No clock runs in a start or work stage",
		Ru: "На начальном или рабочем этапе не идёт отсчёт времени",
	},
	Why: words.Text{
		En: "A record can lie there for weeks and nobody is told: the client leaves for whoever answers first",
		Ru: "Запись лежит там неделями, и никто об этом не узнаёт: клиент уходит к тому, кто ответил первым",
	},
	Mend: words.Text{
		En: "Write under “sla” how long a record may stay in the stage, or let a clock under “slas” span it",
		Ru: "Напишите в «sla», сколько запись может стоять на этапе, или охватите его сроком в «slas»",
	},
	Say: words.Text{
		En: "A record may stay in “{stage}” as long as it likes: the stage has no “sla”, and no clock of “slas” runs there",
		Ru: "На этапе «{stage}» запись может стоять сколько угодно: у него нет «sla», и ни один срок из «slas» там не идёт",
	},
	Also: map[string]words.Text{
		"rests": {En: "this clock rests in the stage", Ru: "этот срок на этапе приостановлен"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 3d, clock: business}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 3d, clock: business}\n", New: "    sla: {within: 1w, clock: business}\n"},
	},
	Check: slaMissing,
}

func slaMissing(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		inside := map[*model.Stage]bool{}
		for _, sla := range pipeline.Slas {
			for stage := range spans(g, sla) {
				inside[stage] = true
			}
		}
		for _, stage := range g.Stages {
			if kind := stage.Kind(); kind != model.StageStart && kind != model.StageWork || !inUse(g, stage) {
				continue
			}
			p.Look()
			if stage.Sla != nil || inside[stage] {
				continue
			}
			f := lint.Finding{Element: stage, Args: words.Args{"stage": stage.Title}, Witness: say.Steps(g.Path(stage))}
			for _, sla := range pipeline.Slas {
				for _, ref := range sla.PausesIn.Items {
					if ref.Get() == stage {
						f.Related = append(f.Related, p.Point(ref.At, "rests", nil))
					}
				}
			}
			p.Report(f)
		}
	}
}
