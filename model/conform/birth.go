package conform

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	oracle "github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// birth judges the first row of a record: who made it, where it was born, and what that stage asks.
func (j *judge) birth(t *trail, i int, by doer) {
	row := &t.rows[i]
	if !j.within(row.At) {
		return
	}
	j.unjudgedRight(row, by)
	args := words.Args{"record": t.record.ID, "to": row.To.Title, "person": row.Actor, "roles": titles(by.Roles), "pipeline": t.pipeline.Title}
	if by.known && !j.Partial && by.Sort == oracle.Human && !j.Facts.Allowed(by.Roles, model.ActionCreate, t.record.Entity, row.To, nil).Any() {
		j.find(t, i, Finding{Rule: RuleCreate, Element: t.record.Entity, Say: say(RuleCreate, "", args)})
	}
	s := j.scene(t.record, row.To, row.At)
	j.birthplace(t, i, s, args)
	if n := j.known.conditions[&t.pipeline.OpensWhen]; t.pipeline.OpensWhen.IsSet() && len(n.lacks) == 0 && !j.holds(&t.pipeline.OpensWhen, s, by.Persona) {
		j.find(t, i, Finding{Rule: RuleTaken, Element: t.pipeline, Today: n.today, Say: say(RuleTaken, "", args)})
	}
	if !slices.ContainsFunc(t.pipeline.Checkpoints, func(c *model.Checkpoint) bool { return guarded(c, row.To, t.graph) }) {
		return
	}
	a := oracle.Attempt{By: oracle.Actor(nil), Do: oracle.Create, Entity: t.record.Entity, To: row.To}
	for _, f := range t.record.Entity.Fields {
		if !f.Formula.IsSet() && f.Rollup == nil && f.Type.V != model.FieldAutoNumber {
			a.Set = append(a.Set, oracle.Value{Field: f, Datum: j.named(f, past(t.record, f.Self().ID(), row.At)), Free: true})
		}
	}
	v := j.world.Fresh(row.At).Ask(a)
	switch {
	case v.Refusal == nil:
	case v.Refusal.Code == oracle.Incomplete:
		j.missing(t, i, v.Refusal.Missing, RuleItem)
	default: // what is always asked lacks already, and hides the rest
		j.missing(t, i, s.world.Lacking(s.own), RuleItem)
	}
}

// birthplace judges where a record was born.
//
// “A record is born in a start stage, or in a stage of starts whose when holds.”
func (j *judge) birthplace(t *trail, i int, s *scene, args words.Args) {
	to := t.rows[i].To
	if to.Kind() == model.StageStart && to.Retired == nil {
		return
	}
	kind, n := "", need{}
	for _, start := range t.pipeline.Starts {
		if start == nil || start.Stage.Get() != to || to.Retired != nil {
			continue
		}
		kind, n = "when", n.with(j.known.conditions[&start.When])
		if len(n.lacks) > 0 || j.holds(&start.When, s, nil) {
			return
		}
		args["condition"] = j.Conditions.Words(&start.When)
	}
	j.find(t, i, Finding{Rule: RuleBirth, Element: to, Today: n.today, Say: say(RuleBirth, kind, args)})
}

// standing judges a record where it stands in the end: whether it lacks what is kept true there, and whether it may
// end there.
func (j *judge) standing(t *trail) {
	i := len(t.rows) - 1
	last := t.last()
	args := words.Args{"record": t.record.ID, "to": last.To.Title}
	removed := t.record.Deleted && gone(t.record, j.replay)
	switch {
	case t.record.Rows[len(t.record.Rows)-1].To.Parent != last.To.Parent: // it went on elsewhere
		return
	case removed && last.To.IsOpen():
		at := t.record.DeletedAt
		j.find(t, i, Finding{Rule: RuleEnd, At: at, Element: last.To, Say: say(RuleEnd, "deleted", args)})
	case !gone(t.record, j.replay) && last.To.Retired != nil:
		j.find(t, i, Finding{Rule: RuleEnd, Element: last.To, Say: say(RuleEnd, "retired", args)})
	case !gone(t.record, j.replay) && j.Ended && last.To.IsOpen():
		j.find(t, i, Finding{Rule: RuleEnd, Element: last.To, Say: say(RuleEnd, "", args)})
	}
	if gone(t.record, j.replay) || last.Imported {
		return
	}
	s := j.scene(t.record, last.To, j.AsOf.Add(-time.Nanosecond))
	before := len(j.out.findings)
	j.missing(t, i, s.world.Lacking(s.own), RuleHeld)
	kept := j.out.findings[:before]
	for _, f := range j.out.findings[before:] {
		told := slices.ContainsFunc(kept, func(k Finding) bool { return k.Rule == RuleItem && k.Element == f.Element && k.Field == f.Field })
		if told {
			continue
		}
		if f.Field != nil {
			f.At = emptied(t, f.Field.Self().ID(), f.At, j.AsOf)
		}
		kept = append(kept, f)
	}
	j.out.findings = kept
}

// emptied returns when a value was last changed, a moment where nobody knows.
func emptied(t *trail, path string, otherwise, asOf time.Time) time.Time {
	at := otherwise
	for _, c := range t.record.Changes[path] {
		if c.At.Before(asOf) && c.At.After(at) {
			at = c.At
		}
	}
	return at.In(otherwise.Location())
}
