package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// whatWrites returns the integrations that write fields of records that are there: where no person may, their values are
// judged all the same. “block: always refused, imports and integrations too.”
func (w *work) whatWrites() []*model.Integration {
	return slices.DeleteFunc(slices.Clone(model.All[model.Integration](w.Spec)), func(card *model.Integration) bool {
		return card.Self().ID() == "" || !slices.ContainsFunc(w.entity.Fields, func(f *model.Field) bool { return f != nil && brings(card, f) })
	})
}

// brings tells whether an integration writes a field.
func brings(card *model.Integration, f *model.Field) bool {
	return f != nil && slices.ContainsFunc(card.Objects, func(o *model.IntegrationObject) bool {
		return o != nil && slices.ContainsFunc(o.Fields, func(m *model.IntegrationField) bool {
			return m != nil && m.Field.Get() == f && m.Direction.V != model.ExchangeOut
		})
	})
}

// fed puts a record on a stand that is there already, and that an integration changes.
func (w *work) fed(card *model.Integration) *scene {
	s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0)), card: card, free: true}
	s.own = s.Whole(w.entity, nil)
	if s.spare(); !s.meet(s.own, false) {
		return nil
	}
	s.begin()
	return s
}

// actor names who acts.
func (s *scene) actor() suite.Actor {
	if s.card != nil {
		return suite.Actor{Ref: s.card.Self().Ref, Title: suite.TitleOf(s.card)}
	}
	return suite.Actor{Ref: s.role.Self().Ref, Title: suite.TitleOf(s.role)}
}
