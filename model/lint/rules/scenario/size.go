package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// The sizes of a process that fits on a page.
const fewSteps, manySteps = 5, 10

// ProcessSize is the check process-size.
var ProcessSize = lint.Rule{
	Name: "process-size", Family: lint.Scenarios, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A process has fewer than 5 or more than 10 steps",
		Ru: "В процессе меньше 5 или больше 10 шагов",
	},
	Why: words.Text{
		En: "With fewer steps the hand-overs where work gets lost stay unseen; with more nobody reads the map to its end",
		Ru: "Когда шагов меньше, не видно передач, на которых теряется работа; когда больше, схему не дочитывают до конца",
	},
	Mend: words.Text{
		En: "Split a step under “steps” where the actor changes, or join those of one actor",
		Ru: "Разделите шаг в «steps» там, где меняется исполнитель, или объедините шаги одного исполнителя",
	},
	Say: words.Text{
		En: "The process “{process}” has {n|# step|# steps}, fewer than {few}: where work is handed over cannot be seen",
		Ru: "В процессе «{process}» {n|# шаг|# шага|# шагов}, меньше {few}: где работу передают, не видно",
	},
	Also: map[string]words.Text{
		"many": {
			En: "The process “{process}” has {n|# step|# steps}, more than {many}: nobody will read it to the end",
			Ru: "В процессе «{process}» {n|# шаг|# шага|# шагов}, больше {many}: до конца его не дочитают",
		},
	},
	Bad:   files(exampleProcess, exampleWaits, exampleBig, exampleLost),
	Good:  files(exampleProcess+exampleFifth, exampleWaits, exampleBig, exampleLost),
	Check: processSize,
}

func processSize(p *lint.Pass) {
	for _, process := range model.All[model.Process](p.Spec) {
		p.Look()
		n := len(process.Steps)
		if n >= fewSteps && n <= manySteps {
			continue
		}
		f := lint.Finding{
			Element: process, Witness: []any{process.Ref},
			Args: words.Args{"process": process.Title, "n": n, "few": fewSteps, "many": manySteps},
		}
		if n > manySteps {
			f.Variant = "many"
		}
		p.Report(f)
	}
}
