package workbook

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

// kpis is the book of passports: a row for each KPI, a row for each thing that it is counted by, plans,
// worked examples, and what is not to be mixed up.
func (w *writer) kpis() Book {
	book := Book{File: "kpi-passports.xlsx", Title: w.say("kpis"), Lead: w.say("kpis-lead")}
	all := model.All[model.Kpi](w.in.Spec)
	if len(all) == 0 {
		return book
	}
	passports := kpi.New(w.in.Spec, w.in.Conditions)
	list := Sheet{Name: w.say("passports"), Note: w.say("passports-note"), Frozen: 1, Large: true, Columns: columns(
		w.say("kpi"), w.say("decision"), w.say("formula"), w.say("unit"), w.say("baseline"), w.say("target"), w.say("due"),
		w.say("owner"), w.say("viewers"), w.say("every"), w.say("measures"), w.say("status"), w.say("faults"),
	)}
	facets := Sheet{Name: w.say("facets"), Note: w.say("facets-note"), Frozen: 1, Columns: columns(
		w.say("kpi"), w.say("facet"), w.say("reads"), w.say("decided-by"), w.say("reference"),
	)}
	facets.Columns[4].Faint = true
	plan := Sheet{Name: w.say("plan"), Note: w.say("plan-note"), Frozen: 1, Columns: columns(w.say("kpi"), w.say("period"), w.say("for-whom"), w.say("value"))}
	examples := Sheet{Name: w.say("examples"), Note: w.say("examples-note"), Frozen: 1, Columns: columns(w.say("kpi"), w.say("period"), w.say("counted-on"), w.say("log"), w.say("gives"))}
	apart := Sheet{Name: w.say("apart"), Note: w.say("apart-note"), Frozen: 2, Columns: columns(w.say("kpi"), w.say("not-to-mix"), w.say("because"))}
	for _, k := range all {
		p := passports.Passport(k)
		list.Rows = append(list.Rows, w.passport(k, p))
		for _, f := range p.Facets {
			reads := or(f.Reads.In(w.lang), f.Value)
			if reads != "" {
				facets.Rows = append(facets.Rows, texts(w.title(k), f.Label().In(w.lang), reads, w.say("decided-"+string(f.From)), f.Name))
			}
		}
		for _, e := range k.Plan {
			whom := none
			if e.For.Get() != nil {
				whom = w.title(e.For.Get())
			}
			plan.Rows = append(plan.Rows, texts(w.title(k), string(e.Period.V), whom, w.quantity(p, e.Value.V)))
		}
		for _, e := range k.Examples {
			examples.Rows = append(examples.Rows, texts(w.title(k), string(e.Period.V), day(e.AsOf), strings.TrimSpace(e.Log.V), w.expected(p, e.Expect)))
		}
		for _, d := range k.DistinctFrom {
			if other := d.Kpi.Get(); other != nil {
				apart.Rows = append(apart.Rows, texts(w.title(k), w.title(other), d.Because.In(w.lang)))
			}
		}
	}
	list = w.reference(w.reviewed(list), all)
	list.counts = []count{{w.say("owner"), 7, 11}, {w.say("answers-by-owner"), 7, list.verdict()}}
	facets.counts = []count{{w.say("who-decided"), 0, 3}}
	for _, s := range []Sheet{list, facets, plan, examples, apart} {
		if len(s.Rows) > 0 {
			book.Sheets = append(book.Sheets, s)
		}
	}
	return book
}

// core are the facets that say in a few lines what a KPI counts.
const core = " type entity of stages field numerator denominator base where from.stages from.field to.stages to.field stat state calculation filter sla "

// passport is the row of a KPI.
func (w *writer) passport(k *model.Kpi, p *kpi.Passport) []Cell {
	var how, faults []string
	for _, f := range p.Facets {
		if reads := or(f.Reads.In(w.lang), f.Value); reads != "" && strings.Contains(core, " "+f.Name+" ") && (f.From == kpi.Written || f.Name == "type") {
			how = append(how, f.Label().In(w.lang)+": "+reads)
		}
	}
	for _, f := range p.Faults {
		faults = append(faults, f.Message().In(w.lang))
	}
	unit := none
	if p.OK() {
		unit = or(p.Unit().In(w.lang), none)
	}
	target, due := w.target(p, k.Target)
	row := texts(
		w.title(k), or(k.Decision.In(w.lang), none), or(strings.Join(how, "\n"), none), unit, w.baseline(p, k.Baseline), target, due,
		w.owner(&k.Head), or(w.titles(k.Viewers), none), w.rhythm(k.Every), or(w.titles(k.AppliesTo), none), w.status(&k.Head), or(strings.Join(faults, "\n"), none),
	)
	if len(faults) > 0 {
		row[len(row)-1].Class = "no"
	}
	return row
}

func (w *writer) baseline(p *kpi.Passport, b *model.Baseline) string {
	switch {
	case b == nil:
		return none
	case b.Unknown.V && b.MeasureBy.IsSet():
		return w.say("measure-by", "day", day(b.MeasureBy))
	case b.Unknown.V:
		return w.say("unknown")
	case b.Value.IsSet():
		return w.quantity(p, b.Value.V)
	}
	return none
}

// target is the value to be reached, and the day.
func (w *writer) target(p *kpi.Passport, t *model.Target) (value, due string) {
	if t == nil {
		return none, none
	}
	var lines []string
	if t.Value.IsSet() {
		lines = append(lines, w.quantity(p, t.Value.V))
	}
	for _, entry := range t.Values.Entries {
		key := kpi.Slice{Field: t.Slice.Get()}.Reads(entry.Key.Text).In(w.lang)
		lines = append(lines, key+": "+w.quantity(p, entry.Value.V))
	}
	if t.Direction.IsSet() {
		lines = append(lines, w.say("direction-"+string(t.Direction.V)))
	}
	return or(strings.Join(lines, "\n"), none), day(t.Due)
}

// quantity is a value in the unit of a KPI.
func (w *writer) quantity(p *kpi.Passport, q model.Quantity) string {
	var d model.Duration
	if d.Parse(string(q)) == nil {
		return diagram.Duration(d, w.lang)
	}
	if p.OK() {
		if amount, ok := p.Unit().Amount(q); ok && p.Unit().Kind != kpi.Time {
			return kpi.Shown(amount, p.Unit())
		}
	}
	return string(q)
}

func (w *writer) rhythm(r model.Value[model.Rhythm]) string {
	if !r.IsSet() {
		return none
	}
	return w.say("every-" + string(r.V))
}

func (w *writer) expected(p *kpi.Passport, e *model.Expected) string {
	if e == nil {
		return none
	}
	var lines []string
	if e.Value.IsSet() {
		lines = append(lines, w.quantity(p, e.Value.V))
	}
	if e.Num.IsSet() || e.Den.IsSet() {
		lines = append(lines, or(e.Num.V.Text, none)+" / "+or(e.Den.V.Text, none))
	}
	if e.Skipped.IsSet() {
		lines = append(lines, w.say("skipped", "n", e.Skipped.V))
	}
	if e.Immature.V {
		lines = append(lines, w.say("young"))
	}
	return or(strings.Join(lines, "\n"), none)
}

func (w *writer) titles(refs model.OneOrMany[model.Ref[model.Role]]) string {
	var list []string
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			list = append(list, w.title(role))
		}
	}
	return strings.Join(list, "\n")
}
