package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// work is what the CRM writes by itself, by what sets it off.
type work struct {
	created       map[*model.Entity][]write
	entered, left map[*model.Stage][]write
	// laterIn is written at some time while a record is in a stage, later anywhere.
	laterIn map[*model.Stage][]write
	later   map[*model.Entity][]write
	creates []created
}

// created is an automation that makes a record from one of an entity.
type created struct {
	from   *model.Entity
	action *model.AutomationAction
}

// Subject returns the entity whose records set an automation off, nil where that is not known.
func Subject(a *model.Automation) *model.Entity {
	t := a.Trigger
	if t == nil {
		return nil
	}
	if entity := t.Entity.Get(); entity != nil {
		return entity
	}
	stages := t.In.Items
	if t.Stage.IsSet() {
		stages = []model.Ref[model.Stage]{t.Stage}
	}
	for _, ref := range stages {
		if stage := ref.Get(); stage != nil {
			if pipeline, ok := stage.Self().Parent.(*model.Pipeline); ok {
				return pipeline.Entity.Get()
			}
		}
	}
	if field := t.Field.Get(); field != nil {
		return field.Entity()
	}
	return nil
}

// automations sorts what automations write. What they write into records of an entity without a
// pipeline is left out.
func (f *Facts) automations(entities map[*model.Entity]*entityFacts) *work {
	w := &work{
		created: map[*model.Entity][]write{}, entered: map[*model.Stage][]write{}, left: map[*model.Stage][]write{},
		laterIn: map[*model.Stage][]write{}, later: map[*model.Entity][]write{},
	}
	for _, a := range model.All[model.Automation](f.spec) {
		entity := Subject(a)
		e := entities[entity]
		for _, action := range a.Do.Items {
			if action == nil {
				continue
			}
			if action.Create.Get() != nil && entity != nil {
				w.creates = append(w.creates, created{entity, action})
			}
			if e == nil {
				continue
			}
			writes := e.writesOf(action.Set, e.reader, f.book, a.When.IsSet())
			if owner, known := e.number[OwnerField(entity)]; known && action.Assign.IsSet() {
				writes = append(writes, write{field: owner, needs: inputs{fields: e.none()}, sometimes: a.When.IsSet()})
			}
			w.sort(a, entity, writes)
		}
	}
	return w
}

func (w *work) sort(a *model.Automation, entity *model.Entity, writes []write) {
	if len(writes) == 0 {
		return
	}
	stage := a.Trigger.Stage.Get()
	switch event := a.Trigger.Event.V; {
	case event == model.EventCreated:
		w.created[entity] = append(w.created[entity], writes...)
	case event == model.EventEntered && stage != nil:
		w.entered[stage] = append(w.entered[stage], writes...)
	case event == model.EventLeft && stage != nil:
		w.left[stage] = append(w.left[stage], writes...)
	case stage != nil:
		w.laterIn[stage] = append(w.laterIn[stage], writes...)
	case len(a.Trigger.In.Items) > 0:
		for _, ref := range a.Trigger.In.Items {
			w.laterIn[ref.Get()] = append(w.laterIn[ref.Get()], writes...)
		}
	default:
		w.later[entity] = append(w.later[entity], writes...)
	}
}

// prepare finds what is written and may be emptied in a pipeline.
func (f *Facts) prepare(x *Filled, work *work) {
	e, g := x.entity, x.graph
	given, sets := map[*model.Transition]fieldSet{}, map[*model.Transition][]write{}
	for _, t := range g.Pipeline.Transitions {
		all := x.guard(t)
		if i, known := e.number[t.Reason.Get()]; known {
			all.add(i)
		}
		if !all.isEmpty() {
			given[t] = all
		}
		sets[t] = e.writesOf(t.Sets, e.reader, f.book, false)
	}
	x.moves, x.target = make([]moveWrites, len(g.Moves)), make([]int, len(g.Moves))
	for i, m := range g.Moves {
		x.target[i] = g.number[m.To]
		x.moves[i] = moveWrites{given: given[m.Transition], after: sets[m.Transition], possible: f.Possible(m)}
		for n, approval := range m.Transition.Approvals {
			if approval != nil && f.CanRefuse(m, approval) {
				x.moves[i].refusals = append(x.moves[i].refusals, n)
			}
		}
		if left := work.left[m.From]; len(left) > 0 {
			x.moves[i].after = slices.Concat(sets[m.Transition], left)
		}
	}
	x.open, x.in, x.later, x.clear = make([]bool, len(g.Stages)), make([][]write, len(g.Stages)), make([][]write, len(g.Stages)), make([]fieldSet, len(g.Stages))
	exchanged := e.none()
	for n, field := range e.fields {
		if f.exchanged()[field] && !e.always.has(n) && !Computed(field) {
			exchanged.add(n)
		}
	}
	classes, emptied := f.classes(e.entity), map[*model.Stage]fieldSet{}
	for i, stage := range g.Stages {
		x.open[i] = stage.IsOpen()
		x.in[i] = work.entered[stage]
		x.later[i] = work.later[e.entity]
		if here := work.laterIn[stage]; len(here) > 0 {
			x.later[i] = slices.Concat(x.later[i], here)
		}
		class := classes[stage]
		if emptied[class] == nil {
			emptied[class] = exchanged.clone()
			for n, field := range e.fields {
				if f.clearable(e.entity, stage, field) {
					emptied[class].add(n)
				}
			}
		}
		x.clear[i] = emptied[class]
	}
}

// newExchanged finds the fields that another system may empty at any time: it sends them, and the CRM is
// not among those whose value counts.
func (f *Facts) newExchanged() map[*model.Field]bool {
	all := map[*model.Field]bool{}
	for _, integration := range model.All[model.Integration](f.spec) {
		for _, object := range integration.Objects {
			if object == nil {
				continue
			}
			for _, exchange := range object.Fields {
				if exchange == nil {
					continue
				}
				ours := slices.ContainsFunc(exchange.Master.Items, func(s model.Ref[model.System]) bool { return s.Word != "" })
				if field := exchange.Field.Get(); field != nil && Brings(exchange) && !ours {
					all[field] = true
				}
			}
		}
	}
	return all
}

// Brings tells whether an exchange brings values of a field into the CRM.
func Brings(f *model.IntegrationField) bool {
	return f.Direction.V == model.ExchangeIn || f.Direction.V == model.ExchangeBoth
}
