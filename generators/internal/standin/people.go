package standin

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
)

// Cast finds the users that stand in for the people of scripts: who has the same roles and home team is the same user in
// all scripts, since making users takes long. Two people of one script are never the same user.
type Cast[U any] struct{ known map[string][]U }

// For returns the user of each person of a script, by the ids of the people; hire makes one.
func (c *Cast[U]) For(people []*driver.Person, hire func(*driver.Person) (U, error)) (map[string]U, error) {
	if c.known == nil {
		c.known = map[string][]U{}
	}
	users, used := map[string]U{}, map[string]int{}
	for _, p := range people {
		key := likeness(p)
		n := used[key]
		used[key]++
		if n == len(c.known[key]) {
			u, err := hire(p)
			if err != nil {
				return nil, err
			}
			c.known[key] = append(c.known[key], u)
		}
		users[p.ID] = c.known[key][n]
	}
	return users, nil
}

func likeness(p *driver.Person) string {
	var roles []string
	for _, r := range p.Roles {
		roles = append(roles, r.Self().ID())
	}
	slices.Sort(roles)
	home := ""
	if p.Home != nil {
		home = p.Home.Self().ID()
	}
	return strings.Join(roles, "+") + "@" + home
}

// Named returns how a user who stands in for somebody is called for people.
func Named(p *driver.Person) string {
	var roles []string
	for _, r := range p.Roles {
		roles = append(roles, r.Self().ID())
	}
	if len(roles) == 0 {
		return "nobody"
	}
	return strings.Join(roles, "-")
}

// Roles returns the roles of somebody in a script, nil for nobody.
func Roles(s *driver.Script, id string) []*model.Role {
	for _, p := range s.People {
		if p.ID == id {
			return p.Roles
		}
	}
	return nil
}
