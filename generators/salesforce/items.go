package salesforce

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"slices"
	"strconv"
	"strings"
)

// itemVerdict notes what becomes of an item, of the items inside it, and of the proof that it asks for.
func (p *plan) itemVerdict(c *model.Checkpoint, r *model.Require, judge func(*model.Require) contract.Verdict) {
	if r == nil {
		return
	}
	v := judge(r)
	for _, ref := range itemRefs(c, r) {
		p.keep(ref, v)
		p.keep(ref+" placeholder", v)
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			p.itemVerdict(c, inner, judge)
		}
	}
}

// itemRefs returns the references that the ledger may have for an item.
func itemRefs(c *model.Checkpoint, r *model.Require) []string {
	base := c.Self().Ref + "#"
	line, _ := c.Parent.(*model.Pipeline)
	key := itemKey(line, r)
	refs := []string{base + key}
	if r.In.IsSet() {
		var texts []string
		for _, l := range r.In.Items {
			texts = append(texts, l.Text)
		}
		slices.Sort(texts)
		refs = append(refs, base+key+" in "+strings.Join(texts, ", "))
	}
	return refs
}

// itemKey names an item as the ledger does.
func itemKey(of *model.Pipeline, r *model.Require) string {
	line := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	switch {
	case r.Field.Get() != nil && r.Is.V == model.RequireEvidence:
		return r.Field.Get().Self().ID() + " is evidence"
	case r.Field.Get() != nil:
		return r.Field.Get().Self().ID()
	case r.Rule.IsSet():
		return "rule " + line(r.Rule.Source)
	case r.Related.Get() != nil:
		via := ""
		if f := linkOf(of, r); f != nil {
			via = f.Self().ID()
		}
		key := strconv.Itoa(max(r.AtLeast.Or(1), 1)) + " " + r.Related.Get().Self().ID() + " " + via
		if r.Where.IsSet() {
			key += " " + line(r.Where.Source)
		}
		return key
	case r.Task.IsSet():
		return "task " + string(r.Task.V)
	}
	var sets []string
	for _, set := range r.AnyOf {
		var parts []string
		for _, inner := range set {
			parts = append(parts, itemKey(of, inner))
		}
		slices.Sort(parts)
		sets = append(sets, strings.Join(parts, " + "))
	}
	slices.Sort(sets)
	return "any of " + strings.Join(sets, " / ")
}

// linkOf returns the field that links related records: the one named, or the only one between the two entities.
func linkOf(of *model.Pipeline, r *model.Require) *model.Field {
	if f := r.Via.Get(); f != nil || of == nil {
		return f
	}
	var found *model.Field
	for _, f := range r.Related.Get().Fields {
		if f.To.Get() != of.Entity.Get() || f.To.Get() == nil {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	return found
}
