package runtime

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// askedOn returns the checkpoints that are asked on the way into a stage: over a move, or of a birth with
// nil.
//
// “Several checkpoints add up.” “Moving into any of them asks it too, so a jump cannot skip it.”
func (t *try) askedOn(to *model.Stage, move *model.Move) []*model.Checkpoint {
	p, _ := to.Self().Parent.(*model.Pipeline)
	if p == nil {
		return nil
	}
	g := t.law.facts.Graph(p)
	return slices.DeleteFunc(slices.Clone(p.Checkpoints), func(c *model.Checkpoint) bool {
		return !guards(c, to, move) && !t.law.holds(g, c, to)
	})
}

// guards tells whether a checkpoint itself names the stage or the move.
func guards(c *model.Checkpoint, to *model.Stage, move *model.Move) bool {
	return slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == to }) ||
		move != nil && slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool { return names(ref, *move) })
}

// names tells whether a reference means a move: its transition, or just this pair of it.
func names(ref model.Ref[model.Transition], m model.Move) bool {
	if ref.Get() == nil || ref.Get() != m.Transition {
		return false
	}
	id := ref.Name[strings.LastIndexAny(ref.Name, "./")+1:]
	return id == m.ID() || id == m.Transition.Self().ID() || !strings.Contains(id, "__")
}

// checkpoints asks what the way into a stage asks or, without a move, what holds in the stage. All missing
// items of all checkpoints are named, in the order of the file.
//
// “Asked of every actor: people, automations, integrations; exempt are waivers and Migration.”
func (t *try) checkpoints(d, old *Record, move *model.Move) *Refusal {
	to := d.Stage
	if move != nil {
		to = move.To
	}
	if to == nil || t.a.By.Sort == Migration {
		return nil
	}
	entering := move != nil || old == nil
	now := scene{own: d, old: old}
	refusal := &Refusal{Code: Incomplete, Move: move}
	if move != nil {
		refusal.Missing = t.reason(d, move)
	}
	for _, c := range t.askedOn(to, move) {
		if !entering && (!t.law.holds(t.law.graph(to), c, to) || !t.law.lasting(&c.When)) {
			continue
		}
		if !t.holds(&c.When, now, false) { // “when false means not asked”
			continue
		}
		t.passed = append(t.passed, c)
		missing := t.lacking(c, now, !entering)
		if len(missing) == 0 || t.waived(d, c, entering) {
			continue
		}
		refusal.Missing = append(refusal.Missing, missing...)
	}
	if len(refusal.Missing) == 0 {
		return nil
	}
	if c := refusal.Missing[0].Checkpoint; c != nil {
		refusal.Element = c
	} else {
		refusal.Element = move.Transition
	}
	return refusal
}

// Lacking returns what of the checkpoints that hold where a record stands is missing: such a record could not
// have come there.
func (w *World) Lacking(r *Record) []Missing {
	if r == nil || r.Stage == nil {
		return nil
	}
	refusal := w.begin(Attempt{}).checkpoints(r, r, nil)
	if refusal == nil {
		return nil
	}
	return refusal.Missing
}

// reason returns what is missing where a move asks why.
//
// “reason: FIELD asks that field anew at each such move.”
func (t *try) reason(d *Record, move *model.Move) []Missing {
	f := move.Transition.Reason.Get()
	if f == nil {
		return nil
	}
	given := slices.ContainsFunc(t.a.Set, func(v Value) bool { return v.Field == f && !v.Datum.IsEmpty() })
	if given && !d.values[f].IsEmpty() {
		return nil
	}
	return []Missing{{Lack: LackReason, Field: f}}
}

// lacking returns the items of a checkpoint that are missing; with held, only those that are kept true.
func (t *try) lacking(c *model.Checkpoint, s scene, held bool) []Missing {
	var all []Missing
	for _, item := range c.Require {
		all = append(all, t.item(c, item, s, held)...)
	}
	return all
}

// item returns what of one item is missing; nothing for one that could not be read.
func (t *try) item(c *model.Checkpoint, item *model.Require, s scene, held bool) []Missing {
	if item == nil {
		return nil
	}
	m := Missing{Checkpoint: c, Item: item}
	switch f := item.Field.Get(); {
	case f != nil:
		m.Field, m.Lack = f, t.fieldLack(item, f, s.own)
	case item.Field.IsSet():
		t.unsure = true
	case item.Rule.IsSet():
		if held && !t.law.lasting(&item.Rule) {
			return nil
		}
		if !t.holds(&item.Rule, s, true) {
			m.Lack = LackRule
		}
	case len(item.AnyOf) > 0:
		return t.nearest(c, item, s, held)
	case held:
	case item.Related.Get() != nil:
		if m.Found = t.relatives(item, s); m.Found < max(item.AtLeast.Or(1), 1) {
			m.Lack = LackRelated
		}
	case item.Task.IsSet():
		if !t.task(item.Task.V, s.own) {
			m.Lack = LackTask
		}
	default:
		t.unsure = true
	}
	if m.Lack == "" {
		return nil
	}
	return []Missing{m}
}

// fieldLack says what is wrong with a field that is asked for.
func (t *try) fieldLack(item *model.Require, f *model.Field, r *Record) Lack {
	d := t.value(r, f)
	if d.IsEmpty() {
		return LackEmpty
	}
	if item.In.IsSet() && !slices.ContainsFunc(item.In.Items, func(l model.Literal) bool {
		want, ok := t.Datum(f, l)
		if !ok {
			t.unsure = true
			return true
		}
		return equal(want, d) || len(d.Many) > 0 && slices.ContainsFunc(texts(want), func(text string) bool { return slices.Contains(texts(d), text) })
	}) {
		return LackValue
	}
	if item.Is.V == model.RequireEvidence && !Evidence(f, d) {
		return LackProof
	}
	return ""
}

// nearest returns what is missing of the set that is nearest to being complete, nothing where one is.
//
// “any_of: one of its sets must be complete; the refusal names the set that is nearest to it and says that there
// are others.”
func (t *try) nearest(c *model.Checkpoint, item *model.Require, s scene, held bool) []Missing {
	var best []Missing
	for i, set := range item.AnyOf {
		var missing []Missing
		for _, inner := range set {
			missing = append(missing, t.item(c, inner, s, held)...)
		}
		if len(missing) == 0 {
			return nil
		}
		if i == 0 || len(missing) < len(best) {
			best = missing
		}
	}
	for i := range best {
		best[i].Others = best[i].Others || len(item.AnyOf) > 1
	}
	return best
}

// relatives counts the linked records that an item asks for.
func (t *try) relatives(item *model.Require, s scene) int {
	e := item.Related.Get()
	via := item.Via.Get()
	if via == nil {
		if via = only(e, s.own.Entity); via == nil || item.Via.IsSet() {
			t.unsure = true
			return item.AtLeast.Or(1)
		}
	}
	n := 0
	for _, other := range t.linked(s.own, e, via) {
		if other.ID != s.own.ID && t.holds(&item.Where, scene{own: other, beside: s.own}, true) {
			n++
		}
	}
	return n
}

// task tells whether a record has a task in a state.
//
// “task: open is a task of this record neither done nor cancelled.” A cancelled one is a task that is deleted.
func (t *try) task(state model.RequireTask, r *Record) bool {
	for e := range t.ids {
		if e.Self().ID() != "task" || e.Field("record") == nil {
			continue
		}
		done := e.Field("done_at")
		for _, task := range t.linked(r, e, e.Field("record")) {
			if t.value(task, done).IsEmpty() == (state == model.TaskOpen) {
				return true
			}
		}
	}
	return false
}
