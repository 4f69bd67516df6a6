package alike

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// Planner makes the plans of one description.
type Planner struct {
	spec  *model.Spec
	book  *expr.Book
	house *stand.House
}

// NewPlanner returns a planner.
func NewPlanner(spec *model.Spec, book *expr.Book, house *stand.House) *Planner {
	return &Planner{spec: spec, book: book, house: house}
}

// Plan returns what persons of some roles can do with records of an entity.
func (p *Planner) Plan(e *model.Entity, roles ...*model.Role) *Plan {
	plan := &Plan{}
	lies := map[*model.Scope][2]bool{}
	for _, h := range p.holders(roles) {
		for _, home := range h.homes {
			for _, owner := range p.owners(e) {
				for _, stage := range p.stages(e) {
					for _, named := range append([]*model.Scope{nil}, p.granted(e)...) {
						s := p.script(e, h.roles, home, owner, stage, named)
						if s == nil {
							continue
						}
						plan.scripts = append(plan.scripts, s)
						for _, scope := range p.granted(e) {
							in, known := p.staged(e, scope, stage)
							seen := lies[scope]
							seen[map[bool]int{true: 1}[known && in || !known && scope == named]] = true
							lies[scope] = seen
						}
					}
				}
			}
		}
	}
	for _, scope := range p.granted(e) {
		plan.partial = plan.partial || lies[scope] != [2]bool{true, true}
	}
	return plan
}

// owner is who owns a record: the person who acts, nobody, or somebody else of a team.
type owner struct {
	self, nobody bool
	home         *model.Team
}

// owners returns the owners that a record may have, as they stand to a person.
func (p *Planner) owners(e *model.Entity) []owner {
	list := []owner{{self: true}, {nobody: true}, {}}
	if e.RecordOwner.Get() == nil && e.RecordTeam.Get() == nil {
		return list[:2]
	}
	for _, team := range model.All[model.Team](p.spec) {
		list = append(list, owner{home: team})
	}
	return list
}

// stages returns the stages of an entity; nil stands for none.
func (p *Planner) stages(e *model.Entity) []*model.Stage {
	var list []*model.Stage
	for _, pipeline := range p.house.PipelinesOf(e) {
		for _, stage := range pipeline.Stages {
			if stage != nil {
				list = append(list, stage)
			}
		}
	}
	if len(list) == 0 {
		return []*model.Stage{nil}
	}
	return list
}

// script puts a record before a person and lets the person try everything with it; nil where no record can lie in just
// this of the scopes with a condition, and in none for nil.
func (p *Planner) script(e *model.Entity, roles []*model.Role, home *model.Team, of owner, stage *model.Stage, named *model.Scope) *driver.Script {
	s := p.house.New(p.house.Day(10, 0))
	person := func(id string, home *model.Team) *driver.Person {
		return s.Add(&driver.Person{ID: id, Roles: roles, Home: home})
	}
	me, colleague := person("me", home), person("colleague", home)
	var whose *driver.Person
	switch {
	case of.self:
		whose = me
	case !of.nobody:
		whose = person("owner", of.home)
	}
	record := func(stage *model.Stage) *stand.Record {
		r := s.Blank(e, stage)
		if f := facts.OwnerField(e); f != nil && !facts.Computed(f) && whose != nil {
			r.Set(f, stand.Shaped(f, expr.Named(expr.Person, whose.ID)))
		}
		if f := e.RecordTeam.Get(); f != nil && !facts.Computed(f) && whose != nil && whose.Home != nil {
			r.Set(f, stand.Shaped(f, expr.Named(expr.Team, whose.Home.Self().ID())))
		}
		s.Fill(r)
		return r
	}
	own, second := record(stage), record(stage)
	for _, f := range fields(e) {
		if own.Get(f).IsEmpty() && f != facts.OwnerField(e) && f != e.RecordTeam.Get() {
			own.Set(f, s.Sample(own, f))
		}
	}
	if !p.lie(s, own, named) || !p.lie(s, second, named) {
		return nil
	}
	script := s.Script()
	do := func(step driver.Step) {
		step.By = me.ID
		script.Steps = append(script.Steps, &step)
	}
	one, both := []string{own.Name}, []string{own.Name, second.Name}
	do(driver.Step{Do: driver.Read, On: one})
	do(driver.Step{Do: driver.Export, On: one, Reason: "audit"})
	do(driver.Step{Do: driver.Export, On: both, Reason: "audit"})
	do(driver.Step{Do: driver.Delete, On: one})
	do(driver.Step{Do: driver.Delete, On: both})
	do(driver.Step{Do: driver.Share, On: one, With: colleague.ID})
	do(driver.Step{Do: driver.Merge, On: both})
	for _, f := range fields(e) {
		values := append(s.Others(own, f), expr.Datum{})
		if len(values) > mostValues {
			values = append(values[:mostValues], expr.Datum{})
		}
		for _, d := range values {
			do(driver.Step{Do: driver.Write, On: one, Set: []driver.Value{{Field: f, Datum: d}}})
		}
		if len(values) > 1 {
			do(driver.Step{Do: driver.Write, On: both, Set: []driver.Value{{Field: f, Datum: values[0]}}})
		}
	}
	if stage != nil {
		for _, other := range stage.Self().Parent.(*model.Pipeline).Stages {
			if other != nil && other != stage {
				do(driver.Step{Do: driver.Write, On: one, To: other})
				do(driver.Step{Do: driver.Write, On: []string{second.Name}, To: other})
			}
		}
	}
	if of.self {
		do(driver.Step{Do: driver.Create, Entity: e, Name: "new", To: stage, Set: fresh(s, own)})
		for _, f := range fields(e) { // without each of them
			set := slices.DeleteFunc(fresh(s, own), func(v driver.Value) bool { return v.Field == f })
			do(driver.Step{Do: driver.Create, Entity: e, Name: "new", To: stage, Set: set})
		}
	}
	script.Given = s.Script().Given // the stand may have grown
	script.People = s.People()
	return script
}

