package clock

import (
	"cmp"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// scene is a record on a stand on which time passes.
type scene struct {
	*work
	*stand.Stand
	pipeline *model.Pipeline
	own      *stand.Record
	owner    *driver.Person
	now      time.Time
	// reasons are what moves ask anew; they are given with the moves.
	reasons map[*model.Field]expr.Datum
	// lives are the records that stand in stages, the own one first.
	lives []*life
	// script is how the case begins, data what the record then holds.
	script *driver.Script
	data   []driver.Value
	steps  []*driver.Step
	// tellers are whose notices the case is about.
	tellers []model.Element
	// title is what the case is called, where that is not by its kind.
	title string
	// unsure tells that what the clocks do cannot be foretold.
	unsure bool
}

// scene puts a record into a stage; it enters it at a moment. Nil where that does not succeed. Owner is
// whose it is, nil for whose turn it is; homeless tells that the owner belongs to no team, born that the case creates the
// record. Then come the moves that the case makes, at their moments: nothing may refuse them.
func (w *work) scene(p *model.Pipeline, at time.Time, stage *model.Stage, arrange func(*scene) bool, owner *model.Role, homeless, born bool, road ...leg) *scene {
	s := &scene{work: w, Stand: w.House.New(at), pipeline: p, now: at, reasons: map[*model.Field]expr.Datum{}}
	if owner == nil {
		owner = w.turn(p, stage)
	}
	if role := owner; role != nil {
		s.owner = s.Person(role)
		if homeless {
			s.owner.Home = nil
		}
	}
	s.own = s.Blank(p.Entity.Get(), stage)
	s.own.Planned = born
	if f := facts.OwnerField(s.own.Entity); f != nil && !facts.Computed(f) && s.owner != nil {
		s.own.Set(f, stand.Shaped(f, expr.Named(expr.Person, s.owner.ID)))
	}
	s.Fill(s.own)
	for range 3 { // what is arranged later may undo what was arranged before
		if !arrange(s) {
			return nil
		}
		s.meet(road)
		s.quiet(road)
		if arrange(s) && s.met(road) && s.quiet(road) {
			return s
		}
	}
	return nil
}

// turn returns whose turn a record in a stage is: the role that is named, else the first that moves it on, or any.
func (w *work) turn(p *model.Pipeline, stage *model.Stage) *model.Role {
	if role := stage.Responsible.Get(); role != nil {
		return role
	}
	for _, m := range w.graph(p).Out(stage) {
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil {
				return role
			}
		}
	}
	if roles := model.All[model.Role](w.Spec); len(roles) > 0 {
		return roles[0]
	}
	return nil
}

// limitedTo returns what makes one limit of a promise the one for the record; nil stands for none of them.
func limitedTo(p *promise, limit *model.Limit) func(*scene) bool {
	return func(s *scene) bool { return s.arrangeLimit(p, limit, s.keep) }
}

func (s *scene) arrangeLimit(p *promise, limit *model.Limit, keep func(*stand.Record, *model.Field, expr.Datum) bool) bool {
	for _, other := range p.within {
		if other == nil || !other.Is.IsSet() {
			continue
		}
		if n := s.Book.Tree(&other.When); n != nil {
			if stand.Speaks(n) {
				return false
			}
			s.Arrange(n, other == limit, s.own, nil, keep)
		}
		if other == limit {
			break
		}
	}
	return s.limited(p, s.own) == limit
}

// keep says that whose the record is stays as it is.
func (s *scene) keep(r *stand.Record, f *model.Field, _ expr.Datum) bool {
	return r != s.own || f != facts.OwnerField(r.Entity) && f != r.Entity.RecordTeam.Get()
}

// begin lets time begin: all records that are there come into their stages.
func (s *scene) begin(tellers ...model.Element) {
	s.tellers = tellers
	for f := range s.reasons { // given with the moves
		s.own.Set(f, expr.Datum{})
	}
	s.script, s.data = s.Script(), s.own.Values()
	if s.own.Planned {
		s.own.Planned = false
		s.steps = append(s.steps, &driver.Step{
			Do: driver.Create, Entity: s.own.Entity, Name: s.own.Name, To: s.own.Stage, Set: slices.Clone(s.data),
			Want: driver.Want{Rows: []driver.Row{{Name: s.own.Name, Stage: s.own.Stage}}},
		})
	}
	records := []*stand.Record{s.own}
	for _, e := range model.All[model.Entity](s.Spec) {
		for _, r := range s.Records(e) {
			if r != s.own && r.Stage != nil && !r.Planned {
				records = append(records, r)
			}
		}
	}
	for _, r := range records {
		l := &life{record: r}
		s.lives = append(s.lives, l)
		s.enter(l, r.Stage)
	}
	for _, l := range s.lives { // whoever is to be told is there
		p, _ := l.record.Stage.Self().Parent.(*model.Pipeline)
		for _, promise := range s.promises[p] {
			for _, level := range promise.levels {
				if readable(level) && slices.Contains(tellers, promise.element) {
					s.holders(level.To.Get())
				}
			}
		}
	}
}

