package kept

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// open begins a case about a checkpoint.
func (s *scene) open(kind string, t *suite.Thing, c *model.Checkpoint, args words.Args, f *model.Field) *suite.Case {
	one := &suite.Case{
		Family: suite.Data, Pipeline: s.pipeline, Title: say("title-"+kind, args), Priority: least(s.pipeline.Priority, s.entity.Priority),
		Actors: []suite.Actor{{Ref: s.by.Roles[0].Self().Ref, Title: suite.TitleOf(s.by.Roles[0])}}, Covers: []string{t.Ref, c.Self().Ref},
	}
	one.Preconditions = []words.Localized{say("there", words.Args{"entity": suite.TitleOf(s.entity), "stage": suite.TitleOf(s.own.Stage)})}
	about := func(f *model.Field) bool {
		if f == nil {
			return false
		}
		return slices.ContainsFunc(append(slices.Clone(s.pipeline.Checkpoints), c), func(c *model.Checkpoint) bool { return c != nil && s.speaks(c, f) })
	}
	one.Data = s.Data(s.At, slices.DeleteFunc(s.own.Values(), func(v driver.Value) bool { return v.Field != f && !about(v.Field) }))
	return one
}

// speaks tells whether a checkpoint is about a field.
func (s *scene) speaks(c *model.Checkpoint, f *model.Field) bool {
	if tree := s.Book.Tree(&c.When); tree != nil && stand.Reads(tree, f) {
		return true
	}
	return slices.ContainsFunc(c.Require, func(item *model.Require) bool {
		if item == nil {
			return false
		}
		tree := s.Book.Tree(&item.Rule)
		return item.Field.Get() == f || tree != nil && stand.Reads(tree, f)
	})
}

// finish gives a case its script and takes it.
func (s *scene) finish(t *suite.Thing, c *suite.Case, step *driver.Step, key ...string) {
	c.Script = s.Script()
	c.Script.People = s.People()
	c.Script.Steps = []*driver.Step{step}
	s.work.Add(t, c, key...)
}

// message is what the person sees: that of the item, else of the checkpoint, else what is missing.
func (s *scene) message(c *model.Checkpoint, item *model.Require, args words.Args) words.Localized {
	for _, text := range []model.Text{item.Message, c.Message} {
		if text.IsSet() {
			return say("refused-with", words.Args{"message": text})
		}
	}
	return say("refused", args)
}

// least returns the least of priorities.
func least(all ...model.Value[model.Priority]) model.Priority {
	order := []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater}
	at := 0
	for _, p := range all {
		at = max(at, slices.Index(order, p.Or(model.PriorityMust)))
	}
	return order[at]
}
