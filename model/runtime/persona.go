package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// Sort is what sort of actor acts.
type Sort uint8

// The sorts of actors.
const (
	// Human is a person with roles.
	Human Sort = iota
	// Machine is a channel, an integration or an automation. It needs no grant and no “by”, and is asked
	// what everybody is asked.
	Machine
	// System is the CRM itself, as when records are handed over.
	System
	// Migration brings records from elsewhere: born in any stage, no checkpoint asked.
	Migration
)

// Persona is somebody, or something, that acts.
type Persona struct {
	// ID is what user fields hold.
	ID    string
	Sort  Sort
	Roles []*model.Role
	// Home is the home team; “a person has one home team”. Nil for none.
	Home *model.Team
	// Machine is the channel, integration or automation that acts, nil for others.
	Machine model.Element
}

// Add makes a person known, so that it can own records. A person of the same id is replaced.
func (w *World) Add(p *Persona) *Persona {
	w.people[p.ID] = p
	return p
}

// Person returns the person of a role whose id is that of the role, at home in the first team that names
// the role, or that it leads. It is made when it is first asked for.
func (w *World) Person(role *model.Role) *Persona {
	id := role.Self().ID()
	if p := w.people[id]; p != nil {
		return p
	}
	p := &Persona{ID: id, Roles: []*model.Role{role}}
	if homes := w.law.homes[role]; len(homes) > 0 {
		p.Home = homes[0]
	}
	return w.Add(p)
}

// Homes returns the teams in which a person of a role may be at home.
func (w *World) Homes(role *model.Role) []*model.Team { return w.law.homes[role] }

// Actor returns who acts where a channel, integration, automation or, for nil, the CRM itself does.
func Actor(e model.Element) *Persona {
	if e == nil {
		return &Persona{ID: "system", Sort: System}
	}
	return &Persona{ID: e.Self().Ref, Sort: Machine, Machine: e}
}

// holdsRole tells whether a person has one of the roles.
func (p *Persona) holdsRole(refs []model.Ref[model.Role]) bool {
	return slices.ContainsFunc(refs, func(ref model.Ref[model.Role]) bool {
		return ref.Get() != nil && slices.Contains(p.Roles, ref.Get())
	})
}
