package proof_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/runtime"
)

// state is where a record stands and which fields of it are filled, as bits.
type state struct{ stage, set int }

// play finds out by trying, in the runtime, what can become of a record.
type play struct {
	*runtime.World
	pipeline *model.Pipeline
	graph    *facts.Graph
	entity   *model.Entity
	fields   []*model.Field
	head     *runtime.Persona
	manager  *runtime.Persona
	guest    *runtime.Persona
	// helped tells that somebody else fills in what the people may not.
	helped bool
	stays  map[state][]state
	moves  map[state][]state
	// entry and stay are the states in which a record can come into a stage, and be in it.
	entry, stay map[state]bool
}

func newPlay(t *testing.T, w *load.Workspace, helped bool) *play {
	t.Helper()
	spec := w.Spec
	known := facts.New(spec, w.Conditions)
	p := &play{
		World:    runtime.New(known, w.Conditions),
		pipeline: model.All[model.Pipeline](spec)[0], helped: helped,
		stays: map[state][]state{}, moves: map[state][]state{},
	}
	p.entity, p.graph = p.pipeline.Entity.Get(), known.Graph(p.pipeline)
	p.fields = p.entity.Fields
	for _, role := range model.All[model.Role](spec) {
		switch role.Self().ID() {
		case "head":
			p.head = p.Person(role)
		case "manager":
			p.manager = p.Person(role)
		case "guest":
			p.guest = p.Person(role)
		}
	}
	p.entry, p.stay = p.all(-1)
	return p
}

// all returns the states in which a record can come into a stage, and be in it, when nobody moves it out of the last.
func (p *play) all(last int) (entry, stay map[state]bool) {
	entry, stay = map[state]bool{}, map[state]bool{}
	queue := p.births()
	for _, s := range queue {
		entry[s] = true
	}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		if stay[s] {
			continue
		}
		stay[s] = true
		queue = append(queue, p.settled(s)...)
		if s.stage == last {
			continue
		}
		for _, next := range p.left(s) {
			entry[next] = true
			queue = append(queue, next)
		}
	}
	return entry, stay
}

// value returns what a field holds where it is filled.
func (p *play) value(f int) expr.Datum {
	text := map[int]string{choice: "a", day: "2027-01-11"}[f]
	if text == "" {
		text = "6"
	}
	d, _ := p.Datum(p.fields[f], model.Literal{Text: text})
	return d
}

// values returns what has to be written to get from one set to another.
func (p *play) values(from, to int) []runtime.Value {
	var list []runtime.Value
	for f, field := range p.fields {
		bit := 1 << f
		switch {
		case facts.Computed(field) || from&bit == to&bit:
		case to&bit != 0:
			list = append(list, runtime.Value{Field: field, Datum: p.value(f), Free: p.helped})
		default:
			list = append(list, runtime.Value{Field: field})
		}
	}
	return list
}

// seen returns the state of a record.
func (p *play) seen(r *runtime.Record) state {
	s := state{stage: slices.Index(p.pipeline.Stages, r.Stage)}
	for f, field := range p.fields {
		if !p.Value(r, field).IsEmpty() {
			s.set |= 1 << f
		}
	}
	return s
}

func (p *play) births() []state {
	var list []state
	for _, stage := range p.pipeline.Stages {
		for set := range 1 << len(p.fields) {
			v := p.Try(runtime.Attempt{By: p.manager, Do: runtime.Create, Entity: p.entity, To: stage, Set: p.values(0, set)})
			if v.Refusal == nil {
				list = append(list, p.seen(v.Record))
			}
		}
	}
	return list
}

// placed puts a record into a state.
func (p *play) placed(s state) *runtime.Record {
	var set []runtime.Value
	for f, field := range p.fields {
		if !facts.Computed(field) {
			value := runtime.Value{Field: field, Free: true}
			if s.set&(1<<f) != 0 {
				value.Datum = p.value(f)
			}
			set = append(set, value)
		}
	}
	return p.Place(p.entity, p.pipeline.Stages[s.stage], set)
}

