package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Robot is the check automation-move-refused: a checkpoint stops what moves records by itself, as it stops
// everybody. What the automation has set before, what its condition or its event proves, and what another automation or
// integration may have filled in is taken for filled. Where a change of a field sets it off, somebody is there who can
// fill in the rest, so that only what nobody could ever fill counts.
var Robot = lint.Rule{
	Name: "automation-move-refused", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "An automation moves records past a checkpoint that asks for a field which may be empty then",
		Ru: "Автоматизация переводит записи через контрольную точку, которая требует поле, а оно в этот момент может быть пустым",
	},
	Why: words.Text{
		En: "The move is refused at night and nobody is told: records stay where they should have left, and the reports count them there",
		Ru: "Переход отклоняется ночью, и никто об этом не узнаёт: записи остаются там, откуда должны были уйти, и отчёты считают их там",
	},
	Mend: words.Text{
		En: "Let the automation write the field before, under “set”, or take only records that have it: “when”; or ask for the field on the way into the stage before",
		Ru: "Пусть автоматизация раньше запишет поле в «set» или берёт только записи, где оно есть: «when»; либо требуйте его при входе в предыдущий этап",
	},
	Say: words.Text{
		En: "“{automation}” moves records from “{from}” to “{to}”, where “{checkpoint}” asks for {fields}: nothing is certain to fill {n|it|them} before, and then the move is refused",
		Ru: "«{automation}» переводит записи из «{from}» в «{to}», а «{checkpoint}» требует там {fields}: раньше {n|это поле|эти поля|эти поля} может никто не заполнить, и тогда переход отклонится",
	},
	Also: map[string]words.Text{
		"never": {
			En: "“{automation}” moves records from “{from}” to “{to}”, where “{checkpoint}” asks for {fields}, which nothing ever fills before: the move is always refused",
			Ru: "«{automation}» переводит записи из «{from}» в «{to}», а «{checkpoint}» требует там {fields}, и раньше это никто и ничто не заполняет: переход всегда отклоняется",
		},
		"asked": {En: "it is asked here", Ru: "это требуют здесь"},
	},
	Bad: []lint.Edit{
		{File: "old.yaml", New: closesOld + "do:\n  - {move: sales.lost}\n"},
	},
	Good: []lint.Edit{
		{File: "old.yaml", New: closesOld + "do:\n  - {set: {loss_reason: \"'price'\"}}\n  - {move: sales.lost}\n"},
	},
	Yields: []string{"checkpoint-nobody-can-fill", "checkpoint-unsatisfiable"},
	Check:  robot,
}

// closesOld begins an automation that closes what nobody works on, for the examples.
const closesOld = `apiVersion: crmspec/v1
kind: Automation
id: close_old
title: {en: Close old proposals, ru: Закрыть старые предложения}
owner: head_of_sales
trigger: {event: stage_stay, stage: sales.proposal, longer_than: 90d}
`

func robot(p *lint.Pass) {
	if !fillersKnown(p) {
		return
	}
	asked := map[*model.Pipeline]map[model.Move][]*model.Checkpoint{}
	for _, a := range model.All[model.Automation](p.Spec) {
		if a.Trigger == nil {
			continue
		}
		r := &robotic{p: p, automation: a, written: map[*model.Field]bool{}}
		from := r.begins()
		for _, do := range a.Do.Items {
			if do == nil {
				continue
			}
			for _, entry := range do.Set.Entries {
				r.written[entry.Key.Get()] = true
			}
			to := do.Move.Get()
			if to == nil {
				continue
			}
			pipeline, _ := to.Self().Parent.(*model.Pipeline)
			if pipeline == nil || p.Facts.Filled(pipeline) == nil {
				return
			}
			if asked[pipeline] == nil {
				asked[pipeline] = askedOn(p.Facts.Filled(pipeline), pipeline)
			}
			p.Look()
			r.move(do, p.Facts.Graph(pipeline), from, asked[pipeline])
			from = []*model.Stage{to}
		}
	}
}

// askedOn returns the checkpoints that are asked on each move of a pipeline.
func askedOn(filled *facts.Filled, pipeline *model.Pipeline) map[model.Move][]*model.Checkpoint {
	asked := map[model.Move][]*model.Checkpoint{}
	for _, c := range pipeline.Checkpoints {
		for _, m := range filled.AskedOn(c) {
			asked[m] = append(asked[m], c)
		}
	}
	return asked
}

// robotic is an automation that moves records.
type robotic struct {
	p          *lint.Pass
	automation *model.Automation
	// written is what it has set so far.
	written map[*model.Field]bool
}

