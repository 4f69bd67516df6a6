// Package kept derives the cases of checkpoints after a record has passed them: what they keep true while it is in a
// stage. It stands beside package acceptance, which lists it, and must not know model/runtime: what is missing is judged
// on the stand.
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

// Derive adds the cases and their things to the family of data: what a record must always be.
func Derive(d *suite.Desk) {
	for _, p := range model.All[model.Pipeline](d.Spec) {
		if p.Entity.Get() == nil {
			continue
		}
		w := &work{Desk: d, pipeline: p, entity: p.Entity.Get(), graph: d.Facts.Graph(p)}
		for _, c := range p.Checkpoints {
			if c == nil || c.Self().ID() == "" {
				continue
			}
			switch {
			case len(c.Transition.Items) > 0: // always at the move
			case c.Holds.Or(model.HoldsWhile) == model.HoldsWhile:
				w.keeps(c)
			default:
				w.frees(c)
			}
		}
	}
}

// work is the work on the checkpoints of one pipeline.
type work struct {
	*suite.Desk
	pipeline *model.Pipeline
	entity   *model.Entity
	graph    *facts.Graph
}

// scene is a record in the hands of somebody.
type scene struct {
	*work
	*stand.Stand
	own *stand.Record
	by  *driver.Person
}

// scene puts a record of a person into a stage, with all that the checkpoints ask of it there; nil where that does not
// succeed.
func (w *work) scene(role *model.Role, stage *model.Stage, list []*model.Checkpoint, arrange func(*scene)) *scene {
	s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0))}
	s.by = s.Person(role)
	s.own = s.Blank(w.entity, stage)
	if f := facts.OwnerField(w.entity); f != nil && !facts.Computed(f) {
		s.own.Set(f, stand.Shaped(f, expr.Named(expr.Person, s.by.ID)))
	}
	if f := w.entity.RecordTeam.Get(); f != nil && !facts.Computed(f) && s.by.Home != nil {
		s.own.Set(f, stand.Shaped(f, expr.Named(expr.Team, s.by.Home.Self().ID())))
	}
	s.Fill(s.own)
	for range 2 { // what is filled later may make an earlier condition true
		if arrange != nil {
			arrange(s)
		}
		s.Meet(s.own, list, s.keep)
	}
	if !s.Met(s.own, list) {
		return nil
	}
	return s
}

// keep says that whose the record is stays as it is.
func (s *scene) keep(r *stand.Record, f *model.Field, _ expr.Datum) bool {
	team := f == r.Entity.RecordTeam.Get() && !r.Get(f).IsEmpty()
	return r != s.own || f != facts.OwnerField(r.Entity) && !team
}

// may tells whether the person may do something with the record.
func (s *scene) may(action model.Action, f *model.Field) bool {
	return s.Facts.Allowed(s.by.Roles, action, s.entity, s.own.Stage, f).Admits(s.Relation(s.by, s.own))
}

// keeps derives the cases in which somebody takes from a record what a checkpoint keeps there.
//
// “Where it holds, every write that leaves an item false is refused.” “Only field items and rules over the record's own
// fields hold.”
func (w *work) keeps(c *model.Checkpoint) {
	stages := w.graph.Holds(c)
	if len(stages) == 0 {
		return
	}
	args := words.Args{"checkpoint": suite.TitleOf(c)}
	t := w.Thing(suite.Data, w.pipeline, c.Self().Ref+"#kept", say("thing-kept", args))
	for _, item := range c.Require {
		if item == nil || item.Field.Get() == nil && !item.Rule.IsSet() {
			continue
		}
		if !w.keptItem(t, c, item, stages) {
			t.Leave(say("left-what", words.Args{"checkpoint": args["checkpoint"], "item": w.item(item)}), say("left-kept", nil))
		}
	}
	if !t.Tried() && len(t.Left) == 0 {
		t.Leave(t.Title, say("left-kept", nil))
	}
}

func (w *work) keptItem(t *suite.Thing, c *model.Checkpoint, item *model.Require, stages []*model.Stage) bool {
	if tree := w.Book.Tree(&item.Rule); item.Rule.IsSet() && (tree == nil || passing(tree)) {
		return false
	}
	for _, stage := range stages {
		if stage.Retired != nil {
			continue
		}
		for _, role := range model.All[model.Role](w.Spec) {
			if role.Self().ID() == "" {
				continue
			}
			if tree := w.Book.Tree(&c.When); c.When.IsSet() && (tree == nil || passing(tree)) {
				return false
			}
			s := w.scene(role, stage, w.House.Asked(stage, false), func(s *scene) {
				if tree := w.Book.Tree(&c.When); tree != nil {
					s.Arrange(tree, true, s.own, nil, s.keep)
				}
			})
			if s == nil || !s.may(model.ActionRead, nil) || c.When.IsSet() && !s.True(&c.When, s.own, nil) {
				continue
			}
			if f, d, ok := s.spoils(c, item); ok {
				s.write(t, c, item, f, d)
				return true
			}
		}
	}
	return false
}

