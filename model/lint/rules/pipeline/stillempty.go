package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// stillEmpty returns the stages that records may come to while a field is empty, whoever may fill it on the way. What
// stands behind a move on which a checkpoint asks for it is none of them; a checkpoint with a condition, or one that
// somebody may waive, lets records pass.
func (c *closed) stillEmpty(field *model.Field) map[*model.Stage]bool {
	if known, is := c.empty[field]; is {
		return known
	}
	blocked := c.demanding()[field]
	next := func(stage *model.Stage) []*model.Stage {
		var stages []*model.Stage
		for _, m := range c.graph.Out(stage) {
			if blocked[m] || !c.p.Facts.Possible(m) {
				continue
			}
			stages = append(stages, m.To)
			for _, a := range m.Transition.Approvals {
				if back := a.RejectTo.Get(); back != nil && c.p.Facts.CanRefuse(m, a) {
					stages = append(stages, back)
				}
			}
		}
		if stage.Retired != nil && stage.Retired.RecordsTo.Get() != nil {
			stages = append(stages, stage.Retired.RecordsTo.Get())
		}
		return stages
	}
	starts := slices.DeleteFunc(c.graph.Starts(), func(s *model.Stage) bool { return blocked[model.Move{To: s}] })
	c.empty[field] = spread(starts, next)
	return c.empty[field]
}

// demanding returns the moves that nobody can make while a field is empty, by field: a checkpoint is certain to ask
// for it, and its reason is another one. A birth is a move from no stage.
func (c *closed) demanding() map[*model.Field]map[model.Move]bool {
	if c.demands != nil {
		return c.demands
	}
	c.demands = map[*model.Field]map[model.Move]bool{}
	for _, checkpoint := range c.graph.Pipeline.Checkpoints {
		if checkpoint.When.IsSet() || checkpoint.Waiver != nil {
			continue
		}
		moves := c.filled.AskedOn(checkpoint)
		for _, ref := range checkpoint.Into.Items {
			moves = append(moves, model.Move{To: ref.Get()})
		}
		for _, a := range c.filled.AsksOf(checkpoint) {
			for _, field := range a.Fields {
				c.demand(field, moves)
			}
		}
	}
	return c.demands
}

func (c *closed) demand(field *model.Field, moves []model.Move) {
	if c.demands[field] == nil {
		c.demands[field] = map[model.Move]bool{}
	}
	for _, m := range moves {
		if m.Transition == nil || m.Transition.Reason.Get() != field {
			c.demands[field][m] = true
		}
	}
}

// early tells whether something that fills a field in some stages alone can do it before a move asks for it.
func (c *closed) early(filler facts.Filler, field *model.Field, m model.Move) bool {
	if filler.Stages == nil {
		return true
	}
	empty := c.stillEmpty(field)
	return slices.ContainsFunc(filler.Stages, func(s *model.Stage) bool {
		return (empty[s] || filler.Birth) && c.graph.Reachable(s) && c.graph.Leads(s, m.From)
	})
}

// onTheWay tells whether a transition that fills a field does it before a move asks for it.
func (c *closed) onTheWay(t *model.Transition, field *model.Field, m model.Move) bool {
	if t.Reason.Get() != field && c.empties(t, field) {
		return false
	}
	empty, blocked := c.stillEmpty(field), c.demanding()[field]
	return slices.ContainsFunc(c.graph.Moves, func(o model.Move) bool {
		return o.Transition == t && empty[o.From] && !blocked[o] && c.p.Facts.Possible(o) && c.graph.Leads(o.To, m.From)
	})
}

// empties tells whether a transition takes the value of a field away.
func (c *closed) empties(t *model.Transition, field *model.Field) bool {
	for i := range t.Sets.Entries {
		entry := &t.Sets.Entries[i]
		if tree := c.p.Conditions.Tree(&entry.Value.Condition); entry.Key.Get() == field && tree != nil {
			return tree.Op == expr.Constant && tree.Type.Base == expr.Null
		}
	}
	return false
}
