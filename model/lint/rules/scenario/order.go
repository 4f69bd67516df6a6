package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// ProcessNotAPath is the check process-not-a-path. A step follows another as “next” says, else as they are
// listed; a step without a stage is passed over. Any way of transitions counts, however long. A step that begins
// in a start stage begins with a new record.
var ProcessNotAPath = lint.Rule{
	Name: "process-not-a-path", Family: lint.Scenarios, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A process goes from one stage to another, and the pipeline has no way there",
		Ru: "Процесс переходит с одного этапа на другой, а в воронке пути туда нет",
	},
	Why: words.Text{
		En: "People trained by the process will look for a button that is not there",
		Ru: "Люди, обученные по процессу, будут искать кнопку, которой нет",
	},
	Mend: words.Text{
		En: "Put the right “stage” at the step, or write the missing pair under “transitions” of the pipeline",
		Ru: "Напишите у шага правильный «stage» или добавьте недостающую пару в «transitions» воронки",
	},
	Say: words.Text{
		En: "“{process}” goes on from the step {step} in {from} to the step {next} in {to}, but no transitions lead there",
		Ru: "«{process}» идёт от шага {step} на этапе {from} к шагу {next} на этапе {to}, но переходов туда нет",
	},
	Bad:   files(exampleProcess+exampleWon+exampleOrder+"    stage: on_hold\n", exampleWaits, exampleBig, exampleLost),
	Good:  files(exampleProcess+exampleWon+exampleOrder+"    stage: won\n", exampleWaits, exampleBig, exampleLost),
	Check: processNotAPath,
}

func processNotAPath(p *lint.Pass) {
	if !p.Intact("pipeline") {
		return
	}
	for _, process := range model.All[model.Process](p.Spec) {
		g := p.Facts.Graph(process.Pipeline.Get())
		if g == nil {
			continue
		}
		for i, step := range process.Steps {
			if step == nil || step.Stage.Get() == nil {
				continue
			}
			p.Look()
			for _, next := range following(process, i) {
				from, to := step.Stage.Get(), next.Stage.Get()
				if from == to || to.Kind() == model.StageStart || !g.Reachable(from) || !g.Reachable(to) || len(g.PathFrom(from, to)) > 0 {
					continue
				}
				p.Report(lint.Finding{
					Element: next, At: next.Stage.At, Witness: []any{process.Ref, step.Ref, from.Ref, next.Ref, to.Ref},
					Args: words.Args{
						"process": process.Title, "step": say.Element{Element: step}, "next": say.Element{Element: next},
						"from": say.Element{Element: from}, "to": say.Element{Element: to},
					},
				})
			}
		}
	}
}

// following returns the steps with a stage that come after one: those it names, else the next of the list. A
// step in a closed stage to which a branch leads ends that branch, however the list goes on.
func following(process *model.Process, i int) []*model.ProcessStep {
	var list []*model.ProcessStep
	if next := process.Steps[i].Next; next.IsSet() {
		for _, ref := range next.Items {
			if ref != nil && ref.To.Get() != nil && ref.To.Get().Stage.Get() != nil {
				list = append(list, ref.To.Get())
			}
		}
		return list
	}
	if !process.Steps[i].Stage.Get().IsOpen() && branches(process, process.Steps[i]) {
		return nil
	}
	for _, step := range process.Steps[i+1:] {
		if step != nil && step.Stage.Get() != nil {
			return []*model.ProcessStep{step}
		}
		if step != nil && step.Next.IsSet() {
			return nil
		}
	}
	return nil
}

// branches tells whether a step is one of several that may follow another.
func branches(process *model.Process, to *model.ProcessStep) bool {
	for _, step := range process.Steps {
		if step == nil || len(step.Next.Items) < 2 {
			continue
		}
		for _, next := range step.Next.Items {
			if next != nil && next.To.Get() == to {
				return true
			}
		}
	}
	return false
}