// lie arranges that a record lies in just one of the scopes with a condition, in none for nil, beside those that follow
// from its stage; whose it is stays.
func (p *Planner) lie(s *stand.Stand, r *stand.Record, named *model.Scope) bool {
	keep := func(r *stand.Record, f *model.Field, _ expr.Datum) bool {
		return f != facts.OwnerField(r.Entity) && f != r.Entity.RecordTeam.Get()
	}
	var open []*model.Scope
	for _, scope := range p.granted(r.Entity) {
		if _, known := p.staged(r.Entity, scope, r.Stage); known && scope != named {
			continue
		}
		n := p.book.Tree(&scope.When)
		if n == nil || stand.Speaks(n) || !s.Arrange(n, scope == named, r, nil, keep) {
			return false
		}
		open = append(open, scope)
	}
	return !slices.ContainsFunc(open, func(scope *model.Scope) bool {
		return s.Holds(p.book.Tree(&scope.When), r, nil) != (scope == named)
	})
}

// granted returns the scopes with a condition of an entity that are granted to anybody.
func (p *Planner) granted(e *model.Entity) []*model.Scope {
	var list []*model.Scope
	for _, a := range model.All[model.Access](p.spec) {
		for _, entry := range a.Entities.Entries {
			if entry.Value == nil {
				continue
			}
			for _, action := range model.Actions {
				for _, g := range entry.Value.Of(action).Items {
					if g != nil && slices.Contains(e.Scopes, g.Scope.Get()) && g.Scope.Get() != nil && !slices.Contains(list, g.Scope.Get()) {
						list = append(list, g.Scope.Get())
					}
				}
			}
		}
	}
	return list
}

// mostValues is how many values of a field are written.
const mostValues = 5

// fields returns the fields of an entity that somebody fills.
func fields(e *model.Entity) []*model.Field {
	return slices.DeleteFunc(slices.Clone(e.Fields), func(f *model.Field) bool { return f == nil || f.Type.V == "" || facts.Computed(f) })
}

// fresh returns the values of a record with others where no two may have the same.
func fresh(s *stand.Stand, r *stand.Record) []driver.Value {
	list := r.Values()
	for i, v := range list {
		if v.Field.Type.V == model.FieldText || v.Field.Unique.V || v.Field.Type.V == model.FieldPhone || v.Field.Type.V == model.FieldEmail {
			list[i].Datum = s.Sample(r, v.Field)
		}
	}
	return list
}
