package mutant

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/mutant/alike"
)

// provable says whom a changed condition can reach, and how it can be proved to change nothing.
func (b *base) provable(change *Change, e model.Element, c *model.Condition) {
	switch e := e.(type) {
	case *model.Field:
		if e.Rollup == nil {
			change.reaches(e.Entity(), b.workers(e.Entity())...)
		}
		if c == &e.AppliesWhen && alike.Meaningless(b.spec, e) {
			change.prove = func(*Bench) bool { return true }
		}
	case *model.Transition:
		if b.beside(e) {
			change.because = say("why-way", nil)
		}
	case *model.Automation:
		if given := changing(e); given != nil {
			change.prove = func(b *Bench) bool { return alike.Under(given, b.Book.Tree(c), becomes(change)) }
		}
	case *model.Pipeline:
		if c == &e.OpensWhen {
			pipelines := slices.DeleteFunc(slices.Clone(model.All[model.Pipeline](b.spec)), func(p *model.Pipeline) bool { return p.Entity.Get() != e.Entity.Get() })
			change.prove = func(*Bench) bool { return alike.Opens(pipelines, b.book.Tree, e, change.tree) }
		}
	}
}

// becomes is what a changed condition says; a forgotten one is always true.
func becomes(change *Change) *expr.Node {
	if change.condition == nil {
		return &expr.Node{Op: expr.And, Type: expr.Type{Base: expr.Bool}}
	}
	return change.tree
}

// changing returns what is so whenever an automation comes that is set off by a change of some fields: one of them is not
// as it was. Nil for other ones.
func changing(a *model.Automation) *expr.Node {
	if a.Trigger == nil || a.Trigger.Event.V != model.EventChanged || len(a.Trigger.Fields.Items) == 0 {
		return nil
	}
	any := &expr.Node{Op: expr.Or, Type: expr.Type{Base: expr.Bool}}
	for _, ref := range a.Trigger.Fields.Items {
		f := ref.Get()
		if f == nil || f.Entity() == nil {
			return nil
		}
		is := expr.FieldOf(f)
		was := *is
		was.Path.Name = "old"
		any.Args = append(any.Args, &expr.Node{Op: expr.Differs, Args: []*expr.Node{is, &was}, Type: expr.Type{Base: expr.Bool}})
	}
	return any
}

// beside tells whether all who make a move may make it over another transition between the same stages.
func (b *base) beside(t *model.Transition) bool {
	p, _ := t.Self().Parent.(*model.Pipeline)
	if p == nil {
		return false
	}
	graph := b.facts.Graph(p)
	for _, m := range graph.Moves {
		if m.Transition != t {
			continue
		}
		for _, role := range rolesOf(t.By.Items) {
			if !slices.ContainsFunc(graph.Between(m.From, m.To), func(other model.Move) bool {
				return other.Transition != t && slices.Contains(rolesOf(other.Transition.By.Items), role)
			}) {
				return false
			}
		}
	}
	return true
}

// still tells whether no person changes a record where a checkpoint is kept.
func (b *base) still(p *model.Pipeline, c *model.Checkpoint) bool {
	return !slices.ContainsFunc(b.facts.Graph(p).Holds(c), func(stage *model.Stage) bool {
		return b.facts.Allowed(model.All[model.Role](b.spec), model.ActionEdit, p.Entity.Get(), stage, nil).Any()
	})
}
