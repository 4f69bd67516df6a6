package diagram

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	follow "github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
)

// Lineages draws where every KPI comes from and what is decided by it: all in one drawing while that is
// legible, and each in its own.
func Lineages(in generators.Input) []Drawing {
	kpis := model.All[model.Kpi](in.Spec)
	if len(kpis) == 0 {
		return nil
	}
	x := newLineages(in)
	list := x.overview(kpis)
	for _, k := range kpis {
		list = append(list, x.one(k).drawing())
	}
	return list
}

// Lineage draws the way of one KPI: from fields and stages over what is computed to the number, the
// reports that show it, and what is decided by it.
func Lineage(k *model.Kpi, in generators.Input) []Drawing {
	return []Drawing{newLineages(in).one(k).drawing()}
}

type lineages struct {
	in        generators.Input
	passports *kpi.Book
	inputs    *follow.Flow
}

func newLineages(in generators.Input) lineages {
	all := in.Facts
	if all == nil {
		all = facts.New(in.Spec, in.Conditions)
	}
	passports := kpi.New(in.Spec, in.Conditions)
	return lineages{in: in, passports: passports, inputs: follow.New(all, passports, in.Conditions)}
}

// deepest is how many columns fields that are computed from computed ones have at most.
const deepest = 3

// The columns of a lineage.
const (
	columnSource   = 0
	columnComputed = 1
	columnTerm     = columnComputed + deepest
	columnKpi      = columnTerm + 1
	columnReport   = columnKpi + 1
	columnDecision = columnReport + 1
)

// line is a lineage that is being drawn.
type line struct {
	lineages
	*graph
	lang  string
	boxes map[model.Element]*vertex
	// uses are what each source is used for, in words.
	uses map[*vertex][]string
	// together puts the fields of an object, and the stages of a pipeline, that lead to the same into one
	// box.
	together bool
	groups   map[string]*vertex
	grouped  map[*vertex][]string
	rows     [][]table.Cell
}

func (x lineages) start(name, title, describes string, count int) *line {
	lang := x.in.Lang
	l := &line{lineages: x, graph: newGraph(x.in, name), lang: lang, boxes: map[model.Element]*vertex{}, uses: map[*vertex][]string{}, groups: map[string]*vertex{}, grouped: map[*vertex][]string{}}
	l.title, l.note = title, say("lineage-note", lang)
	l.desc = say(describes, lang, "title", title, "n", count)
	l.columns = []string{say("sources", lang)}
	for range deepest {
		l.columns = append(l.columns, say("computed", lang))
	}
	l.columns = append(l.columns, say("kpis", lang), say("kpis", lang), say("reports", lang), say("decisions", lang))
	return l
}

// one draws a KPI; where its sources are too many, those of an object together.
func (x lineages) one(k *model.Kpi) *graph {
	draw := func(together bool) *line {
		l := x.start("kpi-"+k.Self().ID(), address.Title(k).In(x.in.Lang), "lineage-desc", 0)
		l.together = together
		l.kpi(k, columnKpi)
		l.sources(k)
		l.after(k)
		l.finish()
		return l
	}
	l := draw(false)
	if len(l.vertices) > legible {
		l = draw(true)
	}
	return l.graph
}

// kpi returns the box of a KPI.
func (l *line) kpi(k *model.Kpi, column int) *vertex {
	if v := l.boxes[k]; v != nil {
		return v
	}
	v := l.add("kpi-"+k.Self().ID(), k, "", address.Title(k).In(l.lang))
	v.column, v.sort, v.card.Class = column, say("kpi", l.lang), "hue"
	if column == columnKpi {
		l.tell(v, "", say("measures", l.lang)+": ", roleTitles(k.AppliesTo, l.lang), 2)
		if system := k.System.Get(); system != nil {
			l.tell(v, "muted", say("from-system", l.lang)+": ", []string{address.Title(system).In(l.lang)}, 2)
		}
	}
	l.boxes[k] = v
	return v
}

