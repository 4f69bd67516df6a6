package kept

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// frees derives the case in which somebody takes from a record what a checkpoint has asked for when it came into its
// stage, and does not keep there.
func (w *work) frees(c *model.Checkpoint) {
	args := words.Args{"checkpoint": suite.TitleOf(c)}
	t := w.Thing(suite.Data, w.pipeline, c.Self().Ref+"#entry", say("thing-free", args))
	for _, ref := range c.Into.Items {
		stage := ref.Get()
		if stage == nil || stage.Retired != nil {
			continue
		}
		for _, role := range model.All[model.Role](w.Spec) {
			if role.Self().ID() != "" && w.free(t, c, stage, role) {
				return
			}
		}
	}
	t.Leave(t.Title, say("left-free", nil))
}

// free derives that case in a stage, for somebody of a role; false where there is none.
func (w *work) free(t *suite.Thing, c *model.Checkpoint, stage *model.Stage, role *model.Role) bool {
	s := w.scene(role, stage, append(slices.Clone(w.House.Asked(stage, false)), c), func(s *scene) {
		if tree := w.Book.Tree(&c.When); tree != nil {
			s.Arrange(tree, true, s.own, nil, s.keep)
		}
	})
	if s == nil || !s.may(model.ActionRead, nil) || !s.True(&c.When, s.own, nil) {
		return false
	}
	for _, item := range c.Require {
		if item == nil || item.Field.Get() == nil && !item.Rule.IsSet() {
			continue
		}
		for _, f := range s.entity.Fields {
			tree := s.Book.Tree(&item.Rule)
			if f == nil || f != item.Field.Get() && (tree == nil || !stand.Reads(tree, f)) {
				continue
			}
			if facts.Computed(f) || f.Frozen.V || f.BuiltIn || f.Unique.V || f == facts.OwnerField(s.entity) || f == s.entity.RecordTeam.Get() || !s.may(model.ActionEdit, f) {
				continue
			}
			before := s.own.Get(f)
			for _, d := range append([]expr.Datum{{}}, s.Others(s.own, f)...) {
				if d.IsEmpty() && (f.IsRequired() || before.IsEmpty()) {
					continue
				}
				s.own.Set(f, d)
				spoilt := !s.Has(s.own, item) && s.True(&c.When, s.own, nil) && s.Met(s.own, s.Asked(stage, false))
				if s.own.Set(f, before); spoilt {
					s.spoil(t, c, item, f, d)
					return true
				}
			}
		}
	}
	return false
}

// spoil takes the case in which a field gets a value with which an item is no longer there, and that is accepted.
func (s *scene) spoil(t *suite.Thing, c *model.Checkpoint, item *model.Require, f *model.Field, d expr.Datum) {
	args := words.Args{
		"checkpoint": suite.TitleOf(c), "field": suite.TitleOf(f), "stage": suite.TitleOf(s.own.Stage), "entity": suite.TitleOf(s.entity), "item": s.item(item),
	}
	one := s.open("free", t, c, args, f)
	set := []driver.Value{{Field: f, Datum: d}}
	step := &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: set, Want: driver.Want{Rows: []driver.Row{{Name: s.own.Name, Stage: s.own.Stage, Values: set}}}}
	one.Steps = []suite.Step{{Do: say("write", args), Data: s.Data(s.At, set)}}
	one.Expected = []words.Localized{say("written", args)}
	s.finish(t, one, step, c.Self().Ref, "free")
}
