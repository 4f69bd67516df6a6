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
	j.out, j.lacks, j.before = &judgement{}, nil, nil
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

// doer is who made a move.
type doer struct {
	*oracle.Persona
	// known tells that somebody is meant of whom it is known what they may do.
	known bool
	// placed tells that their team is known.
	placed bool
}

// doer finds who made a move: a person, a program, or somebody of whom the log only tells the role.
func (j *judge) doer(t *trail, row *kpi.Row) doer {
	system := doer{Persona: oracle.Actor(nil)}
	if p := j.People.Find(row.Actor); p != nil {
		return doer{j.persons[p.ID], true, p.Team != nil}
	}
	if machine := j.machine(row.Actor); machine != nil {
		return doer{Persona: machine, known: true}
	}
	names := row.Roles
	if len(names) == 0 && row.Actor != "" {
		names = []string{row.Actor}
	}
	var roles []*model.Role
	for _, name := range names {
		if role := j.Names.Role(name); role != nil {
			roles = append(roles, role)
		}
	}
	if len(roles) > 0 {
		return doer{&oracle.Persona{ID: row.Actor, Roles: roles}, true, false}
	}
	if j.People != nil && j.within(row.At) && !row.Imported {
		j.out.notes = append(j.out.notes, j.stranger(t, row))
	}
	return system
}

// machine returns the program that a log means, nil for none.
func (j *judge) machine(name string) *oracle.Persona {
	if name == "system" {
		return oracle.Actor(nil)
	}
	for _, kind := range []string{"", "automation/", "integration/", "channel/"} {
		switch e := j.Facts.Spec().Element(kind + name).(type) {
		case *model.Automation, *model.Integration, *model.Channel:
			return oracle.Actor(e)
		}
	}
	return nil
}

// move judges one move; n is how often the record has made it, this time included.
func (j *judge) move(t *trail, i int, from *model.Stage, by doer, n int) {
	row := &t.rows[i]
	if !j.within(row.At) || from.Parent != row.To.Parent {
		return
	}
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
				"record": t.record.ID, "from": used.From.Title, "to": used.To.Title, "condition": used.Transition.When.Source,
			})})
		}
		j.sideDoor(t, i)
	case oracle.Incomplete:
		j.missing(t, i, refusal.Missing, RuleItem)
	}
}

// missing notes the items of checkpoints that a record lacked.
func (j *judge) missing(t *trail, i int, list []oracle.Missing, rule Rule) {
	for _, m := range list {
		if m.Checkpoint == nil { // the reason of the move
			if !j.known.columns[t.record.Entity][m.Field.Self().ID()] {
				continue
			}
			j.find(t, i, Finding{Rule: RuleReason, Element: used(t, i), Field: m.Field, Today: !j.known.changed[t.record.Entity][m.Field.Self().ID()], Say: say(RuleReason, "", words.Args{
				"record": t.record.ID, "field": m.Field.Title, "from": t.from(i).Title, "to": t.rows[i].To.Title,
			})})
			continue
		}
		n := j.known.conditions[&m.Checkpoint.When].with(j.known.items[m.Item])
		if len(n.lacks) > 0 {
			continue
		}
		one := lack{m.Checkpoint, m.Item}
		j.lacks = append(j.lacks, one)
		if rule == RuleItem && slices.Contains(j.before, one) && !names(m.Checkpoint, t.rows[i].To) {
			continue // it was told where it was asked, and lacks still
		}
		args := words.Args{"record": t.record.ID, "checkpoint": m.Checkpoint.Title, "to": t.rows[i].To.Title}
		kind := string(m.Lack)
		switch {
		case m.Field != nil:
			args["field"] = m.Field.Title
		case m.Lack == oracle.LackRelated:
			args["entity"], args["n"], args["need"] = m.Item.Related.Get().Title, m.Found, max(m.Item.AtLeast.Or(1), 1)
		case m.Lack == oracle.LackRule:
			args["rule"] = words.Either{m.Item.Rule.Source}
			if len(m.Item.Message.Parts) > 0 {
				args["rule"] = m.Item.Message
			}
		case m.Lack == oracle.LackTask:
			kind += "-" + string(m.Item.Task.V)
		}
		j.find(t, i, Finding{Rule: rule, Element: m.Checkpoint, Field: m.Field, Today: n.today, Say: say(rule, kind, args)})
	}
}

// names tells whether a checkpoint is asked anew of everything that comes into a stage.
func names(c *model.Checkpoint, s *model.Stage) bool {
	return slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == s })
}

// used returns the transition of a move, nil for none.
func used(t *trail, i int) model.Element {
	for _, m := range t.graph.Between(t.from(i), t.rows[i].To) {
		return m.Transition
	}
	return t.rows[i].To
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

// sideDoor asks what the way into a stage asks of a record that came there over a move that there is not: it is let
// in from a stage that leads there.
func (j *judge) sideDoor(t *trail, i int) {
	row := &t.rows[i]
	for _, m := range t.graph.In(row.To) {
		if m.From == t.from(i) {
			continue
		}
		s := j.scene(t.record, m.From, row.At)
		v := s.world.Ask(oracle.Attempt{By: oracle.Actor(nil), Do: oracle.Write, On: []*oracle.Record{s.own}, To: row.To, Set: j.reason(t, i, []model.Move{m}, s)})
		if v.Refusal != nil && v.Refusal.Code == oracle.NoMove {
			continue
		}
		if v.Refusal != nil && v.Refusal.Code == oracle.Incomplete {
			j.missing(t, i, asked(v.Refusal.Missing, row.To, t.graph), RuleItem)
		}
		return
	}
	s := j.scene(t.record, row.To, row.At)
	j.missing(t, i, s.world.Lacking(s.own), RuleItem)
}

// asked keeps the items of checkpoints that are asked on every way into a stage.
func asked(list []oracle.Missing, to *model.Stage, g *facts.Graph) []oracle.Missing {
	return slices.DeleteFunc(slices.Clone(list), func(m oracle.Missing) bool {
		return m.Checkpoint == nil || !guarded(m.Checkpoint, to, g)
	})
}
