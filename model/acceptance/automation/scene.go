package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// scene is what a case happens on.
type scene struct {
	*work
	*stand.Stand
	// by is the automation, signal or rule of work whose doings are looked at.
	by model.Element
	// own is the record that it is about, nil for none; owner is whose it is.
	own   *stand.Record
	owner *driver.Person
	now   time.Time
	// before is what the record held before the write that is judged, was the stage in which it stood; nil for no write.
	before map[*model.Field]expr.Datum
	was    *model.Stage
	past   []model.Move
	// script is how the case begins, data what the record then holds.
	script *driver.Script
	data   []driver.Value
	steps  []*driver.Step
	shown  []suite.Step
	// there says what else must be so at the beginning.
	there []words.Localized
	// about are fields whose values are shown beside those that conditions read.
	about []*model.Field
	// fires tells that it came.
	fires bool
	// touched are fields that something else may change, unsettled that something else may move the record.
	touched   []*model.Field
	unsettled bool
	made      int
	// loose tells that whose the record is is what the case is about.
	loose bool
}

// later is how long after a deed a case looks what has come of it, and how long after a time is over.
const later = time.Minute

// scene returns a stand at a moment, with somebody who owns things: whoever has the turn in a stage.
func (w *work) scene(by model.Element, at time.Time, turn *model.Role) *scene {
	s := &scene{work: w, Stand: w.House.New(at), by: by, now: at}
	s.Since = at
	if turn == nil {
		if roles := model.All[model.Role](w.Spec); len(roles) > 0 {
			turn = roles[0]
		}
	}
	if turn != nil && turn.Self().ID() != "" {
		s.owner = s.Person(turn)
	}
	return s
}

// put puts the record on the stand, whose owner has the turn.
func (s *scene) put(e *model.Entity, stage *model.Stage) {
	s.own = s.Blank(e, stage)
	s.own.Set(facts.OwnerField(e), expr.Datum{})
	s.owned(s.own)
	s.Fill(s.own)
}

// owned gives a record to the owner.
func (s *scene) owned(r *stand.Record) {
	if f := facts.OwnerField(r.Entity); f != nil && !facts.Computed(f) && s.owner != nil {
		r.Set(f, stand.Shaped(f, expr.Named(expr.Person, s.owner.ID)))
	}
}

// turn returns whose turn a record in a stage is: the role that is named, else the first that moves it on.
func (w *work) turn(stage *model.Stage) *model.Role {
	if stage == nil {
		return nil
	}
	if role := stage.Responsible.Get(); role != nil {
		return role
	}
	if p := pipelineOf(stage); p != nil {
		for _, m := range w.Facts.Graph(p).Out(stage) {
			for _, ref := range m.Transition.By.Items {
				if role := ref.Get(); role != nil {
					return role
				}
			}
		}
	}
	return nil
}

// keep says that whose the record is stays as it is, unless the case is about that.
func (s *scene) keep(r *stand.Record, f *model.Field, _ expr.Datum) bool {
	return s.loose || r != s.own || f != facts.OwnerField(r.Entity) && (f != r.Entity.RecordTeam.Get() || r.Get(f).IsEmpty())
}

// keeping says besides that some fields stay as they are.
func (s *scene) keeping(fields ...*model.Field) stand.Keep {
	return func(r *stand.Record, f *model.Field, d expr.Datum) bool {
		return s.keep(r, f, d) && (r != s.own || !slices.Contains(fields, f))
	}
}

// setting is what conditions about the record are judged in, with what it held before.
func (s *scene) setting() expr.Setting {
	in := s.Setting(s.own, nil)
	plain := in.Value
	in.Now = s.now.In(s.Zone())
	in.Value = func(p expr.Path) expr.Datum {
		if p.Name != "old" || s.before == nil || len(p.Fields) != 1 {
			return plain(p)
		}
		if f := p.Fields[0]; f.BuiltIn && f.Self().ID() == "stage" && s.was != nil {
			return expr.Named(expr.Choice, s.was.Self().Path())
		}
		return s.before[p.Fields[0]]
	}
	in.Changed = func(f *model.Field) bool {
		return s.before == nil || driver.Written(s.before[f]) != driver.Written(s.own.Get(f))
	}
	return in
}

// judges tells whether a condition is true of the record now; none is.
func (s *scene) judges(n *expr.Node) bool { return n == nil || n.True(s.setting()) }

