package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// LossReason is the check loss-without-reason. A checkpoint counts when it is always asked: one with
// a when is not, and of any_of every set must have a choice. On transitions it must stand on each one
// that leads to the stage; the reason of a transition counts as well. Any choice with a dictionary is
// taken for a reason. A stage that no transition leads to is left to stage-unreachable.
var LossReason = lint.Rule{
	Name: "loss-without-reason", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A record can be lost without a reason from a list",
		Ru: "Запись можно проиграть, не выбрав причину из списка",
	},
	Why: words.Text{
		En: "After a year nobody can say why deals were lost: reasons in free text cannot be counted, and most are empty",
		Ru: "Через год никто не скажет, почему теряли сделки: причины в свободном тексте не сосчитать, а чаще их и нет",
	},
	Mend: words.Text{
		En: "Write a checkpoint “into” the stage whose “require” always has a choice field with a dictionary of reasons",
		Ru: "Напишите контрольную точку на входе в этап («into»), которая всегда требует («require») поле выбора со справочником причин",
	},
	Say: words.Text{
		En: "A record can get to “{stage}” without a reason from a list",
		Ru: "Запись может попасть в «{stage}» без причины из списка",
	},
	Also: map[string]words.Text{
		"sometimes": {
			En: "A record can get to “{stage}” without a reason from a list: “{checkpoint}” asks for it only under a condition",
			Ru: "Запись может попасть в «{stage}» без причины из списка: «{checkpoint}» спрашивает её только при условии",
		},
		"some-ways": {
			En: "A record can get from “{from}” to “{stage}” without a reason from a list, though other transitions ask for it",
			Ru: "Из «{from}» запись может попасть в «{stage}» без причины из списка, хотя на других переходах её спрашивают",
		},
		"way": {En: "this transition asks for no reason", Ru: "этот переход не спрашивает причину"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "require: [loss_reason]", New: "require: [loss_story]"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    into: lost\n    require: [loss_reason]", New: "    transition: [lose]\n    require: [loss_reason, loss_story]"},
	},
	Check: lossReason,
}

func lossReason(p *lint.Pass) {
	if !p.Intact("entity") {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		always, sometimes, on := reasons(pipeline)
		for _, stage := range g.Stages {
			in := g.In(stage)
			if stage.Kind() != model.StageLost || stage.Retired != nil || len(in) == 0 {
				continue
			}
			if p.Look(); always[stage] {
				continue
			}
			bare := slices.DeleteFunc(slices.Clone(in), func(m model.Move) bool {
				return on[m.Transition] || isReason(m.Transition.Reason.Get())
			})
			if len(bare) == 0 {
				continue
			}
			f := lint.Finding{
				Element: stage, Args: words.Args{"stage": stage.Title, "from": bare[0].From.Title},
				Witness: append(say.Steps(g.Path(bare[0].From)), stage.Ref),
				Related: []diag.Related{p.Point(say.Place(bare[0].Transition), "way", nil)},
			}
			if checkpoint := sometimes[stage]; checkpoint != nil {
				f.Variant, f.Args["checkpoint"] = "sometimes", checkpoint.Title
			} else if len(bare) < len(in) {
				f.Variant = "some-ways"
			}
			p.Report(f)
		}
	}
}

// reasons returns the stages whose entry always asks for a reason, those with a checkpoint that
// sometimes does, and the transitions that always do.
func reasons(pipeline *model.Pipeline) (always map[*model.Stage]bool, sometimes map[*model.Stage]*model.Checkpoint, on map[*model.Transition]bool) {
	always, sometimes, on = map[*model.Stage]bool{}, map[*model.Stage]*model.Checkpoint{}, map[*model.Transition]bool{}
	for _, checkpoint := range pipeline.Checkpoints {
		if !asksReason(checkpoint.Require) {
			continue
		}
		for _, into := range checkpoint.Into.Items {
			if checkpoint.When.IsSet() {
				sometimes[into.Get()] = checkpoint
			} else {
				always[into.Get()] = true
			}
		}
		for _, transition := range checkpoint.Transition.Items {
			on[transition.Get()] = on[transition.Get()] || !checkpoint.When.IsSet()
		}
	}
	return always, sometimes, on
}

// asksReason tells whether a list of requirements cannot be met without a reason.
func asksReason(require []*model.Require) bool {
	return slices.ContainsFunc(require, func(r *model.Require) bool {
		if r == nil {
			return false
		}
		if len(r.AnyOf) > 0 {
			return !slices.ContainsFunc(r.AnyOf, func(set []*model.Require) bool { return !asksReason(set) })
		}
		return isReason(r.Field.Get())
	})
}

// isReason tells whether a field is a choice from a dictionary.
func isReason(f *model.Field) bool {
	return f != nil && (f.Type.V == model.FieldChoice || f.Type.V == model.FieldMultiChoice) && f.Dictionary.IsSet()
}
