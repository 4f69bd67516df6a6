package kpi

import (
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Result is what became of a worked example.
type Result struct {
	Example *model.KpiExample
	// Slips are parts of its log, and Faults other parts of it, that cannot be read; there is then no number.
	Slips  []Slip
	Faults []ExampleFault
	Number Number
	// Counted tells that there is a number.
	Counted bool
	// Wrong are the expected values that did not come out.
	Wrong []Mismatch
}

// ExampleFault is a part of an example that cannot be counted.
type ExampleFault struct {
	At      source.Span
	Message words.Message
}

// Mismatch is an expected value that did not come out.
type Mismatch struct {
	// Key is value, num, den, skipped or immature.
	Key        string
	At         source.Span
	Want, Have string
}

// OK tells whether the example gives what it must.
func (r Result) OK() bool { return r.Counted && len(r.Wrong) == 0 }

// DataOf returns the records and the log of an example, with what cannot be read.
func (b *Book) DataOf(p *Passport, names *Names, example *model.KpiExample) (*Data, []Slip, []ExampleFault) {
	d := &Data{}
	var faults []ExampleFault
	zone := p.HomeZone()
	for _, written := range example.Records {
		if written == nil || !written.ID.IsSet() {
			continue
		}
		if d.Find(p.Entity, written.ID.V) != nil {
			faults = append(faults, ExampleFault{written.ID.At, words.Message{ID: "kpi/example-twice", Text: twiceSay, Args: words.Args{"name": written.ID.V}}})
		}
		r := d.Record(p.Entity, written.ID.V)
		r.Logged = false
		for _, entry := range written.Values.Entries {
			f := entry.Key.Get()
			if f == nil {
				continue
			}
			value, ok := literal(f, entry.Value, zone)
			if !ok {
				args := words.Args{"name": entry.Value.Text, "field": f.Title}
				faults = append(faults, ExampleFault{entry.Value.At, words.Message{ID: "kpi/log-value", Text: slipSays["value"], Args: args}})
			}
			r.Values[f.Self().ID()] = value
		}
	}
	slips := Notation{Names: names, Entity: p.Entity, Zone: zone, For: p}.Read(example.Log.V, d)
	d.Ready()
	return d, slips, faults
}

var twiceSay = words.Text{En: "The record “{name}” stands here twice", Ru: "Запись «{name}» указана дважды"}

// HomeZone is the time zone in which the dates of the project are written, whatever that of the periods.
func (p *Passport) HomeZone() *time.Location {
	if p.project != nil && p.project.Timezone.IsSet() {
		if zone, err := time.LoadLocation(p.project.Timezone.V); err == nil && p.project.Timezone.V != "Local" {
			return zone
		}
	}
	return time.UTC
}

// literal reads a value written out in YAML.
func literal(f *model.Field, l model.Literal, zone *time.Location) (expr.Datum, bool) {
	text := l.Text
	if l.Items != nil {
		parts := make([]string, len(l.Items))
		for i, item := range l.Items {
			parts[i] = item.Text
		}
		text = strings.Join(parts, ", ")
	}
	if l.Tag == "!!null" {
		text = ""
	}
	return Reading{Zone: zone}.Value(f, text)
}

// Examples counts the worked examples of a passport; none while it has faults.
func (b *Book) Examples(p *Passport, names *Names) []Result {
	if !p.OK() {
		return nil
	}
	var all []Result
	for _, example := range p.Kpi.Examples {
		if example != nil && example.Expect != nil {
			all = append(all, b.example(p, names, example))
		}
	}
	return all
}

func (b *Book) example(p *Passport, names *Names, example *model.KpiExample) Result {
	r := Result{Example: example}
	var d *Data
	d, r.Slips, r.Faults = b.DataOf(p, names, example)
	period, ok := p.Period(string(example.Period.V))
	if !ok || len(r.Slips)+len(r.Faults) > 0 || !example.AsOf.IsSet() {
		return r
	}
	year, month, day := example.AsOf.V.Time.Date()
	q := Query{AsOf: time.Date(year, month, day, 0, 0, 0, 0, p.HomeZone()), Period: period}
	var wanted []string
	for _, entry := range example.Slice.Entries {
		slice, ok := (&resolver{Passport: p}).sliceOf(entry.Key)
		if !ok {
			return r
		}
		q.Slices = append(q.Slices, slice)
		value, _ := literal(slice.Field, entry.Value, p.HomeZone())
		wanted = append(wanted, Plain(value))
	}
	numbers, err := Evaluate(p, d, q)
	if err != nil {
		return r
	}
	r.Counted, r.Number = true, numbers[0]
	if len(wanted) > 0 {
		r.Number = Number{Period: period, Slice: wanted}
		for _, n := range numbers[1:] {
			if strings.Join(n.Slice, sliceMark) == strings.Join(wanted, sliceMark) {
				r.Number = n
			}
		}
	}
	r.compare(p)
	return r
}

// compare sets what came out against what was expected.
func (r *Result) compare(p *Passport) {
	want, n := r.Example.Expect, r.Number
	wrong := func(key string, at source.Span, want, have string) {
		r.Wrong = append(r.Wrong, Mismatch{key, at, want, have})
	}
	unit := p.Unit()
	if want.Value.IsSet() && !Agrees(want.Value.V, n.Value, unit) {
		wrong("value", want.Value.At, string(want.Value.V), Shown(n.Value, unit))
	}
	part := func(key string, v model.Value[model.Number], have *big.Rat) {
		if v.IsSet() && (have == nil || have.Cmp(v.V.Rat) != 0) {
			wrong(key, v.At, v.V.Text, Shown(have, Unit{}))
		}
	}
	part("num", want.Num, n.Num)
	part("den", want.Den, n.Den)
	if want.Skipped.IsSet() && want.Skipped.V != n.Skipped {
		wrong("skipped", want.Skipped.At, Decimal(whole(want.Skipped.V)), Decimal(whole(n.Skipped)))
	}
	if want.Immature.IsSet() && want.Immature.V != n.Immature {
		yes := map[bool]string{true: "true", false: "false"}
		wrong("immature", want.Immature.At, yes[want.Immature.V], yes[n.Immature])
	}
}
