package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// mostRecords is how many records a case holds at most.
const mostRecords = 600

// bulk derives the cases of changes of many records in one call: two of them, as many as may be, one more, and one of
// them out of reach.
//
// “One call on two or more records, deletion too; needs bulk_edit, up to max.”
func (w *work) bulk(l *login, e *model.Entity) {
	q := question{roles: l.roles, action: model.ActionBulkEdit, entity: e, stage: w.birth(e)}
	edits := w.any(q.of(model.ActionEdit))
	if !w.any(q) {
		if edits && (w.others(q) || w.never(q)) {
			w.many(l, q, 2, false, "none", say("cell-none", nil))
		}
		return
	}
	if !edits {
		t := w.Thing(suite.Access, nil, ref(l, e, q.action, "many"), cell(l, e, q.action, say("cell-many", nil)))
		t.Leave(t.Title, say("left-writable", nil))
		return
	}
	w.many(l, q, 2, true, "many", say("cell-many", nil))
	if n := limit(w.grants(q)); n > 2 {
		w.many(l, q, n, true, "max", say("cell-most", words.Args{"n": n}))
		w.many(l, q, n+1, false, "over", say("cell-most", words.Args{"n": n}))
	} else if n > 0 {
		w.many(l, q, n+1, false, "over", say("cell-most", words.Args{"n": n}))
	}
	w.beyond(l, q)
}

// limit returns how many records at once all grants allow, 0 where there is no limit or they differ.
func limit(grants []*model.Grant) int {
	n := 0
	for i, g := range grants {
		if !g.Max.IsSet() || i > 0 && g.Max.V != n {
			return 0
		}
		n = g.Max.V
	}
	return n
}

// many derives the case in which so many records are changed at once.
func (w *work) many(l *login, q question, n int, allowed bool, rest string, title words.Localized) {
	t := w.Thing(suite.Access, nil, ref(l, q.entity, q.action, rest), cell(l, q.entity, q.action, title))
	if n > mostRecords {
		t.Leave(t.Title, say("left-many", words.Args{"n": n}))
		return
	}
	tried := 0
	for _, at := range w.places(l, q.entity) {
		r := at.relation(l)
		if !w.rights.may(q.of(model.ActionEdit), r) || rest != "none" && !w.rights.may(q, r) {
			continue
		}
		if tried++; tried > most {
			break
		}
		s := w.in(l, q.entity, q.stage, at)
		if s == nil {
			continue
		}
		records := []*stand.Record{s.own}
		for len(records) < n {
			r := s.record(q.entity, q.stage, at)
			if r == nil {
				break
			}
			records = append(records, r)
		}
		if len(records) == n && s.changeAll(t, records, allowed, rest) {
			return
		}
	}
	t.Leave(t.Title, say("left-arrange", nil))
}

// beyond derives the case in which one of two records lies outside the right to change many.
func (w *work) beyond(l *login, q question) {
	var inside, outside *place
	for _, at := range w.places(l, q.entity) {
		r := at.relation(l)
		if !w.rights.may(q.of(model.ActionEdit), r) || w.scene(l, q.entity, q.stage, at) == nil {
			continue
		}
		if w.rights.may(q, r) {
			if inside == nil {
				inside = &at
			}
		} else if outside == nil {
			outside = &at
		}
	}
	if inside == nil || outside == nil {
		return // whatever this person may change may be changed with others at once
	}
	t := w.Thing(suite.Access, nil, ref(l, q.entity, q.action, "outside"), cell(l, q.entity, q.action, outside.title()))
	s := w.in(l, q.entity, q.stage, *inside)
	if s != nil {
		if other := s.record(q.entity, q.stage, *outside); other != nil && s.changeAll(t, []*stand.Record{s.own, other}, false, "outside") {
			return
		}
	}
	t.Leave(t.Title, say("left-arrange", nil))
}

// changeAll makes the case in which a value is written into records at once, false where it cannot be put together.
func (s *scene) changeAll(t *suite.Thing, records []*stand.Record, allowed bool, rest string) bool {
	v, ok := s.common(records, allowed)
	if !ok {
		return false
	}
	args := s.args()
	args["n"] = len(records)
	sentence := "not-bulk_edit"
	if allowed {
		sentence = "may-bulk_edit"
	}
	c := s.open(say(sentence, args))
	c.Preconditions = append(c.Preconditions, say("there-n", args))
	if rest == "outside" {
		c.Preconditions = append(c.Preconditions, say("one-outside", words.Args{"place": t.Title}))
	}
	step := &driver.Step{Do: driver.Write, By: s.by.ID, Set: []driver.Value{v}}
	c.Steps = []suite.Step{{Do: say("change-all", args), Data: s.Data(s.At, step.Set)}}
	for i, r := range records {
		step.On = append(step.On, r.Name)
		if i > 0 && i < len(records)-1 {
			continue // the first and the last speak for all
		}
		row := driver.Row{Name: r.Name, Stage: r.Stage, Values: []driver.Value{{Field: v.Field, Datum: r.Get(v.Field)}}}
		if allowed {
			row.Values = []driver.Value{v}
		}
		step.Want.Rows = append(step.Want.Rows, row)
	}
	if allowed {
		c.Expected = []words.Localized{say("all-changed", args)}
	} else {
		step.Want.Code, step.Want.Element = driver.Bulk, s.own.Entity
		c.Expected = []words.Localized{say("none-changed", nil)}
	}
	s.script(c, step)
	s.add(s.login, t, c, s.login.id, s.own.Entity.Self().Ref, "bulk", rest)
	return true
}

// common returns a value that may be written into all records; where it will be refused anyway, one that they do not
// have.
func (s *scene) common(records []*stand.Record, allowed bool) (v driver.Value, ok bool) {
	if !allowed {
		return s.tries()
	}
	own := s.own
	defer func() { s.own = own }()
	for _, r := range records {
		if !s.meet(r) {
			return v, false
		}
	}
	if v, ok = s.writes(); !ok || s.weight(v.Field) >= unique {
		return v, false
	}
	return v, !slices.ContainsFunc(records, func(r *stand.Record) bool {
		s.own = r
		return !s.may(model.ActionEdit, v.Field) || !s.keeps(v)
	})
}
