package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// whyID begins the ids of the rows that say what a right stands on.
const whyID = "access-why-"

// marksLead is where the numbers behind rights lead, but for the number.
const marksLead = folder + AccessName + ".html#" + whyID

// reasons say what each right stands on: rows for people, and the number of its row for every answer.
type reasons struct {
	rows [][]table.Cell
	of   map[asked]string
}

// reason is one row: what a role may or must never do with the records of an object, by the same grants.
type reason struct {
	what, never []string
	given, task string
	answers     []asked
}

// findReasons asks for all rights of all roles; those of one role and object that stand on the same share
// a row.
func (m *matrix) findReasons() *reasons {
	all := &reasons{of: map[asked]string{}}
	for _, role := range m.roles {
		for _, entity := range m.entities {
			for _, r := range m.reasonsOf(role, entity) {
				number := itoa(len(all.rows) + 1)
				for _, question := range r.answers {
					all.of[question] = number
				}
				what := strings.Join(r.what, ", ")
				if len(r.never) > 0 {
					what = join("\n", what, m.say("must-not")+"\t"+strings.Join(r.never, ", "))
				}
				all.rows = append(all.rows, []table.Cell{{Text: number}, m.to(role), m.to(entity), {Text: what}, {Text: r.given, Class: "muted"}, orDash(r.task)})
			}
		}
	}
	return all
}

// reasonsOf are the rows of one role and object: its actions, then the fields that differ.
func (m *matrix) reasonsOf(role *model.Role, entity *model.Entity) []*reason {
	var list []*reason
	add := func(a answer, never bool, what string) {
		given, task := m.given(a.grants), ""
		if never {
			given = place(a.cuts[0].Never.Entity.At)
		} else {
			task = join("\n", m.tasks(a.grants), m.because(a))
		}
		at := slices.IndexFunc(list, func(r *reason) bool { return r.given == given && r.task == task })
		if at < 0 {
			at, list = len(list), append(list, &reason{given: given, task: task})
		}
		r := list[at]
		r.answers = append(r.answers, asked{role, entity, a.action, a.field})
		if never {
			r.never = appendNew(r.never, what)
		} else {
			r.what = appendNew(r.what, what)
		}
	}
	answers, _ := m.actions(role, entity, map[model.Action]bool{})
	for _, a := range answers {
		if a.any() || len(a.cuts) > 0 {
			add(a, len(a.cuts) > 0, m.action(a.action))
		}
	}
	if len(answers) == 0 || !answers[slices.Index(model.Actions, model.ActionRead)].any() {
		return list
	}
	for _, field := range entity.Fields {
		v := m.view(role, field)
		if v.differs && v.answer.field != nil && (v.answer.any() || len(v.answer.cuts) > 0) {
			add(v.answer, !v.answer.any(), m.say("named", "title", m.title(field))+": "+strings.ReplaceAll(v.text, "\n", ", "))
		}
	}
	return list
}

// because says why grants are given, as far as they tell it.
func (m *matrix) because(a answer) string {
	var texts []string
	for _, s := range a.grants {
		if s.Grant != nil && s.Grant.Reason.IsSet() {
			texts = appendNew(texts, s.Grant.Reason.In(m.lang))
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return m.say("reason") + "\t" + strings.Join(texts, "; ")
}

// mark is the number of the row that says what an answer stands on, "" for a right that nobody wrote about.
func (m *matrix) mark(role *model.Role, a answer) string {
	return m.reasons().of[asked{role, a.entity, a.action, a.field}]
}

// numbered gives a table numbers that lead to their rows.
func (m *matrix) numbered(t table.Table) table.Table {
	t.Marks, t.MarkName = marksLead, m.say("why-mark")
	return t
}

// why is the table of all reasons.
func (m *matrix) why() []table.Table {
	t := table.Table{
		ID: "access-why-all", Caption: m.say("why"), Heads: 1, Filter: table.FilterRows, RowIDs: whyID,
		Head: table.Heads("№", m.say("role"), m.say("object"), m.say("right"), m.say("grant"), m.say("task")),
		Rows: m.reasons().rows,
	}
	return tables(t)
}

// join puts what is not empty together.
func join(between string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), between)
}
