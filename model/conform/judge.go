package conform

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	oracle "github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// judge holds moves against the rules: it puts the record into a world as it was, and lets the person who moved it
// try the same again. A judge is not safe for concurrent use.
type judge struct {
	*replay
	world   *oracle.World
	persons map[string]*oracle.Persona
	teams   map[string]string
	fiscal  model.MonthDay
	out     *judgement
	current *scene
	// lacks is what the record lacked at the move that is judged, before what it lacked at the one before.
	lacks, before []lack
}

// lack is an item of a checkpoint that a record lacked.
type lack struct {
	checkpoint *model.Checkpoint
	item       *model.Require
}

func newJudge(r *replay) *judge {
	j := &judge{replay: r, world: oracle.New(r.Facts, r.Conditions), persons: map[string]*oracle.Persona{}, teams: map[string]string{}}
	if p := r.Facts.Spec().Project; p != nil && p.Calendar != nil {
		j.fiscal = p.Calendar.FiscalYearStarts.V
	}
	if r.People != nil {
		for _, p := range r.People.List {
			j.persons[p.ID] = &oracle.Persona{ID: p.ID, Roles: p.Roles, Home: p.Team}
		}
	}
	return j
}

// trail judges all moves of a record, and where it stands in the end.
func (j *judge) trail(t *trail) *judgement {
	j.out, j.lacks, j.before = &judgement{unagreed: map[*model.Transition]int{}}, nil, nil
	passed := map[facts.Pair]int{}
	doers := deeds{}
	if t.strayed != nil && j.within(t.rows[0].At) {
		j.find(t, 0, Finding{Rule: RulePipeline, Element: t.pipeline, Say: say(RulePipeline, "", words.Args{
			"record": t.record.ID, "pipeline": t.pipeline.Title, "other": t.strayed.Title,
		})})
	}
	for i := range t.rows {
		row := &t.rows[i]
		from := t.from(i)
		doer := j.doer(t, row)
		j.before, j.lacks = j.lacks, nil
		switch {
		case row.Imported:
		case from == nil && !t.partial:
			j.birth(t, i, doer)
			doers.note(actCreate, nil, row.Actor)
		case from == nil:
		default:
			pair := facts.Pair{From: from, To: row.To}
			passed[pair]++
			j.move(t, i, from, doer, passed[pair])
			for _, m := range t.graph.Between(from, row.To) {
				doers.note(actMove, m.Transition, row.Actor)
				for _, who := range row.Approved {
					doers.note(actApprove, m.Transition, who)
				}
			}
		}
	}
	if t.record.Lost > 0 {
		gap := noted("gap", "", t.last(), words.Args{"record": t.record.ID, "n": t.record.Lost})
		gap.Grave = true
		j.out.notes = append(j.out.notes, gap)
	}
	j.duties(t, doers)
	j.standing(t)
	j.time(t)
	return j.out
}

// find notes a finding about a move, unless it lies outside the period.
func (j *judge) find(t *trail, i int, f Finding) {
	row := &t.rows[i]
	if !j.within(row.At) || t.record.Lost > 0 && f.Rule.ofOrder() {
		return
	}
	f.Record, f.Entity, f.Pipeline = t.record.ID, t.record.Entity, t.pipeline
	if f.At.IsZero() {
		f.At = row.At
	}
	if f.Rule.ofMove() {
		f.From, f.To, f.Person = t.from(i), row.To, row.Actor
	}
	f.File, f.Line = row.File, row.Line
	f.At = f.At.In(j.zone)
	j.out.findings = append(j.out.findings, f)
}

