package acceptance

import "github.com/crmspec/crmspec/model/words"

// Line is the account of one family: everything there is to try, and by which cases it is tried.
type Line struct {
	Family Family
	Things []*Thing
}

// Thing is one promise of the spec.
type Thing struct {
	// Ref names it: "checkpoint/sales.reachable#phone".
	Ref string
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

// Count returns how many cases the family has.
func (l Line) Count() int {
	n := 0
	for _, t := range l.Things {
		n += len(t.Cases)
	}
	return n
}

// LeftOut returns how many ways to try a thing were left out.
func (l Line) LeftOut() int {
	n := 0
	for _, t := range l.Things {
		n += len(t.Left)
	}
	return n
}

func (t *Thing) leave(what, why words.Localized) { t.Left = append(t.Left, Left{what, why}) }
