package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/trace"
)

// goalTable is what serves each goal, and in how many cases that is tried.
func (m *matrix) goalTable(goals []*model.Goal, chains []chain) table.Table {
	t := table.Table{ID: "trace-goals-list", Caption: m.say("trace-goals"), Quiet: true, Heads: 1, Filter: table.FilterRows, Head: table.Heads(m.say("goal"), m.say("measured-by"), m.say("requirements"), m.say("served-by"), m.say("cases-head"))}
	for _, goal := range goals {
		measure := table.Cell{Text: m.say("no-measure"), Class: "warn"}
		if kpi := goal.Kpi.Get(); kpi != nil {
			measure = m.to(kpi)
		}
		requirements, elements, cases := m.serving(goal, chains)
		tried := dash()
		switch {
		case m.in.Suite == nil:
		case len(cases) > 0:
			tried = table.Cell{Text: m.say("cases", "n", len(cases))}
		default:
			tried = table.Cell{Text: m.say("no-case"), Class: "warn"}
		}
		served := table.Cell{Text: m.say("nothing-serves"), Class: "no"}
		if len(elements) > 0 {
			served = table.Cell{Text: strings.Join(elements, "\n")}
		}
		needs := dash()
		if len(requirements) > 0 {
			needs = table.Cell{Text: strings.Join(requirements, "\n")}
		}
		t.Rows = append(t.Rows, []table.Cell{m.to(goal), measure, needs, served, tried})
	}
	return t
}

// serving finds the requirements and elements that serve a goal, in words, and the cases that try them; the
// measure of the goal is none of them.
func (m *matrix) serving(goal *model.Goal, chains []chain) (requirements, elements []string, cases map[string]bool) {
	cases = map[string]bool{}
	for _, c := range chains {
		for _, g := range c.goals {
			if g.Goal != goal || c.element == model.Element(goal.Kpi.Get()) {
				continue
			}
			if c.requirement != nil {
				requirements = appendNew(requirements, m.title(c.requirement))
			}
			if c.element == nil {
				continue
			}
			elements = appendNew(elements, m.kindOf(c.element)+"\t"+m.named(c.element).Text)
			for _, one := range c.cases {
				cases[one.ID] = true
			}
		}
	}
	return requirements, elements, cases
}

// gaps are the places where the way from goal to case breaks off.
func (m *matrix) gaps(lines *trace.Trace, goals []*model.Goal, requirements []*model.Requirement, chains []chain) table.Table {
	t := table.Table{ID: "trace-gaps-list", Caption: m.say("trace-gaps"), Quiet: true, Heads: 1, Filter: table.FilterRows, Head: table.Heads(m.say("element"), m.say("sort"), m.say("missing"), m.say("written-in"))}
	gap := func(e model.Element, missing ...string) {
		var lines []string
		for _, name := range missing {
			lines = append(lines, m.say(name))
		}
		if len(lines) > 0 {
			t.Rows = append(t.Rows, []table.Cell{m.to(e), {Text: m.kindOf(e)}, {Text: strings.Join(lines, "\n"), Class: "no"}, {Text: place(e.Self().Span), Class: "muted"}})
		}
	}
	for _, goal := range goals {
		var missing []string
		if goal.Kpi.Get() == nil {
			missing = append(missing, "no-measure")
		}
		if _, elements, _ := m.serving(goal, chains); len(elements) == 0 {
			missing = append(missing, "nothing-serves")
		}
		gap(goal, missing...)
	}
	for _, r := range requirements {
		var missing []string
		if len(lines.Goals(r)) == 0 {
			missing = append(missing, "no-goal")
		}
		fulfilling := lines.Fulfilling(r)
		tried := slices.ContainsFunc(fulfilling, func(e model.Element) bool { return len(lines.Cases(e)) > 0 })
		switch {
		case len(fulfilling) == 0:
			missing = append(missing, "nothing-satisfies")
		case tried || m.in.Suite == nil:
		case len(r.Acceptance.Items) > 0:
			missing = append(missing, "no-case-by-hand")
		default:
			missing = append(missing, "no-case")
		}
		gap(r, missing...)
	}
	for _, c := range chains {
		if c.requirement == nil && c.untried {
			gap(c.element, "no-case")
		}
	}
	return t
}

// chainRows is one long table: a row for each goal, source and element that belong together.
func (m *matrix) chainRows(chains []chain) table.Table {
	t := table.Table{
		Caption: m.say("trace"), Heads: 2,
		Head: table.Heads(m.say("goal"), m.say("same-source"), m.say("comes-from"), m.say("requirement"), m.say("element"), m.say("sort"), m.say("reference"), m.say("count"), m.say("cases-head"), m.say("missing")),
	}
	for _, c := range chains {
		element, sort, ref := table.Cell{}, table.Cell{}, table.Cell{}
		if c.element != nil {
			element, sort, ref = m.named(c.element), table.Cell{Text: m.kindOf(c.element)}, table.Cell{Text: c.element.Self().Ref}
		}
		requirement := table.Cell{}
		if c.requirement != nil {
			requirement = m.to(c.requirement)
		}
		var sources, missing []string
		for _, e := range c.sources {
			sources = append(sources, m.title(e))
		}
		for _, lack := range []struct {
			name  string
			holds bool
		}{{"no-goal", len(c.goals) == 0}, {"nothing-satisfies", c.element == nil}, {"no-case", c.untried}} {
			if lack.holds {
				missing = append(missing, m.say(lack.name))
			}
		}
		count, ids := table.Cell{}, table.Cell{Text: m.ids(c.cases)}
		if m.in.Suite != nil && c.element != nil && (trace.Expected(c.element) || len(c.cases) > 0) {
			count.Text = itoa(len(c.cases))
		}
		goals := c.goals
		if len(goals) == 0 {
			goals = []trace.Served{{}}
		}
		for _, g := range goals {
			goal, through := table.Cell{}, table.Cell{}
			if g.Goal != nil {
				goal = m.to(g.Goal)
			}
			if g.Through != nil {
				through = m.to(g.Through)
			}
			t.Rows = append(t.Rows, []table.Cell{goal, through, {Text: strings.Join(sources, "; ")}, requirement, element, sort, ref, count, ids, {Text: strings.Join(missing, "; ")}})
		}
	}
	return t
}
