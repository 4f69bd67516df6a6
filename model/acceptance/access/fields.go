package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// fieldsOf derives the cases of the fields that a role sees, or may change, otherwise than the rest of the record.
func (w *work) fieldsOf(l *login, e *model.Entity) {
	edits := w.any(question{roles: l.roles, action: model.ActionEdit, entity: e})
	creates := w.rights.may(question{roles: l.roles, action: model.ActionCreate, entity: e, stage: w.birth(e)}, place{}.relation(l))
	for _, f := range fields(e) {
		if f.BuiltIn && facts.Computed(f) {
			continue
		}
		read := question{roles: l.roles, action: model.ActionRead, entity: e, field: f}
		seen := !w.never(read) && w.field(read)
		if !seen || w.strict(read) {
			w.visible(l, f, seen)
		}
		switch {
		case whose(e, f):
			w.belongs(l, e, f)
		case facts.Computed(f):
		case edits:
			w.editable(l, f, seen)
		case creates:
			w.settable(l, f)
		}
	}
}

// strict tells whether fields of which nothing is said are hidden from the login, so that one that is seen differs.
func (w *work) strict(q question) bool {
	return slices.ContainsFunc(w.said(q), func(b block) bool {
		word, written := b.access.Sensitive.Of(q.field.Sensitive.V)
		return b.rights.FieldsDefault.V == model.FieldHidden || written && word == model.FieldHidden
	})
}

// fieldRef names the cell of a field.
func fieldRef(l *login, f *model.Field, rest string) string {
	return "access/" + l.id + "." + f.Self().Path() + "." + rest
}

func fieldCell(l *login, f *model.Field, action model.Action) words.Localized {
	return cell(l, f.Entity(), action, say("cell-field", words.Args{"field": suite.TitleOf(f)}))
}

// visible derives the case of a field that is hidden where its record is seen, or seen where most are hidden.
func (w *work) visible(l *login, f *model.Field, seen bool) {
	rest := "hidden"
	if seen {
		rest = "shown"
	}
	e := f.Entity()
	if e == nil {
		return
	}
	t := w.Thing(suite.Access, nil, fieldRef(l, f, rest), fieldCell(l, f, model.ActionRead))
	for _, at := range w.places(l, e) {
		if !w.rights.may(question{roles: l.roles, action: model.ActionRead, entity: e, stage: w.birth(e)}, at.relation(l)) {
			continue
		}
		if one := w.look(l, e, at); one != nil && one.sees() {
			one.try(t)
			return
		}
	}
	t.Leave(t.Title, say("left-arrange", nil))
}

// editable derives the cases of a field that may not be changed where its record may, or in some stages only, or that
// may although most fields may not.
func (w *work) editable(l *login, f *model.Field, seen bool) {
	e := f.Entity()
	if e == nil {
		return
	}
	q := question{roles: l.roles, action: model.ActionEdit, entity: e}
	at, stages := w.where(l, q)
	if len(stages) == 0 {
		return
	}
	field := func(stage *model.Stage) bool { return w.rights.may(q.in(stage).about(f), at.relation(l)) }
	yes := slices.ContainsFunc(stages, field)
	no := slices.ContainsFunc(stages, func(s *model.Stage) bool { return !field(s) })
	switch {
	case yes && no:
		for _, stage := range w.turning(e, true, func(s *model.Stage) bool { return field(s) }) {
			if slices.Contains(stages, stage) {
				w.write(l, q.in(stage), f, at, field(stage), "@"+stage.Self().Path())
			}
		}
	case no && seen:
		w.write(l, q.in(stages[0]), f, at, false, "")
	case yes && (w.most(q.in(stages[0]), f) || w.spelledOut(q, f)):
		w.write(l, q.in(stages[0]), f, at, true, "")
	}
}

// most tells whether fields of which nothing is said may not be changed by the login.
func (w *work) most(q question, f *model.Field) bool {
	return slices.ContainsFunc(w.said(q), func(b block) bool {
		word, written := b.access.Sensitive.Of(f.Sensitive.V)
		byDefault := b.rights.FieldsDefault.IsSet() && b.rights.FieldsDefault.V != model.FieldEdit
		return byDefault || written && word != model.FieldEdit
	})
}

// spelledOut tells whether it is written that the login may change a field, although it may change most.
func (w *work) spelledOut(q question, f *model.Field) bool {
	return slices.ContainsFunc(w.said(q), func(b block) bool {
		if word, written := b.access.Sensitive.Of(f.Sensitive.V); written && word == model.FieldEdit {
			return true
		}
		return slices.ContainsFunc(b.rights.Fields.Entries, func(entry model.Entry[model.Ref[model.Field], *model.FieldRight]) bool {
			return entry.Key.Get() == f && entry.Value != nil && entry.Value.Right.V == model.FieldEdit
		})
	})
}

