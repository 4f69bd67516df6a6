package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/trace"
)

// trace is the way from a goal over requirements and elements to the cases that try them.
func (m *matrix) trace() Matrix {
	one := Matrix{Name: TraceName, Title: m.say("trace"), Lead: m.say("trace-lead")}
	t := m.in.Trace()
	goals, requirements := model.All[model.Goal](m.in.Spec), model.All[model.Requirement](m.in.Spec)
	chains := m.chains(t)
	one.Rows = m.chainRows(chains)
	if len(goals)+len(requirements)+len(chains) == 0 {
		return one
	}
	gaps := m.gaps(t, goals, requirements, chains)
	note := ""
	if len(gaps.Rows) == 0 {
		note = m.say("trace-whole")
	}
	one.Sections = kept(
		Section{ID: "trace-gaps", Title: m.say("trace-gaps"), Tables: tables(gaps)},
		Section{ID: "trace-goals", Title: m.say("trace-goals"), Note: m.say("trace-goals-note"), Tables: tables(m.goalTable(goals, chains))},
		Section{ID: "trace-requirements", Title: m.say("trace-requirements"), Tables: tables(m.chainTable("trace-requirements-list", chains, true))},
		Section{ID: "trace-elements", Title: m.say("trace-elements"), Note: m.say("trace-elements-note"), Tables: tables(m.chainTable("trace-elements-list", chains, false))},
	)
	if note != "" && len(one.Sections) > 0 {
		one.Sections[0].Note = strings.TrimSpace(note + " " + one.Sections[0].Note)
	}
	return one
}

// chain is one line of descent: what it comes from, the requirement, the element, its cases.
type chain struct {
	sources     []model.Element
	goals       []trace.Served
	requirement *model.Requirement
	// element is nil for a requirement that nothing satisfies.
	element model.Element
	cases   []*acceptance.Case
	// untried tells that a case is to be expected and there is none.
	untried bool
}

// chains are all lines: one for each requirement and element that satisfies it, then one for each element
// that comes from something besides, or that the KPI of a goal is counted from or shown in.
func (m *matrix) chains(t *trace.Trace) []chain {
	var all []chain
	for _, r := range model.All[model.Requirement](m.in.Spec) {
		goals := t.Goals(r)
		fulfilling := t.Fulfilling(r)
		for _, e := range fulfilling {
			all = append(all, chain{sources: t.Up(r), goals: goals, requirement: r, element: e, cases: t.Cases(e), untried: t.Untried(e)})
		}
		if len(fulfilling) == 0 {
			all = append(all, chain{sources: t.Up(r), goals: goals, requirement: r})
		}
	}
	for _, e := range t.Elements() {
		ups := t.Up(e)
		goals := t.Goals(e)
		byKpi := slices.DeleteFunc(slices.Clone(goals), func(s trace.Served) bool { return !s.Measured() })
		if trace.Made(e) && (len(byKpi) > 0 || slices.ContainsFunc(ups, func(up model.Element) bool { return up.Self().Word() != "requirement" })) {
			sources := slices.Clone(ups)
			for _, s := range byKpi {
				if !slices.Contains(sources, s.Through) {
					sources = append(sources, s.Through)
				}
			}
			all = append(all, chain{sources: sources, goals: goals, element: e, cases: t.Cases(e), untried: t.Untried(e)})
		}
	}
	return all
}

// casesCell says how many cases try an element.
func (m *matrix) casesCell(c chain) table.Cell {
	switch {
	case m.in.Suite == nil || c.element == nil || len(c.cases) == 0 && !trace.Expected(c.element):
		return dash()
	case len(c.cases) == 0:
		return table.Cell{Text: m.say("no-case"), Class: "no"}
	}
	return table.Cell{Text: m.say("cases", "n", len(c.cases)), Title: m.ids(c.cases), Href: m.triedHref(c.element)}
}

