package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/resolve"
)

// Traceability draws from each goal over requirements and KPIs to the elements that fulfil them and the
// cases that try these: all in one drawing while that is legible, else one for each goal. Requirements
// that no goal asks for come last.
func Traceability(in generators.Input) []Drawing {
	t := newTraces(in)
	if len(t.chains) == 0 {
		return nil
	}
	title := say("trace", in.Lang)
	if g := t.draw("trace", title, t.chains); len(t.chains) > 1 && len(g.vertices) <= legible {
		return []Drawing{g.drawing()}
	}
	var list []Drawing
	for _, c := range t.chains {
		name, title := "trace-other", say("trace-other", in.Lang)
		if c.goal != nil {
			name, title = "trace-"+c.goal.Self().ID(), address.Title(c.goal).In(in.Lang)
		}
		list = append(list, t.parts(name, title, c)...)
	}
	return list
}

// chain is a goal with all that serves it; a nil goal stands for none.
type chain struct {
	goal  *model.Goal
	needs []need
}

// need is a requirement or a KPI that a goal is reached by, a loss or a finding that it comes from, or,
// where there is nothing between, the goal itself; with the elements that fulfil it.
type need struct {
	of       model.Element
	elements []model.Element
}

// parts draws one chain in as many drawings as that takes.
func (t *traces) parts(name, title string, c chain) []Drawing {
	if g := t.draw(name, title, []chain{c}); len(g.vertices) <= legible {
		return []Drawing{g.drawing()}
	}
	var graphs []*graph
	for rest := split(c.needs); len(rest) > 0; {
		n := 1
		for n < len(rest) && len(t.draw("", "", []chain{{c.goal, rest[:n+1]}}).vertices) <= legible {
			n++
		}
		part := name
		if len(graphs) > 0 {
			part = fmt.Sprintf("%s-%d", name, len(graphs)+1)
		}
		graphs = append(graphs, t.draw(part, title, []chain{{c.goal, rest[:n]}}))
		rest = rest[n:]
	}
	var list []Drawing
	for i, g := range graphs {
		if len(graphs) > 1 {
			g.title = say("part", t.in.Lang, "title", title, "n", i+1, "m", len(graphs))
		}
		list = append(list, g.drawing())
	}
	return list
}

// split makes several needs of one with too many elements for a drawing: each element may have a box of
// cases beside it.
func split(needs []need) []need {
	const most = legible/2 - 2
	var list []need
	for _, n := range needs {
		if len(n.elements) <= most {
			list = append(list, n)
			continue
		}
		for chunk := range slices.Chunk(n.elements, most) {
			list = append(list, need{n.of, chunk})
		}
	}
	return list
}

// draw draws chains in four columns.
func (t *traces) draw(name, title string, chains []chain) *graph {
	lang := t.in.Lang
	g := newGraph(t.in, name)
	g.title, g.note = title, say("trace-note", lang)
	g.columns = []string{say("goals", lang), say("needs", lang), say("elements", lang), say("tried-by", lang)}
	g.table = table.Table{
		ID: name + "-table", Caption: title, Heads: 1,
		Head: table.Heads(say("goal", lang), say("needs", lang), say("element", lang), say("tried-by", lang)),
	}
	boxes := map[model.Element]*vertex{}
	once := func(e model.Element, column int, sort, tone string) *vertex {
		if v := boxes[e]; v != nil {
			return v
		}
		v := g.add(e.Self().Ref, e, kindTitle(e, lang), model.NameIn(lang, e, e.Self().ID()))
		v.column, v.sort, v.card.Class = column, sort, tone
		boxes[e] = v
		return v
	}
	elements := 0
	for _, c := range chains {
		var goal *vertex
		goalTitle := say("none", lang)
		if c.goal != nil {
			goal = once(c.goal, 0, say("goal", lang), "good")
			goalTitle = address.Title(c.goal).In(lang)
		}
		if len(c.needs) == 0 {
			g.table.Rows = append(g.table.Rows, table.Heads(goalTitle, say("nothing-serves", lang), "", ""))
			if goal != nil {
				g.tell(goal, "bad", "", []string{say("nothing-serves", lang)}, 2)
			}
		}
		for _, n := range c.needs {
			from, needTitle := goal, ""
			if n.of != model.Element(c.goal) {
				needTitle = kindTitle(n.of, lang) + ": " + address.Title(n.of).In(lang)
				from = once(n.of, 1, say("need", lang), "hue")
				g.link(link{from: goal, to: from, sort: say("serves", lang)})
			}
			if len(n.elements) == 0 {
				if from != nil && from != goal && len(from.card.Facts) == 0 {
					g.tell(from, "bad", "", []string{say("nothing-fulfils", lang)}, 2)
				}
				g.table.Rows = append(g.table.Rows, table.Heads(goalTitle, needTitle, say("nothing-fulfils", lang), ""))
			}
			for _, e := range n.elements {
				known := boxes[e] != nil
				v := once(e, 2, say("element", lang), "")
				if !known {
					elements++
					t.try(g, v, e)
				}
				g.link(link{from: from, to: v, sort: say("serves", lang)})
				tried := say("none", lang)
				if t.Untried(e) {
					tried = say("not-tried", lang)
				}
				if cases := t.Cases(e); len(cases) > 0 {
					tried = caseIDs(cases, lang)
				}
				g.table.Rows = append(g.table.Rows, table.Heads(goalTitle, needTitle, kindTitle(e, lang)+": "+model.NameIn(lang, e, e.Self().ID()), tried))
			}
		}
	}
	slices.SortStableFunc(g.vertices, func(a, b *vertex) int { return cmp.Compare(a.column, b.column) })
	g.desc = say("trace-desc", lang, "title", title, "n", elements)
	return g
}

// try adds the cases of an element as one box, or says that there are none.
func (t *traces) try(g *graph, v *vertex, e model.Element) {
	lang := t.in.Lang
	cases := t.Cases(e)
	if len(cases) == 0 {
		if t.Untried(e) {
			g.tell(v, "wait", "", []string{say("not-tried", lang)}, 1)
		}
		return
	}
	box := g.add("cases-"+e.Self().Ref, nil, "", say("cases", lang, "n", len(cases)))
	box.column, box.sort, box.card.Class = 3, say("tried-by", lang), "shut"
	for _, c := range cases {
		box.tip = append(box.tip, c.ID+" "+address.Case(c.Title.In(lang)))
	}
	for _, family := range acceptance.Families {
		n := 0
		for _, c := range cases {
			if c.Family == family {
				n++
			}
		}
		if n > 0 {
			box.card.Facts = append(box.card.Facts, svg.Fact{Items: []string{fmt.Sprint(family.Title().In(lang), ": ", n)}, Most: 2})
		}
	}
	g.link(link{from: v, to: box, sort: say("is-tried", lang)})
}

// kindTitle names the kind of an element, with a capital letter.
func kindTitle(e model.Element, lang string) string {
	first, size := utf8.DecodeRuneInString(resolve.KindName(e.Self().Word()).In(lang))
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + resolve.KindName(e.Self().Word()).In(lang)[size:]
}

// caseIDs counts cases and names the first.
func caseIDs(cases []*acceptance.Case, lang string) string {
	const named = 5
	var ids []string
	for _, c := range cases[:min(len(cases), named)] {
		ids = append(ids, c.ID)
	}
	text := say("cases", lang, "n", len(cases)) + ": " + strings.Join(ids, ", ")
	if left := len(cases) - named; left > 0 {
		text += ", " + say("more", lang, "n", left)
	}
	return text
}
