package diagram

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/uses"
)

// traces finds chains, and the cases of elements.
type traces struct {
	in     generators.Input
	kpis   *kpi.Book
	chains []chain
	// elements are all of the description, in the order of documents and keys; up leads from each to what
	// it is there for: its origins, the requirements that it satisfies, the findings that lead to it and the
	// losses that it mends.
	elements []model.Element
	up       map[model.Element][]model.Element
	// cases are those that try an element or a part of it.
	cases map[model.Element][]*acceptance.Case
}

// traceKeys are the keys of references to what comes out of the element that they stand in.
var traceKeys = map[string]string{"satisfied_by": "requirement", "leads_to": "finding", "fixed_by": "gap"}

func newTraces(in generators.Input) *traces {
	t := &traces{in: in, kpis: kpi.New(in.Spec, in.Conditions), up: map[model.Element][]model.Element{}, cases: map[model.Element][]*acceptance.Case{}}
	for _, d := range in.Spec.Documents {
		if d.Value != nil {
			t.elements = append(t.elements, decode.Elements(d.Value)...)
		}
	}
	used := uses.New(in.Spec, nil)
	lead := func(from, up model.Element) {
		if from != up && !slices.Contains(t.up[from], up) {
			t.up[from] = append(t.up[from], up)
		}
	}
	for _, e := range t.elements {
		for _, use := range used.Of(e.Self().Ref) {
			switch {
			case use.How != uses.Reference:
			case use.Key == "origin":
				lead(use.From, e)
			case traceKeys[use.Key] != "" && traceKeys[use.Key] == use.From.Self().Word():
				lead(e, use.From)
			}
		}
	}
	t.count()
	taken := map[model.Element]bool{}
	for _, goal := range model.All[model.Goal](in.Spec) {
		t.chains = append(t.chains, t.chain(goal, taken))
	}
	rest := chain{}
	for _, r := range model.All[model.Requirement](in.Spec) {
		if !taken[r] {
			rest.needs = append(rest.needs, t.requirement(r))
		}
	}
	if len(rest.needs) > 0 {
		t.chains = append(t.chains, rest)
	}
	return t
}

// chain finds what serves a goal: requirements that come from it, or from what it comes from; its KPI;
// what mends the same loss or comes from the same finding; and what comes from the goal itself.
func (t *traces) chain(goal *model.Goal, taken map[model.Element]bool) chain {
	c := chain{goal: goal}
	sources := t.above(goal)
	inside := map[model.Element]bool{goal: true}
	for _, r := range model.All[model.Requirement](t.in.Spec) {
		above := t.above(r)
		if slices.Contains(above, model.Element(goal)) || slices.ContainsFunc(sources, func(s model.Element) bool { return slices.Contains(above, s) }) {
			taken[r], inside[r] = true, true
			n := t.requirement(r)
			for _, e := range n.elements {
				inside[e] = true
			}
			c.needs = append(c.needs, n)
		}
	}
	if k := goal.Kpi.Get(); k != nil {
		inside[k] = true
		c.needs = append(c.needs, need{k, t.measured(k)})
	}
	for _, source := range append(sources, goal) {
		n := need{of: source}
		for _, e := range t.elements {
			if _, isGoal := e.(*model.Goal); !isGoal && !inside[e] && slices.Contains(t.up[e], source) && !slices.Contains(sources, e) {
				inside[e] = true
				n.elements = append(n.elements, e)
			}
		}
		if len(n.elements) > 0 {
			c.needs = append(c.needs, n)
		}
	}
	return c
}

// above returns all that an element is there for, the nearest first.
func (t *traces) above(e model.Element) []model.Element {
	var all []model.Element
	seen := map[model.Element]bool{e: true}
	queue := []model.Element{e}
	for at := 0; at < len(queue); at++ {
		for _, up := range t.up[queue[at]] {
			if !seen[up] {
				seen[up] = true
				queue, all = append(queue, up), append(all, up)
			}
		}
	}
	return all
}

func (t *traces) requirement(r *model.Requirement) need {
	n := need{of: r}
	for _, e := range t.elements {
		if slices.Contains(t.up[e], model.Element(r)) {
			n.elements = append(n.elements, e)
		}
	}
	return n
}

// measured returns the stages that a KPI names, which moves try, and the reports that show it.
func (t *traces) measured(k *model.Kpi) []model.Element {
	var list []model.Element
	if p := t.kpis.Passport(k); p != nil {
		for _, m := range []*kpi.Moment{p.From, p.To} {
			if m == nil {
				continue
			}
			for _, s := range m.Named {
				if s != nil && !slices.Contains(list, model.Element(s)) {
					list = append(list, s)
				}
			}
		}
	}
	for _, r := range reportsOf(t.in.Spec, k) {
		list = append(list, r)
	}
	return list
}

// count finds the cases of each element. A case tries what it says, and so what that is part of; a move
// tries the stages that it leads from and to; who acts in a case is tried as well, unless it is a role.
func (t *traces) count() {
	if t.in.Suite == nil {
		return
	}
	for _, c := range t.in.Suite.Cases {
		tried := map[model.Element]bool{}
		try := func(e model.Element) {
			for ; e != nil && !tried[e]; e = e.Self().Parent {
				tried[e] = true
				t.cases[e] = append(t.cases[e], c)
			}
		}
		if c.Pipeline != nil {
			try(c.Pipeline)
		}
		for _, covered := range c.Covers {
			ref, item, _ := strings.Cut(covered, "#")
			e := t.in.Spec.Element(ref)
			if e == nil {
				continue
			}
			try(e)
			for _, m := range model.MovesNamed(e, ref) {
				try(m.From)
				try(m.To)
			}
			if c.Pipeline != nil && c.Pipeline.Entity.Get() != nil && item != "" {
				if field := c.Pipeline.Entity.Get().Field(item); field != nil {
					try(field)
				}
			}
		}
		for _, actor := range c.Actors {
			if e := t.in.Spec.Element(actor.Ref); e != nil && e.Self().Word() != "role" {
				try(e)
			}
		}
	}
}

// triable are the elements of which a case is to be expected; of others, such as texts and rules of work,
// there may be one.
func triable(e model.Element) bool {
	switch e.(type) {
	case *model.Pipeline, *model.Stage, *model.Transition, *model.Checkpoint, *model.Scenario:
		return true
	}
	return false
}
