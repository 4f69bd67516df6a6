package site

import (
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
)

// rights shows who does what, and the access matrix that follows.
func (s *site) rights() {
	roles := model.All[model.Role](s.in.Spec)
	if len(roles) == 0 {
		return
	}
	s.chapter("rights")
	s.section("roles", label("roles", s.lang))
	var rows []row
	for _, r := range roles {
		var tasks []string
		for _, t := range r.Tasks {
			tasks = append(tasks, s.say(t.Title))
		}
		rows = append(rows, row{r.Self().Ref, []string{
			s.say(r.Title), escape(label("group-"+string(r.Group.Or(model.RoleBusiness)), s.lang)), lines(tasks...), s.roleLink(r.ReportsTo), s.roleLink(r.Deputy), s.roleLinks(r.SeparateFrom),
		}})
	}
	s.table("roles", []string{"role", "group", "tasks", "reports-to", "deputy", "separate-from"}, rows)
	s.teams()
	s.matrix()
}

func (s *site) teams() {
	var rows []row
	for _, t := range model.All[model.Team](s.in.Spec) {
		part := ""
		if t.PartOf.Get() != nil {
			part = s.linkTo(t.PartOf.Get())
		}
		rows = append(rows, row{t.Self().Ref, []string{s.say(t.Title), s.choice("team-", string(t.Type.V)), part, s.roleLink(t.Lead), s.roleLinks(t.Roles)}})
	}
	if len(rows) > 0 {
		s.section("teams", label("teams", s.lang))
		s.table("teams", []string{"team", "type", "part-of", "lead", "roles"}, rows)
	}
}

// matrix shows the access matrix as the matrix generator makes it; what finds no room is on its own
// page.
func (s *site) matrix() {
	full := `<a href="matrix/access.html">` + escape(label("matrix-page", s.lang)) + "</a>"
	used := 0
	for _, section := range matrix.Sections(s.in) {
		size := 0
		for _, t := range section.Tables {
			size += weight(t)
		}
		if used += size; used > roomForRights {
			s.section(section.ID, section.Title)
			s.note(full)
			continue
		}
		s.section(section.ID, section.Title)
		for _, t := range section.Tables {
			s.made(t)
		}
	}
	s.note(full)
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