// event is something that a clock does.
type event struct {
	at time.Time
	do func()
}

// wait lets time pass until a moment, and says what is told until then.
func (s *scene) wait(until time.Time) *driver.Step {
	step := &driver.Step{Do: driver.Wait, Until: until}
	told := []driver.Notice{}
	tell := func(n driver.Notice) {
		if len(n.To) > 0 && slices.Contains(s.tellers, n.Element) {
			told = append(told, n)
		}
	}
	var list []event
	for _, l := range s.lives {
		list = append(list, s.events(l, until, tell)...)
	}
	slices.SortStableFunc(list, func(a, b event) int { return a.at.Compare(b.at) })
	s.now = until
	for _, e := range list {
		e.do()
	}
	step.Want = driver.Want{Told: told, Tellers: s.tellers, Rows: []driver.Row{s.row()}}
	s.steps = append(s.steps, step)
	return step
}

// events returns what the clocks of a record do until a moment.
func (s *scene) events(l *life, until time.Time, tell func(driver.Notice)) []event {
	var list []event
	if v := l.last(); v.stage.Kind() == model.StagePause && v.stage.ResumeAfter.IsSet() && !l.told {
		// “resume_after (calendar) notifies the record's owner; nothing moves by itself.”
		if at := v.at.Add(fixed(v.stage.ResumeAfter.V)); !until.Before(at) {
			l.told = true
			list = append(list, event{at, func() {
				tell(driver.Notice{What: driver.Resume, Record: l.record.Name, To: s.ownerOf(l.record), Element: v.stage})
			}})
		}
	}
	for _, t := range l.tracks {
		if !t.goes() {
			continue
		}
		if at, ok := t.warning(); ok && !t.warned && !until.Before(at) {
			t.warned = true
			list = append(list, event{at, func() {
				tell(driver.Notice{What: driver.Warn, Record: l.record.Name, To: s.ownerOf(l.record), Element: t.element})
			}})
		}
		for ; t.fired < len(t.levels); t.fired++ {
			at, ok := t.level(t.fired)
			if !ok || !until.After(at) {
				break
			}
			if level := t.levels[t.fired]; readable(level) {
				list = append(list, event{at, func() { tell(s.escalate(l.record, t, level)) }})
			}
		}
	}
	return list
}

// escalate says whom a level tells, and gives the record to that person where it says so.
//
// “to is the nearest holder from the record's team upward; with none, all holders are told and nothing is reassigned.”
func (s *scene) escalate(r *stand.Record, t *track, level *model.Escalation) driver.Notice {
	n := driver.Notice{What: driver.Notify, Record: r.Name, Element: t.element, Level: level}
	holders := s.holders(level.To.Get())
	nearest := s.nearest(r, holders)
	if nearest == nil {
		for _, p := range holders {
			n.To = append(n.To, p.ID)
		}
		slices.Sort(n.To)
		return n
	}
	n.To = []string{nearest.ID}
	if f := facts.OwnerField(r.Entity); level.Do.V == model.EscalationReassign && f != nil {
		n.What = driver.Assign
		r.Set(f, stand.Shaped(f, expr.Named(expr.Person, nearest.ID)))
	}
	return n
}

// row is how the record is now: where it stands, and of which clocks it is over the time.
func (s *scene) row() driver.Row {
	l := s.lives[0]
	row := driver.Row{Name: s.own.Name, Stage: l.last().stage}
	if !s.unsure {
		row.Late = []model.Element{}
		for _, t := range l.tracks {
			if t.late(s.now) {
				row.Late = append(row.Late, t.element)
			}
		}
		slices.SortFunc(row.Late, func(a, b model.Element) int { return cmp.Compare(a.Self().Ref, b.Self().Ref) })
	}
	if f := facts.OwnerField(s.own.Entity); f != nil && !facts.Computed(f) {
		row.Values = []driver.Value{{Field: f, Datum: s.own.Get(f)}}
	}
	return row
}

// move moves the record, as the CRM itself does.
func (s *scene) move(to *model.Stage) *driver.Step {
	step := &driver.Step{Do: driver.Write, On: []string{s.own.Name}, To: to}
	if m := s.way(s.lives[0].last().stage, to); m != nil {
		if f := m.Transition.Reason.Get(); f != nil {
			step.Set = []driver.Value{{Field: f, Datum: s.reasons[f]}}
			s.own.Set(f, s.reasons[f])
		}
	}
	s.enter(s.lives[0], to)
	step.Want = driver.Want{Rows: []driver.Row{s.row()}}
	s.steps = append(s.steps, step)
	return step
}

// clock returns the clock of the record that is tried.
func (s *scene) clock(p *promise) *track { return s.lives[0].track(p) }