// move judges one move; n is how often the record has made it, this time included.
func (j *judge) move(t *trail, i int, from *model.Stage, by doer, n int) {
	row := &t.rows[i]
	if !j.within(row.At) || from.Parent != row.To.Parent {
		return
	}
	j.unjudgedRight(row, by)
	moves := t.graph.Between(from, row.To)
	if len(moves) == 0 {
		if !sentBack(t.graph, from, row.To) {
			j.find(t, i, Finding{Rule: RuleMove, Element: row.To, Say: say(RuleMove, "", words.Args{"record": t.record.ID, "from": from.Title, "to": row.To.Title})})
			j.sideDoor(t, i)
		}
		return
	}
	s := j.scene(t.record, from, row.At)
	a := oracle.Attempt{By: by.Persona, Do: oracle.Write, On: []*oracle.Record{s.own}, To: row.To, Set: j.reason(t, i, moves, s)}
	v := s.world.Ask(a)
	if by.Sort == oracle.Human {
		j.right(t, i, by, moves, v.Refusal)
		if blocked(v.Refusal) { // what else is wrong is asked without regard to rights
			a.By = oracle.Actor(nil)
			v = s.world.Ask(a)
		}
	}
	used := moves[0]
	if v.Move != nil && v.Move.Transition != nil {
		used = *v.Move
	}
	if limit := used.Transition.Limit; limit.IsSet() && n > limit.V {
		j.find(t, i, Finding{Rule: RuleLimit, Element: used.Transition, Say: say(RuleLimit, "", words.Args{
			"record": t.record.ID, "from": from.Title, "to": row.To.Title, "n": n, "limit": limit.V,
		})})
	}
	if v.Refusal != nil {
		j.refused(t, i, v.Refusal, used)
	}
	j.approvals(t, i, s, by, used)
}

// blocked tells whether it was the right that lacked.
func blocked(r *oracle.Refusal) bool {
	return r != nil && (r.Code == oracle.NotVisible || r.Code == oracle.NoRight)
}

// sentBack tells whether a record comes from one stage to another without a move: by an approval that is refused, or
// out of a stage that is taken out of use.
func sentBack(g *facts.Graph, from, to *model.Stage) bool {
	if from.Retired != nil && from.Retired.RecordsTo.Get() == to {
		return true
	}
	return slices.ContainsFunc(g.Out(from), func(m model.Move) bool {
		return slices.ContainsFunc(m.Transition.Approvals, func(a *model.Approval) bool { return a != nil && a.RejectTo.Get() == to })
	})
}

// refused notes why the rules refuse a move.
func (j *judge) refused(t *trail, i int, refusal *oracle.Refusal, used model.Move) {
	switch refusal.Code {
	case oracle.NoMove:
		n := j.known.conditions[&used.Transition.When]
		if len(n.lacks) == 0 {
			j.find(t, i, Finding{Rule: RuleGuard, Element: used.Transition, Today: n.today, Say: say(RuleGuard, "", words.Args{
				"record": t.record.ID, "from": used.From.Title, "to": used.To.Title, "condition": j.Conditions.Words(&used.Transition.When),
			})})
		}
		j.sideDoor(t, i)
	case oracle.Incomplete:
		j.missing(t, i, refusal.Missing, RuleItem)
	}
}

// reason returns the value that a move asks anew as its reason, as far as the history tells of one: where it does
// not, the value of now counts.
func (j *judge) reason(t *trail, i int, moves []model.Move, s *scene) []oracle.Value {
	for _, m := range moves {
		f := m.Transition.Reason.Get()
		if f == nil {
			continue
		}
		id := f.Self().ID()
		d := j.named(f, past(t.record, id, t.rows[i].At))
		if j.known.changed[t.record.Entity][id] && !anew(t, i, id) {
			return nil
		}
		return []oracle.Value{{Field: f, Datum: d, Free: true}}
	}
	return nil
}

// anew tells whether a value was written between the move before and this one.
func anew(t *trail, i int, path string) bool {
	var after time.Time
	if i > 0 {
		after = t.rows[i-1].At
	}
	return slices.ContainsFunc(t.record.Changes[path], func(c kpi.Change) bool {
		return c.At.After(after) && !c.At.After(t.rows[i].At)
	})
}
