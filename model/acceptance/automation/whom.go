package automation

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// crowd puts the people on the stand whom an automation tells, or gives something to: two of each role, in two teams
// where people of the role may be at home in two.
func (s *scene) crowd(a *model.Automation) {
	for _, action := range a.Do.Items {
		if action == nil {
			continue
		}
		for _, ref := range append([]model.Ref[model.Role]{action.Task, action.Assign}, action.Notify.Items...) {
			s.two(ref.Get())
		}
		if action.Assign.Word == "deputy" && s.owner != nil {
			s.two(deputyOf(s.owner))
		}
	}
}

// two puts two people of a role on the stand.
func (s *scene) two(role *model.Role) {
	if role == nil || role.Self().ID() == "" {
		return
	}
	s.Person(role)
	second := s.Another(role, "_2")
	if homes := s.House.Homes(role); len(homes) > 1 {
		second.Home = homes[1]
	}
}

// holders returns the people of a role, in the order of their ids.
func (s *scene) holders(role *model.Role) []*driver.Person {
	var list []*driver.Person
	for _, p := range s.People() {
		if slices.Contains(p.Roles, role) {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b *driver.Person) int { return strings.Compare(a.ID, b.ID) })
	return list
}

func (s *scene) ownerOf(r *stand.Record) *driver.Person {
	if r == nil {
		return nil
	}
	return s.Owner(r)
}

// whom returns whom of some people a rule takes: by load who owns the fewest open records of the entity, by region who
// is at home in that of the record, in turn and always the same the first, as nobody has got anything before; else the
// nearest to the record, else the first.
func (s *scene) whom(rule model.AssignRule, people []*driver.Person) *driver.Person {
	if len(people) == 0 {
		return nil
	}
	switch rule {
	case model.AssignRoundRobin, model.AssignFixed:
		return people[0]
	case model.AssignLeastLoaded:
		best, least := people[0], -1
		for _, p := range people {
			if n := s.load(p); least < 0 || n < least {
				best, least = p, n
			}
		}
		return best
	case model.AssignByRegion:
		region := stand.Nearest(s.team(), string(model.TeamRegion))
		near := slices.DeleteFunc(slices.Clone(people), func(p *driver.Person) bool { return !slices.Contains(upward(p.Home), region) })
		if region != nil && len(near) > 0 {
			people = near
		}
	}
	for _, team := range upward(s.team()) {
		for _, p := range people {
			if p.Home == team {
				return p
			}
		}
	}
	return people[0]
}

// load counts the open records of the entity that somebody owns beside the record.
func (s *scene) load(p *driver.Person) int {
	n := 0
	if s.own == nil {
		return 0
	}
	for _, r := range s.Records(s.own.Entity) {
		if owner := s.Owner(r); r != s.own && !r.Planned && owner == p && (r.Stage == nil || r.Stage.IsOpen()) {
			n++
		}
	}
	return n
}

// team returns the team of the record, nil for none.
func (s *scene) team() *model.Team {
	if s.own == nil {
		return nil
	}
	return s.Relation(&driver.Person{}, s.own).Team
}

// upward returns a team and those above it.
func upward(team *model.Team) []*model.Team {
	var list []*model.Team
	for ; team != nil && len(list) < 100; team = team.PartOf.Get() {
		list = append(list, team)
	}
	return list
}

// assigns foretells who gets the record or, of somebody who is away, the records that are meant.
func (s *scene) assigns(e *effect, a *model.AutomationAction, away *driver.Person) bool {
	records := []*stand.Record{s.own}
	if s.own == nil || a.Among.IsSet() {
		owner := away
		if s.own != nil {
			owner = s.Owner(s.own)
		}
		records = s.ownedBy(owner, a.Among)
	}
	for _, r := range records {
		if !s.assign(e, a, r) {
			return false
		}
	}
	return true
}

// ownedBy returns the records that somebody owns, in the order of their entities.
func (s *scene) ownedBy(p *driver.Person, among model.Value[model.While]) []*stand.Record {
	var list []*stand.Record
	entities := slices.Clone(model.All[model.Entity](s.Spec))
	slices.SortFunc(entities, func(a, b *model.Entity) int { return strings.Compare(a.Self().Ref, b.Self().Ref) })
	for _, entity := range entities {
		for _, r := range s.Records(entity) {
			meant := !among.IsSet() || r.Stage != nil && r.Stage.IsOpen() == (among.V == model.WhileOpen)
			if p != nil && s.Owner(r) == p && !r.Planned && meant {
				list = append(list, r)
			}
		}
	}
	return list
}

func (s *scene) assign(e *effect, a *model.AutomationAction, r *stand.Record) bool {
	f := facts.OwnerField(r.Entity)
	if f == nil || facts.Computed(f) {
		return f == nil
	}
	role, from := a.Assign.Get(), s.Owner(r)
	if a.Assign.Word == "deputy" && from != nil {
		role = deputyOf(from)
	}
	if role == nil {
		return true
	}
	people := s.holders(role)
	if a.Assign.Word == "deputy" {
		people = slices.DeleteFunc(people, func(p *driver.Person) bool { return p == from })
	}
	own := s.own
	s.own = r
	who := s.whom(a.Rule.V, people)
	s.own = own
	if who == nil {
		return true
	}
	if f.Frozen.V && !r.Get(f).IsEmpty() || !s.Met(r, s.House.Asked(r.Stage, false)) {
		return false
	}
	r.Set(f, stand.Shaped(f, expr.Named(expr.Person, who.ID)))
	s.tell(e, driver.Assign, r, who.ID)
	e.sentences = append(e.sentences, say("assigned", words.Args{"entity": suite.TitleOf(r.Entity), "who": s.people([]string{who.ID})}))
	return true
}

func deputyOf(p *driver.Person) *model.Role {
	for _, role := range p.Roles {
		if d := role.Deputy.Get(); d != nil {
			return d
		}
	}
	return nil
}

// people names persons by their roles and teams, and the owner as such.
func (s *scene) people(ids []string) words.Localized {
	var list []words.Localized
	for _, id := range ids {
		for _, p := range s.People() {
			if p.ID != id || len(p.Roles) == 0 {
				continue
			}
			args := words.Args{"role": suite.TitleOf(p.Roles[0])}
			kind := "who"
			switch {
			case p == s.owner && s.own != nil:
				kind = "who-owner"
			case strings.HasSuffix(p.ID, "_2"):
				kind = "who-second"
			}
			if p.Home != nil && p.Home.Document != nil {
				args["team"], kind = suite.TitleOf(p.Home), kind+"-of"
			}
			list = append(list, say(kind, args))
		}
	}
	return suite.List(list)
}
