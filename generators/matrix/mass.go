package matrix

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// Mass is the table of what touches many records at once: who exports and who changes in bulk, which
// records, how many, without which fields, and why.
func Mass(in generators.Input) table.Table {
	m := newMatrix(in)
	t := table.Table{
		Caption: m.say("export"), Heads: 2,
		Head: table.Heads(m.say("role"), m.say("object"), m.say("action"), m.say("records"), m.say("at-most"), m.say("left-out"), m.say("reason"), m.say("task"), m.say("grant")),
	}
	for _, role := range m.roles {
		for _, entity := range m.entities {
			for _, action := range []model.Action{model.ActionExport, model.ActionBulkEdit} {
				if a := m.ask(role, entity, action, nil); a.any() {
					t.Rows = append(t.Rows, m.massRow(role, entity, a))
				}
			}
		}
	}
	return t
}

func (m *matrix) massRow(role *model.Role, entity *model.Entity, a answer) []table.Cell {
	var without, reasons []string
	needs := map[model.Action]model.Action{model.ActionExport: model.ActionRead, model.ActionBulkEdit: model.ActionEdit}[a.action]
	for _, field := range entity.Fields {
		if m.ask(role, entity, needs, field).any() && !m.ask(role, entity, a.action, field).any() {
			without = append(without, m.title(field))
		}
	}
	for _, s := range a.grants {
		if s.Grant != nil && s.Grant.Reason.IsSet() {
			reasons = appendNew(reasons, s.Grant.Reason.In(m.lang))
		}
	}
	most := m.say("unlimited")
	if n := limit(a.grants); n > 0 {
		most = itoa(n)
	}
	records := a
	records.grants = nil
	reason := table.Cell{Text: strings.Join(reasons, "\n")}
	if len(reasons) == 0 {
		reason = dash()
	}
	if len(reasons) == 0 && a.action == model.ActionExport {
		reason = table.Cell{Text: m.say("no-reason"), Class: "no"}
	}
	return []table.Cell{
		m.to(role), m.to(entity), {Text: m.action(a.action)}, {Text: m.reach(records)}, {Text: most}, orDash(strings.Join(without, ", ")),
		reason, {Text: m.tasks(a.grants)}, {Text: m.given(a.grants), Class: "muted"},
	}
}

// Actions names all actions as heads of columns do, in their order.
func Actions(lang string) []string {
	var names []string
	for _, action := range model.Actions {
		names = append(names, capital(ActionName(action, lang)))
	}
	return names
}

// Label is a fixed text of the cells of matrices, such as "never".
func Label(name, lang string) string { return label(name, lang) }
