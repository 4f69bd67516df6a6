package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Request is a move that waits for approvals.
type Request struct {
	Record *Record
	Move   model.Move
	By     *Persona
	At     time.Time
	// Set are the values that came with the move and are written when it runs.
	Set []Value
	// Asked are the approvals that are needed, Given those that were given, by whom.
	Asked   []*model.Approval
	Given   []*model.Approval
	GivenBy []string

	values map[*model.Field]expr.Datum
}

// Open returns the approvals that can be given now.
//
// “Several approvals are asked in the order of after.”
func (q *Request) Open() []*model.Approval {
	return slices.DeleteFunc(slices.Clone(q.Asked), func(a *model.Approval) bool {
		if slices.Contains(q.Given, a) {
			return true
		}
		after := a.After.Get()
		return after != nil && slices.ContainsFunc(q.Asked, func(b *model.Approval) bool {
			return b != a && b.By.Get() == after && !slices.Contains(q.Given, b)
		})
	})
}

// approval stores a request where a move waits for one.
//
// “When an approval's when is true (or absent) and all else passes, the record stays in from, a request is stored
// (who, when, values of all fields in when and the checkpoints) and CR004 tells the mover. One pending request a
// record.”
func (t *try) approval(d, old *Record, move *model.Move, given *Request) *Refusal {
	var asked []*model.Approval
	for _, a := range move.Transition.Approvals {
		if a != nil && t.holds(&a.When, scene{own: d, old: old}, false) {
			asked = append(asked, a)
		}
	}
	if given != nil {
		asked = slices.DeleteFunc(asked, func(a *model.Approval) bool { return slices.Contains(given.Given, a) })
	}
	if len(asked) == 0 {
		return nil
	}
	pending := t.requests[old.ID]
	if pending == nil || pending.Move.Transition != move.Transition || pending.Move.To != move.To || len(t.a.Set) > 0 && t.stale(pending, d) {
		pending = &Request{Record: t.records[old.ID], Move: *move, By: t.a.By, At: t.now, Set: t.a.Set, Asked: asked, values: map[*model.Field]expr.Datum{}}
		t.law.stored(t.askedOn(move.To, move), move.Transition, func(f *model.Field) { pending.values[f] = t.value(d, f) })
		t.asked[old.ID] = pending
	}
	delete(t.drafts, old.ID) // “the record stays in from”
	refusal := &Refusal{Code: Waits, Element: move.Transition, Move: move}
	if open := pending.Open(); len(open) > 0 {
		refusal.Approval = open[0]
	}
	return refusal
}

// stored calls a function for the fields whose values a request keeps.
func (l *law) stored(checkpoints []*model.Checkpoint, transition *model.Transition, visit func(*model.Field)) {
	for _, a := range transition.Approvals {
		if a != nil {
			l.reads(&a.When, visit)
		}
	}
	for _, c := range checkpoints {
		l.reads(&c.When, visit)
		l.items(c.Require, visit)
	}
}

// items calls a function for the fields of the record that items of a checkpoint ask for or read.
func (l *law) items(list []*model.Require, visit func(*model.Field)) {
	for _, item := range list {
		if item == nil {
			continue
		}
		if f := item.Field.Get(); f != nil {
			visit(f)
		}
		l.reads(&item.Rule, visit)
		for _, set := range item.AnyOf {
			l.items(set, visit)
		}
	}
}

func (t *try) stale(q *Request, d *Record) bool {
	for f, v := range q.values {
		if f.Entity() == d.Entity && !equal(v, t.value(d, f)) {
			return true
		}
	}
	return false
}

// void drops the request of a record that has changed.
//
// “A changed stored value, a move or a withdrawal voids the request.”
func (t *try) void(d, old *Record) {
	q := t.requests[d.ID]
	if _, settled := t.asked[d.ID]; settled {
		return
	}
	if q != nil && (d.Stage != old.Stage || t.stale(q, d)) {
		t.asked[d.ID] = nil
		t.note(Row{Record: d.ID, What: Voided, Element: q.Move.Transition})
	}
}

