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
	facts *facts.Facts
	house *stand.House
}

// NewPlanner returns a planner.
func NewPlanner(f *facts.Facts, house *stand.House) *Planner {
	return &Planner{spec: f.Spec(), facts: f, house: house}
}

// Plan returns what persons of some roles can do with records of an entity.
func (p *Planner) Plan(e *model.Entity, roles ...*model.Role) *Plan {
	plan := &Plan{}
	for _, role := range roles {
		for _, home := range p.homes(role) {
			for _, owner := range p.owners(e, role, home) {
				for _, stage := range p.stages(e) {
					plan.scripts = append(plan.scripts, p.script(e, role, home, owner, stage))
				}
			}
		}
	}
	return plan
}

// homes returns the teams in which somebody of a role may be at home; nil stands for none.
func (p *Planner) homes(role *model.Role) []*model.Team {
	if homes := p.house.Homes(role); len(homes) > 0 {
		return homes
	}
	return []*model.Team{nil}
}

// owner is who owns a record: the person who acts, nobody, or somebody else of a team.
type owner struct {
	self, nobody bool
	home         *model.Team
}

// owners returns the owners that a record may have, as they stand to a person.
func (p *Planner) owners(e *model.Entity, role *model.Role, home *model.Team) []owner {
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

// script puts a record before a person and lets the person try everything with it.
func (p *Planner) script(e *model.Entity, role *model.Role, home *model.Team, of owner, stage *model.Stage) *driver.Script {
	s := p.house.New(p.house.Day(10, 0))
	me := s.Person(role)
	me.Home = home
	colleague := s.Another(role, "_2")
	colleague.Home = home
	var whose *driver.Person
	switch {
	case of.self:
		whose = me
	case !of.nobody:
		whose = s.Another(role, "_3")
		whose.Home = of.home
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
	bulk := false
	for _, f := range fields(e) {
		values := append(s.Others(own, f), expr.Datum{})
		if len(values) > most {
			values = append(values[:most], expr.Datum{})
		}
		for _, d := range values {
			do(driver.Step{Do: driver.Write, On: one, Set: []driver.Value{{Field: f, Datum: d}}})
		}
		if !bulk && f != facts.OwnerField(e) && len(values) > 1 {
			do(driver.Step{Do: driver.Write, On: both, Set: []driver.Value{{Field: f, Datum: values[0]}}})
			bulk = true
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

// most is how many values of a field are written.
const most = 5

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
