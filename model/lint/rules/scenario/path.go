package scenario

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// NotAPath is the check scenario-not-a-path. The scenario is played, so that a move by an answer to an approval
// and a record that was never born are seen as well; only the first step that goes wrong is told.
var NotAPath = lint.Rule{
	Name: "scenario-not-a-path", Family: lint.Scenarios, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A scenario takes a record on a way that the pipeline does not have",
		Ru: "Сценарий ведёт запись путём, которого в воронке нет",
	},
	Why: words.Text{
		En: "The story that the business agreed to cannot be played at the acceptance, and what was built on it is wrong too",
		Ru: "История, с которой согласился бизнес, не пройдёт на приёмке, и всё, что построено на ней, тоже неверно",
	},
	Mend: words.Text{
		En: "Write the missing pair under “transitions” of the pipeline, or give the step the “stage” that it really leads to",
		Ru: "Добавьте недостающую пару в «transitions» воронки или напишите в «stage» шага этап, в который он и правда ведёт",
	},
	Say: words.Text{
		En: "Step {n} “{do}” cannot happen: no transition leads from {at} to {to}; from {at} the record can go to {exits}",
		Ru: "Шаг {n} «{do}» невозможен: из {at} в {to} перехода нет; из {at} можно в {exits}",
	},
	Also: map[string]words.Text{
		"end": {
			En: "Step {n} “{do}” cannot happen: no transition leads out of {at}",
			Ru: "Шаг {n} «{do}» невозможен: из {at} переходов нет",
		},
		"nobody": {
			En: "Step {n} “{do}” cannot happen: no transition leads from {at} to {to}, and nobody can take this record anywhere else",
			Ru: "Шаг {n} «{do}» невозможен: из {at} в {to} перехода нет, и никто не может перевести эту запись на другой этап",
		},
		"birth": {
			En: "Step {n} “{do}” cannot happen: the record begins in {to}, which is neither a start stage nor named under “starts” for such a record",
			Ru: "Шаг {n} «{do}» невозможен: запись начинает с {to}, а это не начальный этап и в «starts» для такой записи не назван",
		},
		"same": sameTold,
	},
	More: moreTold,
	Bad: []lint.Edit{
		{File: "scenario.yaml", Old: "    stage: proposal\n", New: "    stage: on_hold\n"},
	},
	Good: []lint.Edit{
		{File: "scenario.yaml", Old: "    stage: proposal\n", New: "    stage: proposal # nothing to wait for yet\n"},
	},
	Yields: []string{"pipeline-start", "stage-unreachable", "no-way-to-close"},
	Check:  notAPath,
}

func notAPath(p *lint.Pass) {
	for _, run := range played(p) {
		p.Look()
		f := run.Fault
		if f == nil || !pathless(f) || explained(p, f) {
			continue
		}
		found := finding(p, run)
		switch {
		case f.Refusal.Code == runtime.WrongBirth:
			found.Variant = "birth"
		case len(p.Facts.Graph(run.Scenario.Pipeline.Get()).Out(f.At)) == 0:
			found.Variant = "end"
		case len(f.Legal) == 0:
			found.Variant = "nobody"
		}
		p.Report(found)
	}
}

// pathless tells whether a step fails because the pipeline has no such way.
func pathless(f *runtime.Fault) bool {
	r := f.Refusal
	return f.Kind == runtime.Impossible && r != nil && r.HandOver == nil &&
		(r.Code == runtime.WrongBirth || r.Code == runtime.NoMove && r.Why == runtime.WhyPair)
}
