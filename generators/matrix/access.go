package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// access is the matrix of rights.
func (m *matrix) access() Matrix {
	return Matrix{
		Name: AccessName, Title: m.say("access"), Lead: m.say("access-lead"), Rows: m.grants(),
		Sections: kept(
			Section{ID: "access-overview", Title: m.say("overview"), Tables: []table.Table{m.overview()}},
			Section{ID: "access-roles", Title: m.say("by-role"), Tables: m.byRole()},
			Section{ID: "access-objects", Title: m.say("by-object"), Tables: m.byObject()},
			Section{ID: "access-fields", Title: m.say("fields"), Tables: m.fields()},
			Section{ID: "access-moves", Title: m.say("moves"), Tables: m.moves()},
			Section{ID: "access-export", Title: m.say("export"), Tables: []table.Table{m.export()}},
			Section{ID: "access-beyond", Title: m.say("beyond"), Tables: m.beyond()},
			Section{ID: "access-why", Title: m.say("why"), Note: m.say("why-note"), Tables: m.why()},
		),
	}
}

// byObject is a table for each entity: roles by the actions that any of them has.
func (m *matrix) byObject() []table.Table {
	var tables []table.Table
	for _, entity := range m.entities {
		t := table.Table{ID: "access-object-" + entity.Self().ID(), Caption: m.title(entity), Heads: 1, Filter: table.FilterRows, Head: table.Heads(m.say("role"))}
		used := map[model.Action]bool{}
		var rows [][]answer
		var roles []*model.Role
		for _, role := range m.roles {
			row, some := m.actions(role, entity, used)
			if some {
				rows, roles = append(rows, row), append(roles, role)
			}
		}
		for _, action := range model.Actions {
			if used[action] {
				t.Head = append(t.Head, table.Cell{Text: capital(m.action(action))})
			}
		}
		for i, row := range rows {
			t.Rows = append(t.Rows, append([]table.Cell{m.to(roles[i])}, m.actionCells(roles[i], row, used)...))
		}
		if len(t.Rows) > 0 {
			tables = append(tables, m.numbered(t))
		}
	}
	return tables
}

// actions asks for all actions of a role with an entity, and notes those that it has or must never have.
func (m *matrix) actions(role *model.Role, entity *model.Entity, used map[model.Action]bool) (answers []answer, some bool) {
	if !m.in.Facts.Mentions(role, entity) {
		return nil, false
	}
	answers = make([]answer, len(model.Actions))
	for i, action := range model.Actions {
		answers[i] = m.ask(role, entity, action, nil)
		if answers[i].any() || len(answers[i].cuts) > 0 {
			used[action], some = true, true
		}
	}
	return answers, some
}

// actionCells are the cells of the actions that a table has.
func (m *matrix) actionCells(role *model.Role, answers []answer, used map[model.Action]bool) []table.Cell {
	var row []table.Cell
	for _, a := range answers {
		switch {
		case !used[a.action]:
		case len(a.cuts) > 0:
			row = append(row, table.Cell{Text: m.say("never"), Class: "no", Title: m.forbidden(a), Mark: m.mark(role, a)})
		case a.any():
			row = append(row, table.Cell{Text: m.reach(a), Title: m.reason(a), Mark: m.mark(role, a)})
		default:
			row = append(row, dash())
		}
	}
	return row
}

// documents names the files that the rights of a role are written in.
func (m *matrix) documents(role *model.Role) string {
	var paths []string
	for _, access := range model.All[model.Access](m.in.Spec) {
		if path := access.Self().Span.Path(); access.Role.Get() == role && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	return strings.Join(paths, ", ")
}
