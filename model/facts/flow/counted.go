package flow

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
)

// Counted returns the stages in which a record is at the moment that makes it count: those whose visit the
// formula names at the end that decides its period, all closed ones where decided records count, or those
// that its conditions on the stage leave. Nil means that it may be in any. After an exit it is elsewhere.
func Counted(p *kpi.Passport) []*model.Stage {
	var stages []*model.Stage
	switch {
	case p.Type == model.FormulaTimeInStage:
		stages = p.Stages
	case p.Basis == model.BasisDecided:
		for _, pipeline := range pipelines(p) {
			for _, stage := range pipeline.Stages {
				if !stage.IsOpen() {
					stages = append(stages, stage)
				}
			}
		}
	case p.Anchor.Word == "to":
		stages = entered(p.To)
	default:
		stages = entered(p.From)
	}
	if len(stages) > 0 {
		return stages
	}
	var all []*model.Stage
	excluded := false
	for _, pipeline := range pipelines(p) {
		for _, stage := range pipeline.Stages {
			if allows(p.State, stage) && allows(p.Base, stage) && allows(p.Filter, stage) {
				all = append(all, stage)
			} else {
				excluded = true
			}
		}
	}
	if !excluded {
		return nil
	}
	return all
}

// First returns the stages of which only the first entry into any makes a record count, at the moment by which
// its values of then are taken; nil when that may be a later one.
func First(p *kpi.Passport) []*model.Stage {
	m := p.From
	if p.Anchor.Word == "to" {
		m = p.To
	}
	if m == nil || p.Entries || p.Basis == model.BasisDecided || p.Anchor.Field != nil || m.Point != model.PointFirstEntry || m.Through != nil || len(m.By) > 0 {
		return nil
	}
	return m.Stages
}

// entered returns the stages into which records of the KPI's own entity come at a moment.
func entered(m *kpi.Moment) []*model.Stage {
	if m == nil || m.Through != nil || m.Point == model.PointFirstExit || m.Point == model.PointLastExit {
		return nil
	}
	return m.Named
}

// pipelines are those whose stages stand in the stage field of the entity.
func pipelines(p *kpi.Passport) []*model.Pipeline {
	if p.Entity == nil {
		return nil
	}
	field := p.Entity.Field("pipeline")
	if field == nil || !field.BuiltIn {
		return nil
	}
	var list []*model.Pipeline
	for _, value := range field.Values {
		if pipeline, ok := value.(*model.Pipeline); ok {
			list = append(list, pipeline)
		}
	}
	return list
}

func allows(rule *kpi.Rule, stage *model.Stage) bool {
	return rule == nil || rule.Tree == nil || may(rule.Tree, stage, true)
}

// may tells whether a condition can be true, or false, of a record in a stage, by what it says of the
// stage alone.
func may(n *expr.Node, stage *model.Stage, holds bool) bool {
	some := func(arg *expr.Node) bool { return may(arg, stage, holds) }
	switch n.Op {
	case expr.Not:
		return may(n.Args[0], stage, !holds)
	case expr.And, expr.Or:
		if (n.Op == expr.And) == holds {
			return !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !some(arg) })
		}
		return slices.ContainsFunc(n.Args, some)
	case expr.Equals, expr.Differs, expr.OneOf:
		named, ok := stagesNamed(n)
		if !ok {
			return true
		}
		is := slices.Contains(named, model.Element(stage))
		return is == ((n.Op != expr.Differs) == holds)
	}
	return true
}

// stagesNamed returns the stages that a comparison of the record's stage names.
func stagesNamed(n *expr.Node) (named []model.Element, ok bool) {
	a, b := n.Args[0], n.Args[1]
	if a.Op == expr.Constant {
		a, b = b, a
	}
	field := a.Path.Last()
	if field == nil || len(a.Path.Fields) != 1 || a.Path.Name == "old" || !field.BuiltIn || field.Self().ID() != "stage" {
		return nil, false
	}
	values := b.Args
	if b.Op == expr.Constant {
		values = []*expr.Node{b}
	}
	for _, value := range values {
		if value.Value.Choice == nil {
			return nil, false
		}
		named = append(named, value.Value.Choice)
	}
	return named, len(named) > 0
}
