package stand

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Asked returns the checkpoints that a record in a stage must pass, in the order of the file: those that are kept true
// there and, for one that is born there, those that guard the stage.
func (h *House) Asked(stage *model.Stage, birth bool) []*model.Checkpoint {
	return h.which(stage, func(c *model.Checkpoint) bool { return birth && Guards(c, stage) })
}

// AskedOn returns the checkpoints that are asked on a move, in the order of the file: those that guard the move or the
// stage to which it leads, and those that are kept true there.
func (h *House) AskedOn(m model.Move) []*model.Checkpoint {
	return h.which(m.To, func(c *model.Checkpoint) bool { return Guards(c, m.To) || facts.Guards(c, m) })
}

// which returns the checkpoints that are kept true in a stage, and others.
func (h *House) which(stage *model.Stage, other func(*model.Checkpoint) bool) []*model.Checkpoint {
	if stage == nil {
		return nil
	}
	p, _ := stage.Self().Parent.(*model.Pipeline)
	if p == nil {
		return nil
	}
	var list []*model.Checkpoint
	for _, c := range p.Checkpoints {
		if c != nil && (other(c) || slices.Contains(h.holding(p, c), stage)) {
			list = append(list, c)
		}
	}
	return list
}

// holding returns the stages in which a checkpoint is kept true.
func (h *House) holding(p *model.Pipeline, c *model.Checkpoint) []*model.Stage {
	stages, known := h.holds[c]
	if !known {
		stages = h.facts.Graph(p).Holds(c)
		h.holds[c] = stages
	}
	return stages
}

// Guards tells whether a checkpoint is asked of what comes into a stage.
func Guards(c *model.Checkpoint, stage *model.Stage) bool {
	return slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage })
}

// Speaks tells whether a condition speaks of who acts, or of what was before.
func Speaks(n *expr.Node) bool {
	return n.Op == expr.Field && (n.Path.Entity == nil || n.Path.Name == "old") || slices.ContainsFunc(n.Args, Speaks)
}

// Reads tells whether a condition reads a field.
func Reads(n *expr.Node, f *model.Field) bool {
	return n.Op == expr.Field && slices.Contains(n.Path.Fields, f) || slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return Reads(arg, f) })
}
