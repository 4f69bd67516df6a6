// Package data derives the cases that try what a record must always be, whatever its stage: filled, written rightly,
// between the bounds, of the list, pointing where it may, unique, no duplicate. It stands beside package acceptance,
// which lists it, and must not know model/runtime: it judges records by a reading of its own, so that what is tried
// never says what is expected.
package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// Derive adds the cases of the family and its line of the ledger.
func Derive(d *suite.Desk) {
	for _, e := range model.All[model.Entity](d.Spec) {
		w := &work{Desk: d, entity: e}
		w.authors, w.editors, w.cards = w.whoCreates(), w.whoChanges(), w.whatWrites()
		for _, f := range e.Fields {
			if f == nil || f.Self().ID() == "" || f.Type.V == "" {
				continue // it could not be read
			}
			w.required(f)
			if facts.Computed(f) {
				w.computed(f)
				continue
			}
			w.written(f)
			w.bounds(f)
			w.chosen(f)
			w.pointed(f)
			w.frozen(f)
			if f.Unique.V {
				w.unique(f, []*model.Field{f})
			}
		}
		for _, u := range e.Unique {
			if u != nil {
				w.unique(u, fieldsOf(u.Fields))
			}
		}
		for _, rule := range e.Duplicates {
			if rule != nil {
				w.duplicate(rule)
			}
		}
	}
}

// work is the work on the records of one entity.
type work struct {
	*suite.Desk
	entity *model.Entity
	// authors are those who create records, the one who fills the most fields first.
	authors []*author
	// editors are those who may change records that are there.
	editors []*model.Role
	// cards are the integrations that write fields of the entity.
	cards []*model.Integration
	// whole is the case in which a record is created that has all it must.
	whole *suite.Case
}

// author is somebody who creates records in a stage.
type author struct {
	role  *model.Role
	stage *model.Stage
	fills int
}

// whoCreates returns the roles that may create a record which has all it must.
func (w *work) whoCreates() []*author {
	stages := []*model.Stage{nil}
	for _, p := range w.House.PipelinesOf(w.entity) {
		for _, stage := range p.Stages {
			if stage != nil && stage.Kind() == model.StageStart && stage.Retired == nil {
				stages = append(stages, stage)
			}
		}
	}
	var list []*author
	for _, role := range model.All[model.Role](w.Spec) {
		if role.Self().ID() == "" || !w.Facts.Ever([]*model.Role{role}, model.ActionCreate, w.entity, nil) {
			continue // nobody could sign in as it, or create anything
		}
		for _, stage := range stages[:min(len(stages), most)] {
			s := w.birth(&author{role: role, stage: stage})
			if s == nil || len(s.faults(s.own)) > 0 {
				continue
			}
			a := &author{role: role, stage: s.own.Stage}
			for _, f := range w.entity.Fields {
				if s.fillable(f) {
					a.fills++
				}
			}
			list = append(list, a)
			break
		}
	}
	slices.SortStableFunc(list, func(a, b *author) int { return b.fills - a.fills })
	return list
}

// whoChanges returns the roles that may change a record that is there.
func (w *work) whoChanges() []*model.Role {
	return slices.DeleteFunc(slices.Clone(model.All[model.Role](w.Spec)), func(role *model.Role) bool {
		return role.Self().ID() == "" || !w.Facts.Ever([]*model.Role{role}, model.ActionEdit, w.entity, nil)
	})
}

// ref names a thing of the ledger: "field/customer.phone#format".
func ref(e model.Element, what string) string { return e.Self().Ref + "#" + what }

// thing adds something to try that is about an element of the entity.
func (w *work) thing(e model.Element, what string, args words.Args) *suite.Thing {
	all := words.Args{"entity": suite.TitleOf(w.entity)}
	if f, is := e.(*model.Field); is {
		all["field"] = suite.TitleOf(f)
	}
	for k, v := range args {
		all[k] = v
	}
	return w.Thing(suite.Data, nil, ref(e, what), say("thing-"+what, all))
}

// fieldsOf returns the fields of a list, nil where one could not be linked.
func fieldsOf(refs model.OneOrMany[model.Ref[model.Field]]) []*model.Field {
	var list []*model.Field
	for _, r := range refs.Items {
		f := r.Get()
		if f == nil || f.Type.V == "" {
			return nil
		}
		list = append(list, f)
	}
	return list
}
