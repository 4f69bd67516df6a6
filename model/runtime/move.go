package runtime

import (
	"maps"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// write changes a record and, where a stage is named, moves it there in the same write. What is asked is
// asked in the order of the semantics: right, move, limit, type and format, uniqueness, duplicates,
// checkpoints, approval.
func (t *try) write(r *Record) *Refusal {
	to := t.a.To
	if to == r.Stage {
		to = nil // “from a stage to itself is none”
	}
	old, d := r, t.draft(r)
	bad := t.fill(d, t.a.Set)
	var moves []model.Move
	if to != nil && r.Stage != nil {
		moves = t.law.graph(r.Stage).Between(r.Stage, to)
	}
	own := t.ownMoves(moves)
	if refusal := t.rights(old, reasonOf(own)); refusal != nil {
		return refusal
	}
	var move *model.Move
	if to != nil {
		var refusal *Refusal
		if move, refusal = t.way(old, d, to, moves, own); refusal != nil {
			return refusal
		}
		if refusal = t.limit(old, move); refusal != nil {
			return refusal
		}
	}
	if bad != nil {
		return bad
	}
	if refusal := t.sound(d, old, false); refusal != nil {
		return refusal
	}
	if refusal := t.checkpoints(d, old, move); refusal != nil {
		return refusal
	}
	if move != nil {
		if refusal := t.approval(d, old, move, nil); refusal != nil {
			return refusal
		}
	}
	return t.carryOut(d, old, move, nil)
}

// ownMoves returns the moves that the actor may make.
//
// “A move needs read on the record and the transition, not edit.” An automation moves “over a transition; it
// needs no by”, and so does all that is no person.
func (t *try) ownMoves(moves []model.Move) []model.Move {
	if t.a.By.Sort != Human {
		return moves
	}
	return slices.DeleteFunc(slices.Clone(moves), func(m model.Move) bool {
		return !t.a.By.holdsRole(m.Transition.By.Items)
	})
}

// way finds the move from where a record stands to a stage.
func (t *try) way(old, d *Record, to *model.Stage, all, own []model.Move) (*model.Move, *Refusal) {
	if len(all) > 0 && len(own) == 0 {
		return nil, &Refusal{Code: NoRight, Why: WhyRole, Element: all[0].Transition, Move: &all[0]}
	}
	for i := range own {
		if refusal := t.blind(old, d, &own[i]); refusal != nil {
			return nil, refusal
		}
	}
	if len(own) == 0 {
		return nil, &Refusal{Code: NoMove, Why: WhyPair, Element: to, Move: &model.Move{From: old.Stage, To: to}}
	}
	for i := range own {
		if t.holds(&own[i].Transition.When, scene{own: d, old: old}, true) { // “when on a transition is its guard”
			return &own[i], nil
		}
	}
	return nil, &Refusal{Code: NoMove, Why: WhyGuard, Element: own[0].Transition, Move: &own[0]}
}

// blind refuses a mover who does not see a field that a checkpoint asks for here. What only still holds from
// before, others have filled.
//
// “On a field that a checkpoint asks for the mover needs read.”
func (t *try) blind(old, d *Record, move *model.Move) *Refusal {
	if t.a.By.Sort != Human {
		return nil
	}
	for _, c := range t.askedOn(move.To, move) {
		if !guards(c, move.To, move) || !t.holds(&c.When, scene{own: d, old: old}, false) {
			continue
		}
		for _, item := range c.Require {
			if item != nil && item.Field.Get() != nil && !t.may(t.a.By, model.ActionRead, old, item.Field.Get()) {
				return &Refusal{Code: NoRight, Why: WhyField, Element: item.Field.Get(), Move: move, Action: model.ActionRead}
			}
		}
	}
	return nil
}

// limit counts the moves that a record has made over a pair of stages.
//
// “limit: n on a transition: completed moves of one record over that pair, counted from the log, never reset.
// Move n+1 is refused for everybody (CR005).”
func (t *try) limit(r *Record, move *model.Move) *Refusal {
	limit := move.Transition.Limit
	if !limit.IsSet() {
		return nil
	}
	if t.memories[r.ID].moves(move.From, move.To) < limit.V {
		return nil
	}
	return &Refusal{Code: OverLimit, Element: move.Transition, Move: move}
}

// carryOut makes a write that nothing refuses: the move, what it sets, what it hands over, the log.
func (t *try) carryOut(d, old *Record, move *model.Move, approved []string) *Refusal {
	changed := d.values
	d.values = maps.Clone(old.values)
	for _, f := range old.Entity.Fields {
		t.put(d, f, changed[f])
	}
	for _, f := range old.Entity.System {
		if !facts.Computed(f) {
			t.put(d, f, changed[f])
		}
	}
	if move == nil {
		t.void(d, old)
		return nil
	}
	t.enter(d, move.To)
	t.move = move
	t.note(Row{Record: d.ID, What: Moved, From: move.From, To: move.To, Approved: approved, Element: move.Transition})
	// “sets on a transition … run after all checks of the move, in the same write, and count as captured from
	// there on.”
	for i := range move.Transition.Sets.Entries {
		entry := &move.Transition.Sets.Entries[i]
		f, tree := entry.Key.Get(), t.law.book.Tree(&entry.Value.Condition)
		if f == nil || tree == nil {
			t.unsure = true
			continue
		}
		if v := fit(f, tree.Eval(t.setting(scene{own: d, old: old}))); v.IsEmpty() || fits(f, v) {
			if !f.Frozen.V || d.values[f].IsEmpty() {
				t.put(d, f, v)
			}
		}
	}
	t.void(d, old)
	return t.handOver(d, move.To)
}

// enter changes the stage of a draft.
func (t *try) enter(d *Record, to *model.Stage) {
	d.Stage, d.Since, d.ChangedAt = to, t.now, t.now
	switch {
	case to.IsOpen():
		d.ClosedAt = time.Time{}
	case d.ClosedAt.IsZero():
		d.ClosedAt = t.now
	}
	t.settleWaivers(d)
}

// reasonOf returns the field that a move asks as its reason, nil for none.
func reasonOf(moves []model.Move) *model.Field {
	for _, m := range moves {
		if f := m.Transition.Reason.Get(); f != nil {
			return f
		}
	}
	return nil
}
