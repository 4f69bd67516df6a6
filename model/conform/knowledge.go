package conform

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// knowledge is what the tables tell of: where they have no column for a value, nothing that asks for it is judged.
type knowledge struct {
	*replay
	columns map[*model.Entity]map[string]bool
	// changed are the paths whose history is known.
	changed map[*model.Entity]map[string]bool
	// lacks are the paths that an item, a condition or an approval asks for and that no table tells of.
	items      map[*model.Require]need
	conditions map[*model.Condition]need
}

// need is what something that is judged depends on.
type need struct {
	// lacks are the paths that no table tells of.
	lacks []string
	// today tells that a value counts whose history is not known.
	today bool
}

func (n need) with(other need) need {
	for _, path := range other.lacks {
		if !slices.Contains(n.lacks, path) {
			n.lacks = append(n.lacks, path)
		}
	}
	n.today = n.today || other.today
	return n
}

func newKnowledge(r *replay) *knowledge {
	k := &knowledge{
		replay: r, columns: map[*model.Entity]map[string]bool{}, changed: map[*model.Entity]map[string]bool{},
		items: map[*model.Require]need{}, conditions: map[*model.Condition]need{},
	}
	for e, paths := range r.Columns {
		for _, path := range paths {
			put(k.columns, e, path)
		}
	}
	if r.Log != nil {
		for e, paths := range r.Log.Changed {
			for path := range paths {
				put(k.columns, e, path)
				put(k.changed, e, path)
			}
		}
	}
	for _, record := range r.Data.Records() {
		for path, changes := range record.Changes {
			if len(changes) > 0 {
				put(k.columns, record.Entity, path)
				put(k.changed, record.Entity, path)
			}
		}
	}
	for _, p := range model.All[model.Pipeline](r.Facts.Spec()) {
		k.pipeline(p)
	}
	return k
}

func put(sets map[*model.Entity]map[string]bool, e *model.Entity, path string) {
	if sets[e] == nil {
		sets[e] = map[string]bool{}
	}
	sets[e][path] = true
}

// pipeline notes what everything in a pipeline that is judged depends on, so that judges need only look it up.
func (k *knowledge) pipeline(p *model.Pipeline) {
	e := p.Entity.Get()
	if e == nil {
		return
	}
	k.note(&p.OpensWhen, e)
	for _, start := range p.Starts {
		if start != nil {
			k.note(&start.When, e)
		}
	}
	for _, t := range p.Transitions {
		k.note(&t.When, e)
		for _, a := range t.Approvals {
			if a != nil {
				k.note(&a.When, e)
			}
		}
	}
	for _, c := range p.Checkpoints {
		k.note(&c.When, e)
		for _, item := range c.Require {
			k.item(item, e)
		}
	}
	for _, s := range p.Stages {
		if s.Sla != nil {
			k.limits(s.Sla.Within.Items, e)
		}
	}
	for _, s := range p.Slas {
		k.limits(s.Within.Items, e)
	}
	for _, scope := range e.Scopes {
		k.note(&scope.When, e)
	}
}

func (k *knowledge) limits(list []*model.Limit, e *model.Entity) {
	for _, l := range list {
		if l != nil {
			k.note(&l.When, e)
		}
	}
}

func (k *knowledge) note(c *model.Condition, e *model.Entity) need {
	n := k.condition(c, e)
	k.conditions[c] = n
	return n
}

// condition returns what a condition of an entity depends on; nothing where none is written.
func (k *knowledge) condition(c *model.Condition, e *model.Entity) need {
	var n need
	if !c.IsSet() {
		return n
	}
	tree := k.Conditions.Tree(c)
	if tree == nil {
		n.lacks = []string{e.Self().ID()}
		return n
	}
	return k.tree(tree, e, 0)
}

// deepest bounds how far computed fields may follow from each other.
const deepest = 12

func (k *knowledge) tree(node *expr.Node, e *model.Entity, depth int) need {
	var n need
	if node.Op == expr.Field {
		n = k.path(node.Path, e, depth)
	}
	for _, arg := range node.Args {
		n = n.with(k.tree(arg, e, depth))
	}
	return n
}

