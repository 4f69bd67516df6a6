package espocrm

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// writeStageRights writes what a role of EspoCRM cannot say: in which stages a record or a field may be changed, and who may
// give a record to another person.
func (p *plan) writeStageRights(o *object) {
	o.api.say("rights")
	p.writeAssign(o)
	if o.stage == "" {
		return
	}
	p.writeEditStages(o)
	for _, c := range o.list {
		if !c.lost && !c.system && c.name != "assignedUser" {
			p.writeFieldStages(o, c)
		}
	}
}

// writeAssign refuses a change of owner to whoever may not make any.
func (p *plan) writeAssign(o *object) {
	owner := p.ownerAttribute(o)
	if owner == "" {
		return
	}
	var may []string
	for _, d := range p.roles {
		switch d.may[o][model.ActionAssign] {
		case levelOwn:
			may = append(may, both(holds([]string{d.id}), `(entity\attributeFetched(`+quoted(owner)+`) == env\userAttribute('id'))`))
		case levelTeam, levelAll:
			may = append(may, holds([]string{d.id}))
		}
	}
	o.guarded["assignedUser"] = true
	o.api.when(both("!$new", `entity\isAttributeChanged(`+quoted(owner)+")", not(either(may...))), o.refuse(forbidden, o.scope+"_assign", spoken(sayAssign, nil)))
}

// writeEditStages refuses changes in stages in which the person may not change the record, other than a move.
func (p *plan) writeEditStages(o *object) {
	var all []string
	for _, line := range o.pipelines {
		all = append(all, o.codes(line.Stages)...)
	}
	var may []string
	narrow := false
	for _, d := range p.roles {
		byLevel := map[level][]string{}
		for _, s := range p.stagesOf(o) {
			l, _ := p.levelOf(d, p.facts.Allowed([]*model.Role{d.role}, model.ActionEdit, o.entity, s, nil), model.ActionEdit)
			if l > levelNo && s != nil {
				byLevel[l] = append(byLevel[l], o.stages[s])
			}
		}
		for _, l := range []level{levelOwn, levelTeam, levelAll} {
			if len(byLevel[l]) == 0 {
				continue
			}
			part := holds([]string{d.id})
			if len(byLevel[l]) < len(all) {
				part = both(part, among("$from", byLevel[l]))
			}
			if owner := p.ownerAttribute(o); l == levelOwn && owner != "" {
				part = both(part, `(entity\attributeFetched(`+quoted(owner)+`) == env\userAttribute('id'))`)
			}
			may = append(may, part)
		}
		total := 0
		for _, codes := range byLevel {
			total += len(codes)
		}
		widest := levelNo
		for l := range byLevel {
			widest = max(widest, l)
		}
		narrow = narrow || d.may[o][model.ActionEdit] > levelNo && (total < len(all) || len(byLevel) > 1 || widest < d.may[o][model.ActionEdit])
	}
	if !narrow {
		return
	}
	o.narrow = true
	var touched []string
	for _, c := range o.list {
		if !c.lost && !c.system && c.name != "assignedUser" {
			touched = append(touched, `entity\isAttributeChanged(`+quoted(c.attribute)+")")
		}
	}
	// A move alone touches no field, so that it takes no right to edit.
	o.api.when(both("!$new", either(touched...), not(either(may...))), o.refuse(forbidden, o.scope+"_edit_stage", spoken(sayEditStage, nil)))
}

// writeFieldStages refuses a change of one field in stages in which the person may not change it.
func (p *plan) writeFieldStages(o *object, c *column) {
	var may []string
	narrow := false
	for _, d := range p.roles {
		if !d.writes[c] || d.may[o][model.ActionEdit] == levelNo {
			continue
		}
		var codes []string
		stages, record := p.stagesOf(o), 0
		for _, s := range stages {
			if s == nil {
				continue
			}
			if p.facts.Allowed([]*model.Role{d.role}, model.ActionEdit, o.entity, s, c.field).Any() {
				codes = append(codes, o.stages[s])
			}
			if p.facts.Allowed([]*model.Role{d.role}, model.ActionEdit, o.entity, s, nil).Any() {
				record++
			}
		}
		if len(codes) < record {
			narrow = true
		}
		if len(codes) > 0 {
			may = append(may, both(holds([]string{d.id}), among("$from", codes)))
		}
	}
	if !narrow {
		return
	}
	o.guarded[c.name] = true
	o.api.when(both("!$new", `entity\isAttributeChanged(`+quoted(c.attribute)+")", not(either(may...))), o.refuse(forbidden, c.field.Self().Ref+"_stage", spoken(sayFieldStage, words.Args{"field": c.field.Title})))
}

var (
	sayAssign     = words.Text{En: "You may not give this record to another person.", Ru: "Вы не можете передать эту запись другому человеку."}
	sayEditStage  = words.Text{En: "In this stage you may not change the record.", Ru: "На этом этапе вы не можете менять запись."}
	sayFieldStage = words.Text{En: "In this stage you may not change “{field}”.", Ru: "На этом этапе вы не можете менять «{field}»."}
)