// triedHref leads to where the cases of an element are listed: on its page, or on that of what it is part of; "" where
// that has no list of them.
func (m *matrix) triedHref(e model.Element) string {
	at := address.Of(e)
	_, object := e.(*model.Entity)                                // its fields have the lists
	if object || m.in.Single || !strings.Contains(at.File, "/") { // such a page is about many things
		return ""
	}
	return address.Place{File: at.File, Anchor: "tried"}.From("")
}

// ids lists the first ids of cases.
func (m *matrix) ids(cases []*acceptance.Case) string {
	const shown = 5
	var ids []string
	for _, c := range cases[:min(len(cases), shown)] {
		ids = append(ids, c.ID)
	}
	if len(cases) <= shown {
		return strings.Join(ids, ", ")
	}
	return strings.Join(ids, ", ") + ", " + m.say("and-more", "n", len(cases)-shown)
}

// goalsCell names the goals, and through what they are served.
func (m *matrix) goalsCell(goals []trace.Served) table.Cell {
	if len(goals) == 0 {
		return table.Cell{Text: m.say("no-goal"), Class: "warn"}
	}
	var lines []string
	for _, g := range goals {
		lines = append(lines, m.goalText(g))
	}
	cell := table.Cell{Text: strings.Join(lines, "\n")}
	if len(goals) == 1 {
		cell.Href = href(goals[0].Goal)
	}
	return cell
}

func (m *matrix) goalText(g trace.Served) string {
	if g.Through == nil {
		return m.title(g.Goal)
	}
	if g.Measured() {
		return m.say("measured-through", "goal", m.title(g.Goal), "source", m.title(g.Through))
	}
	return m.say("through", "goal", m.title(g.Goal), "source", m.title(g.Through))
}

// titles names elements, one a line, and leads to the only one.
func (m *matrix) titles(list []model.Element) table.Cell {
	if len(list) == 0 {
		return dash()
	}
	var lines []string
	for _, e := range list {
		lines = append(lines, m.title(e))
	}
	cell := table.Cell{Text: strings.Join(lines, "\n")}
	if len(list) == 1 {
		cell.Href = href(list[0])
	}
	return cell
}

// chainTable lists the chains of requirements, or those of other elements.
func (m *matrix) chainTable(id string, chains []chain, ofRequirements bool) table.Table {
	t := table.Table{ID: id, Caption: m.say("trace-elements"), Quiet: true, Heads: 1, Filter: table.FilterRows}
	if ofRequirements {
		t.Caption = m.say("trace-requirements")
		t.Head = table.Heads(m.say("requirement"), m.say("comes-from"), m.say("goal"), m.say("fulfilled-by"), m.say("sort"), m.say("cases-head"), m.say("by-hand"))
	} else {
		t.Head = table.Heads(m.say("element"), m.say("sort"), m.say("comes-from"), m.say("goal"), m.say("cases-head"))
	}
	for _, c := range chains {
		if ofRequirements != (c.requirement != nil) {
			continue
		}
		if !ofRequirements {
			t.Rows = append(t.Rows, []table.Cell{m.named(c.element), {Text: m.kindOf(c.element)}, m.titles(c.sources), m.goalsCell(c.goals), m.casesCell(c)})
			continue
		}
		element, sort := table.Cell{Text: m.say("nothing-satisfies"), Class: "no"}, dash()
		if c.element != nil {
			element, sort = m.named(c.element), table.Cell{Text: m.kindOf(c.element)}
		}
		t.Rows = append(t.Rows, []table.Cell{m.to(c.requirement), m.titles(c.sources), m.goalsCell(c.goals), element, sort, m.casesCell(c), m.byHand(c.requirement)})
	}
	return t
}

// named is the cell of an element; what has no title of its own is called by what it is about.
func (m *matrix) named(e model.Element) table.Cell {
	return table.Cell{Text: model.NameIn(m.lang, e, e.Self().Ref), Href: href(e)}
}

// byHand are the checks that the requirement itself names.
func (m *matrix) byHand(r *model.Requirement) table.Cell {
	var lines []string
	for _, text := range r.Acceptance.Items {
		lines = append(lines, text.In(m.lang))
	}
	if len(lines) == 0 {
		return dash()
	}
	return table.Cell{Text: strings.Join(lines, "\n")}
}