// sources adds the fields and stages that a KPI is made of, and the KPIs that it is made of.
func (l *line) sources(k *model.Kpi) {
	l.terms(k, map[*model.Kpi]bool{})
	for _, in := range l.inputs.Inputs(k) {
		if in.Field == nil || in.Kpi == nil || l.boxes[in.Kpi] == nil {
			continue
		}
		use, into := say("use-"+string(in.Use), l.lang), address.Title(in.Kpi).In(l.lang)
		if n := len(in.Over); n > 0 {
			use, into = say("computes", l.lang), address.Title(in.Over[n-1]).In(l.lang)
		}
		l.row(address.Title(in.Field).In(l.lang), entityTitle(in.Field, l.lang), use, into)
		target := l.boxes[in.Kpi]
		for _, over := range in.Over {
			v := l.computed(over)
			l.link(link{from: v, to: target, sort: say("goes-into", l.lang)})
			target = v
		}
		if l.madeOfOthers(in.Field) {
			l.link(link{from: l.computed(in.Field), to: target, sort: say("goes-into", l.lang)})
			continue
		}
		l.link(link{from: l.field(in, target), to: target, sort: say("goes-into", l.lang)})
	}
	for _, passport := range l.made(k) {
		l.stages(passport)
	}
}

// made returns the passports of a KPI and of those that it is made of.
func (l *line) made(k *model.Kpi) []*kpi.Passport {
	var list []*kpi.Passport
	var add func(p *kpi.Passport)
	add = func(p *kpi.Passport) {
		if p == nil || slices.Contains(list, p) {
			return
		}
		list = append(list, p)
		for _, part := range partsOf(p) {
			add(part)
		}
	}
	add(l.passports.Passport(k))
	return list
}

// partsOf returns the KPIs that one is directly made of.
func partsOf(p *kpi.Passport) []*kpi.Passport {
	var list []*kpi.Passport
	add := func(part *kpi.Passport) {
		if part != nil && part.Kpi != nil && part != p && !slices.Contains(list, part) {
			list = append(list, part)
		}
	}
	add(p.Numerator)
	add(p.Denominator)
	if p.Calculation != nil {
		for _, term := range p.Calculation.IDs() {
			add(p.Terms[term.ID])
		}
	}
	return list
}

// terms adds the KPIs that one is made of.
func (l *line) terms(k *model.Kpi, seen map[*model.Kpi]bool) {
	if seen[k] {
		return
	}
	seen[k] = true
	p := l.passports.Passport(k)
	if p == nil {
		return
	}
	for _, part := range partsOf(p) {
		v := l.kpi(part.Kpi, columnTerm)
		l.link(link{from: v, to: l.boxes[k], sort: say("goes-into", l.lang)})
		l.row(address.Title(part.Kpi).In(l.lang), say("kpi", l.lang), say("use-term", l.lang), address.Title(k).In(l.lang))
		l.terms(part.Kpi, seen)
	}
}

func (l *line) madeOfOthers(f *model.Field) bool { return f.Formula.IsSet() || f.Rollup != nil }

// field returns the box of a field that is not computed.
func (l *line) field(in follow.Input, target *vertex) *vertex {
	title, entity := address.Title(in.Field).In(l.lang), entityTitle(in.Field, l.lang)
	var v *vertex
	if l.together {
		var of model.Element
		if in.Field.Entity() != nil {
			of = in.Field.Entity()
		}
		v = l.group("fields "+entity+" "+target.id, of, entity, say("fields", l.lang), title)
	} else if v = l.boxes[in.Field]; v == nil {
		v = l.add("field-"+in.Field.Self().Path(), in.Field, entity, title)
		l.boxes[in.Field] = v
	}
	v.column, v.sort = columnSource, say("field", l.lang)
	l.uses[v] = appendNew(l.uses[v], say("use-"+string(in.Use), l.lang))
	if in.Hop != nil {
		v.tip = appendNew(v.tip, say("over", l.lang)+": "+address.Title(in.Hop).In(l.lang))
	}
	return v
}

// group returns the box in which things of a key stand together, and adds one to it.
func (l *line) group(key string, of model.Element, kind, title, item string) *vertex {
	v := l.groups[key]
	if v == nil {
		v = l.add(fmt.Sprint("group-", len(l.groups)+1), of, kind, title)
		l.groups[key] = v
	}
	l.grouped[v] = appendNew(l.grouped[v], item)
	return v
}

// computed returns the box of a field that follows from others.
func (l *line) computed(f *model.Field) *vertex {
	if v := l.boxes[f]; v != nil {
		return v
	}
	v := l.add("field-"+f.Self().Path(), f, entityTitle(f, l.lang), address.Title(f).In(l.lang))
	v.column, v.sort, v.card.Class = columnComputed, say("computed-field", l.lang), "shut"
	l.boxes[f] = v
	return v
}

func entityTitle(f *model.Field, lang string) string {
	if entity := f.Entity(); entity != nil {
		return address.Title(entity).In(lang)
	}
	return ""
}
