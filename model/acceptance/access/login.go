package access

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// login is somebody who signs in: the roles that one person holds, and the team that the person is at home in.
type login struct {
	id    string
	roles []*model.Role
	home  *model.Team
}

// logins returns one for each role that some access document speaks of, or that moves records, and one for each set
// of roles that somebody of a rollout holds.
func (w *work) logins() []*login {
	var list []*login
	for _, role := range model.All[model.Role](w.Spec) {
		if role.Self().ID() == "" {
			continue // nobody could sign in as it
		}
		list = append(list, &login{id: role.Self().ID(), roles: []*model.Role{role}, home: w.home([]*model.Role{role}, nil)})
	}
	known := map[string]bool{}
	for _, rollout := range model.All[model.Rollout](w.Spec) {
		for _, team := range rollout.Team {
			if team == nil {
				continue
			}
			var roles []*model.Role
			var ids []string
			for _, ref := range team.Roles.Items {
				if role := ref.Get(); role != nil && role.Self().ID() != "" && !slices.Contains(roles, role) {
					roles, ids = append(roles, role), append(ids, role.Self().ID())
				}
			}
			slices.Sort(ids)
			id := strings.Join(ids, "_and_")
			if len(roles) > 1 && !known[id] {
				known[id] = true
				list = append(list, &login{id: id, roles: roles, home: w.home(roles, team.From.Get())})
			}
		}
	}
	return list
}

// home returns a team in which somebody of the roles may be at home, best one from which every scope that is granted
// reaches something; nil where no scope follows from teams.
func (w *work) home(roles []*model.Role, from *model.Team) *model.Team {
	var homes []*model.Team
	if from != nil {
		homes = append(homes, from)
	}
	for _, role := range roles {
		homes = append(homes, w.House.Homes(role)...)
	}
	granted := w.scopeWords(roles)
	if len(homes) == 0 && len(granted) > 0 {
		homes = slices.Concat(model.All[model.Team](w.Spec), w.House.Invented())
	}
	for _, home := range homes {
		if !slices.ContainsFunc(granted, func(word string) bool { return root(word, home) == nil }) {
			return home
		}
	}
	if len(homes) > 0 {
		return homes[0]
	}
	return nil
}

// scopeWords returns the words of granted scopes that follow from teams.
func (w *work) scopeWords(roles []*model.Role) []string {
	var found []string
	for _, role := range roles {
		for _, e := range w.entities {
			for _, action := range model.Actions {
				for _, g := range w.grants(question{roles: []*model.Role{role}, action: action, entity: e}) {
					for _, s := range scopes(g) {
						if s.Word != "" && s.Word != facts.ScopeOwn && s.Word != facts.ScopeAll && !slices.Contains(found, s.Word) {
							found = append(found, s.Word)
						}
					}
				}
			}
		}
	}
	return found
}

// actor names the login.
func (l *login) actor() suite.Actor {
	return suite.Actor{Ref: l.roles[0].Self().Ref, Title: l.title()}
}

// title is the title of the role, or of all roles that the person holds.
func (l *login) title() words.Localized {
	if len(l.roles) == 1 {
		return suite.TitleOf(l.roles[0])
	}
	return together(l.roles)
}

// together is the titles of roles that one person holds.
type together []*model.Role

// In implements words.Localized.
func (t together) In(lang string) string {
	titles := make([]string, len(t))
	for i, role := range t {
		titles[i] = suite.TitleOf(role).In(lang)
	}
	return strings.Join(titles, " + ")
}

// who is how an owner stands to the login.
type who string

// The owners of a record, from the nearest.
const (
	self    who = "own"
	mate    who = "mate"   // somebody of the same team
	member  who = "member" // somebody of another team
	outside who = "outside"
	nobody  who = "nobody"
	away    who = "away" // an own one that is of another team
	anybody who = "any"  // the entity has neither owner nor team
)

// place is how a record stands to the login.
type place struct {
	who  who
	team *model.Team
	// named is the scope of the entity in which it lies; in no other one that is granted to the login.
	named *model.Scope
}

// id names the place in keys.
func (p place) id() string {
	id := string(p.who)
	if p.team != nil {
		id += " " + p.team.Self().ID()
	}
	if p.named != nil {
		id += " " + p.named.Self().ID()
	}
	return id
}

// relation is how a record in the place stands to the login.
func (p place) relation(l *login) facts.Relation {
	r := facts.Relation{Own: p.who == self || p.who == away, Home: l.home}
	switch p.who {
	case self, mate:
		r.Team = l.home
	case member, away:
		r.Team = p.team
	}
	if p.named != nil {
		r.Named = []*model.Scope{p.named}
	}
	return r
}

// places returns the places in which a record can be for the login, from the nearest to the farthest.
func (w *work) places(l *login, e *model.Entity) []place {
	owner, team := ownerOf(e), teamOf(e)
	var list []place
	switch {
	case owner == nil && team == nil:
		list = []place{{who: anybody}}
	default:
		if owner != nil {
			list = append(list, place{who: self})
		}
		if owner != nil || l.home != nil {
			list = append(list, place{who: mate})
		}
		for _, t := range w.near(l, e) {
			list = append(list, place{who: member, team: t})
		}
		if owner != nil {
			list = append(list, place{who: outside})
		}
		if owner == nil || !owner.IsRequired() {
			list = append(list, place{who: nobody})
		}
		if others := w.near(l, e); owner != nil && team != nil && l.home != nil && len(others) > 0 {
			list = append(list, place{who: away, team: others[len(others)-1]})
		}
	}
	var named []place
	for _, scope := range w.namedScopes(l, e) {
		for _, p := range list {
			p.named = scope
			named = append(named, p)
		}
	}
	return append(list, named...)
}

// namedScopes returns the scopes of an entity that are granted to the login.
func (w *work) namedScopes(l *login, e *model.Entity) []*model.Scope {
	return slices.DeleteFunc(slices.Clone(e.Scopes), func(s *model.Scope) bool {
		return s == nil || !slices.ContainsFunc(w.said(question{roles: l.roles, entity: e}), func(b block) bool {
			return slices.ContainsFunc(model.Actions, func(a model.Action) bool {
				return slices.ContainsFunc(b.rights.Of(a).Items, func(g *model.Grant) bool { return g != nil && g.Scope.Get() == s })
			})
		})
	})
}

// ownerOf returns the field that says whose a record is, nil where people cannot change it.
func ownerOf(e *model.Entity) *model.Field {
	if f := facts.OwnerField(e); f != nil && !facts.Computed(f) {
		return f
	}
	return nil
}

// teamOf returns the field that says which team a record belongs to, nil for none.
func teamOf(e *model.Entity) *model.Field {
	if f := e.RecordTeam.Get(); f != nil && f.Type.V == model.FieldTeam && !facts.Computed(f) {
		return f
	}
	return nil
}

// person puts a person of the login on a stand, or another one of the same roles where the number is not 1.
func (l *login) person(s *stand.Stand, suffix string, home *model.Team) *driver.Person {
	id := l.id + suffix
	for _, p := range s.People() {
		if p.ID == id {
			return p
		}
	}
	return s.Add(&driver.Person{ID: id, Roles: l.roles, Home: home})
}