// arrange makes a condition true of the record, judged at a moment.
func (s *scene) arrange(n *expr.Node, at time.Time, keep stand.Keep) bool {
	if n == nil {
		return true
	}
	began, now := s.At, s.now
	defer func() { s.At, s.now = began, now }()
	s.At, s.now = at, at
	return s.judges(n) || s.Arrange(n, true, s.own, nil, keep) && s.judges(n)
}

// wished makes the record what is wished, judged at a moment.
func (s *scene) wished(x *auto, wish wish, at time.Time, keep stand.Keep) bool {
	n := wish.node
	if n == nil {
		n = x.when
	}
	if !s.arrange(n, at, keep) {
		return false
	}
	if wish.mark == nil {
		return true
	}
	now := s.now
	defer func() { s.now = now }()
	s.now = at
	f := markField(wish.mark)
	d := stand.Shaped(f, turn(wish.mark, wish.edge, s.setting()))
	if d.IsEmpty() || facts.Computed(f) || !stand.Fits(f, d) || keep != nil && !keep(s.own, f, d) {
		return false
	}
	s.own.Set(f, d)
	return s.judges(n)
}

// begin lets time begin.
func (s *scene) begin() {
	s.script = s.Script()
	if s.own != nil {
		s.data = s.own.Values()
		for _, r := range s.script.Given {
			if r.Name == s.own.Name {
				r.Past = s.past
			}
		}
	}
}

// do adds a step.
func (s *scene) do(step *driver.Step, do words.Localized, data []driver.Value, expected ...words.Localized) {
	s.steps = append(s.steps, step)
	s.shown = append(s.shown, suite.Step{Do: do, Data: s.Data(s.now, data), Expected: expected})
}

// create creates the record, as the CRM itself does.
func (s *scene) create() {
	set := s.own.Values()
	s.own.Planned = false
	s.data = nil
	args := words.Args{"entity": suite.TitleOf(s.own.Entity)}
	do := say("create", args)
	if s.own.Stage != nil {
		args["stage"] = suite.TitleOf(s.own.Stage)
		do = say("create-in", args)
	}
	s.do(&driver.Step{Do: driver.Create, Entity: s.own.Entity, Name: s.own.Name, To: s.own.Stage, Set: set, Confirm: confirmed(s.own.Entity)}, do, set)
}

// confirmed are the rules about duplicates that only warn.
func confirmed(e *model.Entity) []*model.Duplicate {
	return slices.DeleteFunc(slices.Clone(e.Duplicates), func(d *model.Duplicate) bool { return d == nil || d.Action.V != model.DuplicateWarn })
}

// wait lets time pass, and says what is told and how the record then is: nothing where the effect is nil.
func (s *scene) wait(until time.Time, e *effect) {
	s.now = until
	step := &driver.Step{Do: driver.Wait, Until: until}
	step.Want = driver.Want{Told: []driver.Notice{}, Made: nil, Tellers: []model.Element{s.by}}
	expected := []words.Localized{say("nothing", nil)}
	if e != nil {
		step.Want.Told, step.Made = e.told, e.names
		step.Want.Rows, expected = append(step.Want.Rows, e.made...), e.sentences
	}
	step.Want.Rows = append(step.Want.Rows, s.rows()...)
	s.do(step, say("wait", words.Args{"at": s.moment(until)}), nil, expected...)
}

// rows are how the record is, as far as the automation may change it and nothing else does.
func (s *scene) rows() []driver.Row {
	a, _ := s.by.(*model.Automation)
	if s.own == nil || a == nil {
		return nil
	}
	row := driver.Row{Name: s.own.Name}
	if !s.unsettled {
		row.Stage = s.own.Stage
	}
	for _, f := range s.sets(a) {
		if !slices.Contains(s.touched, f) && f.Entity() == s.own.Entity {
			row.Values = append(row.Values, driver.Value{Field: f, Datum: s.own.Get(f)})
		}
	}
	return []driver.Row{row}
}

// sets returns the fields that an automation writes.
func (s *scene) sets(a *model.Automation) []*model.Field {
	var list []*model.Field
	note := func(f *model.Field) {
		if f != nil && !slices.Contains(list, f) && !facts.Computed(f) {
			list = append(list, f)
		}
	}
	for _, action := range a.Do.Items {
		if action == nil {
			continue
		}
		for _, entry := range action.Set.Entries {
			note(entry.Key.Get())
		}
		if action.Assign.IsSet() && s.own != nil {
			note(facts.OwnerField(s.own.Entity))
		}
	}
	return list
}

// moment says a moment: the day of the week, the day, the time.
func (w *work) moment(at time.Time) words.Localized {
	return suite.Moment(at.In(w.House.Zone()))
}