// begins returns the stages that records are in when the automation begins, nil where that is not known.
func (r *robotic) begins() []*model.Stage {
	t := r.automation.Trigger
	if t.Event.V == model.EventLeft {
		return nil
	}
	var stages []*model.Stage
	for _, ref := range append([]model.Ref[model.Stage]{t.Stage}, t.In.Items...) {
		if stage := ref.Get(); stage != nil {
			stages = append(stages, stage)
		}
	}
	return stages
}

// move judges one move of the automation from every stage that it may begin in. What stops it on several is one
// finding, about the first.
func (r *robotic) move(do *model.AutomationAction, g *facts.Graph, from []*model.Stage, asked map[model.Move][]*model.Checkpoint) {
	for _, m := range g.In(do.Move.Get()) {
		if from != nil && !slices.Contains(from, m.From) || !g.Reachable(m.From) {
			continue
		}
		filled := r.p.Facts.Filled(g.Pipeline)
		for _, checkpoint := range asked[m] {
			if !unsettled(r.p, filled, checkpoint, m) {
				continue
			}
			var fields []*model.Field
			never := false
			for _, ask := range filled.AsksOf(checkpoint) {
				field := unmet(ask, func(f *model.Field) bool { return !r.has(filled, m, f) })
				if field == nil || slices.Contains(fields, field) {
					continue
				}
				fields = append(fields, field)
				never = never || !r.ever(field, m)
			}
			if len(fields) > 0 && r.mayAsk(checkpoint, m) {
				r.report(do, m, checkpoint, fields, never && !checkpoint.When.IsSet())
				return
			}
		}
	}
}

// has tells whether a field may be taken for filled when a move of the automation asks for it.
func (r *robotic) has(filled *facts.Filled, m model.Move, field *model.Field) bool {
	t := r.automation.Trigger
	if r.written[field] || facts.Computed(field) || field.FilledBy.IsSet() || filled.BeforeMove(m, field) || m.Transition.Reason.Get() == field ||
		filled.Needs(r.p.Conditions.Tree(&r.automation.When), field) || t.Field.Get() == field ||
		t.Event.V == model.EventEntered && t.Stage.Get() == m.From && filled.AtEntry(m.From, field) ||
		slices.ContainsFunc(t.Fields.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == field }) {
		return true
	}
	return slices.ContainsFunc(r.p.Facts.Fillers(field), func(filler facts.Filler) bool {
		switch filler.How {
		case facts.FilledByIntegration:
			return true
		case facts.FilledByMove:
			return filler.Element != model.Element(m.Transition)
		case facts.FilledByAutomation: // what another one writes when it moves the record itself is of no use here
			other, _ := filler.Element.(*model.Automation)
			return other != nil && !moves(other)
		case facts.FilledByMigration:
			return false
		}
		return t.Event.V == model.EventChanged
	})
}

// moves tells whether an automation moves records.
func moves(a *model.Automation) bool {
	return slices.ContainsFunc(a.Do.Items, func(do *model.AutomationAction) bool { return do != nil && do.Move.IsSet() })
}

// ever tells whether anything fills a field before a move.
func (r *robotic) ever(field *model.Field, m model.Move) bool {
	return slices.ContainsFunc(r.p.Facts.Fillers(field), func(filler facts.Filler) bool {
		return filler.How != facts.FilledByMigration && (filler.How != facts.FilledByMove || filler.Element != model.Element(m.Transition))
	})
}

// mayAsk tells whether a checkpoint can ask for something where the conditions of the automation and of the move
// hold.
func (r *robotic) mayAsk(c *model.Checkpoint, m model.Move) bool {
	var all []*expr.Node
	for _, condition := range []*model.Condition{&c.When, &m.Transition.When, &r.automation.When} {
		if !condition.IsSet() {
			continue
		}
		tree := r.p.Conditions.Tree(condition)
		if tree == nil {
			return false
		}
		all = append(all, tree)
	}
	if len(all) == 0 {
		return true
	}
	possible, _ := decide.Possible(decide.World{}, all...)
	return possible == decide.Yes
}

func (r *robotic) report(do *model.AutomationAction, m model.Move, c *model.Checkpoint, fields []*model.Field, never bool) {
	f := lint.Finding{
		Element: r.automation, At: do.Move.At, Witness: []any{r.automation.Ref, m.From.Ref, m.To.Ref, c.Ref}, Follows: []model.Element{c},
		Args: words.Args{
			"automation": model.TitleOf(r.automation), "from": m.From.Title, "to": m.To.Title, "checkpoint": c.Title,
			"fields": say.TitlesOf(fields), "n": len(fields),
		},
		Related: []diag.Related{r.p.Point(c.Self().Name, "asked", nil)},
	}
	if never {
		f.Variant = "never"
	}
	for _, field := range fields {
		f.Witness = append(f.Witness, field.Ref)
	}
	r.p.Report(f)
}
