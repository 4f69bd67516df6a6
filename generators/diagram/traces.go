package diagram

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/trace"
)

// traces are the chains of a description.
type traces struct {
	*trace.Trace
	in     generators.Input
	chains []chain
}

func newTraces(in generators.Input) *traces {
	t := &traces{Trace: in.Trace(), in: in}
	taken := map[model.Element]bool{}
	for _, goal := range model.All[model.Goal](in.Spec) {
		t.chains = append(t.chains, t.chain(goal, taken))
	}
	rest := chain{}
	for _, r := range model.All[model.Requirement](in.Spec) {
		if !taken[r] {
			rest.needs = append(rest.needs, need{r, t.Fulfilling(r)})
		}
	}
	if len(rest.needs) > 0 {
		t.chains = append(t.chains, rest)
	}
	return t
}

// chain finds what serves a goal: requirements with what satisfies them; its KPI; and what is made out of
// the same sources, or out of the goal itself, by the nearest of them.
func (t *traces) chain(goal *model.Goal, taken map[model.Element]bool) chain {
	c := chain{goal: goal}
	inside := map[model.Element]bool{goal: true}
	put := func(n need) {
		inside[n.of] = true
		for _, e := range n.elements {
			inside[e] = true
		}
		c.needs = append(c.needs, n)
	}
	for _, r := range model.All[model.Requirement](t.in.Spec) {
		if _, serves := t.serves(r, goal); serves {
			taken[r] = true
			put(need{r, t.Fulfilling(r)})
		}
	}
	if k := goal.Kpi.Get(); k != nil {
		put(need{k, t.Measured(k)})
	}
	others := map[model.Element][]model.Element{}
	for _, e := range t.Elements() {
		if source, serves := t.serves(e, goal); serves && trace.Made(e) && !inside[e] {
			others[source] = append(others[source], e)
		}
	}
	for _, source := range append(slices.Clone(t.Above(goal)), goal) {
		if len(others[source]) > 0 {
			put(need{source, others[source]})
		}
	}
	return c
}

// serves tells whether an element serves a goal, and over which source of both: the goal itself, where it
// comes from that.
func (t *traces) serves(e model.Element, goal *model.Goal) (source model.Element, serves bool) {
	for _, s := range t.Goals(e) {
		if s.Goal != goal {
			continue
		}
		if s.Through == nil {
			return goal, true
		}
		return s.Through, true
	}
	return nil, false
}
