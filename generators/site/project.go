package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/practice"
	"github.com/crmspec/crmspec/model/words"
)

// charter shows what else the project document says: releases, constraints, papers, systems, working
// time, money, the way of changes, what is logged, what one person must not do together.
func (s *site) charter() {
	p := s.in.Spec.Project
	var releases, constraints, papers, systems []row
	for _, r := range p.Releases {
		releases = append(releases, row{r.Self().Ref, []string{s.titled(r.Title, &r.Nested), date(r.Due)}})
	}
	for _, c := range p.Constraints {
		constraints = append(constraints, row{c.Self().Ref, []string{s.short(c.Text) + more(s.nested(&c.Nested)), escape(label("constraint-"+string(c.Type.V), s.lang))}})
	}
	for _, d := range p.Documents {
		papers = append(papers, row{d.Self().Ref, []string{s.titled(d.Title, &d.Nested), escape(label("paper-"+string(d.Type.V), s.lang)), s.roleLink(d.HeldBy)}})
	}
	for _, y := range p.Systems {
		systems = append(systems, row{y.Self().Ref, []string{s.titled(y.Title, &y.Nested), s.roleLink(y.Owner)}})
	}
	if len(releases)+len(constraints)+len(papers)+len(systems)+len(p.Currencies)+len(p.Duties)+len(p.Checks.Entries)+len(p.Waived.Entries) == 0 &&
		!p.Timezone.IsSet() && p.Calendar == nil && p.Rates == nil && p.ChangePolicy == nil && p.Audit == nil {
		return
	}
	s.chapter("charter")
	s.table("releases", []string{"release", "due"}, releases)
	s.table("constraints", []string{"constraint", "type"}, constraints)
	s.table("papers", []string{"paper", "type", "held-by"}, papers)
	s.table("systems", []string{"system", "held-by"}, systems)
	s.workingTime(p)
	s.money(p)
	s.changePolicy(p.ChangePolicy)
	if a := p.Audit; a != nil {
		var events []string
		for _, event := range a.Log {
			events = append(events, label("audit-"+string(event.V), s.lang))
		}
		keep := ""
		if a.Keep.IsSet() {
			keep = escape(diagram.Duration(a.Keep.V, s.lang))
		}
		s.pairs("audit", "audit-log", escape(strings.Join(events, ", ")), "audit-keep", keep, "audit-read-by", s.roleLinks(a.ReadBy))
	}
	s.duties(p)
	s.checkSettings(p)
	s.waived(p)
}

// workingTime says when people work, and so what a length of working time means.
func (s *site) workingTime(p *model.Project) {
	c := p.Calendar
	if c == nil {
		s.pairs("working-time", "time-zone", escape(p.Timezone.V))
		return
	}
	var days, holidays []string
	for _, day := range c.Workdays {
		days = append(days, label("day-"+string(day.V), s.lang))
	}
	for _, day := range c.Holidays {
		holidays = append(holidays, date(day))
	}
	meaning := ""
	if c.Hours.IsSet() {
		meaning = escape(fill("working-time-means", s.lang, len(c.Workdays)))
	}
	s.pairs("working-time",
		"workdays", escape(strings.Join(days, ", ")), "hours", escape(strings.ReplaceAll(string(c.Hours.V), "-", " – ")),
		"holidays", strings.Join(holidays, ", "), "time-zone", escape(p.Timezone.V), "fiscal-year", s.monthDay(c.FiscalYearStarts),
		"meaning", meaning,
	)
}

// monthDay shows a day of every year as people write it.
func (s *site) monthDay(d model.Value[model.MonthDay]) string {
	month, day, ok := strings.Cut(string(d.V), "-")
	if !ok {
		return ""
	}
	if words.Speaks(s.lang) == "en" {
		return escape(strings.TrimPrefix(day, "0") + " " + label("month-"+month, s.lang))
	}
	return escape(day + "." + month)
}

// money says in which currencies amounts are, and where rates come from.
func (s *site) money(p *model.Project) {
	var currencies []string
	for _, c := range p.Currencies {
		currencies = append(currencies, escape(string(c.V)))
	}
	system, day := "", ""
	if r := p.Rates; r != nil {
		system = s.systemLink(r.System)
		if day = escape(r.AsOf.V); r.AsOf.IsSet() {
			for _, e := range append(model.All[model.Entity](s.in.Spec), s.in.Spec.Builtin...) {
				if f := e.Field(r.AsOf.V); f != nil {
					day = s.say(f.Title)
					break
				}
			}
		}
	}
	s.pairs("money", "currencies", strings.Join(currencies, ", "), "rates-from", system, "rates-as-of", day)
}

func (s *site) changePolicy(c *model.ChangePolicy) {
	if c == nil {
		return
	}
	window := ""
	if c.Window != nil {
		window = s.rhythm(c.Window.Every)
		if c.Window.Day.IsSet() {
			window += ", " + s.choice("day-", string(c.Window.Day.V))
		}
	}
	s.pairs("changes", "channel", s.short(c.Channel), "window-of-changes", window, "proposed-by", s.roleLinks(c.ProposedBy), "estimated-by", s.roleLinks(c.EstimatedBy),
		"approved-by", s.roleLinks(c.ApprovedBy), "done-by", s.roleLinks(c.DoneBy), "release-every", s.rhythm(c.ReleaseEvery), "kept-in", s.short(c.KeptIn))
}

// duties says what one person must not do together.
func (s *site) duties(p *model.Project) {
	var rows []row
	for _, d := range p.Duties {
		var acts []string
		for _, ref := range d.NeverTogether {
			acts = append(acts, s.anyLink(ref))
		}
		rows = append(rows, row{cells: []string{list("ul", acts), s.short(d.Why)}})
	}
	s.table("duties", []string{"never-together", "why"}, rows)
}

// checkSettings shows the checks that this project has made stricter or milder, and why.
func (s *site) checkSettings(p *model.Project) {
	var rows []row
	for _, entry := range p.Checks.Entries {
		c := entry.Value
		if c == nil {
			continue
		}
		rows = append(rows, row{cells: []string{code(entry.Key.V), escape(label("severity-"+string(c.Severity.V), s.lang)), s.short(c.Reason), date(c.Until)}})
	}
	s.table("checks", []string{"check", "severity", "why", "until"}, rows)
}

// waived shows the points of the checklist that this project does not need, and who decided so.
func (s *site) waived(p *model.Project) {
	list, err := practice.Checklist()
	var rows []row
	for _, entry := range p.Waived.Entries {
		w := entry.Value
		if w == nil {
			continue
		}
		asks := ""
		if err == nil && list.Point(entry.Key.V) != nil {
			asks = list.Point(entry.Key.V).Asks.In(s.lang)
		}
		rows = append(rows, row{cells: []string{code(entry.Key.V) + " " + escape(asks), s.short(w.Reason), s.roleLink(w.By), date(w.Until)}})
	}
	s.table("waived", []string{"not-needed", "why", "decided-by", "until"}, rows)
}
