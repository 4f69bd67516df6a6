package site

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/words"
)

// acceptance shows what must be tried before the CRM is taken over: how much of what, then every case.
func (s *site) acceptance() {
	suite := s.in.Suite
	if suite == nil || len(suite.Cases) == 0 {
		return
	}
	s.chapter("acceptance")
	s.note(escape(fill("cases-note", s.lang, len(suite.Cases))) + ` <a href="acceptance/checklist.md">` + escape(label("checklist", s.lang)) + "</a>")
	var rows []row
	for _, line := range suite.Ledger {
		rows = append(rows, row{cells: []string{
			escape(line.Family.Title().In(s.lang)), count(line.Total()), count(line.Covered()), count(line.Count()), count(line.LeftOut()),
		}})
	}
	s.table("ledger", []string{"family", "promises", "covered", "cases", "left-out"}, rows)
	show := s.fitting(suite.Cases)
	if show == nil {
		return
	}
	var pipeline *model.Pipeline
	var family acceptance.Family
	for i, c := range suite.Cases {
		if i == 0 || c.Pipeline != pipeline {
			pipeline, family = c.Pipeline, ""
			s.casesOf(pipeline)
		}
		if c.Family != family {
			family = c.Family
			s.w.Element("h4", family.Title().In(s.lang))
		}
		s.w.Raw(show(c))
	}
}

func (s *site) casesOf(p *model.Pipeline) {
	title, id := label("no-pipeline", s.lang), "cases"
	if p != nil {
		title, id = model.TitleOf(p).In(s.lang), "cases-"+p.Self().ID()
	}
	s.section(id, words.Fill(label("cases-of", s.lang), s.lang, words.Args{"title": title}))
}

// fitting returns how the cases are shown so that all find room: with their steps, else by name,
// else not at all.
func (s *site) fitting(cases []*acceptance.Case) func(*acceptance.Case) string {
show:
	for _, show := range []func(*acceptance.Case) string{s.acase, s.caseName} {
		size := 0
		for _, c := range cases {
			if size += utf8.RuneCountInString(show(c)); size > roomForCases {
				continue show
			}
		}
		return show
	}
	return nil
}

func (s *site) caseName(c *acceptance.Case) string {
	return `<p id="case/` + escape(c.ID) + `"><span class="id">` + escape(c.ID) + "</span> " + escape(c.Title.In(s.lang)) + "</p>\n"
}

// acase is one case, folded up.
func (s *site) acase(c *acceptance.Case) string {
	var w page.Writer
	w.Open("details", "class", "case", "id", "case/"+c.ID)
	w.Raw("\n<summary>" + escape(c.Title.In(s.lang)) + ` <span class="id">` + escape(c.ID) + "</span></summary>\n<dl>")
	pair := func(name, value string) {
		if value != "" {
			w.Raw("<dt>" + escape(label(name, s.lang)) + "</dt><dd>" + value + "</dd>\n")
		}
	}
	var actors, steps []string
	for _, a := range c.Actors {
		actors = append(actors, escape(a.Title.In(s.lang)))
	}
	for _, step := range c.Steps {
		text := escape(step.Do.In(s.lang))
		if step.As.Title != nil {
			text = escape(step.As.Title.In(s.lang)) + ": " + text
		}
		steps = append(steps, lines(text, s.entered(step.Data), s.said(step.Expected, "→ ")))
	}
	pair("who", strings.Join(actors, ", "))
	pair("before", list("ul", s.all(c.Preconditions)))
	pair("values-before", s.entered(c.Data))
	pair("steps", list("ol", steps))
	pair("expected", list("ul", s.all(c.Expected)))
	pair("result", `<label><input type="checkbox"> `+escape(label("passed", s.lang))+"</label>")
	w.Raw("</dl></details>\n")
	return w.String()
}

// entered lists values.
func (s *site) entered(data []acceptance.Datum) string {
	var list []string
	for _, d := range data {
		name := escape(d.Title.In(s.lang))
		if d.Entity != nil {
			name = escape(model.TitleOf(d.Entity).In(s.lang)) + ", " + name
		}
		list = append(list, name+" = "+escape(d.Value.In(s.lang)))
	}
	return lines(list...)
}

func (s *site) said(list []words.Localized, before string) string {
	var all []string
	for _, text := range list {
		all = append(all, before+escape(text.In(s.lang)))
	}
	return lines(all...)
}

func (s *site) all(list []words.Localized) []string {
	var all []string
	for _, text := range list {
		all = append(all, escape(text.In(s.lang)))
	}
	return all
}

// list returns a list of finished texts, one of them without a bullet.
func list(element string, texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return "<" + element + "><li>" + strings.Join(texts, "</li><li>") + "</li></" + element + ">"
}

func count(n int) string { return strconv.Itoa(n) }
