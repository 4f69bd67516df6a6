// Package trace is computed once from a linked Spec and its cases: what every element is there for, which
// goals it serves, and which cases try it. It must not know how the way from a goal to a case is shown.
package trace

import (
	"slices"
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/uses"
)

// Trace knows the way from goals to cases. It is safe for concurrent use.
type Trace struct {
	spec     *model.Spec
	elements []model.Element
	up       map[model.Element][]model.Element
	cases    map[model.Element][]*acceptance.Case
	tried    bool // whether cases were derived

	mutex    sync.Mutex
	above    map[model.Element][]model.Element // once asked for
	measured map[*model.Kpi][]model.Element
}

// upward are the keys of references to what comes out of the element that they stand in, with its kind.
var upward = map[string]string{"satisfied_by": "requirement", "leads_to": "finding", "fixed_by": "gap", "kpi": "goal"}

// New follows all origins of a description; a nil suite leaves cases out.
func New(spec *model.Spec, suite *acceptance.Suite) *Trace {
	t := &Trace{
		spec: spec, tried: suite != nil,
		up: map[model.Element][]model.Element{}, above: map[model.Element][]model.Element{}, cases: map[model.Element][]*acceptance.Case{},
		measured: map[*model.Kpi][]model.Element{},
	}
	for _, d := range spec.Documents {
		if d.Value != nil {
			t.elements = append(t.elements, decode.Elements(d.Value)...)
		}
	}
	used := uses.New(spec, nil)
	for _, e := range t.elements {
		for _, use := range used.Of(e.Self().Ref) {
			switch {
			case use.How != uses.Reference:
			case use.Key == "origin":
				t.lead(use.From, e)
			case upward[use.Key] != "" && upward[use.Key] == use.From.Self().Word():
				t.lead(e, use.From)
			}
		}
	}
	if suite != nil {
		for _, c := range suite.Cases {
			t.count(c)
		}
	}
	return t
}

func (t *Trace) lead(from, up model.Element) {
	if from != up && !slices.Contains(t.up[from], up) {
		t.up[from] = append(t.up[from], up)
	}
}

// Elements returns all elements of the description, in the order of documents and keys.
func (t *Trace) Elements() []model.Element { return t.elements }

// Up returns what an element is there for: its origins, the requirements that it satisfies, the findings that
// lead to it, the losses that it mends, and of a KPI the goals that it measures.
func (t *Trace) Up(e model.Element) []model.Element { return t.up[e] }

// Above returns all that an element is there for, over whatever stands between, the nearest first.
func (t *Trace) Above(e model.Element) []model.Element {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if known, done := t.above[e]; done {
		return known
	}
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
	t.above[e] = all
	return all
}

// Served is a goal that an element serves.
type Served struct {
	Goal *model.Goal
	// Through is what both come from, or the KPI that measures the goal and is counted from the element or
	// shown in it; nil where the element comes from the goal itself.
	Through model.Element
}

// Goals returns the goals that an element serves: those that it comes from, and those that come from the same
// finding, loss, paper or the like, and those that its KPI is counted from or shown in. What is made and is
// itself a reason for a goal does not serve it.
func (t *Trace) Goals(e model.Element) []Served {
	above := t.Above(e)
	var list []Served
goals:
	for _, goal := range model.All[model.Goal](t.spec) {
		if e == model.Element(goal) {
			continue
		}
		if slices.Contains(above, model.Element(goal)) {
			list = append(list, Served{goal, nil})
			continue
		}
		if Made(e) && slices.Contains(t.Above(goal), e) {
			continue
		}
		for _, source := range t.Above(goal) {
			if slices.Contains(above, source) {
				list = append(list, Served{goal, source})
				continue goals
			}
		}
		if k := goal.Kpi.Get(); k != nil && slices.Contains(t.Measured(k), e) {
			list = append(list, Served{goal, k})
		}
	}
	return list
}

// From returns what is made out of an element, directly.
func (t *Trace) From(source model.Element) []model.Element {
	var list []model.Element
	for _, e := range t.elements {
		if Made(e) && slices.Contains(t.up[e], source) {
			list = append(list, e)
		}
	}
	return list
}

// Fulfilling returns what fulfils a requirement: the elements that it names, then those that name it as their
// origin.
func (t *Trace) Fulfilling(r *model.Requirement) []model.Element {
	var list []model.Element
	for _, ref := range r.SatisfiedBy.Items {
		if e := ref.Get(); e != nil && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	for _, e := range t.From(r) {
		if !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// Made tells whether an element is part of what is made: what only tells why things are made, and what is
// still open, is not.
func Made(e model.Element) bool {
	switch e.(type) {
	case *model.Requirement, *model.Goal, *model.Finding, *model.Gap, *model.Case, *model.OpenPoint, *model.Interview, *model.Paper:
		return false
	}
	return true
}
