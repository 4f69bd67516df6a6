package diagram

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	follow "github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
)

// apartStages is how many stages of a pipeline stand each in a box of its own, apartReports how many
// reports where room is short.
const (
	apartStages  = 4
	apartReports = 8
)

// stages adds the stages by which the records of a KPI are counted: those that it names, else those in
// which a record may be when it counts.
func (l *line) stages(p *kpi.Passport) {
	target := l.boxes[p.Kpi]
	if target == nil {
		return
	}
	uses := map[*model.Stage][]string{}
	var order []*model.Stage
	add := func(stages []*model.Stage, use string) {
		for _, s := range stages {
			if s == nil {
				continue
			}
			if uses[s] == nil {
				order = append(order, s)
			}
			uses[s] = appendNew(uses[s], say(use, l.lang))
		}
	}
	if p.From != nil {
		add(p.From.Named, "use-from")
	}
	if p.To != nil {
		add(p.To.Named, "use-to")
	}
	add(p.Stages, "use-stay")
	if len(order) == 0 {
		add(follow.Counted(p), "use-counted")
	}
	byPipeline := map[model.Element][]*model.Stage{}
	var pipelines []model.Element
	for _, s := range order {
		parent := s.Self().Parent
		if byPipeline[parent] == nil {
			pipelines = append(pipelines, parent)
		}
		byPipeline[parent] = append(byPipeline[parent], s)
	}
	for _, parent := range pipelines {
		kind := ""
		if parent != nil {
			kind = address.Title(parent).In(l.lang)
		}
		for _, s := range byPipeline[parent] {
			title := address.Title(s).In(l.lang)
			var v *vertex
			if l.together || len(byPipeline[parent]) > apartStages {
				v = l.group("stages "+kind+" "+target.id, parent, kind, say("stages", l.lang, "n", len(byPipeline[parent])), title)
			} else if v = l.boxes[s]; v == nil {
				v = l.add("stage-"+s.Self().Path(), s, kind, title)
				l.boxes[s] = v
			}
			v.column, v.sort, v.card.Class = columnSource, say("stage", l.lang), "wait"
			l.uses[v] = appendNew(l.uses[v], uses[s]...)
			l.link(link{from: v, to: target, sort: say("goes-into", l.lang)})
			l.row(title, kind, join(", ", uses[s]...), address.Title(p.Kpi).In(l.lang))
		}
	}
}

// after adds the reports that show a KPI, what is decided by it, and the goals that it measures.
func (l *line) after(k *model.Kpi) {
	from := l.boxes[k]
	title := address.Title(k).In(l.lang)
	reports := reportsOf(l.graph.in.Spec, k)
	for _, r := range reports {
		counts := has(r.AuthoritativeFor, k)
		var v *vertex
		if l.together && len(reports) > apartReports {
			v = l.group("reports", nil, "", say("reports", l.lang), address.Title(r).In(l.lang))
			v.column, v.sort = columnReport, say("report", l.lang)
		} else {
			v = l.report(r)
		}
		out := link{from: from, to: v, sort: say("shown-in", l.lang)}
		if counts {
			out.tone, out.sort = "main", say("counts-in", l.lang)
		}
		l.link(out)
		l.row(title, say("kpi", l.lang), out.sort, address.Title(r).In(l.lang))
	}
	if k.Decision.IsSet() || len(roleTitles(k.Viewers, l.lang)) > 0 {
		l.decision("decision-kpi-"+k.Self().ID(), k, k.Decision, k.Viewers, k.Every, from)
	}
	for _, goal := range model.All[model.Goal](l.graph.in.Spec) {
		if goal.Kpi.Get() != k {
			continue
		}
		v := l.boxes[goal]
		if v == nil {
			v = l.add("goal-"+goal.Self().ID(), goal, say("goal", l.lang), address.Title(goal).In(l.lang))
			v.column, v.sort, v.card.Class = columnDecision, say("goal", l.lang), "good"
			l.boxes[goal] = v
		}
		l.link(link{from: from, to: v, sort: say("measures-goal", l.lang)})
		l.row(title, say("kpi", l.lang), say("measures-goal", l.lang), address.Title(goal).In(l.lang))
	}
}

// reportsOf returns the reports that show a KPI.
func reportsOf(spec *model.Spec, k *model.Kpi) []*model.Report {
	return slices.DeleteFunc(model.All[model.Report](spec), func(r *model.Report) bool {
		return !has(r.AuthoritativeFor, k) && !has(r.Kpis, k)
	})
}

func has(refs model.OneOrMany[model.Ref[model.Kpi]], k *model.Kpi) bool {
	return slices.ContainsFunc(refs.Items, func(ref model.Ref[model.Kpi]) bool { return ref.Get() == k })
}

