package matrix

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// dash is the cell where a right is missing.
func dash() table.Cell { return table.Cell{Text: none, Class: "muted"} }

// overview is roles by entities, a line for each action.
func (m *matrix) overview() table.Table {
	t := table.Table{Caption: m.say("overview"), Note: m.say("overview-note"), Head: table.Heads(m.say("role")), Heads: 1, Filter: table.FilterColumns}
	shown := m.touched()
	for _, entity := range shown {
		t.Head = append(t.Head, m.to(entity))
	}
	for _, role := range m.roles {
		row := []table.Cell{m.to(role)}
		for _, entity := range shown {
			if !m.in.Facts.Mentions(role, entity) {
				row = append(row, dash())
				continue
			}
			row = append(row, m.together(role, entity))
		}
		t.Rows = append(t.Rows, row)
	}
	return m.numbered(t)
}

// together is a cell with all that a role may do with the records of an object, a line for each action.
func (m *matrix) together(role *model.Role, entity *model.Entity) table.Cell {
	var lines, marks, titles, never, nevers []string
	for _, action := range model.Actions {
		a := m.ask(role, entity, action, nil)
		switch {
		case len(a.cuts) > 0:
			never, nevers = append(never, m.action(action)), appendNew(nevers, m.mark(role, a))
		case a.any() && action == model.ActionCreate:
			lines, marks = append(lines, m.action(action)+"\t"), append(marks, m.mark(role, a))
		case a.any():
			lines, marks = append(lines, m.action(action)+"\t"+m.reach(a)), append(marks, m.mark(role, a))
		}
		if a.any() || len(a.cuts) > 0 {
			titles = append(titles, m.action(action)+": "+m.reason(a))
		}
	}
	if len(never) > 0 {
		lines, marks = append(lines, m.say("must-not")+"\t"+strings.Join(never, ", ")), append(marks, strings.Join(nevers, " "))
	}
	if len(lines) == 0 {
		return dash()
	}
	return table.Cell{Text: strings.Join(lines, "\n"), Title: strings.Join(titles, "\n"), Mark: onLines(marks)}
}

// onLines puts the number behind each line; one that all lines share stands behind the last alone.
func onLines(marks []string) string {
	for i := 0; i+1 < len(marks); i++ {
		if marks[i] == marks[i+1] {
			marks[i] = ""
		}
	}
	return strings.Join(marks, "\n")
}

// touched returns the entities that are described, and those built in that some access names.
func (m *matrix) touched() []*model.Entity {
	return slices.DeleteFunc(slices.Clone(m.entities), func(entity *model.Entity) bool {
		return entity.Self().Document == nil && !slices.ContainsFunc(m.roles, func(role *model.Role) bool { return m.in.Facts.Mentions(role, entity) })
	})
}

