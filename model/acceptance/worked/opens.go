package worked

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// opens derives the cases in which a record is created without saying where: it begins in the pipeline that takes it.
func (w *work) opens() {
	for _, p := range w.House.PipelinesOf(w.entity) {
		if !p.OpensWhen.IsSet() || p.Self().ID() == "" {
			continue
		}
		args := words.Args{"entity": suite.TitleOf(w.entity), "pipeline": suite.TitleOf(p)}
		t := w.Thing(suite.Data, p, p.Self().Ref+"#opens", say("thing-opens", args))
		tree := w.Book.Tree(&p.OpensWhen)
		if tree == nil || stand.Speaks(tree) {
			t.Leave(t.Title, say("left-opens", nil))
			continue
		}
		for _, want := range []bool{true, false} {
			for _, turn := range stand.Turns(tree, want) {
				w.begins(t, p, turn, want, args)
			}
		}
		if !t.Tried() {
			t.Leave(t.Title, say("left-opens", nil))
		}
	}
}

// begins derives the case for one way in which the condition of a pipeline comes to be true, or not. Where another
// pipeline takes the record by a condition of its own, that has the case.
func (w *work) begins(t *suite.Thing, p *model.Pipeline, turn stand.Turn, want bool, args words.Args) {
	for _, role := range model.All[model.Role](w.Spec) {
		if role.Self().ID() == "" || !w.Facts.Ever([]*model.Role{role}, model.ActionCreate, w.entity, nil) {
			continue
		}
		s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0))}
		by := s.Person(role)
		s.own = s.Blank(w.entity, nil)
		s.own.Planned = true
		s.Fill(s.own)
		s.own.Stage = nil
		if !s.Arrange(turn.So, true, s.own, nil, func(r *stand.Record, f *model.Field, _ expr.Datum) bool { return r == s.own && !f.BuiltIn }) {
			continue
		}
		s.Fill(s.own) // finds the stage
		if s.own.Stage == nil || !s.Meet(s.own, s.Asked(s.own.Stage, true), nil) || !s.Holds(turn.So, s.own, nil) {
			continue
		}
		if into, _ := s.own.Stage.Self().Parent.(*model.Pipeline); into == nil || !want && into.OpensWhen.IsSet() {
			continue
		}
		var set []driver.Value
		may := s.Facts.Allowed(by.Roles, model.ActionCreate, w.entity, s.own.Stage, nil).Any()
		for _, v := range s.own.Values() {
			if d, ok := s.Datum(v.Field, v.Field.Default); facts.Computed(v.Field) || ok && v.Field.Default.IsSet() && driver.Written(d) == driver.Written(v.Datum) {
				continue
			}
			set = append(set, v)
			may = may && s.Facts.Allowed(by.Roles, model.ActionCreate, w.entity, s.own.Stage, v.Field).Any()
		}
		if !may {
			continue
		}
		args := words.Args{"entity": args["entity"], "stage": suite.TitleOf(s.own.Stage), "pipeline": suite.TitleOf(s.own.Stage.Self().Parent), "condition": turn.Told.Words()}
		c := &suite.Case{
			Family: suite.Data, Pipeline: p, Title: say("title-opens", args), Priority: least(p.Priority, w.entity.Priority), Covers: []string{p.Self().Ref, t.Ref},
			Actors: []suite.Actor{{Ref: role.Self().Ref, Title: suite.TitleOf(role)}},
			Steps:  []suite.Step{{Do: say("create", args), Data: s.Data(s.At, set)}}, Expected: []words.Localized{say("begins", args)},
		}
		step := &driver.Step{Do: driver.Create, By: by.ID, Entity: w.entity, Name: s.own.Name, Set: set}
		step.Want.Rows = []driver.Row{{Name: s.own.Name, Stage: s.own.Stage}}
		s.finish(t, c, step, p.Self().Ref, "opens", stand.Written(turn.Told))
		return
	}
}
