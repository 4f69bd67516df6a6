package conform

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
)

// index finds the records that belong to a record.
type index struct {
	// pointing are the records that refer to another one, by the field and the id of the other.
	pointing map[*model.Field]map[string][]*kpi.Record
	// sources are the fields through which records are linked to those of an entity: contract.deal for deals.
	sources map[*model.Entity][]*model.Field
	// hops are the references of an entity over which conditions look.
	hops map[*model.Entity]map[*model.Field]bool
}

// newIndex finds what links records, as far as anything that is judged looks at it; fill finds the records.
func newIndex(r *replay) index {
	ix := index{pointing: map[*model.Field]map[string][]*kpi.Record{}, sources: map[*model.Entity][]*model.Field{}, hops: map[*model.Entity]map[*model.Field]bool{}}
	task, _ := r.Facts.Spec().Element("entity/task").(*model.Entity)
	for _, p := range model.All[model.Pipeline](r.Facts.Spec()) {
		e := p.Entity.Get()
		if e == nil {
			continue
		}
		r.conditionsOf(p, func(c *model.Condition) { ix.look(r.Conditions.Tree(c), e) })
		var items func([]*model.Require)
		items = func(list []*model.Require) {
			for _, item := range list {
				switch {
				case item == nil:
				case item.Related.Get() != nil:
					ix.link(item.Related.Get(), e, item.Via.Get())
				case item.Task.IsSet() && task != nil:
					ix.link(task, e, task.Field("record"))
				}
				if item != nil {
					for _, set := range item.AnyOf {
						items(set)
					}
				}
			}
		}
		for _, c := range p.Checkpoints {
			items(c.Require)
		}
		for _, f := range e.Fields {
			if f.Formula.IsSet() {
				ix.look(r.Conditions.Tree(&f.Formula.Condition), e)
			}
			if f.Rollup != nil && f.Rollup.Of.Get() != nil {
				ix.link(f.Rollup.Of.Get().Entity(), e, f.Rollup.Through.Get())
			}
		}
	}
	return ix
}

// joins tells whether anything that is judged looks from a record at one of some entities.
func (ix *index) joins(entities map[*model.Entity]bool) bool {
	for _, hops := range ix.hops {
		for f := range hops {
			if entities[f.To.Get()] {
				return true
			}
		}
	}
	for f := range ix.pointing {
		if entities[f.Entity()] {
			return true
		}
	}
	return false
}

// conditionsOf calls a function for all conditions in a pipeline that are about its records.
func (r *replay) conditionsOf(p *model.Pipeline, visit func(*model.Condition)) {
	visit(&p.OpensWhen)
	for _, start := range p.Starts {
		if start != nil {
			visit(&start.When)
		}
	}
	for _, t := range p.Transitions {
		visit(&t.When)
		for _, a := range t.Approvals {
			if a != nil {
				visit(&a.When)
			}
		}
	}
	var items func([]*model.Require)
	items = func(list []*model.Require) {
		for _, item := range list {
			if item != nil {
				visit(&item.Rule)
				for _, set := range item.AnyOf {
					items(set)
				}
			}
		}
	}
	for _, c := range p.Checkpoints {
		visit(&c.When)
		items(c.Require)
	}
	for _, s := range p.Stages {
		if s.Sla != nil {
			for _, l := range s.Sla.Within.Items {
				if l != nil {
					visit(&l.When)
				}
			}
		}
	}
}

// look notes the references over which a condition looks.
func (ix *index) look(n *expr.Node, e *model.Entity) {
	if n == nil {
		return
	}
	if n.Op == expr.Field && n.Path.Entity == e && len(n.Path.Fields) > 1 {
		if ix.hops[e] == nil {
			ix.hops[e] = map[*model.Field]bool{}
		}
		ix.hops[e][n.Path.Fields[0]] = true
	}
	for _, arg := range n.Args {
		ix.look(arg, e)
	}
}

// link notes a field through which records of an entity are linked to those of another; nil is the only one that
// there is.
func (ix *index) link(of, to *model.Entity, via *model.Field) {
	if of == nil {
		return
	}
	var fields []*model.Field
	if via != nil {
		fields = []*model.Field{via}
	} else {
		for _, f := range slices.Concat(of.Fields, to.Fields) {
			if f.Type.V == model.FieldReference && (f.To.Get() == to || f.To.Get() == of) {
				fields = append(fields, f)
			}
		}
	}
	for _, f := range fields {
		switch {
		case f.Entity() == to && f.Entity() != of: // the record itself refers to the others
			if ix.hops[to] == nil {
				ix.hops[to] = map[*model.Field]bool{}
			}
			ix.hops[to][f] = true
		case !slices.Contains(ix.sources[to], f):
			ix.sources[to] = append(ix.sources[to], f)
			ix.pointing[f] = map[string][]*kpi.Record{}
		}
	}
}

// fill finds the records behind the links.
func (ix *index) fill(data *kpi.Data) {
	by := map[*model.Entity][]*model.Field{}
	for f := range ix.pointing {
		if e := f.Entity(); e != nil {
			by[e] = append(by[e], f)
		}
	}
	if len(by) == 0 {
		return
	}
	for _, record := range data.Records() {
		for _, f := range by[record.Entity] {
			for _, id := range ids(record.Values[f.Self().ID()]) {
				ix.pointing[f][id] = append(ix.pointing[f][id], record)
			}
		}
	}
}

// ids returns the ids that a value names.
func ids(d expr.Datum) []string {
	if len(d.Many) == 0 {
		if d.Text == "" {
			return nil
		}
		return []string{d.Text}
	}
	list := make([]string, len(d.Many))
	for i, one := range d.Many {
		list[i] = one.Text
	}
	return list
}
