package clock

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
)

// holders returns the people of a role; where nobody is there, somebody comes.
func (s *scene) holders(role *model.Role) []*driver.Person {
	var list []*driver.Person
	for _, p := range s.People() {
		if slices.Contains(p.Roles, role) {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		list = append(list, s.Person(role))
	}
	slices.SortFunc(list, func(a, b *driver.Person) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// nearest returns who of some people is in the team of a record, or in the nearest above it; nil for nobody.
func (s *scene) nearest(r *stand.Record, people []*driver.Person) *driver.Person {
	for _, team := range upward(s.Relation(&driver.Person{}, r).Team) {
		for _, p := range people {
			if p.Home == team {
				return p
			}
		}
	}
	return nil
}

// deepest bounds how far a tree of teams is climbed.
const deepest = 100

// upward returns a team and those above it.
func upward(team *model.Team) []*model.Team {
	var list []*model.Team
	for ; team != nil && len(list) < deepest; team = team.PartOf.Get() {
		list = append(list, team)
	}
	return list
}

func (s *scene) ownerOf(r *stand.Record) []string {
	if p := s.Owner(r); p != nil {
		return []string{p.ID}
	}
	return nil
}
