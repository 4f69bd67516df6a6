// Package stand puts together what a case begins with: people, records with valid values, and what must be so of
// them. It stands between the Spec and those who derive cases, and judges conditions by itself, so it must not know
// model/runtime: what a case expects is never said by what is tried.
package stand

import (
	"fmt"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// House is what the stands of one spec share.
type House struct {
	spec   *model.Spec
	facts  *facts.Facts
	book   *expr.Book
	zone   *time.Location
	fiscal model.MonthDay
	homes  map[*model.Role][]*model.Team
	// invented is a team for a spec that has none.
	invented []*model.Team
	// pipelines are those of each entity.
	pipelines map[*model.Entity][]*model.Pipeline
	// holds are the stages in which checkpoints are kept true, as far as they were asked for.
	holds map[*model.Checkpoint][]*model.Stage
	// texts are those that patterns led to.
	texts map[sample]string
}

// NewHouse returns the house of the spec of the facts.
func NewHouse(f *facts.Facts, book *expr.Book) *House {
	h := &House{
		spec: f.Spec(), facts: f, book: book, zone: time.UTC,
		homes: map[*model.Role][]*model.Team{}, pipelines: map[*model.Entity][]*model.Pipeline{},
		holds: map[*model.Checkpoint][]*model.Stage{}, texts: map[sample]string{},
	}
	if p := h.spec.Project; p != nil {
		if zone, err := time.LoadLocation(p.Timezone.V); err == nil && p.Timezone.V != "Local" {
			h.zone = zone
		}
		if p.Calendar != nil {
			h.fiscal = p.Calendar.FiscalYearStarts.V
		}
	}
	for _, p := range model.All[model.Pipeline](h.spec) {
		if e := p.Entity.Get(); e != nil {
			h.pipelines[e] = append(h.pipelines[e], p)
		}
	}
	teams := model.All[model.Team](h.spec)
	if len(teams) == 0 {
		team := &model.Team{}
		team.Ref = "team/team"
		h.invented = []*model.Team{team}
	}
	for _, team := range teams {
		for _, ref := range team.Roles.Items {
			if role := ref.Get(); role != nil {
				h.homes[role] = append(h.homes[role], team)
			}
		}
	}
	for _, team := range teams {
		if lead := team.Lead.Get(); lead != nil && len(h.homes[lead]) == 0 {
			h.homes[lead] = append(h.homes[lead], team)
		}
	}
	return h
}

// Zone returns the time zone of the project.
func (h *House) Zone() *time.Location { return h.zone }

// Day returns the moment of a clock time on the day on which cases begin: Monday, 11 January 2027.
func (h *House) Day(hour, minute int) time.Time {
	return time.Date(2027, time.January, 11, hour, minute, 0, 0, h.zone)
}

// Stand holds the people and records of one case.
type Stand struct {
	*House
	// At is the moment at which the case begins.
	At time.Time
	// Since is when its records came, where that is not the moment at which conditions are judged; zero for At.
	Since time.Time
	// Former tells that records may hold values that nobody can choose any more.
	Former bool

	people  []*driver.Person
	records []*Record
	named   map[string]*Record
	// given is how many values each field was given, so that they differ from each other.
	given map[*model.Field]int
	depth int
}

// New returns an empty stand.
func (h *House) New(at time.Time) *Stand {
	return &Stand{House: h, At: at, named: map[string]*Record{}}
}

// Person returns a person of a role, at home in the first team that names the role, or that it leads. It is made
// when it is first asked for; its id is that of the role.
func (s *Stand) Person(role *model.Role) *driver.Person { return s.Another(role, "") }

// Another returns a further person of a role, whose id ends in a suffix.
func (s *Stand) Another(role *model.Role, suffix string) *driver.Person {
	id := role.Self().ID() + suffix
	for _, p := range s.people {
		if p.ID == id {
			return p
		}
	}
	p := &driver.Person{ID: id, Roles: []*model.Role{role}}
	if homes := s.homes[role]; len(homes) > 0 {
		p.Home = homes[0]
	}
	s.people = append(s.people, p)
	return p
}

// Add takes a person that was made elsewhere.
func (s *Stand) Add(p *driver.Person) *driver.Person {
	s.people = append(s.people, p)
	return p
}

// People returns those who are on the stand.
func (s *Stand) People() []*driver.Person { return s.people }

// PipelinesOf returns the pipelines of an entity.
func (h *House) PipelinesOf(e *model.Entity) []*model.Pipeline { return h.pipelines[e] }

// Homes returns the teams in which a person of a role may be at home.
func (h *House) Homes(role *model.Role) []*model.Team { return h.homes[role] }

// Invented returns a team in which people can be at home where the spec has none, so that what is granted to teams can
// be tried at all: “invented where the tree has none”. No field can name it.
func (h *House) Invented() []*model.Team { return h.invented }

// person returns who has an id, nil for nobody.
func (s *Stand) person(id string) *driver.Person {
	for _, p := range s.people {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Record is a record on the stand.
type Record struct {
	Name   string
	Entity *model.Entity
	Stage  *model.Stage
	// Planned tells that the case creates it: it is not there at the beginning.
	Planned bool
	// Entered is when it came into its stage, zero for when all records of the stand came.
	Entered time.Time

	values map[*model.Field]expr.Datum
}

// Get returns the value that a field was given; nothing is worked out.
func (r *Record) Get(f *model.Field) expr.Datum { return r.values[f] }

// Set gives a field a value; an empty one clears it, and is told as a value of its own where the field would else have
// its default.
func (r *Record) Set(f *model.Field, d expr.Datum) {
	if d.IsEmpty() && (f == nil || !f.Default.IsSet()) {
		delete(r.values, f)
	} else {
		r.values[f] = d
	}
}

// Values returns the values that were given, in the order of the fields.
func (r *Record) Values() []driver.Value {
	var list []driver.Value
	for _, fields := range [][]*model.Field{r.Entity.Fields, r.Entity.System} {
		for _, f := range fields {
			if d, given := r.values[f]; given {
				list = append(list, driver.Value{Field: f, Datum: d})
			}
		}
	}
	return list
}

// Blank puts a record on the stand that has its defaults and nothing else. It is called by its entity: "deal",
// "deal_2".
func (s *Stand) Blank(e *model.Entity, stage *model.Stage) *Record {
	name := e.Self().ID()
	for n := 2; s.named[name] != nil; n++ {
		name = fmt.Sprintf("%s_%d", e.Self().ID(), n)
	}
	r := &Record{Name: name, Entity: e, Stage: stage, values: map[*model.Field]expr.Datum{}}
	s.records, s.named[name] = append(s.records, r), r
	for _, f := range e.Fields {
		if d, ok := s.Datum(f, f.Default); ok && f.Default.IsSet() && !d.IsEmpty() {
			r.values[f] = d
		}
	}
	return r
}

// Whole puts a record on the stand that has what every record of its entity has. One of an entity with a pipeline
// whose stage is not said stands in the first stage that takes it.
func (s *Stand) Whole(e *model.Entity, stage *model.Stage) *Record {
	r := s.Blank(e, stage)
	s.Fill(r)
	return r
}

// Fill gives every required field of a record that is empty a valid value.
func (s *Stand) Fill(r *Record) {
	if s.depth++; s.depth > deepest {
		s.depth--
		return
	}
	defer func() { s.depth-- }()
	for _, f := range r.Entity.Fields {
		if f.IsRequired() && !facts.Computed(f) && r.values[f].IsEmpty() {
			r.Set(f, s.Sample(r, f))
		}
	}
	if r.Stage == nil {
		r.Stage = s.start(r)
	}
}

// deepest bounds how far records bring each other, and how far computed fields follow from each other.
const deepest = 8

// start returns the stage in which a record is born where nobody says which.
func (s *Stand) start(r *Record) *model.Stage {
	for _, p := range s.pipelines[r.Entity] {
		if p.OpensWhen.IsSet() && !s.True(&p.OpensWhen, r, nil) {
			continue
		}
		for _, stage := range p.Stages {
			if stage.Kind() == model.StageStart && stage.Retired == nil {
				return stage
			}
		}
	}
	return nil
}

// Records returns the records of an entity, in the order in which they were put there.
func (s *Stand) Records(e *model.Entity) []*Record {
	var list []*Record
	for _, r := range s.records {
		if r.Entity == e {
			list = append(list, r)
		}
	}
	return list
}

// Script returns the script that begins as the stand is; its steps are still to be written.
func (s *Stand) Script() *driver.Script {
	script := &driver.Script{At: s.At, People: s.people}
	for _, r := range s.records {
		if !r.Planned {
			script.Given = append(script.Given, &driver.Record{Name: r.Name, Entity: r.Entity, Stage: r.Stage, Values: r.Values()})
		}
	}
	return script
}
