package salesforce

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// access says what becomes of a cell of the access matrix, by what the permission sets, the sharing and the rules grant.
func (p *plan) access(promise contract.Promise) contract.Verdict {
	c := promise.Cell
	check := say(stepRight, words.Args{"what": promise.Title})
	if c == nil || len(c.Roles) == 0 {
		return manual(contract.Inexpressible, say(whyNone, nil), check)
	}
	if c.Pipeline != nil {
		return p.moveCell(promise, c, check)
	}
	if c.Entity == nil {
		return near(contract.Inexpressible, say(slipsNothingNew, nil), check)
	}
	o := p.byEntity[c.Entity]
	switch {
	case o == nil:
		return manual(contract.Inexpressible, say(whyNone, nil), check)
	case !o.secured():
		return manual(contract.UIOnly, say(whyActivity, nil), say(stepActivity, nil))
	case len(c.Roles) > 1 && p.cuts(c):
		return near(contract.Inexpressible, say(slipsUnion, nil), say(stepUnion, words.Args{"what": promise.Title}))
	case c.Field != nil:
		return p.fieldCell(c, o, check)
	}
	return p.recordCell(c, o, check)
}

// cuts tells whether a word never cuts what another role of the same person grants: permission sets can only add.
func (p *plan) cuts(c *contract.Cell) bool {
	return slices.ContainsFunc(model.All[model.Access](p.spec), func(a *model.Access) bool {
		return slices.Contains(c.Roles, a.Role.Get()) && slices.ContainsFunc(a.Never, func(n *model.Never) bool { return n.Entity.Get() == c.Entity })
	})
}

// setsOf returns the permission sets of the roles of a cell.
func (p *plan) setsOf(roles []*model.Role) []*permissionSet {
	var sets []*permissionSet
	for _, s := range p.sets {
		if slices.Contains(roles, s.role) {
			sets = append(sets, s)
		}
	}
	return sets
}

// granted returns what permission sets grant together on an object.
func (p *plan) granted(roles []*model.Role, o *object) objectRight {
	all := objectRight{implied: true}
	for _, s := range p.setsOf(roles) {
		r := s.objects[o]
		if r == nil {
			continue
		}
		all.create, all.read, all.edit, all.delete = all.create || r.create, all.read || r.read, all.edit || r.edit, all.delete || r.delete
		all.viewAll, all.modifyAll = all.viewAll || r.viewAll, all.modifyAll || r.modifyAll
		all.implied = all.implied && r.implied
	}
	return all
}

func (p *plan) moveCell(promise contract.Promise, c *contract.Cell, check words.Localized) contract.Verdict {
	o := p.byEntity[c.Pipeline.Entity.Get()]
	if o == nil || o.stage == "" {
		return manual(contract.Inexpressible, say(whyNoStages, nil), check)
	}
	for _, s := range c.Pipeline.Stages {
		if s == nil {
			continue
		}
		id := s.Self().ID()
		if c.Rest == id || len(c.Rest) > len(id)+1 && c.Rest[:len(id)+2] == id+"__" {
			if v, known := p.verdicts["moves/"+s.Self().Path()]; known {
				return v
			}
		}
	}
	return near(contract.Inexpressible, say(slipsShared, nil), check)
}

// fieldCell judges a cell about one field.
func (p *plan) fieldCell(c *contract.Cell, o *object, check words.Localized) contract.Verdict {
	col := o.columns[c.Field]
	if col == nil || col.api == "" {
		return manual(contract.Inexpressible, say(whyNoField, words.Args{"field": c.Field.Title}), check)
	}
	right := unseen
	for _, s := range p.setsOf(c.Roles) {
		right = max(right, s.fields[c.Field])
	}
	always := !col.alone()
	r := p.granted(c.Roles, o)
	locked := c.Stage != nil && p.narrowed[c.Field]
	seen := say(slipsSeen, words.Args{"field": c.Field.Title})
	switch c.Rest {
	case "hidden":
		if !always && right == unseen || !r.read {
			return enforced
		}
		return near(contract.Inexpressible, seen, check)
	case "shown":
		if r.read && (always || right >= readOnly) {
			return enforced
		}
	case "read":
		switch {
		case locked, !always && right < editable, !r.edit, col.formula != "":
			return enforced
		case col.api == "OwnerId" && p.assigned[o]:
			return p.assignVerdict(c.Roles, o, check)
		}
		return near(contract.Inexpressible, say(slipsEdited, words.Args{"field": c.Field.Title}), check)
	case "edit":
		if r.edit && (always || right == editable) {
			return enforced
		}
	case "create":
		if !always && right < editable || !r.create {
			return enforced
		}
		return near(contract.Inexpressible, say(slipsCreated, words.Args{"field": c.Field.Title}), check)
	case "kept":
		if c.Field == o.entity.RecordTeam.Get() && col.alone() {
			if right < editable {
				return enforced
			}
			return near(contract.Inexpressible, say(slipsAssign, nil), check)
		}
		return p.assignVerdict(c.Roles, o, check)
	}
	return near(contract.Inexpressible, say(slipsCell, nil), check)
}