// withdraw takes the own request back.
func (t *try) withdraw(r *Record) *Refusal {
	q := t.requests[r.ID]
	if q == nil || q.By.ID != t.a.By.ID {
		return &Refusal{Code: NoRight, Why: WhyNothing, Element: r.Stage}
	}
	t.asked[r.ID] = nil
	t.note(Row{Record: r.ID, What: Voided, Element: q.Move.Transition})
	return nil
}

// decide answers the request of a record.
//
// “A holder of by who can read the record and did not ask decides. Yes, by all: everything is asked again, the
// move runs in the asker's name, the log adds the approvers. No: a reason is required, the record stays (or goes to
// reject_to, by system), asking again is allowed.”
func (t *try) decide(r *Record) *Refusal {
	q := t.requests[r.ID]
	if q == nil {
		return &Refusal{Code: NoRight, Why: WhyNothing, Element: r.Stage}
	}
	open := q.Open()
	i := slices.IndexFunc(open, func(a *model.Approval) bool {
		return t.a.By.Sort == Human && a.By.Get() != nil && slices.Contains(t.a.By.Roles, a.By.Get())
	})
	switch {
	case i < 0 && len(open) > 0:
		return &Refusal{Code: NoRight, Why: WhyRole, Element: q.Move.Transition, Move: &q.Move, Approval: open[0]}
	case i < 0:
		return &Refusal{Code: NoRight, Why: WhyNothing, Element: r.Stage}
	case t.a.By.ID == q.By.ID:
		return &Refusal{Code: NoRight, Why: WhySelf, Element: q.Move.Transition, Move: &q.Move, Approval: open[i]}
	}
	if !t.a.Yes {
		if t.a.Reason == "" {
			return &Refusal{Code: NoRight, Why: WhyReason, Element: q.Move.Transition, Move: &q.Move, Approval: open[i]}
		}
		return t.reject(r, q, open[i])
	}
	next := *q
	next.Given, next.GivenBy = append(slices.Clone(q.Given), open[i]), append(slices.Clone(q.GivenBy), t.a.By.ID)
	t.note(Row{Record: r.ID, What: Asked, Element: q.Move.Transition, Reason: t.a.Reason})
	if len(next.Given) < len(next.Asked) {
		t.asked[r.ID] = &next
		return nil
	}
	return t.runAgain(r, &next)
}

// runAgain makes the move that has all its approvals, after everything is asked again.
func (t *try) runAgain(r *Record, q *Request) *Refusal {
	by := t.a.By
	t.a.By, t.a.Set, t.a.To = q.By, q.Set, q.Move.To
	defer func() { t.a.By = by }()
	d := t.draft(r)
	bad := t.fill(d, q.Set)
	moves := t.law.graph(r.Stage).Between(r.Stage, q.Move.To)
	move, refusal := t.way(r, d, q.Move.To, moves, t.ownMoves(moves))
	for _, ask := range []func() *Refusal{
		func() *Refusal { return t.limit(r, move) }, func() *Refusal { return bad },
		func() *Refusal { return t.sound(d, r, false) }, func() *Refusal { return t.checkpoints(d, r, move) },
		func() *Refusal { return t.approval(d, r, move, q) },
	} {
		if refusal != nil {
			return refusal
		}
		refusal = ask()
	}
	if refusal == nil {
		t.asked[r.ID] = nil
		refusal = t.carryOut(d, r, move, q.GivenBy)
	}
	return refusal
}

func (t *try) reject(r *Record, q *Request, a *model.Approval) *Refusal {
	t.asked[r.ID] = nil
	t.note(Row{Record: r.ID, What: Refused, Element: q.Move.Transition, Reason: t.a.Reason})
	if to := a.RejectTo.Get(); to != nil && to != r.Stage {
		d := t.draft(r)
		t.enter(d, to)
		t.note(Row{Record: r.ID, What: Moved, By: "system", From: r.Stage, To: to})
		return t.handOver(d, to)
	}
	return nil
}
