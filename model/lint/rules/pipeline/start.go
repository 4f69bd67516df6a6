package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Start is the check pipeline-start. A stage that is taken out of use is no start; a start stage
// that stands under starts with a when has a condition, a stage under starts without one has none.
var Start = lint.Rule{
	Name: "pipeline-start", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A pipeline has no start stage, or several and no condition that tells which one a new record takes",
		Ru: "У воронки нет начального этапа или их несколько, и неясно, в какой попадает новая запись",
	},
	Why: words.Text{
		En: "New requests land wherever the person or the form happens to put them, and the first clock never starts",
		Ru: "Новые обращения попадают куда придётся, а отсчёт времени до первого ответа не начинается",
	},
	Mend: words.Text{
		En: "Write “type: start” at the one stage where records begin; name other places of birth under “starts”, each with its “when”",
		Ru: "Напишите «type: start» у одного этапа, с которого всё начинается; другие места появления перечислите в «starts», каждое со своим «when»",
	},
	Say: words.Text{
		En: "“{pipeline}” has no start stage, so it is not clear where a new record begins",
		Ru: "У воронки «{pipeline}» нет начального этапа, поэтому неясно, с чего начинается новая запись",
	},
	Also: map[string]words.Text{
		"several": {
			En: "A new record of “{pipeline}” can begin in {starts}, and no condition tells in which",
			Ru: "Новая запись воронки «{pipeline}» может начаться в {starts}, и ни одно условие не говорит где",
		},
		"other": {En: "records begin here as well", Ru: "записи начинаются и здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    type: start\n", New: "    type: work\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "stages:\n", New: "starts:\n  - {stage: proposal, when: \"deal.amount != null\"}\nstages:\n"},
	},
	Check: start,
}

func start(p *lint.Pass) {
	world := known(p)
	world.Birth = true
	holds := func(c *model.Condition) bool {
		tree := p.Conditions.Tree(c)
		if tree == nil {
			return false
		}
		verdict, _ := decide.Always(world, tree)
		return verdict == decide.Yes
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		p.Look()
		args := words.Args{"pipeline": model.TitleOf(pipeline)}
		if !pipeline.HasStart() {
			p.Report(lint.Finding{Element: pipeline, Args: args})
			continue
		}
		always := unconditional(pipeline, holds)
		if len(always) < 2 {
			continue
		}
		args["starts"] = say.TitlesOf(always)
		f := lint.Finding{Element: pipeline, At: always[1].Name, Variant: "several", Args: args, Witness: say.Steps(always)}
		for i, stage := range always {
			if i != 1 && i < say.FewTitles {
				f.Related = append(f.Related, p.Point(stage.Name, "other", nil))
			}
		}
		p.Report(f)
	}
}
