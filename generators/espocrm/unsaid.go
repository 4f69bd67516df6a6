package espocrm

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// unsaid notes the conditions that nothing was made of, so that none is passed over in silence, and puts all in the order of
// the description.
func (p *plan) unsaid() {
	note := func(ref string, c *model.Condition, why words.Text) {
		p.tell(ref, c, contract.ByHand, "", say(why, nil))
	}
	for _, e := range model.All[model.Entity](p.spec) {
		for _, s := range e.Scopes {
			note(s.Self().Ref, &s.When, unsaidScope)
		}
		for _, f := range e.Fields {
			note(f.Self().Ref, &f.AppliesWhen, lostForm)
			note(f.Self().Ref, &f.Only, lostForm)
			if f.Rollup != nil {
				note(f.Self().Ref, &f.Rollup.Where, unsaidRollup)
			}
		}
	}
	for _, line := range model.All[model.Pipeline](p.spec) {
		for _, s := range line.Stages {
			if s.Sla != nil {
				for _, l := range s.Sla.Within.Items {
					note(s.Self().Ref, &l.When, unsaidTime)
				}
			}
		}
		for _, s := range line.Slas {
			for _, l := range s.Within.Items {
				note(s.Self().Ref, &l.When, unsaidTime)
			}
		}
	}
	for _, a := range model.All[model.Automation](p.spec) {
		note(a.Self().Ref, &a.When, unsaidTime)
	}
	for _, k := range model.All[model.Kpi](p.spec) {
		note(k.Self().Ref, &k.Filter, unsaidFigure)
		if k.Formula != nil {
			note(k.Self().Ref, &k.Formula.Base, unsaidFigure)
			note(k.Self().Ref, &k.Formula.Where, unsaidFigure)
			note(k.Self().Ref, &k.Formula.State, unsaidFigure)
		}
	}
	for _, s := range model.All[model.Signal](p.spec) {
		note(s.Self().Ref, &s.Among, unsaidFigure)
		note(s.Self().Ref, &s.BadWhen, unsaidFigure)
	}
	for _, r := range model.All[model.Report](p.spec) {
		note(r.Self().Ref, &r.Filter, unsaidFigure)
	}
	p.inOrder()
}

// inOrder sorts the conditions by the documents and places that they stand in.
func (p *plan) inOrder() {
	place := map[string]int{}
	for i, d := range p.spec.Documents {
		if d.Value != nil {
			place[d.Value.Self().Ref] = i
		}
	}
	of := func(c contract.Printed) int {
		if e := p.spec.Element(c.Ref); e != nil && e.Self().Document != nil && e.Self().Document.Value != nil {
			return place[e.Self().Document.Value.Self().Ref]
		}
		return len(place)
	}
	slices.SortStableFunc(p.conditions, func(a, b contract.Printed) int { return cmp.Compare(of(a), of(b)) })
}

var (
	unsaidScope  = words.Text{En: "Roles of EspoCRM reach own records, those of a team, or all; a condition takes an access checker in code", Ru: "Роли EspoCRM дают свои записи, записи команды или все; условие требует проверки доступа в коде"}
	unsaidRollup = words.Text{En: "Formulas of EspoCRM fold linked records without a condition", Ru: "Формулы EspoCRM сводят связанные записи без условия"}
	unsaidTime   = words.Text{En: "What happens at a time or after an event takes the paid Advanced Pack or code", Ru: "Происходящее по времени или после события требует платного Advanced Pack или кода"}
	unsaidFigure = words.Text{En: "Reports take the paid Advanced Pack; a list can be filtered by hand", Ru: "Отчёты требуют платного Advanced Pack; список можно отфильтровать вручную"}
)
