package runtime

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// loan is a record that somebody else has for a time.
type loan struct {
	automation *model.Automation
	record     *Record
	from, to   string
	until      model.Until
}

// assign gives the record to somebody, or, of an owner who is named by “among” or who is away, all records that are
// meant. Where there is nobody, nothing is given.
func (p *performance) assign(a *model.AutomationAction) *Refusal {
	if p.own != nil && !a.Among.IsSet() {
		return p.give(p.own, a)
	}
	owner := p.away
	if p.own != nil {
		owner = p.owner(p.now())
	}
	if owner == nil {
		return nil
	}
	for _, r := range p.owned(owner, a.Among) {
		if refusal := p.give(r, a); refusal != nil {
			return refusal
		}
	}
	return nil
}

// owned returns the records that somebody owns: those that are open, those that are closed, or all. What has no stages,
// such as a task, is neither open nor closed.
func (p *performance) owned(owner *Persona, among model.Value[model.While]) []*Record {
	var list []*Record
	for _, e := range p.entities() {
		f := facts.OwnerField(e)
		if f == nil {
			continue
		}
		for _, r := range p.all(e) {
			meant := !among.IsSet() || r.Stage != nil && r.Stage.IsOpen() == (among.V == model.WhileOpen)
			if meant && p.value(r, f).Text == owner.ID && p.records[r.ID] != nil {
				list = append(list, p.records[r.ID])
			}
		}
	}
	return list
}

// give gives one record to a person of a role, “deputy is the one who stands in for its owner”.
func (p *performance) give(r *Record, a *model.AutomationAction) *Refusal {
	f := facts.OwnerField(r.Entity)
	if f == nil {
		return nil
	}
	now := p.find(r.ID)
	from, role := p.owner(now), a.Assign.Get()
	if a.Assign.Word == deputy && from != nil {
		role = deputyOf(from)
	}
	if role == nil {
		return nil
	}
	people := p.holders(role)
	if a.Assign.Word == deputy {
		people = slices.DeleteFunc(people, func(q *Persona) bool { return q.ID == from.ID })
	}
	who := p.chosen(a.Rule.V, people, now, p.last)
	if who == nil {
		return nil
	}
	if refusal := p.rewrite(r, []Value{{Field: f, Datum: fit(f, expr.Named(expr.Person, who.ID))}}, nil); refusal != nil {
		return refusal
	}
	p.last = who.ID
	if a.Until.IsSet() && from != nil {
		p.lends = append(p.lends, loan{p.d.Automation, r, from.ID, who.ID, a.Until.V})
	}
	p.tell(Notice{What: Reassigned, To: []*Persona{who}})
	p.rows[len(p.rows)-1].Record = r
	return nil
}

// deputy is the word for the one who stands in for the owner.
const deputy = "deputy"

// deputyOf returns the role that stands in for a person, nil for none.
func deputyOf(p *Persona) *model.Role {
	for _, role := range p.Roles {
		if d := role.Deputy.Get(); d != nil {
			return d
		}
	}
	return nil
}

// settleLoans gives back what was lent until now: until the owner is back, or until the record is closed. What was
// closed while the owner was away stays with who closed it.
func (w *World) settleLoans() {
	lent := w.lent
	w.lent = nil
	for _, l := range lent {
		_, away := w.absent[l.from]
		closed := l.record.Stage != nil && !l.record.Stage.IsOpen()
		switch {
		case l.until == model.UntilReturn && !away && closed:
		case l.until == model.UntilReturn && !away, l.until == model.UntilClosed && closed:
			w.giveBack(l)
		default:
			w.lent = append(w.lent, l)
		}
	}
}

// giveBack gives a record back that was lent: to its owner, unless somebody has given it to yet another person since.
func (w *World) giveBack(l loan) {
	f, from := facts.OwnerField(l.record.Entity), w.people[l.from]
	if l.record.gone() || f == nil || from == nil || w.Value(l.record, f).Text != l.to {
		return
	}
	n := Notice{What: Reassigned, Record: l.record, To: []*Persona{from}, Due: w.now, Element: l.automation}
	set := []Value{{Field: f, Datum: fit(f, expr.Named(expr.Person, l.from))}}
	if v := w.Try(Attempt{By: Actor(l.automation), Do: Write, On: []*Record{l.record}, Set: set}); v.Refusal != nil {
		n.What, n.To, n.Refusal = Stopped, nil, v.Refusal
	}
	w.send(n)
}

// Away tells that a person is away from now on.
func (w *World) Away(p *Persona) {
	if _, known := w.absent[p.ID]; !known {
		w.absent[p.ID] = w.now
	}
}

// Back tells that a person is there again.
func (w *World) Back(p *Persona) { delete(w.absent, p.ID) }

// missing returns the ids of those who are away, sorted.
func (w *World) missing() []string {
	var ids []string
	for id := range w.absent {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, strings.Compare)
	return ids
}
