package site

import (
	"strings"

	"github.com/crmspec/crmspec/model"
)

// start says what the rollout is for, what it leaves out, and who has to say yes to what.
func (s *site) start() {
	p := s.in.Spec.Project
	title := label("untitled", s.lang)
	if p != nil {
		title = p.Title.In(s.lang)
	}
	s.about = title
	s.w.Element("h1", title, "id", s.place("start"))
	if p == nil {
		s.goals()
		s.confirm()
		return
	}
	lead := []string{escape(label("version", s.lang) + " " + p.Version.Or(none)), s.state(&p.Head)}
	if owner := p.Owner.Get(); owner != nil {
		lead = append(lead, escape(label("owner", s.lang))+": "+s.linkTo(owner))
	}
	s.w.Raw("<p class=\"lead\">" + strings.Join(lead, " · ") + "</p>\n")
	s.prose(p.Description)
	s.open()
	s.goals()
	if p.Scope != nil {
		s.scope(p.Scope)
	}
	s.confirm()
	s.charter(p)
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
		list = append(list, `<a href="#decisions">`+escape(fill("open-decisions", s.lang, n))+"</a>")
	}
	if n := len(s.in.Findings); n > 0 {
		list = append(list, `<a href="#findings">`+escape(fill("open-findings", s.lang, n))+"</a>")
	}
	if len(list) > 0 {
		s.w.Raw("<p>" + escape(label("not-settled", s.lang)) + ": " + strings.Join(list, ", ") + "</p>\n")
	}
}

func (s *site) goals() {
	var rows []row
	for _, g := range model.All[model.Goal](s.in.Spec) {
		baseline, target := g.Baseline, g.Target
		measure := ""
		if k := g.Kpi.Get(); k != nil {
			measure = s.linkTo(k)
			if baseline == nil {
				baseline = k.Baseline
			}
			if target == nil {
				target = k.Target
			}
		}
		rows = append(rows, row{g.Self().Ref, []string{
			s.say(g.Title), lines(s.short(g.Change), s.named("pain", s.short(g.Pain))), measure,
			s.baseline(baseline) + " → " + s.target(target), date(g.Due), s.roleLink(g.Owner), s.short(g.Verify),
		}})
	}
	if len(rows) > 0 {
		s.chapter("goals")
		s.table("goals", []string{"goal", "change", "measure", "from-to", "due", "owner", "verify"}, rows)
	}
}

func (s *site) baseline(b *model.Baseline) string {
	switch {
	case b == nil || !b.Value.IsSet() && !b.Unknown.V:
		return none
	case b.Unknown.V:
		return escape(label("unknown", s.lang))
	}
	return s.quantity(b.Value.V)
}

func (s *site) target(t *model.Target) string {
	if t == nil || !t.Value.IsSet() {
		return none
	}
	return s.quantity(t.Value.V)
}

func (s *site) scope(b *model.Boundaries) {
	s.chapter("scope")
	if len(b.In) > 0 {
		s.w.Element("h3", label("scope-in", s.lang))
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
			owned[role] = append(owned[role], s.linkTo(d.Value)+" "+s.state(head))
		}
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

// charter shows what else the project document says: releases, constraints, papers, systems, the way
// of changes.
func (s *site) charter(p *model.Project) {
	var releases, constraints, papers, systems []row
	for _, r := range p.Releases {
		releases = append(releases, row{r.Self().Ref, []string{s.say(r.Title), date(r.Due)}})
	}
	for _, c := range p.Constraints {
		constraints = append(constraints, row{c.Self().Ref, []string{s.short(c.Text), escape(label("constraint-"+string(c.Type.V), s.lang))}})
	}
	for _, d := range p.Documents {
		papers = append(papers, row{d.Self().Ref, []string{s.say(d.Title), escape(label("paper-"+string(d.Type.V), s.lang)), s.roleLink(d.HeldBy)}})
	}
	for _, y := range p.Systems {
		systems = append(systems, row{y.Self().Ref, []string{s.say(y.Title), s.roleLink(y.Owner)}})
	}
	policy := p.ChangePolicy
	if len(releases)+len(constraints)+len(papers)+len(systems) == 0 && policy == nil {
		return
	}
	s.chapter("charter")
	s.table("releases", []string{"release", "due"}, releases)
	s.table("constraints", []string{"constraint", "type"}, constraints)
	s.table("papers", []string{"paper", "type", "held-by"}, papers)
	s.table("systems", []string{"system", "held-by"}, systems)
	if policy != nil {
		s.pairs("changes", "channel", s.short(policy.Channel), "proposed-by", s.roleLinks(policy.ProposedBy), "estimated-by", s.roleLinks(policy.EstimatedBy),
			"approved-by", s.roleLinks(policy.ApprovedBy), "done-by", s.roleLinks(policy.DoneBy), "release-every", s.rhythm(policy.ReleaseEvery))
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
	for _, g := range model.All[model.Glossary](s.in.Spec) {
		for _, t := range g.Terms {
			var readings, is []string
			for _, r := range t.Readings {
				readings = append(readings, s.short(r.For)+": "+s.short(r.Means))
			}
			for _, ref := range t.Is.Items {
				if element := ref.Get(); element != nil {
					is = append(is, s.linkTo(element))
				}
			}
			rows = append(rows, row{t.Ref, []string{
				s.say(t.Title), lines(s.short(t.Means), s.named("is", strings.Join(is, ", "))), s.short(t.Not), s.short(t.CountsFrom), s.texts(t.Synonyms), s.texts(t.Forbidden), lines(readings...),
			}})
		}
	}
	if len(rows) > 0 {
		s.chapter("terms")
		s.table("terms", []string{"term", "means", "not", "counts", "synonyms", "forbidden", "readings"}, rows)
	}
}

func (s *site) texts(list model.OneOrMany[model.Text]) string {
	var parts []string
	for _, t := range list.Items {
		parts = append(parts, s.say(t))
	}
	return strings.Join(parts, ", ")
}
