package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// belongs derives, once for each field that says whose a record is, the case in which somebody who may change the record,
// but not assign it, writes it; of owners only where nobody may assign, since the others have their case. “New values of
// scope fields only by assign.”
func (w *work) belongs(l *login, e *model.Entity, f *model.Field) {
	q := question{roles: l.roles, action: model.ActionAssign, entity: e}
	if w.kept[f] || facts.Computed(f) || w.any(q) || w.others(q) && f == ownerOf(e) {
		return
	}
	at, stages := w.where(l, q.of(model.ActionEdit))
	if len(stages) == 0 {
		return
	}
	s := w.scene(l, e, stages[0], at)
	if s == nil || !s.may(model.ActionEdit, nil) {
		return
	}
	v, ok := s.given(s.own, f)
	if !ok {
		return
	}
	w.kept[f] = true
	args := s.args()
	args["field"] = suite.TitleOf(f)
	t := w.Thing(suite.Access, nil, fieldRef(l, f, "kept"), fieldCell(l, f, model.ActionAssign))
	c := s.open(say("not-field", args))
	s.there(c)
	c.Steps = []suite.Step{{Do: say("write-whose", args)}}
	c.Expected = []words.Localized{say("refused", nil)}
	s.script(c, &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: []driver.Value{v}, Want: s.refusal(e, s.row(f))})
	w.add(l, t, c, l.id, f.Self().Ref, "kept")
}

// given returns another person or team for a field that says whose a record is, false for none.
func (s *scene) given(r *stand.Record, f *model.Field) (v driver.Value, ok bool) {
	before := s.Value(r, f).Text
	if f.Type.V == model.FieldTeam {
		for _, team := range model.All[model.Team](s.Spec) {
			if id := team.Self().ID(); id != before {
				return driver.Value{Field: f, Datum: stand.Shaped(f, expr.Named(expr.Team, id))}, true
			}
		}
		return v, false
	}
	to := s.login.person(s.Stand, "_2", s.login.home).ID
	if to == before {
		to = s.by.ID
	}
	return driver.Value{Field: f, Datum: stand.Shaped(f, expr.Named(expr.Person, to))}, true
}
