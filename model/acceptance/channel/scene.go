package channel

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// scene is a case being put together: its stand, its steps for people, and the same for a program.
type scene struct {
	*work
	*stand.Stand
	// of is the card or channel that the case is about.
	of    model.Element
	c     *suite.Case
	now   time.Time
	steps []*driver.Step
	// given is how the case begins, once the steps have begun.
	given *driver.Script
	// late are the notices whose people are known only once all are on the stand.
	late []promised
}

// promised is a notice to all people of some roles.
type promised struct {
	step, at int
	roles    []*model.Role
}

// scene opens an empty one, at a moment.
func (w *work) scene(of model.Element, at time.Time) *scene {
	return &scene{work: w, Stand: w.House.New(at), of: of, now: at, c: &suite.Case{Family: suite.Channel}}
}

// noValue clears a field.
var noValue = expr.Datum{}

// begin ends putting the stand together: what is on it now is there when the case begins.
func (s *scene) begin() { s.given = s.Script() }

// actor is who acts in a step for people.
func (s *scene) actor(e model.Element) suite.Actor {
	a := suite.Actor{Ref: "system", Title: say("system", nil)}
	if e != nil {
		a = suite.Actor{Ref: e.Self().Ref, Title: suite.TitleOf(e)}
	}
	if !slices.ContainsFunc(s.c.Actors, func(other suite.Actor) bool { return other.Ref == a.Ref }) {
		s.c.Actors = append(s.c.Actors, a)
	}
	return a
}

// do adds a step. As is the role or card that does it, nil for the CRM.
func (s *scene) do(as model.Element, text words.Localized, data []driver.Value, step *driver.Step) *driver.Step {
	s.c.Steps = append(s.c.Steps, suite.Step{As: s.actor(as), Do: text, Data: s.data(data)})
	s.steps = append(s.steps, step)
	return step
}

// data tells values for people: whose they are where they are of another record, and that a number is the one that the CRM
// has given.
func (s *scene) data(list []driver.Value) []suite.Datum {
	all := s.Data(s.now, list)
	for i, v := range list {
		if i > 0 && v.Field.Entity() != list[0].Field.Entity() {
			all[i].Entity = v.Field.Entity()
		}
		if v.Field.Type.V == model.FieldAutoNumber && v.Datum.Text == "1" {
			all[i].Value = say("number", nil)
		}
	}
	return all
}

// expect says what is seen after the last step.
func (s *scene) expect(texts ...words.Localized) {
	last := &s.c.Steps[len(s.c.Steps)-1]
	last.Expected = append(last.Expected, texts...)
}

// wait lets time pass until a moment.
func (s *scene) wait(until time.Time, still bool) *driver.Step {
	s.now = until
	return s.do(nil, say("wait", words.Args{"at": s.moment(until)}), nil, &driver.Step{Do: driver.Wait, Until: until, Still: still})
}

// moment says a moment for people.
func (s *scene) moment(at time.Time) words.Localized {
	return suite.Moment(at)
}

// told wants of the last step that nothing but these notices is made by what the case is about.
func (s *scene) told(notices ...driver.Notice) {
	step := s.steps[len(s.steps)-1]
	step.Want.Told = append([]driver.Notice{}, notices...)
	step.Want.Tellers = []model.Element{s.of}
}

// tell adds a notice to all people of roles to what the last step wants, which counts them all; nothing where nobody has
// them.
func (s *scene) tell(what, record string, roles []*model.Role) {
	if len(roles) == 0 {
		return
	}
	step := s.steps[len(s.steps)-1]
	if step.Want.Told == nil {
		s.told()
	}
	for _, role := range roles {
		s.Person(role)
	}
	s.late = append(s.late, promised{len(s.steps) - 1, len(step.Want.Told), roles})
	step.Want.Told = append(step.Want.Told, driver.Notice{What: what, Record: record, Element: s.of})
}

// want adds how a record must be after the last step.
func (s *scene) want(row driver.Row) {
	step := s.steps[len(s.steps)-1]
	step.Want.Rows = append(step.Want.Rows, row)
}

// finish adds the case, of which the first thing is the one it is about.
func (s *scene) finish(title words.Localized, priority model.Priority, things []*suite.Thing, key ...string) {
	s.c.Title, s.c.Priority = title, priority
	for _, t := range things {
		s.c.Covers = append(s.c.Covers, t.Ref)
	}
	s.c.Script = s.given
	s.c.Script.People, s.c.Script.Steps = s.People(), s.steps
	for _, p := range s.late {
		s.steps[p.step].Want.Told[p.at].To = s.holders(p.roles)
	}
	if len(s.c.Actors) == 1 { // it need not be said at each step
		for i := range s.c.Steps {
			s.c.Steps[i].As = suite.Actor{}
		}
	}
	s.Builder.Add(things[0], s.c, append([]string{s.of.Self().Ref}, key...)...)
	for _, t := range things[1:] {
		t.Try(s.c)
	}
}

// holders returns the ids of all people who have one of some roles.
func (s *scene) holders(roles []*model.Role) []string {
	var list []string
	for _, p := range s.People() {
		if slices.ContainsFunc(p.Roles, func(role *model.Role) bool { return slices.Contains(roles, role) }) {
			list = append(list, p.ID)
		}
	}
	slices.Sort(list)
	return list
}

// editor returns a role whose person may change fields of a record, and the person; nil where nobody may, so that the
// CRM itself does.
func (s *scene) editor(r *stand.Record, fields []*model.Field) (*model.Role, string) {
	for _, role := range model.All[model.Role](s.Spec) {
		if role.Self().ID() == "" || !s.Facts.Ever([]*model.Role{role}, model.ActionEdit, r.Entity, nil) {
			continue
		}
		p := &driver.Person{ID: role.Self().ID(), Roles: []*model.Role{role}}
		if homes := s.Homes(role); len(homes) > 0 {
			p.Home = homes[0]
		}
		relation := s.Relation(p, r)
		may := func(f *model.Field) bool {
			return s.Facts.Allowed(p.Roles, model.ActionEdit, r.Entity, r.Stage, f).Admits(relation)
		}
		if s.Facts.Allowed(p.Roles, model.ActionRead, r.Entity, r.Stage, nil).Admits(relation) && !slices.ContainsFunc(fields, func(f *model.Field) bool {
			return f == facts.OwnerField(r.Entity) || f == r.Entity.RecordTeam.Get() || !may(f)
		}) {
			return role, s.Person(role).ID
		}
	}
	return nil, ""
}

// change lets somebody change values of a record that is there, in the CRM.
func (s *scene) change(r *stand.Record, set []driver.Value) *driver.Step {
	fields := make([]*model.Field, len(set))
	for i, v := range set {
		fields[i] = v.Field
	}
	role, by := s.editor(r, fields)
	for _, v := range set {
		r.Set(v.Field, v.Datum)
	}
	var as model.Element
	if role != nil {
		as = role
	}
	return s.do(as, say("change", words.Args{"entity": suite.TitleOf(r.Entity)}), set, &driver.Step{Do: driver.Write, By: by, On: []string{r.Name}, Set: set})
}

// fieldID returns what a field is called in references of the ledger: "deal.phone".
func fieldID(f *model.Field) string { return strings.TrimPrefix(f.Self().Ref, "field/") }
