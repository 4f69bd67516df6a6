package runtime

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// clocksDue returns what the clocks of all records have to say by a moment.
func (w *World) clocksDue(asOf time.Time) []coming {
	var list []coming
	k := w.keeper()
	for _, e := range k.entities() {
		for _, id := range w.ids[e] {
			m, r := w.memories[id], w.records[id]
			if m == nil || r.gone() {
				continue
			}
			k.settle(r, false)
			if at, ok := resumes(m); ok && !asOf.Before(at) {
				list = append(list, coming{at, func() { w.resume(r, m, at) }})
			}
			for _, run := range w.law.inOrder(m.live, r) {
				if !run.next.IsZero() && !asOf.Before(run.next) {
					list = append(list, w.comes(r, m, run, asOf)...)
				}
			}
		}
	}
	return list
}

// inOrder returns runs in the order of the file.
func (l *law) inOrder(runs []*run, r *Record) []*run {
	if len(runs) < 2 {
		return runs
	}
	order := l.timing(r).order
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b *run) int { return order[a.timer] - order[b.timer] })
	return runs
}

// comes returns what one run has to say by a moment.
func (w *World) comes(r *Record, m *memory, run *run, asOf time.Time) []coming {
	var list []coming
	// still tells whether there is anything left to say: earlier rows may have moved the record.
	still := func() bool { return !r.gone() && run.goes() && slices.Contains(m.live, run) }
	if at, ok := run.warning(); ok && !asOf.Before(at) {
		list = append(list, coming{at, func() {
			if at, ok := run.warning(); ok && !asOf.Before(at) && still() {
				run.warned = true
				run.next = run.upcoming()
				w.send(Notice{What: Warning, Record: r, To: []*Persona{w.begin(Attempt{}).owner(r)}, Due: at, Element: run.element})
			}
		}})
	}
	for i := run.fired; i < len(run.levels); i++ {
		at, ok := run.level(i)
		if !ok || !asOf.After(at) { // “at due is in time, after it late”
			break
		}
		list = append(list, coming{at, func() {
			if at, ok := run.level(i); ok && asOf.After(at) && run.fired == i && still() {
				run.fired++
				run.next = run.upcoming()
				w.escalate(r, run, run.levels[i], at)
			}
		}})
	}
	return list
}

// escalate does what a level says.
//
// “to is the nearest holder from the record's team upward; with none, all holders are told and nothing is
// reassigned. Reassigning restarts no clock.”
func (w *World) escalate(r *Record, run *run, level *model.Escalation, at time.Time) {
	if level == nil || level.To.Get() == nil || !level.After.IsSet() {
		return // could not be read
	}
	t := w.begin(Attempt{})
	n := Notice{What: Overdue, Record: r, Due: at, Element: run.element, Level: level}
	nearest := t.closest(r, level.To.Get())
	if nearest == nil {
		n.To = w.holders(level.To.Get())
		w.send(n)
		return
	}
	n.To = []*Persona{nearest}
	if owner := facts.OwnerField(r.Entity); level.Do.V == model.EscalationReassign && owner != nil {
		set := []Value{{Field: owner, Datum: expr.Named(expr.Person, nearest.ID)}}
		if n.Refusal = w.Try(Attempt{Do: Write, On: []*Record{r}, Set: set}).Refusal; n.Refusal == nil {
			n.What = Reassigned
		}
	}
	w.send(n)
}

// holders returns the persons of a role, in the order of their ids: those who are known, else the one who is made
// when the role is first asked for.
func (w *World) holders(role *model.Role) []*Persona {
	var list []*Persona
	for _, p := range w.people {
		if slices.Contains(p.Roles, role) {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return []*Persona{w.Person(role)}
	}
	slices.SortFunc(list, func(a, b *Persona) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// closest returns the holder of a role in the team of a record or, if there is none, in the nearest team above it;
// nil for none. Of several in one team it is the first by id.
func (t *try) closest(r *Record, role *model.Role) *Persona {
	holders := t.holders(role)
	team := t.relation(&Persona{}, r).Team
	for n := 0; team != nil && n < deepest*deepest; n++ {
		for _, p := range holders {
			if p.Home == team {
				return p
			}
		}
		team = team.PartOf.Get()
	}
	return nil
}

// resumes returns when a pause should end in which a record is, while that has not been told.
//
// “resume_after (calendar) notifies the record's owner; nothing moves by itself.”
func resumes(m *memory) (at time.Time, ok bool) {
	v := m.last()
	if m.told || !v.stage.ResumeAfter.IsSet() || v.stage.Kind() != model.StagePause {
		return time.Time{}, false
	}
	return v.in.Add(calendar.Fixed(v.stage.ResumeAfter.V)), true
}

func (w *World) resume(r *Record, m *memory, at time.Time) {
	if now, ok := resumes(m); !ok || !now.Equal(at) || r.gone() {
		return
	}
	m.told = true
	w.send(Notice{What: Resume, Record: r, To: []*Persona{w.begin(Attempt{}).owner(r)}, Due: at, Element: m.last().stage})
}
