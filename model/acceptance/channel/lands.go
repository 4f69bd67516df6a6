package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// lands derives the case in which a request becomes a record: in which stage, with what, whose, and who is told.
func (w *work) lands(c *model.Channel) {
	t := w.thing(c, "lands", "lands", nil)
	q, why := w.request(c, w.House.Day(10, 0))
	if q == nil {
		t.Leave(t.Title, why)
		return
	}
	q.begin()
	q.comes(q.own.Name, q.set)
	q.becomes(q.own)
	q.finish(say("case-lands", with(c, nil)), q.priority(), []*suite.Thing{t}, "lands")
}

// night derives the case in which a request comes when nobody works: it lands all the same.
func (w *work) night(c *model.Channel) {
	if w.Spec.Project == nil || w.Spec.Project.Calendar == nil {
		return
	}
	t := w.thing(c, "night", "night", nil)
	at := w.House.Day(23, 30).AddDate(0, 0, 6) // a Sunday
	q, why := w.request(c, at)
	if q == nil {
		t.Leave(t.Title, why)
		return
	}
	q.begin()
	q.c.Preconditions = append(q.c.Preconditions, say("now", words.Args{"at": q.moment(at)}))
	q.comes(q.own.Name, q.set)
	q.becomes(q.own)
	q.finish(say("case-night", with(c, nil)), q.priority(), []*suite.Thing{t}, "night")
}

// named derives the case in which a request says more than it may: what is not named stays as it would be.
func (w *work) named(c *model.Channel) {
	if !itself(c) || len(c.Fields.Items) == 0 {
		return
	}
	t := w.thing(c, "fields", "fields", nil)
	q, why := w.request(c, w.House.Day(10, 0))
	if q == nil {
		t.Leave(t.Title, why)
		return
	}
	for _, f := range q.own.Entity.Fields {
		if f == nil || f.Type.V == "" || facts.Computed(f) || f.Unique.V || q.fills(c, f) || q.automatic(f) || f.AppliesWhen.IsSet() || f == facts.OwnerField(q.own.Entity) || f == q.own.Entity.RecordTeam.Get() ||
			slices.ContainsFunc(c.Sets.Entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool { return entry.Key.Get() == f }) {
			continue
		}
		if f.Type.V == model.FieldReference || f.Type.V == model.FieldUser || f.Type.V == model.FieldTeam {
			continue
		}
		if d := q.another(q.own, f, q.own.Get(f)); !d.IsEmpty() {
			q.begin()
			q.comes(q.own.Name, append(slices.Clone(q.set), driver.Value{Field: f, Datum: d}))
			q.becomes(q.own)
			q.expect(say("not-in", words.Args{"fields": suite.TitleOf(f)}))
			q.finish(say("case-fields", with(c, nil)), q.priority(), []*suite.Thing{t}, "fields")
			return
		}
	}
	t.Leave(t.Title, say("left-all-fields", nil))
}

// required derives the cases in which a request lacks something that a record always has.
func (w *work) required(c *model.Channel) {
	for _, f := range c.Creates.Get().Fields {
		if f == nil || f.Type.V == "" || !f.IsRequired() || facts.Computed(f) || f.Default.IsSet() {
			continue
		}
		q, _ := w.request(c, w.House.Day(10, 0))
		if q == nil {
			return
		}
		i := slices.IndexFunc(q.set, func(v driver.Value) bool { return v.Field == f })
		if i < 0 || !q.applies(f, q.own) || q.guarded(f) {
			continue
		}
		args := with(c, words.Args{"field": suite.TitleOf(f)})
		t := w.thing(c, "required."+f.Self().ID(), "required", args)
		q.begin()
		step := q.comes(q.own.Name, slices.Delete(slices.Clone(q.set), i, i+1))
		step.Want = driver.Want{Code: driver.BadValue, Element: f, Missing: []driver.Missing{{Field: f}}, Rows: []driver.Row{{Name: q.own.Name, Gone: true}}}
		q.told()
		q.expect(say("refused", args))
		q.finish(say("case-required", args), q.priority(), []*suite.Thing{t}, "required", f.Self().Ref)
	}
}

// guarded tells whether what is always filled decides here whether other things are.
func (q *request) guarded(f *model.Field) bool {
	before := q.own.Get(f)
	q.own.Set(f, noValue)
	defer q.own.Set(f, before)
	return q.lacks(q.own) != f
}
