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

// TooHeavy is the check checkpoint-too-heavy. It counts the fields that one move can ask a person for: those
// of all its checkpoints that can be asked of one record together, of any_of the shortest set, without what
// is certain to be filled before and what is computed or comes from another system.
var TooHeavy = lint.Rule{
	Name: "checkpoint-too-heavy", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "More than 7 fields are asked for at one step",
		Ru: "На одном шаге требуется заполнить больше 7 полей",
	},
	Why: words.Text{
		En: "People in a hurry enter a dash or a one into the eighth field, and every report built on it is garbage",
		Ru: "В восьмое поле в спешке поставят прочерк или единицу, и отчёты по нему станут мусором",
	},
	Mend: words.Text{
		En: "Move fields out of “require” to the stage where they become known, or delete those that nobody uses",
		Ru: "Перенесите поля из «require» на этап, где их узнают, или уберите те, что никому не нужны",
	},
	Say: words.Text{
		En: "The move from “{from}” to “{to}” asks for {n} fields at once: {fields}",
		Ru: "Переход из «{from}» в «{to}» требует сразу {n} {n|поле|поля|полей}: {fields}",
	},
	Also: map[string]words.Text{
		"birth": {
			En: "A new record in “{to}” is asked for {n} fields at once: {fields}",
			Ru: "У новой записи в «{to}» требуется сразу {n} {n|поле|поля|полей}: {fields}",
		},
		"also": {En: "this is asked for at the same step", Ru: "это требуется на том же шаге"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "  - {id: loss_story,", New: "  - {id: rival, title: {en: Rival, ru: Конкурент}, type: text}\n  - {id: loss_story,"},
		{File: "sales.yaml", Old: "require: [loss_reason]", New: "require: [loss_reason, loss_story, rival, phone, source, amount, contract_no, {field: signed_contract, is: evidence}]"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "  - {id: loss_story,", New: "  - {id: rival, title: {en: Rival, ru: Конкурент}, type: text}\n  - {id: loss_story,"},
		{File: "sales.yaml", Old: "require: [loss_reason]", New: "require: [loss_reason, loss_story, rival, phone, source, amount, contract_no]"},
	},
	Check: tooHeavy,
}

// mostFields is how many fields a step may ask for.
const mostFields = 7

func tooHeavy(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g, filled := p.Facts.Graph(pipeline), p.Facts.Filled(pipeline)
		if filled == nil {
			continue
		}
		into, on := map[*model.Stage][]*model.Checkpoint{}, []*model.Checkpoint{}
		for _, c := range pipeline.Checkpoints {
			for _, ref := range c.Into.Items {
				into[ref.Get()] = append(into[ref.Get()], c)
			}
			if len(c.Transition.Items) > 0 {
				on = append(on, c)
			}
		}
		worst := map[*model.Stage]step{}
		weigh := func(s step, to *model.Stage) {
			p.Look()
			if old, known := worst[to]; !known || len(s.fields) > len(old.fields) {
				worst[to] = s
			}
		}
		for _, stage := range g.Starts() {
			if list := into[stage]; len(list) > 0 {
				weigh(stepOf(p, list, nil), stage)
			}
		}
		for _, m := range g.Moves {
			list := slices.Clip(into[m.To])
			for _, c := range on {
				if facts.Guards(c, m) {
					list = append(list, c)
				}
			}
			if len(list) > 0 {
				s := stepOf(p, list, func(f *model.Field) bool { return filled.BeforeMove(m, f) })
				s.from = m.From
				weigh(s, m.To)
			}
		}
		for _, stage := range g.Stages {
			if s := worst[stage]; len(s.fields) > mostFields {
				p.Report(s.finding(p, stage))
			}
		}
	}
}

// step is what one move asks a person for.
type step struct {
	from   *model.Stage // nil at birth
	asked  []*model.Checkpoint
	fields []*model.Field
}

// finding is about the checkpoint that asks for most.
func (s step) finding(p *lint.Pass, to *model.Stage) lint.Finding {
	heaviest := s.asked[0]
	for _, c := range s.asked {
		if len(c.Require) > len(heaviest.Require) {
			heaviest = c
		}
	}
	f := lint.Finding{
		Element: heaviest, Variant: "birth", Witness: []any{to.Ref},
		Args: words.Args{"to": to.Title, "n": len(s.fields), "fields": say.TitlesOf(s.fields)},
	}
	if s.from != nil {
		f.Variant, f.Args["from"], f.Witness = "", s.from.Title, []any{s.from.Ref, to.Ref}
	}
	for _, c := range s.asked {
		f.Witness = append(f.Witness, c.Self().Ref)
		if c != heaviest && len(f.Related) < say.FewTitles {
			f.Related = append(f.Related, p.Point(c.Self().Name, "also", nil))
		}
	}
	for _, field := range s.fields {
		f.Witness = append(f.Witness, field.Ref)
	}
	return f
}

// stepOf adds up checkpoints: those without a condition, and of the others, from the heaviest on, those that
// certainly can hold with the ones before.
func stepOf(p *lint.Pass, list []*model.Checkpoint, certain func(*model.Field) bool) step {
	var s step
	var when []*expr.Node
	add := func(c *model.Checkpoint) {
		for _, f := range typedFields(c.Require) {
			if !slices.Contains(s.fields, f) && !f.IsRequired() && (certain == nil || !certain(f)) {
				s.fields = append(s.fields, f)
				if !slices.Contains(s.asked, c) {
					s.asked = append(s.asked, c)
				}
			}
		}
	}
	var some []*model.Checkpoint
	for _, c := range list {
		if c.When.IsSet() {
			some = append(some, c)
		} else {
			add(c)
		}
	}
	slices.SortStableFunc(some, func(a, b *model.Checkpoint) int { return len(b.Require) - len(a.Require) })
	for _, c := range some {
		tree := p.Conditions.Tree(&c.When)
		if tree == nil {
			continue
		}
		if verdict, _ := decide.Possible(known(p), append(slices.Clip(when), tree)...); verdict == decide.Yes {
			when = append(when, tree)
			add(c)
		}
	}
	return s
}

// typedFields returns the fields that somebody has to fill for a list of requirements.
func typedFields(require []*model.Require) []*model.Field {
	var list []*model.Field
	for _, r := range require {
		if r == nil {
			continue
		}
		if f := r.Field.Get(); f != nil && !f.BuiltIn && !f.Formula.IsSet() && f.Rollup == nil && f.FilledBy.Get() == nil {
			list = append(list, f)
		}
		var shortest []*model.Field
		for i, set := range r.AnyOf {
			if fields := typedFields(set); i == 0 || len(fields) < len(shortest) {
				shortest = fields
			}
		}
		list = append(list, shortest...)
	}
	return list
}
