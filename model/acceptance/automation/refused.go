package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// refused takes something from the record that a checkpoint asks for on the first move of the automation, and lets the
// time come: then nothing at all is done.
//
// “Checkpoints are asked of every actor: people, automations, integrations.” “A refusal changes nothing.”
func (s *scene) refused(x *auto, wish wish, at time.Time) *scene {
	i := slices.IndexFunc(x.Do.Items, func(a *model.AutomationAction) bool { return a != nil && a.Move.Get() != nil })
	if i < 0 || s.own.Stage == nil || x.Do.Items[i].Move.Get() == s.own.Stage {
		return nil
	}
	m := s.way(s.own.Stage, x.Do.Items[i].Move.Get())
	if m == nil {
		return nil
	}
	for _, c := range s.House.AskedOn(*m) {
		for _, item := range c.Require {
			if item == nil {
				continue
			}
			f := item.Field.Get()
			if f == nil || f.Entity() != s.own.Entity || facts.Computed(f) || f.IsRequired() || slices.Contains(s.sets(x.Automation), f) {
				continue
			}
			held := s.own.Get(f)
			s.own.Set(f, expr.Datum{})
			if !s.Passes(s.own, c) && s.Met(s.own, s.House.Asked(s.own.Stage, false)) && s.stands(x, s.limited(x, wish), at.Add(s.beyondIt(x))) {
				s.about = append(s.about, f)
				s.there = append(s.there, say("lacks", words.Args{"checkpoint": suite.TitleOf(c), "field": suite.TitleOf(f)}))
				s.begin()
				s.wait(at.Add(s.beyondIt(x)), nil)
				return s
			}
			s.own.Set(f, held)
		}
	}
	return nil
}