// assignVerdict judges who may give a record away.
func (p *plan) assignVerdict(roles []*model.Role, o *object, check words.Localized) contract.Verdict {
	if !p.assigned[o] {
		return manual(contract.Inexpressible, say(whyNone, nil), check)
	}
	if !p.facts.Ever(roles, model.ActionAssign, o.entity, nil) {
		return enforced // the rule refuses everybody without the right
	}
	return near(contract.Inexpressible, say(slipsAssign, nil), check)
}

// recordCell judges a cell about whole records.
func (p *plan) recordCell(c *contract.Cell, o *object, check words.Localized) contract.Verdict {
	r := p.granted(c.Roles, o)
	none := c.Rest == "none"
	switch c.Action {
	case model.ActionCreate:
		if r.create == p.facts.Allowed(c.Roles, model.ActionCreate, o.entity, c.Stage, nil).Any() || !r.create && !p.facts.Ever(c.Roles, model.ActionCreate, o.entity, nil) {
			return enforced
		}
		return near(contract.Inexpressible, say(slipsCell, nil), check)
	case model.ActionRead:
		switch {
		case none && !r.read:
			return enforced
		case none:
			return near(contract.Inexpressible, say(slipsImplied, words.Args{"object": o.api}), check)
		}
		return p.scopeVerdict(c, o, false, check)
	case model.ActionEdit:
		switch {
		case none && !r.edit:
			return enforced
		case none && c.Stage == nil:
			return near(contract.Inexpressible, say(slipsMover, nil), check)
		}
		return p.scopeVerdict(c, o, true, check)
	case model.ActionDelete:
		switch {
		case none && !r.delete:
			return enforced
		case r.delete && (r.modifyAll || c.Rest == "own" && !p.stands(c.Roles)):
			return p.scopeVerdict(c, o, false, check)
		}
		return near(contract.UIOnly, say(slipsDelete, nil), say(stepDelete, words.Args{"object": o.api}))
	case model.ActionExport:
		return near(contract.UIOnly, say(slipsExport, nil), say(stepExport, nil))
	case model.ActionBulkEdit:
		if none && !r.edit {
			return enforced
		}
		return manual(contract.UIOnly, say(whyBulk, nil), say(stepBulk, nil))
	case model.ActionAssign:
		if none {
			return p.assignVerdict(c.Roles, o, check)
		}
		return near(contract.Inexpressible, say(slipsAssign, nil), check)
	case model.ActionMerge:
		if none && !r.delete {
			return enforced // whoever merges has to delete
		}
		return manual(contract.Inexpressible, say(whyMerge, nil), say(stepMerge, words.Args{"object": o.api}))
	case model.ActionShare:
		if none && (!r.read || o.sharing == "ReadWrite") {
			return enforced
		}
		return manual(contract.UIOnly, say(whyShare, nil), say(stepShare, nil))
	}
	return near(contract.Inexpressible, say(slipsCell, nil), check)
}

// scopeVerdict judges how far seeing and changing reach: exactly as far as described where neither sharing nor the
// hierarchy had to be wider or narrower.
func (p *plan) scopeVerdict(c *contract.Cell, o *object, edit bool, check words.Localized) contract.Verdict {
	switch r := p.granted(c.Roles, o); {
	case !r.read:
		return near(contract.Inexpressible, say(slipsCell, nil), check)
	case !edit && r.viewAll && c.Rest == facts.ScopeAll:
		return enforced
	}
	for _, role := range c.Roles {
		if why := p.slips[seen{o, role}]; why != nil {
			return near(contract.Inexpressible, why, check)
		}
		if why := p.leaks[seen{o, role}]; why != nil && edit {
			return near(contract.Inexpressible, why, check)
		}
	}
	if edit && !p.granted(c.Roles, o).edit {
		return near(contract.Inexpressible, say(slipsCell, nil), check)
	}
	if edit && c.Stage != nil && !p.lockedRecord(c, o) {
		return near(contract.Inexpressible, say(slipsLocked, nil), check)
	}
	if p.ownerless(c.Rest, o) {
		return near(contract.Inexpressible, say(nearOwner, nil), check)
	}
	if len(c.Roles) > 1 {
		return near(contract.NeedsUserIDs, say(slipsOneRole, nil), check)
	}
	return enforced
}

// stands tells whether somebody stands below people of some roles: what those own may then be deleted as well.
func (p *plan) stands(roles []*model.Role) bool {
	return slices.ContainsFunc(p.nodes, func(n *node) bool { return n.parent != nil && slices.Contains(roles, n.parent.role) })
}

// lockedRecord tells whether the rules hold what may be changed of a record in a stage.
func (p *plan) lockedRecord(c *contract.Cell, o *object) bool {
	if p.facts.Allowed(c.Roles, model.ActionEdit, o.entity, c.Stage, nil).Any() {
		return true
	}
	for _, f := range o.entity.Fields {
		col := o.columns[f]
		if col == nil || col.api == "" || col.formula != "" || facts.Computed(f) || f == facts.OwnerField(o.entity) || p.narrowed[f] {
			continue
		}
		for _, s := range p.setsOf(c.Roles) {
			if s.fields[f] == editable || !col.alone() {
				return false
			}
		}
	}
	return true
}

// ownerless tells whether a cell is about records that nobody owns, which Salesforce does not have.
func (p *plan) ownerless(rest string, o *object) bool {
	return len(rest) > 7 && rest[:7] == "nobody-" && (o.standard == nil || !o.standard.queues) || rest == "nobody"
}
