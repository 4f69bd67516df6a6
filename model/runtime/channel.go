package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// channel returns the channel over which a record of an entity is made: the one that acts, or the one from which a person
// enters it; nil for none.
func (a Attempt) channel(e *model.Entity) *model.Channel {
	if a.Over != nil && a.By.Sort == Human && e != nil && a.Over.Creates.Get() == e {
		return a.Over
	}
	return a.By.channel(e)
}

// channel returns the channel that acts, where records of an entity are what it creates; nil for everything else.
func (p *Persona) channel(e *model.Entity) *model.Channel {
	if p == nil {
		return nil
	}
	c, ok := p.Machine.(*model.Channel)
	if !ok || e == nil || c.Creates.Get() != e {
		return nil
	}
	return c
}

// bring fills a new record with what a channel gives every request: the values of “sets”, and the person who gets it.
// What the request itself says stays. It returns what was filled.
func (t *try) bring(r *Record, set []Value) []Value {
	c := t.a.channel(r.Entity)
	if c == nil {
		return nil
	}
	var brought []Value
	for i := range c.Sets.Entries {
		entry := &c.Sets.Entries[i]
		f, tree := entry.Key.Get(), t.law.book.Tree(&entry.Value.Condition)
		if f == nil || tree == nil {
			t.unsure = true
			continue
		}
		if !named(set, f) {
			brought = append(brought, Value{Field: f, Datum: fit(f, tree.Eval(t.setting(scene{own: r}))), Free: true})
		}
	}
	// “assign: who gets the record.”
	if f := facts.OwnerField(r.Entity); f != nil && !named(set, f) && !named(brought, f) {
		if p := t.assignee(c, r); p != nil {
			brought = append(brought, Value{Field: f, Datum: expr.Named(expr.Person, p.ID), Free: true})
		}
	}
	return brought
}

func named(set []Value, f *model.Field) bool {
	return slices.ContainsFunc(set, func(v Value) bool { return v.Field == f })
}

// assignees returns the roles among whose people a channel chooses who gets a record; where it names none, the one
// that answers first.
func assignees(c *model.Channel) []*model.Role {
	if c.Assign == nil {
		return nil
	}
	refs := c.Assign.Among.Items
	if len(refs) == 0 {
		refs = []model.Ref[model.Role]{c.FirstHandler}
	}
	var roles []*model.Role
	for _, ref := range refs {
		if role := ref.Get(); role != nil {
			roles = append(roles, role)
		}
	}
	return roles
}

// taker returns, with the doubt for the scenario, who gets a record of a channel: of those among whom it chooses
// somebody of the role that acts first. It returns nothing where the channel chooses nobody, or somebody is named.
func (p *player) taker(e *model.Entity, set []Value) []Value {
	c, owner := p.by.channel(e), facts.OwnerField(e)
	if c == nil || c.Assign == nil || owner == nil || named(set, owner) || sets(c, owner) {
		return nil
	}
	id := p.somebody()
	if roles := assignees(c); len(roles) > 0 {
		taker := roles[0]
		for _, step := range slices.Backward(p.s.Steps) {
			if step != nil {
				if role, ok := step.As.Get().(*model.Role); ok && slices.Contains(roles, role) {
					taker = role
				}
			}
		}
		id = p.w.Person(taker).ID
	}
	return []Value{{Field: owner, Datum: expr.Named(expr.Person, id), Free: true}}
}

// sets tells whether a channel gives every request a value of a field.
func sets(c *model.Channel, f *model.Field) bool {
	return slices.ContainsFunc(c.Sets.Entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool { return entry.Key.Get() == f })
}

// brings tells whether the channel that acts sets a field, so that no value of it need be invented.
func (p *player) brings(f *model.Field) bool {
	c := p.by.channel(f.Entity())
	return c != nil && sets(c, f)
}

// lands returns the stage in which a record is born where a step names none: that of the channel that brings it,
// else the first start stage.
func (p *player) lands() *model.Stage {
	pipeline := p.s.Pipeline.Get()
	if c := p.by.channel(p.entity); c != nil && slices.Contains(pipeline.Stages, c.Into.Get()) {
		return c.Into.Get()
	}
	return firstStart(pipeline)
}

// requests tells whether a step that names neither a stage nor a value lets the scenario's record be born: the request
// of a channel becomes one.
func (p *player) requests(step *model.ScenarioStep) bool {
	return p.by.channel(p.entity) != nil && len(step.Creates.Entries) == 0
}

// entered tells whether the record comes by a channel from which a person enters the requests, who then owns it.
func (p *player) entered() bool {
	c := p.by.channel(p.entity)
	return c != nil && !c.Integration.IsSet() && c.Assign == nil
}
