package sense

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	bornClosed = fault{badValue, "starts", words.Text{
		En: "No record can be born in “{stage}”: the stage is closed",
		Ru: "Запись не может появиться на этапе «{stage}»: он закрытый",
	}, words.Text{
		En: "Name a stage in which work begins, or give this one another type",
		Ru: "Назовите этап, на котором начинается работа, или дайте этому другой тип",
	}}
	noStart = fault{badValue, "into", words.Text{
		En: "No record can be born in “{stage}”: it is no start stage",
		Ru: "Запись не может появиться на этапе «{stage}»: это не начальный этап",
	}, words.Text{
		En: "Name a stage of type start, or add this one to “starts” of its pipeline",
		Ru: "Назовите этап типа start или добавьте этот в «starts» его воронки",
	}}
	noMove = fault{badValue, "move", words.Text{
		En: "From “{stage}” to itself is no move",
		Ru: "«{stage}» → «{stage}» — не переход",
	}, words.Text{
		En: "Name another stage, or delete the transition: a record in the stage is already there",
		Ru: "Назовите другой этап или удалите переход: запись уже находится на этом этапе",
	}}
	notClosed = fault{badValue, "reopen", words.Text{
		En: "“reopen” leads out of a closed stage, and this transition leads out of open ones only",
		Ru: "«reopen» ведёт из закрытого этапа, а этот переход — только из открытых",
	}, words.Text{
		En: "Write rework for a step back, or leave “type” out for a step forward",
		Ru: "Напишите rework для шага назад или уберите «type» для шага вперёд",
	}}
	asksNobody = fault{badValue, "after", words.Text{
		En: "“{role}” approves nothing in this transition, so there is no yes to wait for",
		Ru: "«{role}» ничего не согласует в этом переходе, поэтому ждать этого согласия нельзя",
	}, words.Text{
		En: "Name the role of another approval of this transition, or add one for “{role}”",
		Ru: "Назовите роль из другого согласования этого перехода или добавьте согласование для «{role}»",
	}}
	afterItself = fault{badValue, "after-itself", words.Text{
		En: "“{role}” approves after “{role}”: an approval cannot wait for itself",
		Ru: "«{role}» согласует после «{role}»: согласование не может ждать само себя",
	}, words.Text{
		En: "Name the role whose yes comes before, or delete “after”",
		Ru: "Назовите роль, чьё согласие нужно раньше, или уберите «after»",
	}}
	noBusinessUnit = fault{badValue, "business-clock", words.Text{
		En: "A business clock cannot count “{text}”",
		Ru: "Рабочие часы не могут отсчитать «{text}»",
	}, words.Text{
		En: "It counts m, h, d (working days) and w: write 20d for a month of work, or take the calendar clock",
		Ru: "Они считают m, h, d (рабочие дни) и w: напишите 20d для рабочего месяца или возьмите clock: calendar",
	}}
)

func (c *check) pipeline(p *model.Pipeline) {
	for _, start := range p.Starts {
		if stage := start.Stage.Get(); stage != nil && !stage.IsOpen() {
			c.add(bornClosed, start.Stage.At, words.Args{"stage": stage.Title})
		}
	}
	for _, stage := range p.Stages {
		for _, h := range stage.HandsOver {
			c.bornIn(h.Into)
		}
		if stage.Probability.IsSet() {
			c.percent(stage.Probability.V.Text, stage.Probability.At)
		}
		c.positive(stage.ResumeAfter)
		if sla := stage.Sla; sla != nil {
			c.clock(sla.Clock, sla.Within, sla.WarnBefore, sla.Escalate)
		}
	}
	for _, t := range p.Transitions {
		c.transition(t)
	}
	for _, checkpoint := range p.Checkpoints {
		c.checkpoint(checkpoint)
	}
	for _, sla := range p.Slas {
		c.clock(sla.Clock, sla.Within, sla.WarnBefore, sla.Escalate)
	}
}

// bornIn demands that a new record can be born in the stage named.
func (c *check) bornIn(into model.Ref[model.Stage]) {
	stage := into.Get()
	if stage == nil || stage.Kind() == model.StageStart || c.faulty(stage.Span) {
		return
	}
	p, _ := stage.Parent.(*model.Pipeline)
	if p == nil || slices.ContainsFunc(p.Starts, func(s *model.Start) bool { return s.Stage.Get() == stage }) {
		return
	}
	c.add(noStart, into.At, words.Args{"stage": stage.Title})
}

// clock demands that a business clock is given what it can count.
func (c *check) clock(clock model.Value[model.Clock], within model.OneOrMany[*model.Limit], warn model.Value[model.Duration], levels []*model.Escalation) {
	c.limits(within)
	if clock.V != model.ClockBusiness {
		return
	}
	all := []model.Value[model.Duration]{warn}
	for _, limit := range within.Items {
		all = append(all, limit.Is)
	}
	for _, level := range levels {
		all = append(all, level.After)
	}
	for _, d := range all {
		if d.V.Unit == "mo" || d.V.Unit == "y" {
			c.add(noBusinessUnit, d.At, words.Args{"text": d.V.String()})
		}
	}
}

func (c *check) transition(t *model.Transition) {
	if stage := onlyStage(t); stage != nil {
		c.add(noMove, t.To.At, words.Args{"stage": stage.Title})
	}
	if t.Type.V == model.TransitionReopen && len(t.From.Items) > 0 && !slices.ContainsFunc(t.From.Items, c.mayBeClosed) {
		c.add(notClosed, t.Type.At, nil)
	}
	c.order(t)
	for _, approval := range t.Approvals {
		c.positive(approval.Within)
		role := approval.After.Get()
		if role != nil && role == approval.By.Get() {
			c.add(afterItself, approval.After.At, words.Args{"role": role.Title})
			continue
		}
		gives := func(other *model.Approval) bool {
			return other != approval && (other.By.Get() == role || other.By.Get() == nil)
		}
		if role != nil && !slices.ContainsFunc(t.Approvals, gives) {
			c.add(asksNobody, approval.After.At, words.Args{"role": role.Title})
		}
	}
}

// mayBeClosed tells whether a transition leads out of a closed stage, as far as its type can be read.
func (c *check) mayBeClosed(ref model.Ref[model.Stage]) bool {
	stage := ref.Get()
	return ref.Word != "open" && (stage == nil || !stage.IsOpen() || c.faulty(stage.Span))
}

// onlyStage returns the stage that a transition leads out of and into, nil where it leads elsewhere too.
func onlyStage(t *model.Transition) *model.Stage {
	var only *model.Stage
	for _, ref := range slices.Concat(t.From.Items, t.To.Items) {
		if ref.Get() == nil || only != nil && ref.Get() != only {
			return nil
		}
		only = ref.Get()
	}
	if len(t.From.Items) == 0 || len(t.To.Items) == 0 {
		return nil
	}
	return only
}
