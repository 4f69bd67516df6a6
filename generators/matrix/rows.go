package matrix

import (
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// grants is one long table: a row for each right to records, to a field that differs, and to a move.
func (m *matrix) grants() table.Table {
	t := table.Table{
		Caption: m.say("grants"), Heads: 2,
		Head: table.Heads(m.say("role"), m.say("object"), m.say("action"), m.say("records"), m.say("stages"), m.say("part"), m.say("grant"), m.say("task")),
	}
	for _, role := range m.roles {
		for _, entity := range m.entities {
			for _, action := range model.Actions {
				t.Rows = append(t.Rows, m.rows(role, entity, action)...)
			}
			t.Rows = append(t.Rows, m.fieldRows(role, entity)...)
		}
		t.Rows = append(t.Rows, m.moveRows(role)...)
	}
	return t
}

func (m *matrix) rows(role *model.Role, entity *model.Entity, action model.Action) [][]table.Cell {
	a := m.ask(role, entity, action, nil)
	if len(a.cuts) > 0 {
		return [][]table.Cell{table.Heads(m.title(role), m.title(entity), m.action(action), m.say("never"), "", "", a.cuts[0].Never.Entity.At.String(), "")}
	}
	var rows [][]table.Cell
	for _, p := range a.parts {
		records := m.area(p.area)
		if action == model.ActionCreate {
			records = m.say("any")
		} else if n := limit(a.grants); n > 0 {
			records += ", " + m.say("up-to", "n", n)
		}
		grants := behind(a.grants, p.area)
		if len(grants) == 0 { // the right to read made the area narrower
			grants = a.grants
		}
		stages := ""
		if len(p.stages) > 0 {
			stages = m.when(entity, p.stages)
		}
		rows = append(rows, table.Heads(m.title(role), m.title(entity), m.action(action), records, stages, "", m.given(grants), m.tasks(grants)))
	}
	return rows
}

func (m *matrix) fieldRows(role *model.Role, entity *model.Entity) [][]table.Cell {
	if !m.ask(role, entity, model.ActionRead, nil).any() {
		return nil
	}
	var rows [][]table.Cell
	for _, field := range entity.Fields {
		if v := m.view(role, field); v.differs {
			tasks, given := "", ""
			switch {
			case v.answer.any():
				tasks, given = m.tasks(v.answer.grants), m.given(v.answer.grants)
			case len(v.answer.cuts) > 0:
				given = place(v.answer.cuts[0].Never.Entity.At)
			}
			rows = append(rows, table.Heads(m.title(role), m.title(entity), v.text, "", "", m.title(field), given, tasks))
		}
	}
	return rows
}

func (m *matrix) moveRows(role *model.Role) [][]table.Cell {
	var rows [][]table.Cell
	for _, pipeline := range model.All[model.Pipeline](m.in.Spec) {
		graph := m.in.Facts.Graph(pipeline)
		done := map[string]bool{}
		for _, move := range graph.Moves {
			text := m.moved(graph, move, role)
			if text == "" || done[move.ID()] {
				continue
			}
			done[move.ID()] = true
			object := m.title(pipeline)
			if entity := pipeline.Entity.Get(); entity != nil {
				object = m.title(entity)
			}
			rows = append(rows, table.Heads(m.title(role), object, m.say("move"), text, m.title(move.From), m.title(move.From)+" → "+m.title(move.To), move.Transition.By.At.String(), ""))
		}
	}
	return rows
}
