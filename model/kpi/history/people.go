package history

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// The columns of a table of people.
var (
	personColumn = column{words.Text{En: "the person", Ru: "сотрудник"}, []string{"person", "person_id", "id", "login", "user", "employee", "сотрудник", "логин", "пользователь"}}
	nameColumn   = column{words.Text{En: "the name", Ru: "имя"}, []string{"name", "full_name", "имя", "фио"}}
	mailColumn   = column{words.Text{En: "the address", Ru: "адрес"}, []string{"email", "e-mail", "mail", "почта", "эл. почта"}}
	rolesColumn  = column{words.Text{En: "the roles", Ru: "роли"}, []string{"roles", "role", "роли", "роль"}}
	teamColumn   = column{words.Text{En: "the team", Ru: "команда"}, []string{"team", "home_team", "department", "команда", "отдел", "подразделение"}}
)

// Person is somebody who works with the CRM.
type Person struct {
	// ID is what the table calls the person; Names are other ways to name them: full name, address.
	ID    string
	Names []string
	Roles []*model.Role
	// Unsure tells that the table gives the person a role that is not known, so that nobody can say what they may not.
	Unsure bool
	// Team is the home team, nil where the table does not say.
	Team *model.Team
	File string
	Line int
}

// People are those of a table.
type People struct {
	List []*Person
	by   map[string]*Person
}

// Find returns the person that a table or log means by a name, nil for none.
func (p *People) Find(name string) *Person {
	if p == nil || name == "" {
		return nil
	}
	if person := p.by[name]; person != nil { // names are asked for by the thousand, and mostly are ids
		return person
	}
	return p.by[folded(name)]
}

// Near returns the id of the person who was probably meant, "" for none.
func (p *People) Near(name string) string {
	var ids []string
	for _, person := range p.List {
		ids = append(ids, person.ID)
	}
	return words.Nearest(name, ids)
}

// People reads tables of people: a row each, or a row for each role that somebody holds.
func (r Reader) People(files ...File) (*People, Result) {
	in := &input{Reader: r, entity: r.Entity, seen: map[string]int{}, more: []column{personColumn, nameColumn, mailColumn, rolesColumn, teamColumn}}
	people := &People{by: map[string]*Person{}}
	for _, f := range files {
		in.table(f, func(t *table) { in.people(t, people) })
	}
	for _, p := range people.List {
		if len(p.Roles) == 0 && !p.Unsure {
			in.Faults = append(in.Faults, Fault{ID: "person-bare", File: p.File, Line: p.Line, Args: words.Args{"name": p.ID}})
		}
	}
	return people, in.Result
}

func (in *input) people(t *table, people *People) {
	id := in.need(t, personColumn)
	role := in.need(t, rolesColumn)
	if id < 0 || role < 0 {
		return
	}
	name, mail, team := t.find(nameColumn), t.find(mailColumn), t.find(teamColumn)
	for _, l := range t.lines {
		who := l.cell(id)
		if who == "" {
			in.fault("no-person", t, l, nil)
			continue
		}
		p := people.by[folded(who)]
		if p == nil {
			p = &Person{ID: who, File: t.name, Line: l.number}
			people.List = append(people.List, p)
			people.by[who], people.by[folded(who)] = p, p
		}
		for _, other := range []string{l.cell(name), l.cell(mail)} {
			if other != "" && people.by[folded(other)] == nil {
				p.Names = append(p.Names, other)
				people.by[folded(other)] = p
			}
		}
		in.Records++
		in.rolesOf(t, l, p, l.cell(role))
		if text := l.cell(team); text != "" {
			in.teamOf(t, l, p, text)
		}
	}
}

func (in *input) rolesOf(t *table, l line, p *Person, text string) {
	for name := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		name = strings.TrimSpace(name)
		switch role := in.Names.Role(name); {
		case name == "":
		case role == nil:
			p.Unsure = true
			args := words.Args{"person": p.ID, "name": name, "near": in.Names.NearRole(name)}
			if args["near"] != "" {
				in.fault("person-role-near", t, l, args)
			} else {
				in.fault("person-role", t, l, args)
			}
		case !slices.Contains(p.Roles, role):
			p.Roles = append(p.Roles, role)
		}
	}
}

func (in *input) teamOf(t *table, l line, p *Person, name string) {
	team := in.Names.Team(name)
	switch {
	case team == nil:
		args := words.Args{"person": p.ID, "name": name, "near": in.Names.NearTeam(name)}
		if args["near"] != "" {
			in.fault("team-near", t, l, args)
		} else {
			in.fault("team", t, l, args)
		}
	case p.Team != nil && p.Team != team:
		in.fault("team-other", t, l, words.Args{"person": p.ID, "name": team.Title, "team": p.Team.Title})
	default:
		p.Team = team
	}
}

// Team returns the id of a team that a table names by its id or title; the text itself where there is none.
func Team(names *kpi.Names, text string) string {
	if team := names.Team(text); team != nil {
		return team.Self().ID()
	}
	return text
}