// path tells what a path depends on.
func (k *knowledge) path(p expr.Path, e *model.Entity, depth int) need {
	if p.Entity == nil || len(p.Fields) == 0 { // the person who acts
		if k.People == nil {
			return need{lacks: []string{"actor"}}
		}
		return need{}
	}
	n := k.field(p.Entity, p.Fields[0], depth)
	if len(p.Fields) == 1 && p.Person == "" {
		return n
	}
	whole := p.Fields[0].Self().ID() + "." + p.Person
	if len(p.Fields) > 1 {
		whole = p.Fields[0].Self().ID() + "." + p.Fields[1].Self().ID()
	}
	if k.columns[p.Entity][whole] {
		return need{today: true}
	}
	switch to := p.Fields[0].To.Get(); {
	case len(p.Fields) > 1 && to != nil && len(k.columns[to]) > 0:
		return n.with(k.field(to, p.Fields[1], depth))
	case len(p.Fields) == 1 && (p.Person == "id" || k.People != nil):
		return n
	}
	return n.with(need{lacks: []string{p.Entity.Self().ID() + "." + whole}})
}

// field tells what a field depends on.
func (k *knowledge) field(e *model.Entity, f *model.Field, depth int) need {
	id := f.Self().ID()
	switch {
	case depth > deepest:
		return need{lacks: []string{f.Self().Path()}}
	case f.BuiltIn && facts.Computed(f):
		if id == "created_by" || id == "changed_at" {
			return need{lacks: []string{f.Self().Path()}}
		}
		return need{}
	case f.Formula.IsSet():
		tree := k.Conditions.Tree(&f.Formula.Condition)
		if tree == nil {
			return need{lacks: []string{f.Self().Path()}}
		}
		return k.tree(tree, e, depth+1)
	case f.Rollup != nil:
		return k.rollup(f, depth)
	case !k.columns[e][id]:
		return need{lacks: []string{f.Self().Path()}}
	}
	return need{today: !k.changed[e][id]}
}

func (k *knowledge) rollup(f *model.Field, depth int) need {
	of := f.Rollup.Of.Get()
	if of == nil || of.Entity() == nil {
		return need{lacks: []string{f.Self().Path()}}
	}
	n := k.field(of.Entity(), of, depth+1)
	if through := f.Rollup.Through.Get(); through != nil {
		n = n.with(k.field(of.Entity(), through, depth+1))
	}
	if f.Rollup.Where.IsSet() {
		if tree := k.Conditions.Tree(&f.Rollup.Where); tree != nil {
			n = n.with(k.tree(tree, of.Entity(), depth+1))
		}
	}
	n.today = true
	return n
}

// item tells what an item of a checkpoint depends on. The sets of any_of depend on all that any of them asks.
func (k *knowledge) item(item *model.Require, e *model.Entity) need {
	var n need
	if item == nil {
		return n
	}
	switch {
	case item.Field.Get() != nil:
		n = k.field(e, item.Field.Get(), 0)
	case item.Rule.IsSet():
		n = k.condition(&item.Rule, e)
	case item.Related.Get() != nil:
		n = k.related(item, e)
	case item.Task.IsSet():
		n = k.task()
	}
	var inner []*model.Require
	for _, set := range item.AnyOf {
		for _, one := range set {
			n = n.with(k.item(one, e))
			inner = append(inner, one)
		}
	}
	k.items[item] = n
	for _, one := range inner {
		k.items[one] = n
	}
	return n
}

func (k *knowledge) related(item *model.Require, e *model.Entity) need {
	of := item.Related.Get()
	n := need{today: true}
	if len(k.columns[of]) == 0 {
		return n.with(need{lacks: []string{of.Self().ID()}})
	}
	if via := item.Via.Get(); via != nil {
		n = n.with(k.field(via.Entity(), via, 0))
	}
	if tree := k.Conditions.Tree(&item.Where); tree != nil {
		n = n.with(k.tree(tree, of, 0))
	}
	return n
}

func (k *knowledge) task() need {
	task, _ := k.Facts.Spec().Element("entity/task").(*model.Entity)
	if task == nil || len(k.columns[task]) == 0 {
		return need{lacks: []string{"task"}}
	}
	n := need{today: true}
	for _, id := range []string{"record", "done_at"} {
		if f := task.Field(id); f != nil {
			n = n.with(k.field(task, f, 0))
		}
	}
	return n
}

// guarded tells whether a checkpoint is asked of every record that comes into a stage: the stage is named, or lies
// where the checkpoint is kept true.
func guarded(c *model.Checkpoint, s *model.Stage, g *facts.Graph) bool {
	return names(c, s) || slices.Contains(g.Holds(c), s)
}
