package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WithoutAction is the check stage-without-action. Only start and work stages need an action: in a
// pause work rests, in a closed stage it is done. A stage taken out of use needs none.
var WithoutAction = lint.Rule{
	Name: "stage-without-action", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A start or work stage does not say what the person does there",
		Ru: "У начального или рабочего этапа не сказано, что на нём делает человек",
	},
	Why: words.Text{
		En: "A manager who opens the card does not know the next step, so the card waits until somebody asks about it",
		Ru: "Менеджер открывает карточку и не знает следующего шага, поэтому она ждёт, пока о ней не спросят",
	},
	Mend: words.Text{
		En: "Write under “action” what the person does right now, such as “Call the client”",
		Ru: "Напишите в «action», что человек делает прямо сейчас, например «Позвонить клиенту»",
	},
	Say: words.Text{
		En: "“{stage}” does not say what the person does there",
		Ru: "У этапа «{stage}» не сказано, что на нём делает человек",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    action: Send the proposal\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    action: Send the proposal\n", New: "    action: {en: Send the proposal, ru: Отправить предложение}\n"},
	},
	Check: func(p *lint.Pass) {
		missing(p, func(s *model.Stage) model.Text { return s.Action })
	},
}