// where returns the nearest place in which the login may change a record, and the stages in which it may there; for an
// entity without a pipeline that is none, as one.
func (w *work) where(l *login, q question) (place, []*model.Stage) {
	key := l.id + "\n" + q.entity.Self().Ref
	known, asked := w.changing[key]
	if !asked {
		known.at, known.stages = w.search(l, q)
		w.changing[key] = known
	}
	return known.at, known.stages
}

// changing is a place, and the stages in which records there may be changed.
type changing struct {
	at     place
	stages []*model.Stage
}

func (w *work) search(l *login, q question) (place, []*model.Stage) {
	all := w.stages(q.entity)
	if birth := w.birth(q.entity); birth != nil {
		all = append([]*model.Stage{birth}, slices.DeleteFunc(all, func(s *model.Stage) bool { return s == birth })...)
	}
	if len(all) == 0 {
		all = []*model.Stage{nil}
	}
	for _, at := range w.places(l, q.entity) {
		var stages []*model.Stage
		for _, stage := range all {
			if w.rights.may(q.in(stage), at.relation(l)) {
				stages = append(stages, stage)
			}
		}
		if len(stages) > 0 && w.scene(l, q.entity, stages[0], at) != nil {
			return at, stages
		}
	}
	return place{}, nil
}

// write makes the case in which a login writes into a field, allowed or not.
func (w *work) write(l *login, q question, f *model.Field, at place, allowed bool, suffix string) {
	rest, sentence := "edit", "may-field"
	if !allowed {
		rest, sentence = "read", "not-field"
	}
	t := w.Thing(suite.Access, nil, fieldRef(l, f, rest)+suffix, fieldCell(l, f, model.ActionEdit))
	s := w.scene(l, q.entity, q.stage, at)
	if s == nil || !s.may(model.ActionEdit, nil) || s.may(model.ActionEdit, f) != allowed {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	v := driver.Value{Field: f}
	ok := false
	if allowed {
		if f.Frozen.V {
			s.own.Set(f, noValue)
		}
		if s.meet(s.own) {
			v.Datum, ok = s.another(f)
			ok = ok && (!f.Frozen.V || s.own.Get(f).IsEmpty())
		}
	} else {
		v.Datum, ok = s.other(f)
	}
	if !ok {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	args := s.args()
	args["field"] = suite.TitleOf(f)
	title := words.Localized(say(sentence, args))
	if suffix != "" {
		title = say("in-stage", words.Args{"title": title, "stage": suite.TitleOf(s.own.Stage)})
	}
	c := s.open(title)
	s.there(c)
	c.Steps = []suite.Step{s.writing(v)}
	step := &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: []driver.Value{v}}
	if allowed {
		row := s.row()
		row.Values = []driver.Value{v}
		step.Want = driver.Want{Rows: []driver.Row{row}}
		c.Expected = []words.Localized{say("changed", nil)}
	} else {
		step.Want = s.refusal(f, s.row(f))
		c.Expected = []words.Localized{say("refused-field", args)}
	}
	s.script(c, step)
	key := []string{l.id, f.Self().Ref, "field", rest}
	if suffix != "" {
		key = append(key, q.stage.Self().Ref)
	}
	w.add(l, t, c, key...)
}

// settable derives the case in which somebody who creates records, and changes none, fills a field that the role may
// not fill.
func (w *work) settable(l *login, f *model.Field) {
	e := f.Entity()
	if e == nil {
		return
	}
	q := question{roles: l.roles, action: model.ActionCreate, entity: e, stage: w.birth(e), field: f}
	if w.rights.may(q, place{}.relation(l)) {
		return
	}
	t := w.Thing(suite.Access, nil, fieldRef(l, f, "create"), fieldCell(l, f, model.ActionCreate))
	s, c, why := w.birthScene(l, e, q.stage, true)
	if c == nil {
		t.Leave(t.Title, why)
		return
	}
	d, ok := s.other(f)
	if !ok || d.IsEmpty() {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	v := driver.Value{Field: f, Datum: d}
	args := s.args()
	args["field"] = suite.TitleOf(f)
	c.Title = say("not-fill", args)
	c.Steps[0].Data = append(c.Steps[0].Data, s.Data(s.At, []driver.Value{v})...)
	c.Expected = []words.Localized{say("refused-fill", args)}
	step := c.Script.Steps[0]
	step.Set = append(step.Set, v)
	step.Want = s.refusal(f, driver.Row{Name: s.own.Name, Gone: true})
	s.script(c, step) // with what the value refers to
	w.add(l, t, c, l.id, f.Self().Ref, "field", "create")
}
