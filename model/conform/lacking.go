package conform

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	oracle "github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

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
			args["rule"] = j.Conditions.Words(&m.Item.Rule)
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
