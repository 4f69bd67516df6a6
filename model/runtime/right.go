package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// relation says how a record stands to a person.
//
// “A record's team is record_team, else its owner's home team, looked up when asked, never copied.”
func (t *try) relation(by *Persona, r *Record) facts.Relation {
	relation := facts.Relation{Home: by.Home}
	var owner *Persona
	if f := facts.OwnerField(r.Entity); f != nil {
		if id := t.value(r, f).Text; id != "" {
			relation.Own = id == by.ID
			owner = t.people[id]
		}
	}
	if f := r.Entity.RecordTeam.Get(); f != nil {
		relation.Team, _ = t.law.spec.Element("team/" + t.value(r, f).Text).(*model.Team)
	}
	if relation.Team == nil && owner != nil {
		relation.Team = owner.Home
	}
	for _, scope := range r.Entity.Scopes {
		if t.holds(&scope.When, scene{own: r}, false) {
			relation.Named = append(relation.Named, scope)
		}
	}
	return relation
}

// may asks the one definition of access whether a person may do something to a record, or to a field of
// it. Nothing that is not a person needs a grant.
func (t *try) may(by *Persona, action model.Action, r *Record, f *model.Field) bool {
	if by.Sort != Human {
		return true
	}
	right := t.law.facts.Allowed(by.Roles, action, r.Entity, r.Stage, f)
	if action == model.ActionCreate {
		return right.Any()
	}
	if right.Admits(t.relation(by, r)) {
		return true
	}
	// “Share: read of one record for one person until revoked.” Fields stay what the roles say of them.
	return action == model.ActionRead && slices.Contains(r.shared, by.ID) && (f == nil || right.Any())
}

// sees tells whether an actor sees a record at all; what is deleted or merged nobody does.
func (t *try) sees(by *Persona, r *Record) bool {
	return !r.gone() && t.may(by, model.ActionRead, r, nil)
}

// Sees tells whether a person sees a record.
func (w *World) Sees(by *Persona, r *Record) bool { return w.begin(Attempt{By: by}).sees(by, r) }

// May tells whether a person may do something to a record, or to a field of it.
func (w *World) May(by *Persona, action model.Action, r *Record, f *model.Field) bool {
	return w.begin(Attempt{By: by}).may(by, action, r, f)
}

// shown returns the fields that a person sees of the record, or may take out.
func (t *try) shown() []*model.Field {
	action := model.ActionRead
	if t.a.Do == Export {
		action = model.ActionExport
	}
	var list []*model.Field
	r := t.a.On[0]
	for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
		if t.may(t.a.By, action, r, f) {
			list = append(list, f)
		}
	}
	return list
}

// rights asks for the grants that a change of an existing record needs.
//
// “Rights are judged on the record before the change, stages too; new values of scope fields only by
// assign.” What a move asks for as its reason is given with the move, and needs no edit.
func (t *try) rights(r *Record, reason *model.Field) *Refusal {
	owner := facts.OwnerField(r.Entity)
	for _, v := range t.a.Set {
		if facts.Computed(v.Field) {
			return &Refusal{Code: NoRight, Why: WhyField, Element: v.Field, Action: model.ActionEdit}
		}
		action := model.ActionEdit
		if v.Field == owner || v.Field == r.Entity.RecordTeam.Get() {
			action = model.ActionAssign
		}
		switch {
		case v.Free || equal(r.values[v.Field], v.Datum):
			continue
		case v.Field == reason:
			action = model.ActionRead
		}
		if !t.may(t.a.By, action, r, v.Field) {
			if action != model.ActionRead && !t.may(t.a.By, action, r, nil) {
				return &Refusal{Code: NoRight, Why: WhyGrant, Element: r.Entity, Action: action}
			}
			return &Refusal{Code: NoRight, Why: WhyField, Element: v.Field, Action: action}
		}
	}
	// “A frozen field takes one value, then refuses (42501).”
	for _, v := range t.a.Set {
		if old := r.values[v.Field]; v.Field.Frozen.V && !old.IsEmpty() && !equal(old, v.Datum) {
			return &Refusal{Code: NoRight, Why: WhyFrozen, Element: v.Field, Action: model.ActionEdit}
		}
	}
	return nil
}

// bulk asks for the right to do something to several records in one call.
//
// “Bulk: one call on two or more records, deletion too; needs bulk_edit, up to max.”
func (t *try) bulk() *Refusal {
	n := len(t.a.On)
	if n < 2 || t.a.By.Sort != Human || t.a.Do != Write && t.a.Do != Delete {
		return nil
	}
	for _, r := range t.a.On {
		if !t.within(model.ActionBulkEdit, r, n) || !t.may(t.a.By, model.ActionBulkEdit, r, nil) {
			return &Refusal{Code: Bulk, Element: r.Entity, Action: model.ActionBulkEdit}
		}
	}
	return nil
}

// within tells whether some grant of the actor lets so many records be taken at once.
func (t *try) within(action model.Action, r *Record, n int) bool {
	if t.a.By.Sort != Human {
		return true
	}
	right := t.law.facts.Allowed(t.a.By.Roles, action, r.Entity, r.Stage, nil)
	return slices.ContainsFunc(right.Grants, func(s facts.Source) bool {
		return s.Grant == nil || !s.Grant.Max.IsSet() || n <= s.Grant.Max.V
	})
}
