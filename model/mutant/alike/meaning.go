package alike

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Meaningless tells whether it changes nothing for which records a field has a meaning: only what must be filled asks for
// it, a field that always is and what a rule of work wants to be recorded.
func Meaningless(spec *model.Spec, f *model.Field) bool {
	if f.IsRequired() && !facts.Computed(f) {
		return false
	}
	return !slices.ContainsFunc(model.All[model.WorkRule](spec), func(rule *model.WorkRule) bool {
		return slices.ContainsFunc(rule.Record.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f })
	})
}

// Opens tells whether it changes nothing that the condition under which a pipeline takes new records becomes another one,
// nil for none. Pipelines are those of the entity in the order of the documents: the first that takes a record and in
// which one begins has it.
func Opens(pipelines []*model.Pipeline, tree func(*model.Condition) *expr.Node, changed *model.Pipeline, becomes *expr.Node) bool {
	all := func(list []*expr.Node) *expr.Node {
		return &expr.Node{Op: expr.And, Args: list, Type: expr.Type{Base: expr.Bool}}
	}
	var left []*expr.Node // what no pipeline has taken yet
	for _, p := range pipelines {
		begins := slices.ContainsFunc(p.Stages, func(s *model.Stage) bool { return s != nil && s.Kind() == model.StageStart && s.Retired == nil })
		n := tree(&p.OpensWhen)
		switch {
		case p == changed && !begins:
			return true
		case p == changed:
			after := left
			if becomes != nil {
				after = append(slices.Clone(left), becomes)
			}
			return n != nil && Conditions(all(append(slices.Clone(left), n)), all(after))
		case !begins:
		case n == nil && !p.OpensWhen.IsSet():
			return true // nothing is left
		case n == nil:
			return false
		default:
			left = append(left, &expr.Node{Op: expr.Not, Args: []*expr.Node{n}, Type: expr.Type{Base: expr.Bool}})
		}
	}
	return false
}
