package runtime

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// assignee returns who gets a new record of a channel, nil for nobody: one of the people of the roles among whom it
// chooses, the roles in their order and the people of each in that of their ids. In turn it goes on after the one who
// got the last record of the channel.
func (t *try) assignee(c *model.Channel, r *Record) *Persona {
	people := t.everyone(assignees(c))
	if c.Assign != nil && c.Assign.Rule.V == model.AssignByRegion && c.Assign.Field.IsSet() {
		return t.local(c.Assign.Field, people, r)
	}
	if c.Assign == nil || len(people) == 0 {
		return nil
	}
	rule := c.Assign.Rule.V
	if rule == model.AssignRoundRobin {
		i := slices.IndexFunc(people, func(p *Persona) bool { return p.ID == t.turns[c] }) + 1
		people, rule = slices.Concat(people[i:], people[:i]), model.AssignFixed
	}
	p := t.chosen(rule, people, r, "")
	if p != nil {
		t.turn, t.taker = c, p.ID
	}
	return p
}

// local returns who works in the region that a field says: the first by id whose home team is the region or stands below
// it, else the first in the nearest team above it. Nobody gets a record whose region is not known: whoever sees it
// takes it.
func (t *try) local(ref model.Ref[model.Field], people []*Persona, r *Record) *Persona {
	region := t.place(ref, r)
	for _, p := range people {
		if region != nil && slices.Contains(upward(p.Home), region) {
			return p
		}
	}
	for _, team := range upward(region) {
		for _, p := range people {
			if p.Home == team {
				return p
			}
		}
	}
	return nil
}

// upward returns a team and those above it.
func upward(team *model.Team) []*model.Team {
	var list []*model.Team
	for ; team != nil && len(list) < deepest*deepest; team = team.PartOf.Get() {
		list = append(list, team)
	}
	return list
}

// place returns the team that a field leads to, over a reference or a person too: a team, the home team of a person, or
// the team that is called like a value of a list; nil for none.
func (t *try) place(ref model.Ref[model.Field], r *Record) *model.Team {
	f, step := stepOf(ref, r.Entity)
	if f == nil {
		return nil
	}
	switch {
	case step == "":
		return t.teamOf(t.value(r, f).Text)
	case f.To.Get() != nil:
		if other, to := t.find(t.value(r, f).Text), f.To.Get().Field(step); other != nil && to != nil {
			return t.teamOf(t.value(other, to).Text)
		}
		return nil
	}
	return nearest(t.teamOf(t.value(r, f).Text), step)
}

// stepOf returns the field of an entity at which a reference begins, and what it steps to from there, "" for nothing: the
// reference itself is bound to the field that is stepped from, or to the one at its end.
func stepOf(ref model.Ref[model.Field], e *model.Entity) (f *model.Field, step string) {
	if first, rest, dotted := strings.Cut(ref.Name, "."); dotted {
		if from := e.Field(first); from != nil && (from.To.Get() == nil || from.To.Get().Field(rest) != nil) {
			return from, rest
		}
	}
	if f = ref.Get(); f == nil || f.Entity() != e {
		return nil, ""
	}
	return f, ""
}

// nearest returns the nearest team of a type, the team itself or one above; nil for none.
func nearest(team *model.Team, kind string) *model.Team {
	for _, above := range upward(team) {
		if kind == "team" || kind == "id" || string(above.Type.V) == kind {
			return above
		}
	}
	return nil
}

// load counts the open records of a person.
func (t *try) load(p *Persona, e *model.Entity) int {
	f, n := facts.OwnerField(e), 0
	for _, r := range t.all(e) {
		if f != nil && isOpen(r) && t.value(r, f).Text == p.ID {
			n++
		}
	}
	return n
}

// teamOf returns the team of an id, or the home team of the person of that id.
func (t *try) teamOf(id string) *model.Team {
	if p := t.people[id]; p != nil {
		return p.Home
	}
	team, _ := t.law.spec.Element("team/" + id).(*model.Team)
	return team
}

// everyone returns the holders of roles, each once, in the order of the roles and of their ids.
func (w *World) everyone(roles []*model.Role) []*Persona {
	var list []*Persona
	for _, role := range roles {
		for _, p := range w.holders(role) {
			if !slices.Contains(list, p) {
				list = append(list, p)
			}
		}
	}
	return list
}
