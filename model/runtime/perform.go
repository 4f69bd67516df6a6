package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// performance is an automation that is being done: all its actions in one transaction, in their order.
//
// It acts in its own name and needs no grants, but is asked what everybody is asked: “checkpoints are asked of every
// actor: people, automations, integrations”. “A refusal changes nothing”: where one action is refused, none of the
// others is done or told either; a row of the outbox tells of the refusal, to nobody. A move that waits for an approval
// is no refusal: the request stands in the name of the automation, and what follows is done.
type performance struct {
	*try
	d *doing
	// own is the record that it is about, nil for none; away is who is away, or whose task is late.
	own  *Record
	away *Persona
	due  time.Time
	rows []Notice
	// lends are records that are given away for a time.
	lends []loan
	// last is who got the last record in turn.
	last string
}

// perform does what is left of an automation: for one that a write has set off, all but what it has set in that write.
func (w *World) perform(d *doing, own *Record, away *Persona, due time.Time, c *chain) {
	if own != nil && own.gone() {
		return
	}
	p := &performance{try: w.begin(Attempt{By: Actor(d.Automation)}), d: d, own: own, away: away, due: due, last: w.handed[d.Automation]}
	p.chain = c
	for i, action := range d.Do.Items {
		if action == nil || i < d.within && action.Set.IsSet() {
			continue
		}
		if refusal := p.action(action); refusal != nil {
			w.send(Notice{What: Stopped, Record: own, Due: due, Element: d.Automation, Refusal: refusal})
			return
		}
	}
	p.react()
	p.commit()
	for _, n := range p.rows {
		w.send(n)
	}
	w.lent = append(w.lent, p.lends...)
	w.handed[d.Automation] = p.last
}

// now relast the record as it is by now, nil for none.
func (p *performance) now() *Record {
	if p.own == nil {
		return nil
	}
	return p.find(p.own.ID)
}

func (p *performance) tell(n Notice) {
	n.Record, n.Due, n.Element = p.own, p.due, p.d.Automation
	p.rows = append(p.rows, n)
}

func (p *performance) action(a *model.AutomationAction) *Refusal {
	switch {
	case a.Notify.IsSet():
		if to := p.told(a.Notify.Items); len(to) > 0 {
			p.tell(Notice{What: Notification, To: to, Text: a.Message})
		}
	case a.Task.IsSet():
		return p.task(a)
	case a.Assign.IsSet():
		return p.assign(a)
	case a.Set.IsSet():
		return p.write(p.sets(a), nil)
	case a.Move.IsSet():
		return p.move(a.Move.Get())
	case a.Create.IsSet():
		return p.create(a)
	}
	return nil
}

// told relast who is told: the owner of the record, and everybody of a role, each once.
func (p *performance) told(refs []model.Ref[model.Role]) []*Persona {
	var list []*Persona
	note := func(who *Persona) {
		if who != nil && !slices.ContainsFunc(list, func(known *Persona) bool { return known.ID == who.ID }) {
			list = append(list, who)
		}
	}
	for _, ref := range refs {
		switch role := ref.Get(); {
		case role != nil:
			for _, who := range p.holders(role) {
				note(who)
			}
		case ref.Word == recordOwner && p.own != nil:
			note(p.owner(p.now()))
		}
	}
	return list
}

// recordOwner is the word for the owner of the record.
const recordOwner = "record_owner"

// task gives somebody something to do: a task of the record. It is due so long after it is given, by the calendar. Of a
// role it is one person: the nearest from the record's team upward, as with escalations, else the first by id.
func (p *performance) task(a *model.AutomationAction) *Refusal {
	var who *Persona
	if role := a.Task.Get(); role != nil {
		who = p.chosen("", p.holders(role), p.now(), "")
	} else if a.Task.Word == recordOwner && p.own != nil {
		who = p.owner(p.now())
	}
	e := p.law.doings.task
	if who == nil || e == nil {
		return nil // nobody could do it
	}
	var set []Value
	note := func(id string, d expr.Datum) {
		if f := e.Field(id); f != nil && !d.IsEmpty() {
			set = append(set, Value{Field: f, Datum: fit(f, d)})
		}
	}
	note("title", expr.Named(expr.Text, a.Title.In(p.law.spec.Languages()[0])))
	note("owner", expr.Named(expr.Person, who.ID))
	if p.own != nil {
		note("record", expr.Named(expr.Record, p.own.ID))
	}
	if a.Within.IsSet() {
		note("due_at", expr.Instant(expr.Moment, a.Within.V.Later(p.World.now)))
	}
	p.a.Set = set
	made, refusal := p.bear(e, nil, set)
	if refusal == nil {
		p.tell(Notice{What: Task, To: []*Persona{who}, Text: a.Title, Made: made})
	}
	return refusal
}

// sets relast the values that an action sets, worked out from the record as it is by now.
func (p *performance) sets(a *model.AutomationAction) []Value {
	var set []Value
	for i := range a.Set.Entries {
		entry := &a.Set.Entries[i]
		if f, tree := entry.Key.Get(), p.law.book.Tree(&entry.Value.Condition); f != nil && tree != nil {
			set = append(set, Value{Field: f, Datum: fit(f, tree.Eval(p.setting(scene{own: p.now()})))})
		}
	}
	return set
}

// write changes the record, or another one that is given away, and moves it where a stage is named.
func (p *performance) write(set []Value, to *model.Stage) *Refusal {
	if p.own == nil || len(set) == 0 && to == nil {
		return nil
	}
	return p.rewrite(p.own, set, to)
}

func (p *performance) rewrite(r *Record, set []Value, to *model.Stage) *Refusal {
	old := p.find(r.ID).clone()
	p.a.Do, p.a.On, p.a.Set, p.a.To = Write, []*Record{old}, set, to
	before := p.drafts[r.ID]
	if before != nil {
		before = before.clone()
	}
	refusal := p.try.write(old)
	if refusal != nil && refusal.Code == Waits && before != nil { // the request stands, and so does what was set before
		p.drafts[r.ID] = before
	}
	return refusal
}

// move moves the record over a transition; one that stands there already stays.
//
// “Over a transition; it needs no by; the log names the automation.”
func (p *performance) move(to *model.Stage) *Refusal {
	if r := p.now(); r == nil || to == nil || r.Stage == to {
		return nil
	}
	refusal := p.write(nil, to)
	switch {
	case refusal == nil:
		p.tell(Notice{What: Move})
	case refusal.Code == Waits:
		p.tell(Notice{What: Move, Refusal: refusal})
		return nil
	}
	return refusal
}

// create makes a record with what is copied and with defaults, in the start stage that takes it. It is linked to the
// record only where the copy says so.
func (p *performance) create(a *model.AutomationAction) *Refusal {
	e := a.Create.Get()
	if e == nil {
		return nil
	}
	var set []Value
	for i := range a.Copy.Entries {
		entry := &a.Copy.Entries[i]
		f, tree := entry.Key.Get(), p.law.book.Tree(&entry.Value.Condition)
		if f == nil || tree == nil || facts.Computed(f) {
			continue
		}
		if d := fit(f, tree.Eval(p.setting(scene{own: p.now()}))); !d.IsEmpty() {
			set = append(set, Value{Field: f, Datum: d})
		}
	}
	p.a.Set = set
	made, refusal := p.bear(e, nil, set)
	if refusal == nil {
		p.tell(Notice{What: Created, Made: made})
	}
	return refusal
}
