package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// union derives the cases of somebody who holds several roles: what each of them gives is given, what the words never
// of one take away is gone although another gives it, and what none gives alone but all together do.
func (w *work) union(l *login) {
	for _, e := range w.entities {
		for _, action := range []model.Action{model.ActionRead, model.ActionEdit, model.ActionAssign, model.ActionDelete, model.ActionMerge, model.ActionShare, model.ActionExport} {
			q := question{roles: l.roles, action: action, entity: e, stage: w.birth(e)}
			for _, role := range l.roles {
				w.given(l, q, role)
			}
			w.wider(l, q)
		}
		for _, f := range fields(e) {
			w.unitedField(l, e, f)
		}
	}
}

// single asks the same of one role alone.
func (q question) single(role *model.Role) question { q.roles = []*model.Role{role}; return q }

// given derives the case in which one of the roles gives something that another does not, or takes away.
func (w *work) given(l *login, q question, role *model.Role) {
	var t *suite.Thing
	for _, at := range w.places(l, q.entity) {
		r := at.relation(l)
		alone := w.rights.may(q.single(role), r)
		shared := true
		for _, other := range l.roles {
			shared = shared && w.rights.may(q.single(other), r)
		}
		if !alone || shared {
			continue
		}
		allowed := w.rights.may(q, r)
		if t == nil {
			rest := words.Localized(suite.TitleOf(role))
			if !allowed {
				rest = say("cell-never", nil)
			}
			t = w.Thing(suite.Access, nil, ref(l, q.entity, q.action, role.Self().ID()), cell(l, q.entity, q.action, rest))
		}
		if w.attempt(t, l, q, []place{at}, allowed) {
			return
		}
	}
	if t != nil {
		t.Leave(t.Title, say("left-arrange", nil))
	}
}

// wider derives the case of a right that no role gives alone.
func (w *work) wider(l *login, q question) {
	var t *suite.Thing
	for _, at := range w.places(l, q.entity) {
		r := at.relation(l)
		alone := false
		for _, role := range l.roles {
			alone = alone || w.rights.may(q.single(role), r)
		}
		if alone || !w.rights.may(q, r) {
			continue
		}
		if t == nil {
			t = w.Thing(suite.Access, nil, ref(l, q.entity, q.action, "wide"), cell(l, q.entity, q.action, say("cell-wide", words.Args{"rest": at.title()})))
		}
		if w.attempt(t, l, q, []place{at}, true) {
			return
		}
	}
	if t != nil {
		t.Leave(t.Title, say("left-arrange", nil))
	}
}

// unitedField derives the case of a field that not every role of the person shows.
func (w *work) unitedField(l *login, e *model.Entity, f *model.Field) {
	q := question{roles: l.roles, action: model.ActionRead, entity: e, field: f}
	some, all := false, true
	for _, role := range l.roles {
		one := q.single(role)
		sees := !w.never(one) && w.field(one)
		some, all = some || sees, all && sees
	}
	if some && !all {
		w.visible(l, f, !w.never(q) && w.field(q))
	}
}
