package kept

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// waives derives the cases in which somebody lets a record pass without, and somebody tries who may not.
//
// “Waiver: given beforehand by a holder of by, never the mover, for one record and one checkpoint, with a reason.”
func (w *work) waives(c *model.Checkpoint) {
	holder := c.Waiver.By.Get()
	args := words.Args{"checkpoint": suite.TitleOf(c)}
	t := w.Thing(suite.Data, w.pipeline, c.Self().Ref+"#waiver", say("thing-waiver", args))
	if holder == nil {
		t.Leave(t.Title, say("left-waiver", nil))
		return
	}
	for _, m := range w.graph.Moves {
		if s, missing := w.lacking(c, m); s != nil && s.waiver(t, c, m, holder, missing) {
			return
		}
	}
	t.Leave(t.Title, say("left-waiver", nil))
}

// lacking puts a record before a move on which just one item of the checkpoint is missing; nil where that does not
// succeed.
func (w *work) lacking(c *model.Checkpoint, m model.Move) (*scene, *model.Require) {
	asked := w.House.AskedOn(m)
	if !slices.Contains(asked, c) || len(m.Transition.Approvals) > 0 || m.Transition.Reason.IsSet() || len(m.To.HandsOver) > 0 || m.To.Retired != nil || m.From.Retired != nil {
		return nil, nil
	}
	for _, ref := range m.Transition.By.Items {
		role := ref.Get()
		if role == nil || role == c.Waiver.By.Get() {
			continue
		}
		for i, item := range c.Require {
			if item == nil {
				continue
			}
			rest := *c // asks for all but the item
			rest.Require = slices.Delete(slices.Clone(c.Require), i, i+1)
			all := slices.Clone(w.House.Asked(m.From, false))
			for _, other := range asked {
				if other == c {
					other = &rest
				}
				all = append(all, other)
			}
			s := w.scene(role, m.From, all, func(s *scene) {
				for _, condition := range []*model.Condition{&m.Transition.When, &c.When} {
					if tree := w.Book.Tree(condition); tree != nil {
						s.Arrange(tree, true, s.own, nil, s.keep)
					}
				}
			})
			if s == nil || !s.may(model.ActionRead, nil) {
				continue
			}
			if s.Has(s.own, item) && !s.spoil(item, all) {
				continue
			}
			if s.Met(s.own, all) && s.True(&m.Transition.When, s.own, nil) && s.True(&c.When, s.own, nil) {
				return s, item
			}
		}
	}
	return nil, nil
}

// spoil changes the record so that an item is missing, and nothing else that is asked; false where that does not succeed.
func (s *scene) spoil(item *model.Require, asked []*model.Checkpoint) bool {
	if tree := s.Book.Tree(&item.Rule); tree != nil {
		return s.Arrange(tree, false, s.own, nil, s.keep)
	}
	f := item.Field.Get()
	if f == nil || facts.Computed(f) || f.BuiltIn || f == facts.OwnerField(s.entity) || f == s.entity.RecordTeam.Get() {
		return false
	}
	before := s.own.Get(f)
	for _, d := range append([]expr.Datum{{}}, s.Others(s.own, f)...) {
		if d.IsEmpty() && f.IsRequired() {
			continue
		}
		if s.own.Set(f, d); !s.Has(s.own, item) && s.Met(s.own, asked) {
			return true
		}
	}
	s.own.Set(f, before)
	return false
}

// waiver takes the cases of a waiver; false where nobody could give one.
func (s *scene) waiver(t *suite.Thing, c *model.Checkpoint, m model.Move, holder *model.Role, item *model.Require) bool {
	args := words.Args{
		"checkpoint": suite.TitleOf(c), "role": suite.TitleOf(holder), "mover": suite.TitleOf(s.by.Roles[0]), "from": suite.TitleOf(m.From), "to": suite.TitleOf(m.To),
		"entity": suite.TitleOf(s.entity), "item": s.item(item),
	}
	giver := s.Person(holder)
	if giver.Home == nil || s.by.Home != nil {
		giver.Home = s.by.Home
	}
	sees := func(p *driver.Person) bool {
		return s.Facts.Allowed(p.Roles, model.ActionRead, s.entity, m.From, nil).Admits(s.Relation(p, s.own))
	}
	if !sees(giver) {
		return false
	}
	waive := func(by string, want driver.Want) *driver.Step {
		return &driver.Step{Do: driver.Waive, By: by, On: []string{s.own.Name}, Checkpoint: c, Reason: "agreed by the board", Want: want}
	}
	one := s.open("waived", t, c, args, nil)
	one.Actors = append([]suite.Actor{{Ref: holder.Self().Ref, Title: suite.TitleOf(holder)}}, one.Actors...)
	one.Steps = []suite.Step{{As: one.Actors[0], Do: say("waive", args)}, {As: one.Actors[1], Do: say("move", args)}}
	one.Expected = []words.Localized{say("moved", args)}
	s.finish(t, one, waive(giver.ID, driver.Want{}), c.Self().Ref, "waived")
	one.Script.Steps = append(one.Script.Steps, &driver.Step{
		Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, To: m.To, Want: driver.Want{Rows: []driver.Row{{Name: s.own.Name, Stage: m.To}}},
	})
	for _, role := range model.All[model.Role](s.Spec) {
		if role == holder || role.Self().ID() == "" || role == s.by.Roles[0] {
			continue
		}
		other := &driver.Person{ID: role.Self().ID(), Roles: []*model.Role{role}, Home: s.by.Home}
		if !sees(other) {
			continue
		}
		s.Add(other)
		args["other"] = suite.TitleOf(role)
		twin := s.open("not-waived", t, c, args, nil)
		twin.Actors = []suite.Actor{{Ref: role.Self().Ref, Title: suite.TitleOf(role)}}
		twin.Steps = []suite.Step{{Do: say("waive", args)}}
		twin.Expected = []words.Localized{say("waiver-refused", args)}
		s.finish(t, twin, waive(other.ID, driver.Want{Code: driver.NoRight, Element: c}), c.Self().Ref, "not-waived")
		break
	}
	return true
}