// byRole is a table for each role: entities, the tasks that need them, and the actions that the role has at
// all.
func (m *matrix) byRole() []table.Table {
	var tables []table.Table
	for _, role := range m.roles {
		if t := m.rightsOf(role); len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// rightsOf is the table of a role: what it may do with which records.
func (m *matrix) rightsOf(role *model.Role) table.Table {
	t := table.Table{ID: "access-" + role.Self().ID(), Caption: m.title(role), Head: table.Heads(m.say("object"), m.say("task")), Heads: 1}
	rows := make([][]answer, 0, len(m.entities))
	used := map[model.Action]bool{}
	for _, entity := range m.entities {
		if row, some := m.actions(role, entity, used); some {
			rows = append(rows, row)
		}
	}
	for _, action := range model.Actions {
		if used[action] {
			t.Head = append(t.Head, table.Cell{Text: capital(m.action(action))})
		}
	}
	for _, row := range rows {
		t.Rows = append(t.Rows, m.roleRow(role, row, used))
	}
	t.Note = m.say("written", "files", m.documents(role))
	return m.numbered(t)
}

// briefOf is rightsOf in three columns, for a page about the role: all actions with an object in one cell.
func (m *matrix) briefOf(role *model.Role) table.Table {
	t := table.Table{Caption: m.title(role), Head: table.Heads(m.say("object"), m.say("may"), m.say("task")), Heads: 1, Note: m.say("written", "files", m.documents(role))}
	for _, entity := range m.entities {
		answers, some := m.actions(role, entity, map[model.Action]bool{})
		if !some {
			continue
		}
		var task table.Cell
		if row := m.roleRow(role, answers, nil); len(row) > 1 {
			task = row[1]
		}
		t.Rows = append(t.Rows, []table.Cell{m.to(entity), m.together(role, entity), task})
	}
	return m.numbered(t)
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func (m *matrix) roleRow(role *model.Role, answers []answer, used map[model.Action]bool) []table.Cell {
	task := dash()
	var all answer
	for _, a := range answers {
		if len(a.cuts) == 0 {
			all.grants = append(all.grants, a.grants...)
		}
	}
	if len(all.grants) > 0 {
		task = table.Cell{Text: m.tasks(all.grants), Class: "about"}
	}
	return append([]table.Cell{m.to(answers[0].entity), task}, m.actionCells(role, answers, used)...)
}

// export says who can take records out, how many, why, and without which fields.
func (m *matrix) export() table.Table {
	t := table.Table{
		Caption: m.say("export"), Heads: 2, Filter: table.FilterRows,
		Head: table.Heads(m.say("role"), m.say("object"), m.say("records"), m.say("left-out"), m.say("at-most"), m.say("reason"), m.say("grant")),
	}
	for _, role := range m.roles {
		for _, entity := range m.entities {
			a := m.ask(role, entity, model.ActionExport, nil)
			if !a.any() {
				continue
			}
			var without, reasons []string
			for _, field := range entity.Fields {
				if m.ask(role, entity, model.ActionRead, field).any() && !m.ask(role, entity, model.ActionExport, field).any() {
					without = append(without, m.title(field))
				}
			}
			for _, s := range a.grants {
				if s.Grant.Reason.IsSet() {
					reasons = append(reasons, s.Grant.Reason.In(m.lang))
				}
			}
			most := m.say("unlimited")
			if n := limit(a.grants); n > 0 {
				most = itoa(n)
			}
			unlimited := a
			unlimited.grants = nil
			reason := table.Cell{Text: strings.Join(reasons, "\n")}
			if len(reasons) == 0 {
				reason = table.Cell{Text: m.say("no-reason"), Class: "no"}
			}
			left := table.Cell{Text: strings.Join(without, ", ")}
			if len(without) == 0 {
				left = dash()
			}
			t.Rows = append(t.Rows, []table.Cell{
				m.to(role), m.to(entity), {Text: m.reach(unlimited)}, left, {Text: most}, reason,
				{Text: m.given(a.grants), Class: "muted"},
			})
		}
	}
	if len(t.Rows) == 0 {
		t.Rows = [][]table.Cell{{{Text: m.say("export-none")}, dash(), dash(), dash(), dash(), dash(), dash()}}
	}
	return t
}

// beyond says which lists of values and which parts of the CRM itself a role may change.
func (m *matrix) beyond() []table.Table {
	t := table.Table{Caption: m.say("beyond"), Heads: 1, Filter: table.FilterRows, Head: table.Heads(m.say("role"), m.say("lists"), m.say("configuration"))}
	for _, role := range m.roles {
		var lists, parts []string
		for _, access := range model.All[model.Access](m.in.Spec) {
			if access.Role.Get() != role {
				continue
			}
			if access.Dictionaries != nil {
				for _, ref := range access.Dictionaries.Edit.Items {
					if d := ref.Get(); d != nil {
						lists = append(lists, m.title(d))
					}
				}
			}
			for _, part := range access.Configuration {
				if part.V != "" { // one that is wrong is empty
					parts = append(parts, m.say("c-"+string(part.V)))
				}
			}
		}
		if len(lists)+len(parts) > 0 {
			t.Rows = append(t.Rows, table.Heads(m.title(role), orNone(lists), orNone(parts)))
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []table.Table{t}
}

func orNone(list []string) string {
	if len(list) == 0 {
		return none
	}
	return strings.Join(list, ", ")
}
