package odoo

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// access says what becomes of a cell of the access matrix, by the lists of rights, record rules and groups on fields that were
// written; the rest the fixed part holds by the same table of grants.
func (p *plan) access(promise contract.Promise) contract.Verdict {
	c := promise.Cell
	check := say(stepCheck, words.Args{"what": promise.Title})
	if c == nil || len(c.Roles) == 0 {
		return manual(contract.Inexpressible, say(whyNone, nil), check)
	}
	if c.Pipeline != nil {
		if o := p.byEntity[c.Pipeline.Entity.Get()]; o == nil || o.stage == "" {
			return manual(contract.Inexpressible, say(whyNone, nil), check)
		}
		return enforced // a move is made by the roles of the table alone
	}
	if c.Entity == nil {
		return p.together(c, check)
	}
	o := p.byEntity[c.Entity]
	if o == nil {
		return manual(contract.Inexpressible, say(whyNone, nil), check)
	}
	for _, s := range o.entity.Scopes {
		if why := p.open[s]; why != nil && p.uses(c, o, s) {
			return near(contract.Inexpressible, why, check)
		}
	}
	if c.Field != nil {
		return p.fieldCell(c, o, check)
	}
	return p.recordCell(c, o, check)
}

// together judges that several roles of a person give no more than each alone.
func (p *plan) together(c *contract.Cell, _ words.Localized) contract.Verdict {
	return enforced // grants of rows and fields stand apart in the table and unite as described
}

// uses tells whether a role of a cell reaches records by a scope.
func (p *plan) uses(c *contract.Cell, o *object, s *model.Scope) bool {
	if c.Action == model.ActionCreate {
		return false
	}
	for _, role := range c.Roles {
		for _, a := range p.facts.Allowed([]*model.Role{role}, model.ActionRead, o.entity, nil, nil).Reach {
			if a.Scope.Named == s || a.Within.Named == s {
				return true
			}
		}
	}
	return false
}

func (p *plan) fieldCell(c *contract.Cell, o *object, check words.Localized) contract.Verdict {
	col := o.byField[c.Field]
	if col == nil || col.name == "" {
		return manual(contract.Inexpressible, say(whyNoField, words.Args{"field": c.Field.Title}), check)
	}
	if c.Rest == "hidden" && col.stock && !col.grouped() {
		reads := p.facts.Ever(c.Roles, model.ActionRead, o.entity, nil)
		if reads {
			return near(contract.Inexpressible, say(whyStock, nil), check)
		}
	}
	return enforced
}

func (p *plan) recordCell(c *contract.Cell, o *object, check words.Localized) contract.Verdict {
	none := c.Rest == "none"
	switch c.Action {
	case model.ActionExport:
		if c.Rest == "reason" {
			return near(contract.Inexpressible, say(whyReason, nil), say(stepExport, nil))
		}
	case model.ActionRead:
		if !none && p.shownToAll(c, o) {
			return near(contract.Inexpressible, say(whyStock, nil), check)
		}
	case model.ActionMerge:
		if !none && o.stock == nil {
			return manual(contract.NeedsCode, say(whyMerge, nil), say(stepMerge, nil))
		}
	case model.ActionCreate:
		if creates := p.facts.Ever(c.Roles, model.ActionCreate, o.entity, nil); creates && !p.facts.Ever(c.Roles, model.ActionRead, o.entity, nil) {
			return near(contract.Inexpressible, say(whyCreator, nil), check)
		}
	}
	if strings.HasPrefix(c.Rest, "nobody") && p.table.Models[o.model].Owner == "" {
		return manual(contract.Inexpressible, say(whyNone, nil), check)
	}
	return enforced
}

// shownToAll tells whether roles that see a record see a field of Odoo's own too that they must not see.
func (p *plan) shownToAll(c *contract.Cell, o *object) bool {
	return p.facts.Ever(c.Roles, model.ActionRead, o.entity, nil) && slices.ContainsFunc(o.columns, func(col *column) bool {
		return col.stock && !col.grouped() && !p.facts.Ever(c.Roles, model.ActionRead, o.entity, col.field)
	})
}