// supersets calls each for every set that more fields can be filled to.
func (p *play) supersets(set int, each func(to int)) {
	for to := range 1 << len(p.fields) {
		if set&^to == 0 {
			each(to)
		}
	}
}

// settled returns the states that a record can be brought into where it stands.
func (p *play) settled(s state) []state {
	if list, known := p.stays[s]; known {
		return list
	}
	var list []state
	write := func(to int) {
		r := p.placed(s)
		if v := p.Try(runtime.Attempt{By: p.manager, Do: runtime.Write, On: []*runtime.Record{r}, Set: p.values(s.set, to)}); v.Refusal == nil {
			list = append(list, p.seen(v.Record))
		}
	}
	for f := range p.fields {
		if to := s.set ^ 1<<f; to != s.set {
			write(to)
		}
	}
	p.stays[s] = list
	return list
}

// left returns the states into which a record can come by one move out of a state.
func (p *play) left(s state) []state {
	if list, known := p.moves[s]; known {
		return list
	}
	found := map[state]bool{}
	for _, stage := range p.pipeline.Stages {
		by, why := p.mover(p.pipeline.Stages[s.stage], stage)
		if by == nil {
			continue
		}
		p.supersets(s.set, func(to int) {
			for _, yes := range []bool{true, false} {
				r, set := p.placed(s), p.values(s.set, to)
				if why >= 0 && s.set&to&(1<<why) != 0 {
					set = append(set, runtime.Value{Field: p.fields[why], Datum: p.value(why)}) // it is asked anew
				}
				v := p.Try(runtime.Attempt{By: by, Do: runtime.Write, On: []*runtime.Record{r}, Set: set, To: stage})
				waits := v.Refusal != nil && v.Refusal.Code == runtime.Waits
				if waits {
					other := p.head
					if by == p.head {
						other = p.manager
					}
					v = p.Try(runtime.Attempt{By: other, Do: runtime.Decide, On: []*runtime.Record{r}, Yes: yes, Reason: "no"})
				}
				if after := p.seen(p.Record(r.ID)); v.Refusal == nil && after.stage != s.stage {
					found[after] = true
				}
				if !waits {
					break
				}
			}
		})
	}
	list := []state{}
	for next := range found {
		list = append(list, next)
	}
	slices.SortFunc(list, func(a, b state) int { return (a.stage-b.stage)<<fields + a.set - b.set })
	p.moves[s] = list
	return list
}

// mover returns who may move a record from one stage to another, nil for nobody, and the reason that is asked, -1 for
// none.
func (p *play) mover(from, to *model.Stage) (by *runtime.Persona, reason int) {
	for _, m := range p.graph.Between(from, to) {
		reason = slices.Index(p.fields, m.Transition.Reason.Get())
		for _, persona := range []*runtime.Persona{p.head, p.guest} {
			if m.Transition.By.Items[0].Get() == persona.Roles[0] {
				return persona, reason
			}
		}
		return p.manager, reason
	}
	return nil, -1
}

// walk returns the states in which a record can come in at the end of a way.
func (p *play) walk(way []int) map[state]bool {
	here := map[state]bool{}
	for _, s := range p.births() {
		if s.stage == way[0] {
			here[s] = true
		}
	}
	for _, next := range way[1:] {
		queue, stay, after := []state{}, map[state]bool{}, map[state]bool{}
		for s := range here {
			queue = append(queue, s)
		}
		for len(queue) > 0 {
			s := queue[0]
			queue = queue[1:]
			if !stay[s] {
				stay[s] = true
				queue = append(queue, p.settled(s)...)
			}
		}
		for s := range stay {
			for _, to := range p.left(s) {
				if to.stage == next {
					after[to] = true
				}
			}
		}
		here = after
	}
	return here
}

// way returns the numbers of the stages that a witness begins with, and the rest.
func way(witness []any) (stages []int, rest []any) {
	for i, step := range witness {
		var n int
		if read, _ := fmt.Sscanf(fmt.Sprint(step), "stage/sales.s%d", &n); read != 1 {
			return stages, witness[i:]
		}
		stages = append(stages, n)
	}
	return stages, nil
}
