package salesforce

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// stageRights refuses changes of fields outside the stages in which the roles may make them. Fields with the same rights
// stand in one rule.
func (p *plan) stageRights(o *object) {
	if o.stage == "" || o.home == "Activity" {
		return
	}
	groups := map[string][]*column{}
	var order []string
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		if c == nil || c.api == "" || c.formula != "" || facts.Computed(f) || f == facts.OwnerField(o.entity) {
			continue
		}
		wrong := p.outside(o, f)
		if wrong == "FALSE" {
			continue
		}
		if groups[wrong] == nil {
			order = append(order, wrong)
		}
		groups[wrong] = append(groups[wrong], c)
	}
	n := 0
	for _, wrong := range order {
		for rest := groups[wrong]; len(rest) > 0; {
			part := rest[:min(len(rest), 12)]
			rest = rest[len(part):]
			n++
			var changed []string
			var titles words.List
			for _, c := range part {
				changed = append(changed, "ISCHANGED("+c.api+")")
				titles = append(titles, c.field.Title)
			}
			condition := all(not("ISNEW()"), some(changed...), wrong)
			ok := p.rule(o, o.entity, "locked "+strconv.Itoa(n), condition, say(saysStages, words.Args{"fields": titles}), part[0])
			for _, c := range part {
				p.narrowed[c.field] = ok
			}
		}
	}
}

// outside returns the condition that a field may not be changed by whoever writes, in the stage where the record was. A
// role that may change it in every stage, or in none, is held by its permission set.
func (p *plan) outside(o *object, f *model.Field) string {
	roles, stages := p.roles(), p.facts.Stages(o.entity)
	may := func(role *model.Role, s *model.Stage) bool {
		return p.facts.Allowed([]*model.Role{role}, model.ActionEdit, o.entity, s, f).Any()
	}
	varies := slices.ContainsFunc(roles, func(role *model.Role) bool {
		can := func(s *model.Stage) bool { return may(role, s) }
		return slices.ContainsFunc(stages, can) && slices.ContainsFunc(stages, func(s *model.Stage) bool { return !can(s) })
	})
	if !varies {
		return "FALSE"
	}
	groups := map[string][]string{}
	var order []string
	for _, s := range stages {
		if o.stages[s] == nil {
			continue
		}
		var holders []string
		for _, role := range roles {
			if may(role, s) {
				holders = append(holders, p.holds(role))
			}
		}
		key := some(append(holders, "$Permission."+machineName)...)
		if groups[key] == nil {
			order = append(order, key)
		}
		before := "ISPICKVAL(PRIORVALUE(" + o.stage + "), " + quoted(o.stages[s].api) + ")"
		if line, ok := s.Parent.(*model.Pipeline); ok && o.sharesStage(s) {
			before = all("RecordType.DeveloperName = "+quoted(o.types[line]), before)
		}
		groups[key] = append(groups[key], before)
	}
	var wrong []string
	for _, key := range order {
		wrong = append(wrong, all(some(groups[key]...), not(key)))
	}
	return some(wrong...)
}

// assigning refuses to give a record away by those whom no right to that is given.
func (p *plan) assigning(o *object) {
	if o.home == "Activity" || !o.owned() {
		return
	}
	var holders []string
	for _, role := range p.roles() {
		if p.facts.Ever([]*model.Role{role}, model.ActionAssign, o.entity, nil) {
			holders = append(holders, p.holds(role))
		}
	}
	changed := all(not("ISNEW()"), "ISCHANGED(OwnerId)")
	p.assigned[o] = p.rule(o, o.entity, "assign", all(changed, not(some(append(holders, "$Permission."+machineName)...))), say(saysAssign, nil), nil)
}

// computes writes the formula of a computed field, and notes what becomes of the promises about it.
func (p *plan) computes(o *object) {
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		if c == nil || c.api == "" || !facts.Computed(f) {
			continue
		}
		worked, computed := f.Self().Ref+"#worked-out", f.Self().Ref+"#computed"
		if f.Rollup != nil {
			v := manual(contract.NeedsCode, say(slipsComputed, nil), say(stepRollup, words.Args{"field": f.Title}))
			p.keep(worked, v)
			p.keep(computed, enforced) // nobody may write it, by the permission sets
			continue
		}
		if !f.Formula.IsSet() {
			p.keep(computed, enforced)
			continue
		}
		n := p.in.Conditions.Tree(&f.Formula.Condition)
		if n == nil || c.standard {
			p.keep(worked, manual(contract.NeedsCode, say(whyFault, nil), say(stepRollup, words.Args{"field": f.Title})))
			continue
		}
		print := &formula{plan: p, from: map[*model.Entity]string{o.entity: ""}, still: true}
		text, how, why := print.result(print.computed(c, n))
		p.printed(f.Self().Ref, &f.Formula.Condition, text, how, why)
		if how == contract.ByHand {
			p.keep(worked, manual(contract.NeedsCode, why, say(stepRollup, words.Args{"field": f.Title})))
			p.keep(computed, enforced)
			continue
		}
		c.formula, c.required, c.unique = text, false, false
		p.keep(worked, judged(how, why))
		p.keep(computed, enforced)
	}
}
