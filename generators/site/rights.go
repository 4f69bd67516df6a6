package site

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
)

// roles shows who does what.
func (s *site) roles() {
	var rows []row
	for _, r := range s.book.roles() {
		var tasks []string
		for _, t := range r.Tasks {
			tasks = append(tasks, s.titled(t.Title, &t.Nested)+more(s.needs(t)))
		}
		rows = append(rows, row{r.Self().Ref, []string{
			s.head(r, &r.Head), escape(label("group-"+string(r.Group.Or(model.RoleBusiness)), s.lang)), list("ul", tasks), s.roleLink(r.ReportsTo), s.roleLink(r.Deputy), s.roleLinks(r.SeparateFrom),
		}})
	}
	s.chapter("roles")
	s.table("roles", []string{"role", "group", "tasks", "reports-to", "deputy", "separate-from"}, rows)
}

// needs says which objects a task needs, and what it does with them.
func (s *site) needs(t *model.Task) string {
	var list []string
	for _, entry := range t.Needs.Entries {
		if e := entry.Key.Get(); e != nil {
			var actions []string
			for _, action := range entry.Value {
				actions = append(actions, matrix.ActionName(action.V, s.lang))
			}
			list = append(list, s.linkTo(e)+": "+escape(strings.Join(actions, ", ")))
		}
	}
	return s.named("task-needs", strings.Join(list, "; "))
}

// accesses lists the documents that the rights are written in; what follows from them is the matrix.
func (s *site) accesses() {
	var rows []row
	for _, a := range model.All[model.Access](s.in.Spec) {
		rows = append(rows, row{a.Self().Ref, []string{s.head(a, &a.Head), s.roleLink(a.Role), s.state(&a.Head), s.roleLink(a.Owner), s.sensitive(a), s.reasons(a)}})
	}
	if len(rows) > 0 {
		s.chapter("accesses")
		s.table("accesses", []string{"access", "role", "state", "owner", "sensitive", "grant-reasons"}, rows)
	}
}

// sensitive says what a document of rights gives of sensitive fields.
func (s *site) sensitive(a *model.Access) string {
	if a.Sensitive == nil {
		return ""
	}
	var list []string
	for _, each := range []model.Sensitivity{model.SensitivePersonal, model.SensitiveFinancial, model.SensitiveSecret} {
		if right, written := a.Sensitive.Of(each); written {
			list = append(list, escape(label("sensitive-"+string(each), s.lang)+": "+label("field-"+string(right), s.lang)))
		}
	}
	return lines(list...)
}

// reasons says why rights are needed, as far as their document tells it.
func (s *site) reasons(a *model.Access) string {
	var list []string
	for _, entry := range a.Entities.Entries {
		e := entry.Key.Get()
		if e == nil || entry.Value == nil {
			continue
		}
		for _, action := range model.Actions {
			for _, grant := range entry.Value.Of(action).Items {
				if grant != nil && grant.Reason.IsSet() {
					list = append(list, s.linkTo(e)+", "+escape(matrix.ActionName(action, s.lang))+": "+s.short(grant.Reason))
				}
			}
		}
	}
	return lines(list...)
}

func (s *site) teams() {
	var rows []row
	for _, t := range model.All[model.Team](s.in.Spec) {
		part := ""
		if t.PartOf.Get() != nil {
			part = s.linkTo(t.PartOf.Get())
		}
		rows = append(rows, row{t.Self().Ref, []string{s.head(t, &t.Head), s.choice("team-", string(t.Type.V)), part, s.roleLink(t.Lead), s.roleLinks(t.Roles)}})
	}
	if len(rows) > 0 {
		s.chapter("teams")
		s.table("teams", []string{"team", "type", "part-of", "lead", "roles"}, rows)
	}
}

// matrix shows the access matrix as the matrix generator makes it: on a page of the site who may do what and
// who can take data out, with the way to its own page; where everything stands on one page, as much as finds
// room.
func (s *site) matrix() {
	s.chapter("rights")
	apart := s.in.Makes("matrix") || !s.onePage()
	full := `<a href="` + s.to("matrix/access.html") + `">` + escape(label("matrix-page", s.lang)) + "</a>"
	used := 0
	for _, section := range s.matrices.Access().Sections {
		if !s.onePage() && section.ID != "access-overview" && section.ID != "access-export" || apart && section.ID == "access-why" {
			continue
		}
		size := 0
		for i := range section.Tables {
			if apart && s.onePage() { // where each right is written is told there
				section.Tables[i] = untitled(section.Tables[i])
			}
			size += weight(section.Tables[i])
		}
		s.section(section.ID, section.Title)
		if used += size; used > roomForRights && apart && !s.in.Single {
			s.note(full)
			continue
		}
		for _, t := range section.Tables {
			s.made(t)
		}
	}
	if apart {
		s.note(full)
	}
}

// untitled is a table without what is said of its cells besides.
func untitled(t table.Table) table.Table {
	rows := make([][]table.Cell, len(t.Rows))
	for i, cells := range t.Rows {
		rows[i] = slices.Clone(cells)
		for j := range rows[i] {
			rows[i][j].Title, rows[i][j].Mark = "", ""
		}
	}
	t.Rows = rows
	return t
}

// weight estimates the size of a table on the page, in letters.
func weight(t table.Table) int {
	n := 0
	for _, r := range t.Rows {
		for _, c := range r {
			n += utf8.RuneCountInString(c.Text) + utf8.RuneCountInString(c.Title) + 30
		}
	}
	return n
}