// report returns the box of a report, with what is decided by it behind it.
func (l *line) report(r *model.Report) *vertex {
	if v := l.boxes[r]; v != nil {
		return v
	}
	v := l.add("report-"+r.Self().ID(), r, "", address.Title(r).In(l.lang))
	v.column, v.sort = columnReport, say("report", l.lang)
	l.boxes[r] = v
	if r.Decision.IsSet() || len(roleTitles(r.Viewers, l.lang)) > 0 {
		l.decision("decision-report-"+r.Self().ID(), r, r.Decision, r.Viewers, r.Every, v)
	}
	return v
}

// decision adds what is decided by a number, and by whom.
func (l *line) decision(id string, of model.Element, text model.Text, viewers model.OneOrMany[model.Ref[model.Role]], every model.Value[model.Rhythm], from *vertex) {
	title := text.In(l.lang)
	if title == "" {
		title = say("undecided", l.lang)
	}
	kind := say("decision", l.lang)
	if every.IsSet() {
		kind += " · " + say("every-"+string(every.V), l.lang)
	}
	v := l.add(id, of, kind, title)
	v.column, v.sort = columnDecision, say("decision", l.lang)
	if !text.IsSet() {
		v.card.Class, v.sort = "bad", say("undecided", l.lang)
	}
	l.tell(v, "", say("readers", l.lang)+": ", roleTitles(viewers, l.lang), 3)
	l.link(link{from: from, to: v, sort: say("decided-by", l.lang)})
	l.row(address.Title(of).In(l.lang), "", join(": ", kind, join(", ", roleTitles(viewers, l.lang)...)), title)
}

func (l *line) row(cells ...string) { l.rows = append(l.rows, table.Heads(cells...)) }

// finish puts computed fields into their columns, and writes the uses and lists into the boxes.
func (l *line) finish() {
	for range deepest - 1 { // what a computed field is computed from stands before it
		for _, a := range l.links {
			if inner := a.from.column >= columnComputed && a.from.column < columnTerm; inner && a.to.column < columnTerm && a.from.column >= a.to.column {
				a.to.column = min(a.from.column+1, columnTerm-1)
			}
		}
	}
	for _, v := range l.vertices {
		l.tell(v, "", "", l.grouped[v], 6)
		l.tell(v, "muted", say("used-for", l.lang)+": ", l.uses[v], 3)
	}
	// Kept in the order of the columns, so that what is alike stands together.
	slices.SortStableFunc(l.vertices, func(a, b *vertex) int { return cmp.Compare(a.column, b.column) })
	l.table = table.Table{
		ID: l.name + "-table", Caption: l.title, Heads: 1,
		Head: table.Heads(say("from-what", l.lang), say("of-what", l.lang), say("how", l.lang), say("into-what", l.lang)),
	}
	for _, row := range l.rows {
		if !slices.ContainsFunc(l.table.Rows, func(other []table.Cell) bool { return slices.Equal(other, row) }) {
			l.table.Rows = append(l.table.Rows, row)
		}
	}
}

// overview draws all KPIs with what is behind and before them; where that is not legible, without the
// sources; where that is not, either, in parts.
func (x lineages) overview(kpis []*model.Kpi) []Drawing {
	if len(kpis) < 2 {
		return nil
	}
	title := say("lineage", x.in.Lang)
	draw := func(name, title string, kpis []*model.Kpi, whole bool) *graph {
		l := x.start(name, title, "lineages-desc", len(kpis))
		for _, k := range kpis {
			l.kpi(k, columnKpi)
		}
		for _, k := range kpis {
			if whole {
				l.sources(k)
			}
			l.after(k)
		}
		l.finish()
		return l.graph
	}
	if g := draw("kpis", title, kpis, true); len(g.vertices) <= legible {
		return []Drawing{g.drawing()}
	}
	if g := draw("kpis", title, kpis, false); len(g.vertices) <= legible {
		return []Drawing{g.drawing()}
	}
	var list []Drawing
	for rest := kpis; len(rest) > 0; {
		n := 1
		for n < len(rest) && len(draw("", "", rest[:n+1], false).vertices) <= legible {
			n++
		}
		name := "kpis"
		if len(list) > 0 {
			name = fmt.Sprintf("%s-%d", name, len(list)+1)
		}
		list = append(list, draw(name, title, rest[:n], false).drawing())
		rest = rest[n:]
	}
	for i := range list {
		list[i].Title = say("part", x.in.Lang, "title", title, "n", i+1, "m", len(list))
	}
	return list
}