// passing tells whether a condition speaks of what is not the record's own: who acts, what was before, the time.
func passing(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.InPeriod, expr.Changed:
		return true
	case expr.Field:
		return n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) > 1
	}
	return slices.ContainsFunc(n.Args, passing)
}

// spoils finds a field that the person may write, and a value with which just the one item is missing.
func (s *scene) spoils(c *model.Checkpoint, item *model.Require) (*model.Field, expr.Datum, bool) {
	var fields []*model.Field
	if f := item.Field.Get(); f != nil {
		fields = []*model.Field{f}
	} else {
		for _, f := range s.entity.Fields {
			if f != nil && stand.Reads(s.Book.Tree(&item.Rule), f) {
				fields = append(fields, f)
			}
		}
	}
	for _, f := range fields {
		if facts.Computed(f) || f.Frozen.V || f.BuiltIn || f == facts.OwnerField(s.entity) || f == s.entity.RecordTeam.Get() || !s.may(model.ActionEdit, f) {
			continue
		}
		before := s.own.Get(f)
		values := s.Others(s.own, f)
		if !f.Required.V && !before.IsEmpty() {
			values = append([]expr.Datum{{}}, values...)
		}
		values = slices.DeleteFunc(values, func(d expr.Datum) bool { return d.IsEmpty() && f.Required.V })
		for _, d := range values {
			s.own.Set(f, d)
			only := s.only(c, item)
			s.own.Set(f, before)
			if only {
				return f, d, true
			}
		}
	}
	return nil, expr.Datum{}, false
}

// only tells whether just one item of one checkpoint is missing of those that are kept where the record is.
func (s *scene) only(c *model.Checkpoint, item *model.Require) bool {
	found := false
	for _, other := range s.Asked(s.own.Stage, false) {
		if tree := s.Book.Tree(&other.When); other.When.IsSet() && (tree == nil || stand.Speaks(tree) || !s.Holds(tree, s.own, nil)) {
			continue
		}
		for _, one := range other.Require {
			if one == nil || s.Has(s.own, one) {
				continue
			}
			if other != c || one != item {
				return false
			}
			found = true
		}
	}
	return found
}

// write takes the case in which the item is spoilt, and its twin, in which the field takes another value that is right.
func (s *scene) write(t *suite.Thing, c *model.Checkpoint, item *model.Require, f *model.Field, d expr.Datum) {
	before := s.own.Get(f)
	args := words.Args{
		"checkpoint": suite.TitleOf(c), "field": suite.TitleOf(f), "stage": suite.TitleOf(s.own.Stage), "entity": suite.TitleOf(s.entity), "item": s.item(item),
	}
	one := s.open("kept", t, c, args, f)
	row := driver.Row{Name: s.own.Name, Stage: s.own.Stage, Values: []driver.Value{{Field: f, Datum: before}}}
	step := &driver.Step{
		Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: []driver.Value{{Field: f, Datum: d}},
		Want: driver.Want{Code: driver.Incomplete, Missing: []driver.Missing{{Checkpoint: c, Item: item, Field: item.Field.Get()}}, Rows: []driver.Row{row}},
	}
	one.Steps = []suite.Step{{Do: say("write", args), Data: s.Data(s.At, step.Set)}}
	one.Expected = []words.Localized{s.message(c, item, args), say("as-before", args)}
	s.finish(t, one, step, c.Self().Ref, "kept", key(item))
	for _, other := range s.Others(s.own, f) {
		s.own.Set(f, other)
		right := s.Met(s.own, s.Asked(s.own.Stage, false))
		s.own.Set(f, before)
		if !right || other.IsEmpty() || f.Unique.V {
			continue
		}
		twin := s.open("other", t, c, args, f)
		set := []driver.Value{{Field: f, Datum: other}}
		step := &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: set, Want: driver.Want{Rows: []driver.Row{{Name: s.own.Name, Stage: s.own.Stage, Values: set}}}}
		twin.Steps = []suite.Step{{Do: say("write", args), Data: s.Data(s.At, set)}}
		twin.Expected = []words.Localized{say("written", args)}
		s.finish(t, twin, step, c.Self().Ref, "other", key(item))
		return
	}
}

// key names an item by what it is about.
func key(item *model.Require) string {
	if f := item.Field.Get(); f != nil {
		return f.Self().Ref
	}
	return item.Rule.Source
}

// item names an item for people.
func (w *work) item(item *model.Require) words.Localized {
	switch {
	case item.Field.Get() != nil:
		return suite.TitleOf(item.Field.Get())
	case item.Related.Get() != nil:
		return suite.TitleOf(item.Related.Get())
	case item.Rule.IsSet():
		return w.Book.Words(&item.Rule)
	}
	return say("something", nil)
}
