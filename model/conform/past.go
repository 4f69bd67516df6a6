package conform

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	oracle "github.com/crmspec/crmspec/model/runtime"
)

// past returns the value of a field that a record had at a moment, what was written at that moment included. Where
// its history is not known it is the value of now.
func past(record *kpi.Record, path string, t time.Time) expr.Datum {
	changes := record.Changes[path]
	for i := len(changes) - 1; i >= 0; i-- {
		if !changes[i].At.After(t) {
			return changes[i].New
		}
	}
	if len(changes) > 0 && changes[0].HasOld {
		return changes[0].Old
	}
	if len(changes) > 0 {
		return expr.Datum{}
	}
	return record.Values[path]
}

// named writes people and teams by their ids, however the table calls them.
func (j *judge) named(f *model.Field, d expr.Datum) expr.Datum {
	switch {
	case d.Text == "":
	case f.Type.V == model.FieldUser:
		if p := j.People.Find(d.Text); p != nil {
			return expr.Named(expr.Person, p.ID)
		}
	case f.Type.V == model.FieldTeam:
		id, known := j.teams[d.Text]
		if !known {
			id = history.Team(j.Names, d.Text)
			j.teams[d.Text] = id
		}
		return expr.Named(expr.Team, id)
	}
	return d
}

// born returns when a record came to be, otherwise where nobody knows.
func (j *judge) born(record *kpi.Record, otherwise time.Time) time.Time {
	if d := record.Values["created_at"]; !d.Time.IsZero() {
		return d.Time
	}
	if len(record.Rows) > 0 && record.Rows[0].From == nil && !record.Rows[0].Imported {
		return record.Rows[0].At
	}
	return otherwise
}

// since returns when a record came to where it is at a moment.
func (j *judge) since(record *kpi.Record, at time.Time) time.Time {
	since := at
	for i := range record.Rows {
		if !record.Rows[i].At.Before(at) {
			break
		}
		since = record.Rows[i].At
	}
	return since
}

// holds judges a condition by the record as it was; one that is not written holds.
func (j *judge) holds(c *model.Condition, s *scene, by *oracle.Persona) bool {
	if !c.IsSet() {
		return true
	}
	tree := j.Conditions.Tree(c)
	return tree != nil && tree.True(j.setting(s, by))
}

func (j *judge) setting(s *scene, by *oracle.Persona) expr.Setting {
	return expr.Setting{
		Value: func(p expr.Path) expr.Datum {
			if p.Entity == nil {
				return j.person(by, p.Person)
			}
			if p.Entity != s.own.Entity || len(p.Fields) == 0 {
				return expr.Datum{}
			}
			d := s.world.Value(s.own, p.Fields[0])
			switch {
			case len(p.Fields) > 1:
				return s.world.Value(s.world.Record(d.Text), p.Fields[1])
			case p.Person == "" || d.IsEmpty() || p.Person == "id":
				return d
			case d.Base == expr.Team:
				team, _ := j.Facts.Spec().Element("team/" + d.Text).(*model.Team)
				return above(team, p.Person)
			}
			return j.person(j.persons[d.Text], p.Person)
		},
		Changed: func(*model.Field) bool { return true }, // a move counts as one that writes what it needs
		Now:     s.at, Fiscal: s.fiscal,
	}
}

// person returns what is known of a person.
func (j *judge) person(p *oracle.Persona, part string) expr.Datum {
	switch {
	case p == nil:
		return expr.Datum{}
	case part == "id":
		return expr.Named(expr.Person, p.ID)
	case part == "roles":
		var roles []expr.Datum
		for _, role := range p.Roles {
			roles = append(roles, expr.Named(expr.Choice, role.Self().ID()))
		}
		return expr.Several(expr.Choice, roles...)
	}
	return above(p.Home, part)
}

// above returns the nearest team of a type, the team itself or one above it.
func above(team *model.Team, part string) expr.Datum {
	for n := 0; team != nil && n < deepest*deepest; n++ {
		if part == "team" || string(team.Type.V) == part {
			return expr.Named(expr.Team, team.Self().ID())
		}
		team = team.PartOf.Get()
	}
	return expr.Datum{}
}

// lastStage returns where a record stands, nil where nobody knows.
func lastStage(record *kpi.Record) *model.Stage {
	if len(record.Rows) == 0 {
		return nil
	}
	return record.Rows[len(record.Rows)-1].To
}
