package matrix

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

func itoa(n int) string { return strconv.Itoa(n) }

// view is how a role sees a field of the records that it sees.
type view struct {
	text string
	// differs tells that the field is not as the rest of the record.
	differs, hidden bool
	answer          answer
}

// view compares the rights to a field with those to its record.
func (m *matrix) view(role *model.Role, field *model.Field) view {
	entity := field.Entity()
	read := m.ask(role, entity, model.ActionRead, field)
	if !read.any() {
		return view{text: m.say("hidden"), differs: true, hidden: true, answer: read}
	}
	record, edit := m.ask(role, entity, model.ActionEdit, nil), m.ask(role, entity, model.ActionEdit, field)
	v := view{text: m.say("reads"), answer: read}
	switch {
	case !record.any():
	case facts.Computed(field):
		v.text, v.differs = m.say("computed"), true
	case m.whose(field) && m.ask(role, entity, model.ActionAssign, nil).any():
		v.text, v.differs, v.answer = m.say("assigned"), true, m.ask(role, entity, model.ActionAssign, nil)
	case !edit.any():
		v.text, v.differs = m.say("read-only"), true
	case !slices.Equal(edit.stages, record.stages):
		v.text, v.differs, v.answer = m.say("edits-in", "when", m.when(entity, edit.stages)), true, edit
	default:
		v.text, v.answer = m.say("edits"), edit
	}
	if m.ask(role, entity, model.ActionExport, nil).any() && !m.ask(role, entity, model.ActionExport, field).any() {
		v.text, v.differs = v.text+"\n"+m.say("not-exported"), true
	}
	return v
}

// whose tells whether a field says whose the record is: it changes by assigning, not by editing.
func (m *matrix) whose(field *model.Field) bool {
	entity := field.Entity()
	return field == facts.OwnerField(entity) || field == entity.RecordTeam.Get()
}

// readers returns the roles that see records of an entity.
func (m *matrix) readers(entity *model.Entity) []*model.Role {
	return slices.DeleteFunc(slices.Clone(m.roles), func(role *model.Role) bool {
		return !m.ask(role, entity, model.ActionRead, nil).any()
	})
}

// fields is a table for each entity: the fields that some role sees otherwise than the rest.
func (m *matrix) fields() []table.Table {
	var tables []table.Table
	for _, entity := range m.entities {
		readers := m.readers(entity)
		t := table.Table{ID: "fields-" + entity.Self().ID(), Caption: m.title(entity), Heads: 1, Filter: table.FilterColumns, Head: table.Heads(m.say("field"))}
		for _, role := range readers {
			t.Head = append(t.Head, m.to(role))
		}
		for _, field := range entity.Fields {
			row := []table.Cell{{Text: m.fieldTitle(field), Href: href(field)}}
			differs := false
			for _, role := range readers {
				v := m.view(role, field)
				cell := table.Cell{Text: v.text, Title: m.reason(v.answer)}
				if v.differs {
					cell.Mark = m.mark(role, v.answer)
				}
				switch {
				case v.hidden:
					cell.Class = "no"
				case !v.differs:
					cell.Class = "muted"
				}
				row = append(row, cell)
				differs = differs || v.differs
			}
			if differs {
				t.Rows = append(t.Rows, row)
			}
		}
		if len(t.Rows) > 0 {
			tables = append(tables, m.numbered(t))
		}
	}
	return noted(tables, m.say("fields-note"))
}

// noted puts a note before the first table.
func noted(tables []table.Table, note string) []table.Table {
	if len(tables) > 0 {
		tables[0].Note = note
	}
	return tables
}

func (m *matrix) fieldTitle(field *model.Field) string {
	if field.Sensitive.IsSet() {
		return m.title(field) + " (" + m.say(string(field.Sensitive.V)) + ")"
	}
	return m.title(field)
}

// moves is a table for each pipeline: moves by roles, with the records that each may move.
func (m *matrix) moves() []table.Table {
	var tables []table.Table
	for _, pipeline := range model.All[model.Pipeline](m.in.Spec) {
		graph := m.in.Facts.Graph(pipeline)
		movers := slices.DeleteFunc(slices.Clone(m.roles), func(role *model.Role) bool {
			return !slices.ContainsFunc(graph.Moves, func(move model.Move) bool { return slices.Contains(graph.Movers(move.From, move.To), role) })
		})
		t := table.Table{ID: "moves-" + pipeline.Self().ID(), Caption: m.title(pipeline), Heads: 2, Filter: table.FilterColumns, Head: table.Heads(m.say("from"), m.say("to"))}
		for _, role := range movers {
			t.Head = append(t.Head, m.to(role))
		}
		t.Head = append(t.Head, table.Cell{Text: m.say("approved")})
		done := map[string]bool{}
		for _, move := range graph.Moves {
			if done[move.ID()] {
				continue
			}
			done[move.ID()] = true
			t.Rows = append(t.Rows, m.moveRow(graph, move, movers))
		}
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return noted(tables, m.say("moves-note"))
}

func (m *matrix) moveRow(graph *facts.Graph, move model.Move, movers []*model.Role) []table.Cell {
	row := []table.Cell{m.to(move.From), m.to(move.To)}
	named := graph.Movers(move.From, move.To)
	for _, role := range movers {
		switch text := m.moved(graph, move, role); {
		case !slices.Contains(named, role):
			row = append(row, dash())
		case text == "":
			row = append(row, table.Cell{Text: m.say("unseen"), Class: "no"})
		default:
			row = append(row, table.Cell{Text: text})
		}
	}
	var approvers []string
	for _, same := range graph.Between(move.From, move.To) {
		for _, approval := range same.Transition.Approvals {
			if role := approval.By.Get(); role != nil && !slices.Contains(approvers, m.title(role)) {
				approvers = append(approvers, m.title(role))
			}
		}
	}
	if len(approvers) == 0 {
		return append(row, dash())
	}
	return append(row, table.Cell{Text: strings.Join(approvers, "\n")})
}

// moved says which records a role may move over a pair of stages, "" for none.
func (m *matrix) moved(graph *facts.Graph, move model.Move, role *model.Role) string {
	for _, same := range graph.Between(move.From, move.To) {
		right := m.in.Facts.AllowedMove([]*model.Role{role}, same)
		var areas []string
		for _, area := range right.Reach {
			areas = append(areas, m.area(area))
		}
		if len(areas) > 0 {
			return strings.Join(areas, ", ")
		}
	}
	return ""
}
