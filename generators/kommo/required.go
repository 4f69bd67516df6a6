package kommo

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// findRequired marks the fields of leads that stages ask for. Kommo asks on every way into a stage, for every record and
// by whoever moves it in the user interface, so that only what is meant for all can be told to it.
func (p *config) findRequired(o *object) {
	if o.sort != leads {
		return
	}
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		if !f.IsRequired() || !c.requirable() || f.AppliesWhen.IsSet() {
			continue
		}
		for _, of := range o.pipelines {
			for _, s := range of.Stages {
				if st := p.stages[s]; st != nil {
					c.require(st)
				}
			}
		}
	}
	for _, of := range o.pipelines {
		for _, c := range of.Checkpoints {
			p.checkpoint(o, of, c)
		}
	}
}

// requirable tells whether stages can ask for a field by the interface for programs: those that Kommo has itself are asked
// for by hand.
func (c *column) requirable() bool {
	return c != nil && c.kind != "" && c.own == "" && c.kind != "checkbox" && !c.machine
}

func (c *column) require(s *status) {
	if !slices.ContainsFunc(c.required, func(other *status) bool { return other.line == s.line && other.id() == s.id() }) {
		c.required = append(c.required, s)
	}
}

// checkpoint tells Kommo what it can of a checkpoint, and notes what becomes of each thing that is asked for.
func (p *config) checkpoint(o *object, of *model.Pipeline, c *model.Checkpoint) {
	ref := c.Self().Ref
	stages, whole := p.guarded(of, c)
	all := true
	for _, r := range c.Require {
		if r == nil {
			continue
		}
		col := o.columns[r.Field.Get()]
		if r.Field.Get() == nil || !col.requirable() || !whole || c.When.IsSet() || len(stages) == 0 {
			all = false
			continue
		}
		for _, s := range stages {
			col.require(s)
		}
		args := words.Args{"field": r.Field.Get().Title, "checkpoint": c.Title}
		for _, key := range itemKeys(r) {
			p.Keep(ref+"#"+key, calls.Near(contract.Inexpressible, calls.Say(slipsRequired, args), nil))
		}
		if r.In.IsSet() {
			p.Keep(ref+"#"+inKey(r), calls.Near(contract.Inexpressible, calls.Say(slipsIn, args), nil))
		}
		if r.Is.V == model.RequireEvidence {
			p.Keep(ref+"#"+itemKeys(r)[0], calls.Near(contract.Inexpressible, calls.Say(slipsProof, args), nil))
		}
	}
	if all && len(c.Require) > 0 {
		p.Keep(ref+"#entry", calls.Near(contract.Inexpressible, calls.Say(slipsEntry, words.Args{"checkpoint": c.Title}), nil))
		p.Keep(ref+"#kept", calls.Near(contract.Inexpressible, calls.Say(slipsKept, words.Args{"checkpoint": c.Title}), nil))
		if c.Waiver != nil {
			p.Keep(ref+"#waiver", calls.Manual(contract.Inexpressible, calls.Say(slipsWaiver, words.Args{"checkpoint": c.Title}), calls.Say(stepWaiver, words.Args{"checkpoint": c.Title})))
		}
	}
}

// guarded returns the statuses that ask for what a checkpoint names: those that it guards and in which it is kept. It is
// not whole where Kommo would ask in places that the checkpoint does not mean.
func (p *config) guarded(of *model.Pipeline, c *model.Checkpoint) (list []*status, whole bool) {
	graph := p.Facts.Graph(of)
	var stages []*model.Stage
	for _, ref := range c.Into.Items {
		stages = append(stages, ref.Get())
	}
	stages = append(stages, graph.Holds(c)...)
	for _, ref := range c.Transition.Items {
		for _, m := range graph.Moves {
			if m.Transition == ref.Get() {
				stages = append(stages, m.To)
			}
		}
	}
	whole = true
	for _, s := range stages {
		st := p.stages[s]
		if st == nil {
			whole = false
			continue
		}
		if len(c.Transition.Items) > 0 && !p.allWays(graph, c, s) || !p.alone(st, stages) {
			whole = false
		}
		if !slices.Contains(list, st) {
			list = append(list, st)
		}
	}
	return list, whole
}

// allWays tells whether a checkpoint on moves guards every way into a stage.
func (p *config) allWays(graph *facts.Graph, c *model.Checkpoint, to *model.Stage) bool {
	if calls.Bears(to) {
		return false
	}
	return !slices.ContainsFunc(graph.Moves, func(m model.Move) bool {
		return m.To == to && !slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool {
			id := ref.Name[strings.LastIndexAny(ref.Name, "./")+1:]
			return ref.Get() == m.Transition && (id == m.ID() || id == m.Transition.Self().ID() || !strings.Contains(id, "__"))
		})
	})
}

// alone tells whether all stages that fall together in a status are meant.
func (p *config) alone(st *status, meant []*model.Stage) bool {
	for s, other := range p.stages {
		if other != st && other.line == st.line && other.fixed != 0 && other.fixed == st.fixed && !slices.Contains(meant, s) {
			return false
		}
	}
	return true
}

// itemKeys names an item as the ledger does.
func itemKeys(r *model.Require) []string {
	id := r.Field.Get().Self().ID()
	if r.Is.V == model.RequireEvidence {
		return []string{id + " is evidence"}
	}
	return []string{id}
}

func inKey(r *model.Require) string {
	var texts []string
	for _, l := range r.In.Items {
		texts = append(texts, l.Text)
	}
	slices.Sort(texts)
	return itemKeys(r)[0] + " in " + strings.Join(texts, ", ")
}
