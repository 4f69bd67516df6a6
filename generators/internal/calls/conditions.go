package calls

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// conditions lists the conditions of pipelines, fields and rights: a CRM that is told calls takes none of them.
func (d *Desk) conditions() []contract.Printed {
	var all []contract.Printed
	add := func(of model.Element, c *model.Condition) {
		read := d.Book.Words(c)
		if read == nil {
			return
		}
		all = append(all, contract.Printed{
			Ref: of.Self().Ref, Text: read.In(d.Lang), How: contract.ByHand, Why: Say(saysNoConditions, words.Args{"crm": d.Places.CRM}),
		})
	}
	for _, line := range model.All[model.Pipeline](d.Spec) {
		add(line, &line.OpensWhen)
		for _, start := range line.Starts {
			if start != nil {
				add(line, &start.When)
			}
		}
		for _, t := range line.Transitions {
			add(t, &t.When)
			for _, a := range t.Approvals {
				add(t, &a.When)
			}
		}
		for _, c := range line.Checkpoints {
			add(c, &c.When)
			for _, r := range Items(c.Require) {
				add(c, &r.Rule)
				add(c, &r.Where)
			}
		}
	}
	for _, e := range model.All[model.Entity](d.Spec) {
		for _, s := range e.Scopes {
			add(s, &s.When)
		}
		for _, f := range e.Fields {
			add(f, &f.Only)
			add(f, &f.AppliesWhen)
			add(f, &f.Formula.Condition)
		}
	}
	for _, a := range model.All[model.Automation](d.Spec) {
		add(a, &a.When)
	}
	return all
}

var saysNoConditions = words.Text{
	En: "{crm} takes no conditions by its interface for programs",
	Ru: "{crm} не принимает условий через программный интерфейс",
}
