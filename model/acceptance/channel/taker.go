package channel

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// takers returns the people among whom a channel chooses, the roles in their order and the people of each in that of
// their ids. “among: the roles among whose people it is chosen”; where none is named, the one that answers first.
func (s *scene) takers(c *model.Channel) []*driver.Person {
	if c.Assign == nil {
		return nil
	}
	refs := c.Assign.Among.Items
	if len(refs) == 0 {
		refs = []model.Ref[model.Role]{c.FirstHandler}
	}
	var list []*driver.Person
	for _, role := range rolesOf(refs...) {
		s.Person(role)
		var of []*driver.Person
		for _, p := range s.People() {
			if slices.Contains(p.Roles, role) && !slices.Contains(list, p) {
				of = append(of, p)
			}
		}
		slices.SortFunc(of, func(a, b *driver.Person) int { return strings.Compare(a.ID, b.ID) })
		list = append(list, of...)
	}
	return list
}

// taker returns who gets the first record of a channel, nil for nobody. In turn, and always the same, that is the first.
func (s *scene) taker(c *model.Channel, r *stand.Record) *driver.Person {
	people := s.takers(c)
	if len(people) == 0 {
		return nil
	}
	switch c.Assign.Rule.V {
	case model.AssignLeastLoaded:
		best := people[0]
		for _, p := range people[1:] {
			if s.load(p, r.Entity) < s.load(best, r.Entity) {
				best = p
			}
		}
		return best
	case model.AssignByRegion:
		if c.Assign.Field.IsSet() {
			return s.local(people, s.region(c, r))
		}
	}
	return people[0]
}

// load counts the open records of a person.
func (s *scene) load(p *driver.Person, e *model.Entity) int {
	n := 0
	for _, r := range s.Records(e) {
		if owner := facts.OwnerField(e); !r.Planned && owner != nil && r.Get(owner).Text == p.ID && (r.Stage == nil || r.Stage.IsOpen()) {
			n++
		}
	}
	return n
}

// local returns who works in a region: in it or below it, else in the nearest team above it; nil for nobody, and where
// the region is not known.
func (s *scene) local(people []*driver.Person, region *model.Team) *driver.Person {
	if region == nil {
		return nil
	}
	for _, p := range people {
		if slices.Contains(upward(p.Home), region) {
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
	for ; team != nil && len(list) < 100; team = team.PartOf.Get() {
		list = append(list, team)
	}
	return list
}

// hop returns the field from which a channel knows the region, and the one that a step from there leads to; nil for none,
// with the rest of the name.
func hop(c *model.Channel) (from, to *model.Field, rest string) {
	e, name := c.Creates.Get(), c.Assign.Field.Name
	for _, f := range e.Fields {
		if f == nil || f.Self().ID() == "" {
			continue
		}
		if name == f.Self().ID() || name == e.Self().ID()+"."+f.Self().ID() {
			return f, nil, ""
		}
		if after, is := strings.CutPrefix(name, f.Self().ID()+"."); is {
			if over := f.To.Get(); over != nil {
				if to = over.Field(after); to == nil {
					return nil, nil, ""
				}
			}
			return f, to, after
		}
	}
	return nil, nil, ""
}

// region returns the team that a record says is its region, nil where that is not known.
func (s *scene) region(c *model.Channel, r *stand.Record) *model.Team {
	from, to, rest := hop(c)
	if from == nil {
		return nil
	}
	d := s.Value(r, from)
	if to != nil {
		for _, other := range s.Records(to.Entity()) {
			if other.Name == d.Text {
				d, rest = s.Value(other, to), ""
				break
			}
		}
		if rest != "" {
			return nil
		}
	}
	team, _ := s.Spec.Element("team/" + d.Text).(*model.Team)
	for _, p := range s.People() {
		if p.ID == d.Text {
			team = p.Home
		}
	}
	if rest != "" {
		return stand.Nearest(team, rest)
	}
	return team
}
