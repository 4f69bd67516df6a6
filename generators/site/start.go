package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// start says what the rollout is for, what it leaves out, and who has to say yes to what.
func (s *site) start() {
	p := s.in.Spec.Project
	title := escape(label("untitled", s.lang))
	if p != nil {
		title = s.inFull(p.Title)
	}
	s.about = s.title()
	s.w.Raw(`<h1 id="` + s.place("start") + `">` + title + "</h1>\n")
	if p == nil {
		return
	}
	lead := []string{s.agreement()}
	if p.Version.IsSet() {
		lead = []string{escape(label("version", s.lang) + " " + p.Version.V), s.agreement()}
	}
	s.w.Raw("<p class=\"lead\">" + strings.Join(lead, " · ") + "</p>\n")
	about := escape(label("this-document", s.lang)) + ": " + s.state(&p.Head)
	if owner := p.Owner.Get(); owner != nil {
		about += " · " + escape(label("owner", s.lang)) + ": " + s.linkTo(owner)
	}
	s.note(lines(about, s.envelope(&p.Head)))
	s.prose(p.Description)
	s.open()
}

// agreement counts the parts of the description by how far the agreement on each has come.
func (s *site) agreement() string {
	total, by := 0, map[model.Status]int{}
	for _, d := range s.in.Spec.Documents {
		if holder, ok := d.Value.(interface{ Envelope() *model.Head }); ok && d.Kind != nil {
			total++
			by[holder.Envelope().Status.Or(model.StatusDraft)]++
		}
	}
	var counts []string
	for _, status := range []model.Status{model.StatusAgreed, model.StatusReview, model.StatusDraft} {
		if by[status] > 0 || status == model.StatusAgreed {
			counts = append(counts, label("parts-"+string(status), s.lang)+" "+count(by[status]))
		}
	}
	return escape(fill("parts-in-all", s.lang, total) + ": " + strings.Join(counts, ", "))
}

// open counts what is not settled yet, with links to it.
func (s *site) open() {
	var list []string
	n := 0
	for _, d := range model.All[model.Decision](s.in.Spec) {
		if d.State.Or(model.DecisionOpen) == model.DecisionOpen {
			n++
		}
	}
	if n > 0 {
		list = append(list, `<a href="`+s.toChapter("decisions")+`">`+escape(fill("open-decisions", s.lang, n))+"</a>")
	}
	if n := len(s.in.Findings); n > 0 {
		list = append(list, `<a href="`+s.toChapter("findings")+`">`+escape(fill("open-findings", s.lang, n))+"</a>")
	}
	if len(list) > 0 {
		s.w.Raw("<p>" + escape(label("not-settled", s.lang)) + ": " + strings.Join(list, ", ") + "</p>\n")
	}
}

// bounded tells whether the project says what it does and what it leaves out.
func bounded(b *book) bool { return b.in.Spec.Project != nil && b.in.Spec.Project.Scope != nil }

// boundaries says what the first version does, and what it leaves out.
func (s *site) boundaries() {
	b := s.in.Spec.Project.Scope
	s.chapter("scope")
	if len(b.In) > 0 {
		s.w.Element(s.heading(1), label("scope-in", s.lang))
		s.w.Raw("<ul>\n")
		for _, text := range b.In {
			s.w.Raw("<li>" + s.short(text) + "</li>\n")
		}
		s.w.Raw("</ul>\n")
	}
	var rows []row
	for _, out := range b.Out {
		revisit := ""
		if r := out.Revisit.Get(); r != nil {
			revisit = s.linkTo(r)
		}
		rows = append(rows, row{cells: []string{s.short(out.What), s.short(out.Why), revisit}})
	}
	s.table("scope-out", []string{"what", "why", "revisit"}, rows)
}

// anyOwned tells whether anything needs the yes of a role.
func anyOwned(b *book) bool {
	return slices.ContainsFunc(b.in.Spec.Documents, func(d *model.Document) bool {
		holder, ok := d.Value.(interface{ Envelope() *model.Head })
		return ok && holder.Envelope().Owner.Get() != nil
	})
}

