package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/ready"
)

// mine is the page of a role: what it owns and must confirm, what it may do, what it learns, and what
// waits for it.
func (s *site) mine(r *model.Role) {
	s.part(r)
	s.base = 1
	s.pairs("role-card",
		"group", escape(label("group-"+string(r.Group.Or(model.RoleBusiness)), s.lang)),
		"reports-to", s.roleLink(r.ReportsTo), "deputy", s.roleLink(r.Deputy), "separate-from", s.roleLinks(r.SeparateFrom),
	)
	s.waiting(r)
	s.owned(r)
	s.route(r)
	s.rightsOf(r)
	s.movesOf(r)
	s.tasks(r)
	s.numbers(r)
}

// waiting lists what waits for the role: open questions, answers it owes the checklist, open points of
// talks.
func (s *site) waiting(r *model.Role) {
	var rows []row
	for _, d := range model.All[model.Decision](s.in.Spec) {
		if d.State.Or(model.DecisionOpen) == model.DecisionOpen && (d.Owner.Get() == r || d.ApprovedBy.Get() == r) {
			rows = append(rows, row{cells: []string{s.linkTo(d) + more(s.short(d.Question)), escape(label("open-question", s.lang)), date(d.Due)}})
		}
	}
	for _, i := range model.All[model.Interview](s.in.Spec) {
		for _, o := range i.Open {
			if o != nil && o.Owner.Get() == r && o.Decision.Get() == nil {
				rows = append(rows, row{cells: []string{s.short(o.Question), s.linkTo(i), date(o.Due)}})
			}
		}
	}
	var unanswered []string
	if s.in.Ready != nil {
		for _, section := range s.in.Ready.List.Sections {
			for _, asked := range section.Points {
				if p := s.in.Ready.Points[asked.ID]; p.State == ready.Missing && owes(p, r) {
					unanswered = append(unanswered, escape(asked.Asks.In(s.lang)))
				}
			}
		}
	}
	if len(rows)+len(unanswered) > 0 {
		s.section("waiting", label("waiting", s.lang))
		s.table("waiting", []string{"waits", "why", "due"}, rows)
		if len(unanswered) > 0 {
			s.folded(label("unanswered", s.lang), fill("points-in-all", s.lang, len(unanswered)), unanswered)
		}
	}
}

func owes(p *ready.Point, r *model.Role) bool {
	for _, role := range p.Owes {
		if role == r {
			return true
		}
	}
	return false
}

func names(refs model.OneOrMany[model.Ref[model.Role]], r *model.Role) bool {
	for _, ref := range refs.Items {
		if ref.Get() == r {
			return true
		}
	}
	return false
}

// tasks lists what the role works on, and what it needs for it.
func (s *site) tasks(r *model.Role) {
	var rows []row
	for _, t := range r.Tasks {
		rows = append(rows, row{t.Ref, []string{s.titled(t.Title, &t.Nested), s.needs(t)}})
	}
	if len(rows) > 0 {
		s.section("tasks", label("tasks", s.lang))
		s.table("tasks", []string{"task", "task-needs"}, rows)
	}
}

// rightsOf shows what the role may do with which records.
func (s *site) rightsOf(r *model.Role) {
	if s.in.Facts == nil {
		return
	}
	if t := s.matrices.RightsOf(r); len(t.Rows) > 0 {
		s.section("may", label("may", s.lang))
		t.ID, t.Caption = "", label("may", s.lang)
		s.made(t)
	}
}

// movesOf lists the moves that the role makes, and those that wait for its yes.
func (s *site) movesOf(r *model.Role) {
	var rows []row
	for _, p := range model.All[model.Pipeline](s.in.Spec) {
		for _, m := range p.Moves() {
			how := ""
			if names(m.Transition.By, r) {
				how = escape(label("makes-move", s.lang))
			}
			for _, a := range m.Transition.Approvals {
				if a.By.Get() == r {
					how = lines(how, escape(label("agrees-to", s.lang))+more(s.named("only-if", s.condition(&a.When))))
				}
			}
			if how != "" {
				rows = append(rows, row{cells: []string{
					s.linkTo(p), `<a href="` + escape(s.moveHref(m)) + `">` + s.say(address.Title(m.From)) + " → " + s.say(address.Title(m.To)) + "</a>", how,
				}})
			}
		}
		for _, c := range p.Checkpoints {
			if c.Waiver != nil && c.Waiver.By.Get() == r {
				rows = append(rows, row{cells: []string{s.linkTo(p), s.linkTo(c), escape(label("waives", s.lang))}})
			}
		}
	}
	if len(rows) > 0 {
		s.section("moves-made", label("moves-made", s.lang))
		s.table("moves-made", []string{"pipeline", "way", "part-in-it"}, rows)
	}
}

// numbers lists the KPIs, reports and signals that the role reads, and those that measure its work.
func (s *site) numbers(r *model.Role) {
	var read, measured []string
	for _, k := range model.All[model.Kpi](s.in.Spec) {
		if names(k.Viewers, r) {
			read = append(read, s.linkTo(k))
		}
		if names(k.AppliesTo, r) {
			measured = append(measured, s.linkTo(k))
		}
	}
	for _, report := range model.All[model.Report](s.in.Spec) {
		if names(report.Viewers, r) {
			read = append(read, s.linkTo(report))
		}
	}
	for _, signal := range model.All[model.Signal](s.in.Spec) {
		if names(signal.Viewers, r) {
			read = append(read, s.linkTo(signal))
		}
	}
	if len(read)+len(measured) > 0 {
		s.section("numbers", label("numbers", s.lang))
		s.pairs("numbers", "reads-numbers", strings.Join(read, ", "), "measured-by", strings.Join(measured, ", "))
	}
}

// route is how the role learns its work: the first day, the first week, and the pages written for it.
func (s *site) route(r *model.Role) {
	var pages []string
	for _, a := range model.All[model.Article](s.in.Spec) {
		if names(a.For, r) {
			pages = append(pages, s.linkTo(a))
		}
	}
	begun := false
	for _, t := range model.All[model.Training](s.in.Spec) {
		if t.Role.Get() != r {
			continue
		}
		if !begun {
			s.section("route", label("route", s.lang))
			begun = true
		}
		s.pairs("route",
			"training", s.linkTo(t), "first-day", s.of(&t.FirstDay), "first-week", s.of(&t.FirstWeek), "skills", s.of(&t.Skills), "benefits", s.of(&t.Benefits), "mistakes", s.of(&t.Mistakes),
		)
	}
	if len(pages) > 0 {
		if !begun {
			s.section("route", label("route", s.lang))
		}
		s.pairs("to-read", "articles", strings.Join(pages, ", "))
	}
}
