package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
)

// stageGroups returns the stages of the record itself that a condition names, those together that count alike in it:
// the ones of a list, of equals joined by or, of differs joined by and.
func stageGroups(p *lint.Pass, rule *kpi.Rule, entity *model.Entity) [][]placed {
	if rule == nil || rule.Tree == nil {
		return nil
	}
	g := grouping{p, rule.Condition, entity, nil}
	g.walk(rule.Tree)
	return g.groups
}

type grouping struct {
	p         *lint.Pass
	condition *model.Condition
	entity    *model.Entity
	groups    [][]placed
}

func (g *grouping) walk(n *expr.Node) {
	switch n.Op {
	case expr.OneOf:
		if len(n.Args) == 2 && g.isStage(n.Args[0]) {
			g.add(n.Args[1].Args)
		}
		return
	case expr.Equals, expr.Differs:
		if value := g.compared(n); value != nil {
			g.add([]*expr.Node{value})
		}
		return
	case expr.Or, expr.And:
		alike := expr.Equals
		if n.Op == expr.And {
			alike = expr.Differs
		}
		var together []*expr.Node
		for _, arg := range n.Args {
			if value := g.compared(arg); value != nil && arg.Op == alike {
				together = append(together, value)
			} else {
				g.walk(arg)
			}
		}
		g.add(together)
		return
	}
	for _, arg := range n.Args {
		g.walk(arg)
	}
}

// compared returns the constant that the stage of the record is compared with, nil for none.
func (g *grouping) compared(n *expr.Node) *expr.Node {
	if n.Op != expr.Equals && n.Op != expr.Differs || len(n.Args) != 2 {
		return nil
	}
	for i, arg := range n.Args {
		if other := n.Args[1-i]; g.isStage(arg) && other.Op == expr.Constant {
			return other
		}
	}
	return nil
}

// isStage tells whether a node is the stage of the record itself.
func (g *grouping) isStage(n *expr.Node) bool {
	return n.Op == expr.Field && n.Path.Entity == g.entity && len(n.Path.Fields) == 1 && n.Path.Person == "" &&
		n.Path.Fields[0].BuiltIn && n.Path.Fields[0].Self().ID() == "stage"
}

func (g *grouping) add(values []*expr.Node) {
	var stages []placed
	for _, value := range values {
		if stage, ok := value.Value.Choice.(*model.Stage); ok {
			stages = append(stages, placed{stage, g.p.Conditions.At(g.condition, value)})
		}
	}
	if len(stages) > 0 {
		g.groups = append(g.groups, stages)
	}
}
