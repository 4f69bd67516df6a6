package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/trace"
)

func (s *site) goals() {
	var rows []row
	for _, g := range model.All[model.Goal](s.in.Spec) {
		rows = append(rows, row{g.Self().Ref, []string{
			s.head(g, &g.Head), lines(s.short(g.Change), s.named("pain", s.short(g.Pain)), s.named("happens-in", s.short(g.Where))), s.kpiLink(g.Kpi),
			s.aim(g), date(g.Due), s.roleLink(g.Owner), s.short(g.Verify),
		}})
	}
	if len(rows) > 0 {
		s.chapter("goals")
		s.table("goals", []string{"goal", "change", "measure", "from-to", "due", "owner", "verify"}, rows)
	}
}

// aim says where the measure of a goal stands and where it should go; what the goal leaves out, its KPI says.
func (s *site) aim(g *model.Goal) string {
	baseline, target := g.Baseline, g.Target
	if k := g.Kpi.Get(); k != nil {
		if baseline == nil {
			baseline = k.Baseline
		}
		if target == nil {
			target = k.Target
		}
	}
	return s.change(baseline, target)
}

// goal is the page of a goal: what will change and how that is seen, then what is made for it.
func (s *site) goal(element model.Element) {
	g, ok := element.(*model.Goal)
	if !ok {
		return
	}
	var rows []row
	for _, facet := range [][2]string{
		{"change", s.short(g.Change)}, {"pain", s.short(g.Pain)}, {"happens-in", s.short(g.Where)}, {"measure", s.kpiLink(g.Kpi)},
		{"from-to", s.aim(g)}, {"due", date(g.Due)}, {"verify", s.short(g.Verify)},
	} {
		if facet[1] != "" {
			rows = append(rows, row{cells: []string{escape(label(facet[0], s.lang)), facet[1]}})
		}
	}
	s.headed(s.about, []string{label("facet", s.lang), label("detail", s.lang)}, rows)
	s.base = 1
	s.servedBy(g)
}

// way is what a goal is reached by, with what is made for it.
type way struct {
	through model.Element
	made    []string
}

// servedBy lists what serves a goal: by its requirements, by the findings and losses that both come from, and
// what names the goal itself.
func (s *site) servedBy(g *model.Goal) {
	var ways []*way
	put := func(through model.Element, made ...string) {
		at := slices.IndexFunc(ways, func(w *way) bool { return w.through == through })
		if at < 0 {
			at, ways = len(ways), append(ways, &way{through: through})
		}
		ways[at].made = append(ways[at].made, made...)
	}
	t, told := s.in.Trace(), map[model.Element]bool{}
	for _, r := range model.All[model.Requirement](s.in.Spec) {
		if !slices.ContainsFunc(t.Goals(r), func(served trace.Served) bool { return served.Goal == g }) {
			continue
		}
		told[r] = true
		put(r)
		for _, e := range t.Fulfilling(r) {
			told[e] = true
			put(r, s.serving(t, e))
		}
	}
	for _, e := range t.Elements() {
		if told[e] || !trace.Made(e) || e == model.Element(g.Kpi.Get()) {
			continue
		}
		for _, served := range t.Goals(e) {
			switch {
			case served.Goal != g:
			case served.Through == nil:
				put(g, s.serving(t, e))
			default:
				put(served.Through, s.serving(t, e))
			}
		}
	}
	s.section("served-by", label("served-by", s.lang))
	if len(ways) == 0 {
		s.note(escape(label("nothing-serves", s.lang)))
	}
	var rows []row
	for _, w := range ways {
		rows = append(rows, row{cells: []string{s.whole(w.through, w.through.Self().Ref) + s.kindBehind(w.through), list("ul", w.made)}})
	}
	s.table("served-by", []string{"serves-through", "serves-with"}, rows)
	if !s.onePage() && len(model.All[model.Requirement](s.in.Spec)) > 0 {
		s.note(`<a href="` + escape(s.to("requirements.html")+s.drawnAt(g)) + `">` + escape(label("drawn-way", s.lang)) + "</a>")
	}
	if !s.onePage() && s.matrixNamed(matrix.TraceName) != nil {
		s.note(`<a href="` + escape(s.to("matrix/traceability.html")) + `">` + escape(label("matrix-traceability", s.lang)) + "</a>")
	}
}

// drawnAt is the place of the drawing of a goal among the others; "" where one drawing shows all.
func (s *site) drawnAt(g *model.Goal) string {
	name, several := "trace-"+g.Self().ID(), false
	for other := range s.filed() {
		several = several || other != name && strings.HasPrefix(other, "trace-")
	}
	if several && s.filed()[name] {
		return "#drawing-" + name
	}
	return ""
}

// serving names what serves a goal, and how many cases try it.
func (s *site) serving(t *trace.Trace, e model.Element) string {
	text := s.whole(e, e.Self().Ref) + s.kindBehind(e)
	if n := len(t.Cases(e)); n > 0 {
		text += ` <span class="muted">· ` + escape(label("cases-in-all", s.lang)) + ": " + count(n) + "</span>"
	}
	return text
}

// kindBehind is what an element is, in a lower voice, where it is a document.
func (s *site) kindBehind(e model.Element) string {
	d := e.Self().Document
	if d == nil || d.Kind == nil || d.Value != e {
		return ""
	}
	return ` <span class="muted">(` + escape(s.kindName(d.Kind)) + ")</span>"
}
