package figure

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// examples derives the cases of the worked examples.
func (w *work) examples(p *kpi.Passport) {
	for _, example := range p.Kpi.Examples {
		if example == nil || example.Expect == nil || !example.AsOf.IsSet() || !example.Period.IsSet() {
			continue
		}
		name := string(example.Period.V)
		t := w.thing(p, "example", words.Args{"period": suite.Plain(name)})
		data, slips, faults := w.book.DataOf(p, w.names, example)
		period, ok := p.Period(name)
		want, readable := w.wanted(p, example.Expect)
		if len(slips)+len(faults) > 0 || !ok || !readable {
			t.Leave(t.Title, say("left-example", nil)) // it has a finding of its own
			continue
		}
		year, month, date := example.AsOf.V.Time.Date()
		s := w.scene(p, stretch{name, period.From, period.To})
		s.asOf = time.Date(year, month, date, 0, 0, 0, 0, p.HomeZone())
		s.At = s.asOf
		e := &worked{scene: s, data: data}
		key := []string{name, example.AsOf.V.Time.Format(time.DateOnly)}
		if !e.sliced(example) {
			t.Leave(t.Title, say("left-example", nil))
			continue
		}
		for _, v := range s.slice {
			key = append(key, v.Path+"="+driver.Written(v.Datum))
		}
		why := e.read()
		c := w.add(t, s, "example", want, words.Args{"result": written(p, example.Expect)}, key...)
		if why != nil {
			c.Script, c.ByHand = nil, why
		}
	}
}

// written says what an example gives as its author wrote it.
func written(p *kpi.Passport, e *model.Expected) words.Localized {
	switch {
	case e.Value.IsSet():
		return shown(string(e.Value.V), p.Unit())
	case e.Num.IsSet() && e.Den.IsSet():
		return say("of", words.Args{"num": suite.Plain(e.Num.V.Text), "den": suite.Plain(e.Den.V.Text)})
	case e.Num.IsSet():
		return suite.Plain(e.Num.V.Text)
	}
	return say("as-written", nil)
}

// worked is the work on one example.
type worked struct {
	*scene
	data *kpi.Data
	// called are the names of records on the stand, by entity and the name in the example.
	called map[*model.Entity]map[string]*line
	// results are what computed fields must hold.
	results []result
	why     words.Localized
}

type result struct {
	record *stand.Record
	field  *model.Field
	datum  expr.Datum
}

// sliced takes over the slice of an example; false where it cannot be read.
func (e *worked) sliced(example *model.KpiExample) bool {
	var shown []words.Localized
	for _, entry := range example.Slice.Entries {
		path := strings.TrimPrefix(entry.Key.Name, e.passport.Entity.Self().ID()+".")
		i := slices.IndexFunc(e.passport.Slices, func(s kpi.Slice) bool { return s.Path == path })
		if i < 0 {
			return false
		}
		slice := e.passport.Slices[i]
		d, ok := kpi.Reading{Zone: e.passport.HomeZone()}.Value(slice.Field, entry.Value.Text)
		if !ok {
			return false
		}
		e.slice = append(e.slice, driver.SliceValue{Path: path, Datum: d})
		shown = append(shown, say("is", words.Args{"field": slice.Title(), "value": e.value(slice.Field, d)}))
	}
	if len(shown) > 0 {
		e.shown = suite.List(shown)
	}
	return true
}

// read puts the records of the example on the stand; it returns why a program cannot do so, nil where it can.
func (e *worked) read() words.Localized {
	records := slices.Clone(e.data.Records())
	slices.SortStableFunc(records, func(a, b *kpi.Record) int {
		return cmp.Or(strings.Compare(a.Entity.Self().ID(), b.Entity.Self().ID()), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(records, func(a, b *kpi.Record) int { // those that are counted first
		return ahead(b.Entity == e.passport.Entity) - ahead(a.Entity == e.passport.Entity)
	})
	e.called = map[*model.Entity]map[string]*line{}
	for _, r := range records {
		if e.called[r.Entity] == nil {
			e.called[r.Entity] = map[string]*line{}
		}
		e.called[r.Entity][r.ID] = e.line(r.ID, r.Entity)
	}
	for _, r := range records {
		e.record(r, e.called[r.Entity][r.ID])
	}
	for _, one := range e.results {
		if !e.produce(one) {
			e.hand("hand-computed", words.Args{"field": suite.TitleOf(one.field)})
		}
	}
	return e.why
}

func ahead(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// hand notes why a program cannot set the example up; the first reason counts.
func (e *worked) hand(id string, args words.Args) {
	if e.why == nil {
		e.why = say(id, args)
	}
}

// record writes a record of the example with what it has gone through.
func (e *worked) record(r *kpi.Record, l *line) {
	own, born := l.record, e.period.from.Add(-day)
	known := false
	for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
		d := r.Values[f.Self().ID()]
		if changes := r.Changes[f.Self().ID()]; len(changes) > 0 {
			d = changes[len(changes)-1].New
		}
		switch {
		case d.IsEmpty():
		case f.BuiltIn && f.Self().ID() == "created_at":
			born, known = d.Time, true
		case f.BuiltIn && f.Self().ID() == "stage" && len(r.Rows) == 0:
			own.Stage = e.stage(r.Entity, d.Text)
		case f.BuiltIn && facts.Computed(f):
			if len(r.Rows) == 0 {
				e.hand("hand-computed", words.Args{"field": suite.TitleOf(f)})
			}
		case facts.Computed(f):
			e.results = append(e.results, result{own, f, d})
		default:
			own.Set(f, stand.Shaped(f, e.pointed(f, d)))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(r.Changes)) {
		if r.Entity.Field(path) == nil {
			e.hand("hand-hop", words.Args{"path": suite.Plain(path)})
		}
	}
	if len(r.Rows) == 0 {
		e.standing(r, l, born, known)
	}
	e.past(r, l)
	if n := len(r.Rows); n > 0 {
		own.Stage = r.Rows[n-1].To
		if known && !born.Equal(r.Rows[0].At) {
			e.hand("hand-born", nil)
		}
	}
}

// standing gives a record without a log its birth, of which nobody knows more than the example says.
func (e *worked) standing(r *kpi.Record, l *line, born time.Time, known bool) {
	own := l.record
	if pipes := e.House.PipelinesOf(r.Entity); own.Stage == nil && len(pipes) > 0 {
		if r.Entity == e.passport.Entity && e.usesStages() {
			e.hand("hand-stage", nil)
		}
		for _, p := range pipes {
			for _, stage := range p.Stages {
				if own.Stage == nil && stage != nil && stage.Kind() == model.StageStart && stage.Retired == nil {
					own.Stage = stage
				}
			}
		}
	}
	l.history, l.undated = []driver.Event{{At: born, Stage: own.Stage, Imported: !known}}, !known
}

// stage returns the stage of a path: "sales.won".
func (e *worked) stage(entity *model.Entity, path string) *model.Stage {
	for _, p := range e.House.PipelinesOf(entity) {
		for _, s := range p.Stages {
			if s != nil && s.Self().Path() == path {
				return s
			}
		}
	}
	return nil
}