// confirm lists, for each role, what waits for its yes.
func (s *site) confirm() {
	owned := map[*model.Role][]string{}
	for _, d := range s.in.Spec.Documents {
		holder, ok := d.Value.(interface{ Envelope() *model.Head })
		if !ok {
			continue
		}
		head := holder.Envelope()
		if role := head.Owner.Get(); role != nil {
			owned[role] = append(owned[role], s.linkTo(d.Value)+" "+s.stateOf(d.Value, head))
		}
	}
	if !s.onePage() {
		s.toConfirm()
		return
	}
	var rows []row
	for _, role := range model.All[model.Role](s.in.Spec) {
		if list := owned[role]; len(list) > 0 {
			rows = append(rows, row{cells: []string{s.linkTo(role), strings.Join(list, "<br>")}})
		}
	}
	if len(rows) > 0 {
		s.chapter("confirm")
		s.note(escape(label("confirm-note", s.lang)))
		s.table("confirm", []string{"role", "must-confirm"}, rows)
	}
}

// toConfirm counts for each role what waits for it, and leads to its page, where all of it is named.
func (s *site) toConfirm() {
	owned, open, asked := map[*model.Role]int{}, map[*model.Role]int{}, map[*model.Role]int{}
	for _, d := range s.in.Spec.Documents {
		if holder, ok := d.Value.(interface{ Envelope() *model.Head }); ok {
			role := holder.Envelope().Owner.Get()
			owned[role]++
			if holder.Envelope().Status.V != model.StatusAgreed {
				open[role]++
			}
		}
	}
	for _, d := range model.All[model.Decision](s.in.Spec) {
		if d.State.Or(model.DecisionOpen) == model.DecisionOpen {
			asked[d.Owner.Get()]++
		}
	}
	var rows []row
	for _, role := range s.book.roles() {
		if owned[role]+asked[role] > 0 {
			rows = append(rows, row{cells: []string{s.linkTo(role), count(owned[role]), count(open[role]), count(asked[role])}})
		}
	}
	if len(rows) > 0 {
		s.chapter("confirm")
		s.note(escape(label("confirm-note", s.lang)))
		s.table("confirm", []string{"role", "parts-owned", "parts-open", "questions-open"}, rows)
	}
}

func (s *site) rhythm(r model.Value[model.Rhythm]) string {
	if !r.IsSet() {
		return ""
	}
	return escape(label("every-"+string(r.V), s.lang))
}

// glossary holds the terms.
func (s *site) glossary() {
	var rows []row
	var about []string
	var terms []*model.Term
	for _, g := range model.All[model.Glossary](s.in.Spec) {
		about = append(about, s.head(g, &g.Head))
		terms = append(terms, g.Terms...)
	}
	order := tongue.Order(s.lang) // a term is looked up by its letters
	slices.SortStableFunc(terms, func(a, b *model.Term) int { return order(a.Title.In(s.lang), b.Title.In(s.lang)) })
	for _, t := range terms {
		var readings []string
		for _, r := range t.Readings {
			readings = append(readings, s.reading(r))
		}
		rows = append(rows, row{t.Ref, []string{
			s.titled(t.Title, &t.Nested), lines(s.short(t.Means), s.named("is", s.anyLinks(t.Is.Items))), s.short(t.Not), s.short(t.CountsFrom), s.texts(t.Synonyms), s.texts(t.Forbidden), lines(readings...),
		}})
	}
	if len(rows) > 0 {
		s.chapter("terms")
		if text := lines(about...); text != "" {
			s.w.Raw("<div>" + text + "</div>\n")
		}
		s.table("terms", []string{"term", "means", "not", "counts", "synonyms", "forbidden", "readings"}, rows)
	}
}

// reading says how a department reads a term: in words, by a KPI, or both.
func (s *site) reading(r *model.Reading) string {
	counted := ""
	if k := r.Kpi.Get(); k != nil {
		counted = s.linkTo(k)
	}
	return lines(s.short(r.For) + ": " + lines(s.short(r.Means), s.named("counts-by", counted)))
}

func (s *site) texts(list model.OneOrMany[model.Text]) string {
	var parts []string
	for _, t := range list.Items {
		parts = append(parts, s.say(t))
	}
	return strings.Join(parts, ", ")
}
