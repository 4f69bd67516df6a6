package sense

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	twoTimes = fault{badValue, "two-times", words.Text{
		En: "The trigger has two times, “every” and “cron”, and only one of them can count",
		Ru: "У события два расписания, «every» и «cron», а действовать может только одно",
	}, words.Text{
		En: "Delete one of them",
		Ru: "Уберите одно из них",
	}}
	nothingChanges = fault{"condition-type", "no-change-at", words.Text{
		En: "“{text}” speaks of a change, and at “{event}” nothing changes",
		Ru: "«{text}» говорит об изменении, а при «{event}» ничего не меняется",
	}, words.Text{
		En: "Say what holds now, or choose the event changed, entered or left",
		Ru: "Напишите, что верно сейчас, или выберите событие changed, entered или left",
	}}
	noWay = fault{badValue, "no-way", words.Text{
		En: "No transition leads from “{from}” to “{to}”, so the automation cannot move a record there",
		Ru: "Из «{from}» в «{to}» нет перехода, поэтому автоматизация не может перевести туда запись",
	}, words.Text{
		En: "Name a stage that a transition leads to, or add the transition",
		Ru: "Назовите этап, в который ведёт переход, или добавьте переход",
	}}
)

// changing are the events that are a change of a record.
var changing = []model.TriggerEvent{model.EventCreated, model.EventChanged, model.EventEntered, model.EventLeft}

// speaks demands that a condition speaks of a change only where the event is one.
func (c *check) speaks(a *model.Automation) {
	if !a.Trigger.Event.IsSet() || slices.Contains(changing, a.Trigger.Event.V) {
		return
	}
	if n := change(c.conditions.Tree(&a.When)); n != nil {
		c.add(nothingChanges, c.conditions.At(&a.When, n), words.Args{"text": a.When.Source[n.From:n.To], "event": string(a.Trigger.Event.V)})
	}
}

// moved demands that each move of an automation goes over a transition, where it is known from which stage: that
// of the trigger, and then that of the move before.
func (c *check) moved(a *model.Automation) {
	var from []*model.Stage
	switch a.Trigger.Event.V {
	case model.EventEntered, model.EventStageStay, model.EventCreated:
		from = append(from, a.Trigger.Stage.Get())
	case model.EventNoActivity:
		for _, ref := range a.Trigger.In.Items {
			from = append(from, ref.Get())
		}
	}
	for _, action := range a.Do.Items {
		to := action.Move.Get()
		if to == nil {
			continue
		}
		if len(from) > 0 && !slices.ContainsFunc(from, func(stage *model.Stage) bool { return c.mayMove(stage, to) }) {
			c.add(noWay, action.Move.At, words.Args{"from": from[0].Title, "to": to.Title})
		}
		from = []*model.Stage{to}
	}
}

// mayMove tells whether a transition leads from a stage to another one, as far as the pipeline can be read.
func (c *check) mayMove(from, to *model.Stage) bool {
	if from == nil {
		return true
	}
	p, _ := from.Parent.(*model.Pipeline)
	return p == nil || to.Parent != from.Parent || c.faulty(p.Span) ||
		slices.ContainsFunc(p.Moves(), func(m model.Move) bool { return m.From == from && m.To == to })
}
