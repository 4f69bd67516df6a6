package salesforce

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"slices"
)

// systemColumn returns what stands for a field that every record has, nil for nothing.
func systemColumn(o *object, f *model.Field) *column {
	c := &column{field: f, standard: true, required: true}
	switch id := f.Self().ID(); {
	case id == "id":
		c.api, c.kind = "Id", kindRecord
	case id == "created_at":
		c.api, c.kind = "CreatedDate", kindMoment
	case id == "created_by":
		c.api, c.kind = "CreatedById", kindPerson
	case id == "changed_at":
		c.api, c.kind = "LastModifiedDate", kindMoment
	case id == "stage_since" && o.api == "Opportunity":
		c.api, c.kind = "LastStageChangeDate", kindMoment
		c.required = false
	case id == "closed_at" && o.api == "Case":
		c.api, c.kind = "ClosedDate", kindMoment
		c.required = false
	case id == "stage" || id == "pipeline" || id == "is_open":
		c.kind = kindChoice // told apart by its id where conditions are printed
	case o.home == "Activity":
		return activityColumn(o, f)
	default:
		return nil
	}
	return c
}

func activityColumn(o *object, f *model.Field) *column {
	known := map[string]column{
		"title": {api: "Subject", kind: kindText}, "owner": {api: "OwnerId", kind: kindPerson, required: true}, "record": {api: "WhatId", kind: kindRecord},
		"due_at": {api: "ActivityDate", kind: kindDate}, "done_at": {api: "CompletedDateTime", kind: kindMoment}, "at": {api: "ActivityDateTime", kind: kindMoment},
		"result": {api: "Description", kind: kindLong},
	}
	c, ok := known[f.Self().ID()]
	if !ok {
		return nil
	}
	c.field, c.standard = f, true
	return &c
}

// requirable tells whether Salesforce itself can refuse an empty value: then no permission set may speak of the field,
// so that nobody may see or change it less than the record.
func (p *plan) requirable(o *object, c *column) bool {
	switch c.kind {
	case kindLong, kindChoices, kindBool, kindNumbered:
		return false
	}
	return !c.standard && !facts.Computed(c.field) && !p.varies(o, c.field)
}

// answered tells whether something asks if a yes or no was given at all: a checkbox cannot tell.
func (p *plan) answered(o *object, f *model.Field) bool {
	if f.IsRequired() && !f.Default.IsSet() {
		return true
	}
	for _, line := range o.pipelines {
		for _, c := range line.Checkpoints {
			for _, r := range c.Require {
				if r != nil && asksFor(r, f) {
					return true
				}
			}
		}
	}
	return false
}

func asksFor(r *model.Require, f *model.Field) bool {
	if r.Field.Get() == f {
		return true
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			if inner != nil && asksFor(inner, f) {
				return true
			}
		}
	}
	return false
}

// column returns the column of a field that conditions speak of, nil for none.
func (p *plan) column(f *model.Field) *column {
	if o := p.byEntity[f.Entity()]; o != nil {
		return o.columns[f]
	}
	return nil
}

// lasting tells whether a condition can be kept true: it speaks of nothing but the record's own fields.
func (p *plan) lasting(c *model.Condition) bool {
	if !c.IsSet() {
		return true
	}
	n := p.in.Conditions.Tree(c)
	return n != nil && lasts(n)
}

func lasts(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		if n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) > 1 {
			return false
		}
	}
	return !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !lasts(arg) })
}
