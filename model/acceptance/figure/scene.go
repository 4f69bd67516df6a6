package figure

import (
	"math/big"
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

// scene is the records over which a KPI is counted, with what they have gone through.
type scene struct {
	*work
	*stand.Stand
	passport *kpi.Passport
	period   stretch
	asOf     time.Time
	slice    []driver.SliceValue
	// shown is the slice for people, nil for none.
	shown words.Localized
	// by is who looks, nil for the CRM itself.
	by    *model.Role
	lines []*line
	// first is what the first record adds.
	first *big.Rat
}

// line is a record with what it has gone through.
type line struct {
	record  *stand.Record
	history []driver.Event
	// undated tells that nobody knows when it began.
	undated bool
}

// scene returns an empty scene that is counted when its period is long over.
func (w *work) scene(p *kpi.Passport, period stretch) *scene {
	asOf := period.to.Add(2 * day)
	if window, ok := windowOf(p); ok {
		asOf = asOf.Add(window)
	}
	s := &scene{work: w, Stand: w.House.New(asOf), passport: p, period: period, asOf: asOf, by: w.viewer(p)}
	s.Former = true
	return s
}

const day = 24 * time.Hour

// line puts a record on the scene.
func (s *scene) line(name string, e *model.Entity) *line {
	r := s.Called(name, e, nil)
	for n := "_"; r == nil; n += "_" { // another entity has a record of that name
		r = s.Called(e.Self().ID()+n+name, e, nil)
	}
	l := &line{record: r}
	s.lines = append(s.lines, l)
	return l
}

// actor returns the id of somebody of a role who moves records; "" for the CRM.
func (s *scene) actor(roles []*model.Role) string {
	if len(roles) == 0 {
		return ""
	}
	return s.Person(roles[0]).ID
}

// script returns the scene as a program sets it up, with the step that counts.
func (s *scene) script() *driver.Script {
	var by *driver.Person
	if s.by != nil {
		by = s.Person(s.by)
	}
	script := s.Script()
	script.At = s.asOf
	for _, r := range script.Given {
		for _, l := range s.lines {
			if l.record.Name != r.Name {
				continue
			}
			r.History = l.history
			for _, e := range l.history {
				if e.At.After(script.At) {
					script.At = e.At
				}
			}
			for _, f := range r.Entity.Fields { // what nobody filled is empty, whatever its default
				if f.Default.IsSet() && !facts.Computed(f) && l.record.Get(f).IsEmpty() {
					r.Values = append(r.Values, driver.Value{Field: f})
				}
			}
		}
	}
	step := &driver.Step{Do: driver.Count, Counting: &driver.Counting{Kpi: s.passport.Kpi, Period: s.period.name, AsOf: s.asOf, Slice: s.slice}}
	if by != nil {
		step.By = by.ID
	}
	script.Steps = []*driver.Step{step}
	return script
}

// add takes the case in which the scene is counted; a tally of nil means that the one who looks may not.
func (w *work) add(t *suite.Thing, s *scene, kind string, want *driver.Tally, args words.Args, key ...string) *suite.Case {
	p := s.passport
	all := words.Args{"kpi": suite.TitleOf(p.Kpi), "period": suite.Plain(s.period.name)}
	for k, v := range args {
		all[k] = v
	}
	c := &suite.Case{
		Family: suite.Figure, Title: say("title-"+kind, all), Priority: priority(p.Kpi), Covers: []string{t.Ref},
		Actors: []suite.Actor{{Ref: "system", Title: say("system", nil)}},
	}
	if s.by != nil {
		c.Actors = []suite.Actor{{Ref: s.by.Self().Ref, Title: suite.TitleOf(s.by)}}
	}
	if len(s.lines) == 0 {
		c.Preconditions = append(c.Preconditions, say("no-records", words.Args{"entity": suite.TitleOf(p.Entity)}))
	}
	if n := len(s.lines); n > 0 {
		c.Preconditions = append(c.Preconditions, say("import", words.Args{"n": n}))
	}
	for _, l := range s.lines {
		c.Preconditions = append(c.Preconditions, s.told(l))
	}
	all["at"] = s.moment(s.asOf)
	do := say("count", all)
	if s.shown != nil {
		all["slice"] = s.shown
		do = say("count-slice", all)
	}
	c.Steps = []suite.Step{{Do: do}}
	c.Script = s.script()
	step := c.Script.Steps[0]
	if want == nil {
		step.Want = driver.Want{Code: driver.NoRight, Element: p.Kpi}
		c.Expected = []words.Localized{say("denied", nil)}
	} else {
		step.Want = driver.Want{Tally: want}
		c.Expected = w.expected(p, want)
	}
	w.Add(t, c, append([]string{p.Kpi.Self().Ref, kind}, key...)...)
	return c
}

func priority(k *model.Kpi) model.Priority { return k.Priority.Or(model.PriorityMust) }

// set gives a field of a record a value; one that refers to a record or a person brings it.
func (s *scene) set(r *stand.Record, f *model.Field, d expr.Datum) { r.Set(f, stand.Shaped(f, d)) }
