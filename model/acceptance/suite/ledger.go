package suite

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Line is the account of one family: everything there is to try, and by which cases it is tried.
type Line struct {
	Family Family
	Things []*Thing
}

// Thing is one promise of the spec.
type Thing struct {
	// Ref names it: "checkpoint/sales.reachable#phone".
	Ref string
	// Pipeline is nil where a scenario names none that exists.
	Pipeline *model.Pipeline
	// Title names it for people.
	Title words.Localized
	// Cases are the ids of the cases that try it.
	Cases []string
	// Left are ways in which it could be tried but that cannot happen or cannot be made, and why.
	Left []Left

	cases []*Case
}

// Left is something that no case tries.
type Left struct {
	What, Why words.Localized
}

// Total returns how many things there are.
func (l Line) Total() int { return len(l.Things) }

// Covered returns how many of them some case tries.
func (l Line) Covered() int {
	n := 0
	for _, t := range l.Things {
		if len(t.Cases) > 0 {
			n++
		}
	}
	return n
}

// Count returns how many cases the family has. One case may try several things.
func (l Line) Count() int {
	seen := map[string]bool{}
	for _, t := range l.Things {
		for _, id := range t.Cases {
			seen[id] = true
		}
	}
	return len(seen)
}

// LeftOut returns how many ways to try a thing were left out.
func (l Line) LeftOut() int {
	n := 0
	for _, t := range l.Things {
		n += len(t.Left)
	}
	return n
}

// Of returns the part of the line that is about a pipeline; nil stands for no pipeline.
func (l Line) Of(p *model.Pipeline) Line {
	part := Line{Family: l.Family}
	for _, t := range l.Things {
		if t.Pipeline == p {
			part.Things = append(part.Things, t)
		}
	}
	return part
}

// Leave notes a way to try it that no case tries, and why.
func (t *Thing) Leave(what, why words.Localized) { t.Left = append(t.Left, Left{what, why}) }

// Try notes a case, once.
func (t *Thing) Try(c *Case) {
	if !slices.Contains(t.cases, c) {
		t.cases = append(t.cases, c)
	}
}

// Tried tells whether some case tries it.
func (t *Thing) Tried() bool { return len(t.cases) > 0 }
