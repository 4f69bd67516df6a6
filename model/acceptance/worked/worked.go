// Package worked derives the cases of what the CRM works out by itself: fields with a formula, fields folded from linked
// records, and in which pipeline a new record begins. It stands beside package acceptance, which lists it, and must not
// know model/runtime: it works out on the stand what must come of it.
package worked

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// Derive adds the cases and their things to the family of data: what a record must always be.
func Derive(d *suite.Desk) {
	for _, e := range model.All[model.Entity](d.Spec) {
		w := &work{Desk: d, entity: e}
		for _, f := range e.Fields {
			if f == nil || f.Self().ID() == "" || f.Type.V == "" {
				continue // it could not be read
			}
			switch {
			case f.Rollup != nil:
				w.folded(f)
			case f.Formula.IsSet():
				w.formula(f)
			}
		}
		w.opens()
	}
}

// work is the work on the records of one entity.
type work struct {
	*suite.Desk
	entity *model.Entity
}

// scene is a record of which something is worked out.
type scene struct {
	*work
	*stand.Stand
	own   *stand.Record
	given map[*model.Field]bool
}

func (w *work) scene() *scene {
	s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0)), given: map[*model.Field]bool{}}
	s.own = s.Whole(w.entity, nil)
	return s
}

// formula derives the case in which somebody looks at a field that a formula works out.
func (w *work) formula(f *model.Field) {
	t := w.thing(f)
	tree := w.Book.Tree(&f.Formula.Condition)
	if tree == nil || stand.Speaks(tree) {
		t.Leave(t.Title, say("left-formula", nil))
		return
	}
	s := w.scene()
	s.feed(tree)
	s.Arrange(expr.FilledIn(f), true, s.own, nil, func(r *stand.Record, of *model.Field, _ expr.Datum) bool { return r != s.own || !s.given[of] })
	if s.Value(s.own, f).IsEmpty() {
		t.Leave(t.Title, say("left-formula", nil))
		return
	}
	s.look(t, f, nil)
}

// feed gives the fields that a formula reads values of which none is like another.
func (s *scene) feed(n *expr.Node) {
	if n.Op == expr.Field && n.Path.Entity == s.entity && len(n.Path.Fields) > 0 {
		f := n.Path.Fields[0]
		switch {
		case f.Formula.IsSet():
			if inner := s.Book.Tree(&f.Formula.Condition); inner != nil && inner != n && !s.given[f] {
				s.given[f] = true
				s.feed(inner)
			}
		case facts.Computed(f) || f.BuiltIn || s.given[f]:
		default:
			s.given[f] = true
			d := expr.Figure(big.NewRat(int64(10*len(s.given)+7), 1))
			if !stand.Fits(f, d) {
				d = s.Sample(s.own, f)
			}
			if !d.IsEmpty() {
				s.own.Set(f, d)
			}
		}
	}
	for _, arg := range n.Args {
		s.feed(arg)
	}
}

// look takes the case in which somebody looks at a field of the record.
func (s *scene) look(t *suite.Thing, f *model.Field, beside []words.Localized) {
	args := words.Args{"field": suite.TitleOf(f), "entity": suite.TitleOf(s.entity)}
	d := s.Value(s.own, f)
	step := &driver.Step{Do: driver.Wait, Until: s.At, Still: true}
	c := &suite.Case{
		Family: suite.Data, Title: say("title-look", args), Priority: least(s.entity.Priority, f.Priority), Covers: []string{f.Self().Ref, t.Ref},
		Actors: []suite.Actor{{Ref: "system", Title: say("system", nil)}}, Data: s.Data(s.At, s.own.Values()),
	}
	if by := s.reader(f); by != nil {
		step = &driver.Step{Do: driver.Read, By: by.ID, On: []string{s.own.Name}}
		step.Want.Shown = []*model.Field{f}
		c.Actors = []suite.Actor{{Ref: by.Roles[0].Self().Ref, Title: suite.TitleOf(by.Roles[0])}}
	}
	step.Want.Rows = []driver.Row{{Name: s.own.Name, Stage: s.own.Stage, Values: []driver.Value{{Field: f, Datum: d}}}}
	c.Preconditions = append([]words.Localized{say("there", args)}, beside...)
	c.Steps = []suite.Step{{Do: say("look", args)}}
	shown := words.Localized(say("nothing", nil))
	if !d.IsEmpty() {
		shown = s.Show(s.At, f, d)
	}
	c.Expected = []words.Localized{say("is", words.Args{"field": args["field"], "value": shown})}
	s.finish(t, c, step, f.Self().Ref, "worked out")
}

// reader returns somebody who sees a field of the record, nil for nobody.
func (s *scene) reader(f *model.Field) *driver.Person {
	for _, role := range model.All[model.Role](s.Spec) {
		if role.Self().ID() == "" {
			continue
		}
		by := &driver.Person{ID: role.Self().ID(), Roles: []*model.Role{role}}
		if homes := s.Homes(role); len(homes) > 0 {
			by.Home = homes[0]
		}
		sees := func(f *model.Field) bool {
			return s.Facts.Allowed(by.Roles, model.ActionRead, s.entity, s.own.Stage, f).Admits(s.Relation(by, s.own))
		}
		if known := slices.IndexFunc(s.People(), func(p *driver.Person) bool { return p.ID == by.ID }); known >= 0 {
			by = s.People()[known]
		}
		if sees(nil) && sees(f) {
			return s.Person(role)
		}
	}
	return nil
}

// finish gives a case its script and takes it.
func (s *scene) finish(t *suite.Thing, c *suite.Case, step *driver.Step, key ...string) {
	c.Script = s.Script()
	c.Script.People = s.People()
	c.Script.Steps = []*driver.Step{step}
	s.work.Add(t, c, key...)
}

// thing adds a field to what is to be tried.
func (w *work) thing(f *model.Field) *suite.Thing {
	return w.Thing(suite.Data, nil, f.Self().Ref+"#worked-out", say("thing-worked-out", words.Args{"field": suite.TitleOf(f), "entity": suite.TitleOf(w.entity)}))
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
