package pipeline

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// WakeUp is the check pause-without-wake-up. A pause is woken by its own time, by a clock, by a date or a
// task that its checkpoint asks for, and by an automation or a signal that names it. One that nobody
// comes back from at all is the matter of pause-without-return.
var WakeUp = lint.Rule{
	Name: "pause-without-wake-up", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true, Whole: true,
	Yields: []string{"pause-without-return", "stage-dead-end", "no-way-to-close"},
	What: words.Text{
		En: "Nothing reminds anybody of a record that rests in a pause",
		Ru: "О записи на паузе никому ничего не напоминает",
	},
	Why: words.Text{
		En: "The client said “call me in a month”, and a year later the card still lies there: a pause becomes a cemetery",
		Ru: "Клиент сказал «позвоните через месяц», а через год карточка всё там: пауза превращается в кладбище",
	},
	Mend: words.Text{
		En: "Write “resume_after” at the stage, or a checkpoint into it that requires a date or an open task",
		Ru: "Напишите у этапа «resume_after» или контрольную точку на входе, которая требует дату или открытую задачу",
	},
	Say: words.Text{
		En: "Nobody is reminded of a record in the pause “{stage}”: it has no “resume_after”, and no date, task or automation brings it back",
		Ru: "О записи на паузе «{stage}» никто не вспомнит: у неё нет «resume_after», и её не вернёт ни дата, ни задача, ни автоматизация",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    resume_after: 30d\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    resume_after: 30d\n", New: "    resume_after: 90d\n"},
	},
	Check: wakeUp,
}

func wakeUp(p *lint.Pass) {
	if !p.Intact("automation") || !p.Intact("signal") || !p.Intact("entity") {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		clocked := map[*model.Stage]bool{}
		for _, sla := range pipeline.Slas {
			if sla.WarnBefore.IsSet() || len(present(sla.Escalate)) > 0 {
				for stage := range spans(g, sla) {
					clocked[stage] = true
				}
			}
		}
		for _, stage := range pauses(g) {
			p.Look()
			if stage.ResumeAfter.IsSet() || stage.Sla != nil || clocked[stage] || asksDate(pipeline, stage) || named(p, stage) {
				continue
			}
			p.Report(lint.Finding{Element: stage, Args: words.Args{"stage": stage.Title}, Witness: say.Steps(g.Path(stage))})
		}
	}
}

// asksDate tells whether some checkpoint on the way into a stage asks for a date or for a task.
func asksDate(pipeline *model.Pipeline, stage *model.Stage) bool {
	return slices.ContainsFunc(pipeline.Checkpoints, func(c *model.Checkpoint) bool {
		into := slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage })
		on := slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool {
			t := ref.Get()
			return t != nil && slices.ContainsFunc(t.To.Items, func(to model.Ref[model.Stage]) bool { return to.Get() == stage })
		})
		return (into || on) && datesOrTasks(c.Require)
	})
}

func datesOrTasks(require []*model.Require) bool {
	return slices.ContainsFunc(require, func(r *model.Require) bool {
		if r == nil {
			return false
		}
		if f := r.Field.Get(); r.Task.IsSet() || f != nil && (f.Type.V == model.FieldDate || f.Type.V == model.FieldDatetime) {
			return true
		}
		return slices.ContainsFunc(r.AnyOf, datesOrTasks)
	})
}

// named tells whether an automation or a signal says anything of a stage.
func named(p *lint.Pass, stage *model.Stage) bool {
	for _, use := range p.Uses().Of(stage.Ref) {
		switch use.From.(type) {
		case *model.Automation:
			if !strings.HasPrefix(use.Key, "do") {
				return true
			}
		case *model.Signal:
			return true
		}
	}
	return false
}
