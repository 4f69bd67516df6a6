package conform

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	oracle "github.com/crmspec/crmspec/model/runtime"
)

// doer is who made a move.
type doer struct {
	*oracle.Persona
	// known tells that somebody is meant of whom it is known what they may do.
	known bool
	// placed tells that their team is known.
	placed bool
}

// doer finds who made a move: a person, a program, or somebody of whom the log only tells the role.
func (j *judge) doer(t *trail, row *kpi.Row) doer {
	if p := j.People.Find(row.Actor); p != nil {
		return doer{j.persons[p.ID], !p.Unsure, p.Team != nil}
	}
	if machine := j.machine(row.Actor); machine != nil {
		return doer{Persona: machine, known: true}
	}
	names := row.Roles
	if len(names) == 0 && row.Actor != "" {
		names = []string{row.Actor}
	}
	var roles []*model.Role
	for _, name := range names {
		if role := j.Names.Role(name); role != nil {
			roles = append(roles, role)
		}
	}
	if len(roles) > 0 {
		return doer{&oracle.Persona{ID: row.Actor, Roles: roles}, true, false}
	}
	if j.People != nil && j.within(row.At) && !row.Imported {
		j.out.notes = append(j.out.notes, j.stranger(t, row, row.Actor))
	}
	return doer{Persona: oracle.Actor(nil)}
}

// machine returns the program that a log means, nil for none.
func (j *judge) machine(name string) *oracle.Persona {
	if name == "system" {
		return oracle.Actor(nil)
	}
	for _, kind := range []string{"", "automation/", "integration/", "channel/"} {
		switch e := j.Facts.Spec().Element(kind + name).(type) {
		case *model.Automation, *model.Integration, *model.Channel:
			return oracle.Actor(e)
		}
	}
	return nil
}
