package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
)

// demand is what a checkpoint requires, as conditions.
type demand struct {
	of *model.Checkpoint
	// when is its condition, if any; hard are the items that ask for certain values, filled those that ask
	// for any.
	when, hard, filled []*expr.Node
}

func (d demand) all() []*expr.Node { return slices.Concat(d.when, d.hard, d.filled) }

// kept is what is kept true after the entry: what speaks of the moment, the person or a change is asked at
// the move only.
func (d demand) kept() demand {
	d.hard = slices.DeleteFunc(slices.Clone(d.hard), passing)
	if slices.ContainsFunc(d.when, passing) {
		d.hard, d.filled = nil, nil
	}
	return d
}

// passing tells whether a condition speaks of the moment, the person who acts or a change.
func passing(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.InPeriod, expr.Changed:
		return true
	case expr.Field:
		return n.Path.Name == "actor" || n.Path.Name == "old"
	}
	return slices.ContainsFunc(n.Args, passing)
}

// demandOf reads a checkpoint. What could not be compiled is left out.
func demandOf(p *lint.Pass, c *model.Checkpoint) demand {
	d := demand{of: c}
	if tree := p.Conditions.Tree(&c.When); tree != nil {
		d.when = []*expr.Node{tree}
	}
	for _, r := range c.Require {
		tree := itemTree(p, r)
		switch {
		case tree == nil:
		case tree.Op == expr.Filled:
			d.filled = append(d.filled, tree)
		default:
			d.hard = append(d.hard, tree)
		}
	}
	return d
}

// itemTree returns what an item requires as a condition; nil where it is none about the record.
func itemTree(p *lint.Pass, r *model.Require) *expr.Node {
	if r == nil {
		return nil
	}
	if len(r.AnyOf) > 0 {
		any := &expr.Node{Op: expr.Or, Type: expr.Type{Base: expr.Bool}}
		for _, set := range r.AnyOf {
			all := &expr.Node{Op: expr.And, Type: expr.Type{Base: expr.Bool}}
			for _, item := range set {
				if tree := itemTree(p, item); tree != nil {
					all.Args = append(all.Args, tree)
				}
			}
			if len(all.Args) == 0 {
				return nil
			}
			any.Args = append(any.Args, all)
		}
		return any
	}
	field := r.Field.Get()
	switch {
	case field != nil && len(r.In.Items) > 0:
		return expr.Among(field, r.In.Items)
	case field != nil && expr.FieldOf(field).Type.Base != expr.Unknown:
		return expr.FilledIn(field)
	}
	return p.Conditions.Tree(&r.Rule)
}

// pairing is two checkpoints that one entry asks, or that hold there.
type pairing struct {
	first, second *model.Checkpoint
	at            *model.Stage
	// kept tells of each that it is not asked there any more, but still holds.
	firstKept, secondKept bool
}

// mostPairs bounds the pairs of checkpoints of one pipeline that are set against each other; in a pipeline
// of more than a few stages two of them are only where one is asked.
const (
	mostPairs     = 2000
	smallPipeline = 60
)

// meetings returns the pairs of checkpoints that are asked or hold at one entry and ask for certain values
// of one field, each pair once.
func meetings(g *facts.Graph, asked map[*model.Checkpoint]demand) []pairing {
	byStage := map[*model.Stage][]*model.Checkpoint{}
	entered := map[*model.Checkpoint]map[*model.Stage]bool{} // where it is asked
	note := func(stage *model.Stage, c *model.Checkpoint, asks bool) {
		if stage == nil {
			return
		}
		if !slices.Contains(byStage[stage], c) {
			byStage[stage] = append(byStage[stage], c)
		}
		entered[c][stage] = entered[c][stage] || asks
	}
	fields := map[*model.Checkpoint]map[*model.Field]bool{}
	var onMoves []*model.Checkpoint
	for _, c := range g.Pipeline.Checkpoints {
		if len(asked[c].hard) == 0 {
			continue
		}
		fields[c], entered[c] = map[*model.Field]bool{}, map[*model.Stage]bool{}
		for _, n := range asked[c].all() {
			fieldsIn(n, fields[c])
		}
		for _, into := range c.Into.Items {
			note(into.Get(), c, true)
		}
		for _, stage := range g.Holds(c) {
			note(stage, c, false)
		}
		if len(c.Transition.Items) > 0 {
			onMoves = append(onMoves, c)
		}
	}
	for _, c := range onMoves {
		for _, m := range g.Moves {
			if facts.Guards(c, m) {
				note(m.To, c, true)
			}
		}
	}
	var pairs []pairing
	seen := map[pairing]bool{}
	for _, stage := range g.Stages {
		list := byStage[stage]
		for i, second := range list {
			for _, first := range list[:i] {
				if len(g.Stages) > smallPipeline && !entered[first][stage] && !entered[second][stage] {
					continue
				}
				pair := pairing{first: first, second: second}
				pair.firstKept = !entered[first][stage] && slices.ContainsFunc(asked[first].all(), passing)
				pair.secondKept = !entered[second][stage] && slices.ContainsFunc(asked[second].all(), passing)
				if seen[pair] || !share(fields[first], fields[second]) || !meet(g, first, second, stage) {
					continue
				}
				seen[pair] = true
				pair.at = stage
				if pairs = append(pairs, pair); len(pairs) == mostPairs {
					return pairs
				}
			}
		}
	}
	return pairs
}

// meet tells whether two checkpoints are really asked at one entry: on transitions they must share one.
func meet(g *facts.Graph, a, b *model.Checkpoint, stage *model.Stage) bool {
	for _, m := range g.In(stage) {
		if (len(a.Transition.Items) == 0 || facts.Guards(a, m)) && (len(b.Transition.Items) == 0 || facts.Guards(b, m)) {
			return true
		}
	}
	return len(a.Transition.Items) == 0 && len(b.Transition.Items) == 0 // at birth
}

func share(a, b map[*model.Field]bool) bool {
	for f := range a {
		if b[f] {
			return true
		}
	}
	return false
}

// fieldsIn collects the fields that a condition reads.
func fieldsIn(n *expr.Node, into map[*model.Field]bool) {
	for _, f := range n.Path.Fields {
		into[f] = true
	}
	for _, arg := range n.Args {
		fieldsIn(arg, into)
	}
}
