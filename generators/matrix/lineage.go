package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/uses"
)

// lineage says of every element what it comes from and what cases try it.
type lineage struct {
	spec *model.Spec
	// elements are all of the description, in the order of documents and keys.
	elements []model.Element
	// up leads from an element to what it is there for: its origins, the requirements that it satisfies, the
	// findings that lead to it, the losses that it mends, and of a KPI the goals that it measures.
	up map[model.Element][]model.Element
	// ups are all that an element is there for, the nearest first, once they were asked for.
	ups map[model.Element][]model.Element
	// cases are the ids of those that try an element or a part of it; nil where no cases were derived.
	cases map[model.Element][]string
}

// upward are the keys of references to what comes out of the element that they stand in.
var upward = map[string]string{"satisfied_by": "requirement", "leads_to": "finding", "fixed_by": "gap", "kpi": "goal"}

func (m *matrix) newLineage() *lineage {
	l := &lineage{spec: m.in.Spec, up: map[model.Element][]model.Element{}, ups: map[model.Element][]model.Element{}}
	for _, d := range m.in.Spec.Documents {
		if d.Value != nil {
			l.elements = append(l.elements, decode.Elements(d.Value)...)
		}
	}
	used := uses.New(m.in.Spec, nil)
	for _, e := range l.elements {
		for _, use := range used.Of(e.Self().Ref) {
			switch {
			case use.How != uses.Reference:
			case use.Key == "origin":
				l.lead(use.From, e)
			case upward[use.Key] != "" && upward[use.Key] == use.From.Self().Word():
				l.lead(e, use.From)
			}
		}
	}
	l.count(m)
	return l
}

func (l *lineage) lead(from, up model.Element) {
	if from != up && !slices.Contains(l.up[from], up) {
		l.up[from] = append(l.up[from], up)
	}
}

// above returns all that an element is there for, the nearest first.
func (l *lineage) above(e model.Element) []model.Element {
	if known, done := l.ups[e]; done {
		return known
	}
	var all []model.Element
	seen := map[model.Element]bool{e: true}
	queue := []model.Element{e}
	for at := 0; at < len(queue); at++ {
		for _, up := range l.up[queue[at]] {
			if !seen[up] {
				seen[up] = true
				queue, all = append(queue, up), append(all, up)
			}
		}
	}
	l.ups[e] = all
	return all
}

// served is a goal that an element serves; through is what both come from, nil where the goal itself is
// what the element comes from.
type served struct {
	goal    *model.Goal
	through model.Element
}

// goals returns the goals that an element serves: those that it comes from, and those that come from the
// same finding, loss, paper or the like.
func (l *lineage) goals(e model.Element) []served {
	above := l.above(e)
	var list []served
	for _, goal := range model.All[model.Goal](l.spec) {
		if slices.Contains(above, model.Element(goal)) {
			list = append(list, served{goal, nil})
			continue
		}
		for _, source := range l.above(goal) {
			if slices.Contains(above, source) {
				list = append(list, served{goal, source})
				break
			}
		}
	}
	return list
}

// count finds the cases of each element. A case tries what it says, and so what that is part of; a move
// tries the stages that it leads from and to; who acts in a case is tried as well, unless it is a role.
func (l *lineage) count(m *matrix) {
	if m.in.Suite == nil {
		return
	}
	l.cases = map[model.Element][]string{}
	moves := map[*model.Pipeline]map[string]model.Move{}
	for _, p := range model.All[model.Pipeline](l.spec) {
		moves[p] = map[string]model.Move{}
		for _, move := range m.in.Facts.Graph(p).Moves {
			moves[p]["transition/"+p.Self().Path()+"."+move.ID()] = move
			moves[p][move.Transition.Self().Ref] = move
		}
	}
	for _, c := range m.in.Suite.Cases {
		tried := map[model.Element]bool{}
		try := func(e model.Element) {
			for ; e != nil && !tried[e]; e = e.Self().Parent {
				tried[e] = true
				l.cases[e] = append(l.cases[e], c.ID)
			}
		}
		if c.Pipeline != nil {
			try(c.Pipeline)
		}
		for _, ref := range c.Covers {
			ref, item, _ := strings.Cut(ref, "#")
			e := l.spec.Element(ref)
			if e == nil {
				continue
			}
			try(e)
			if move, known := moves[c.Pipeline][ref]; known {
				try(move.From)
				try(move.To)
			}
			if c.Pipeline != nil && c.Pipeline.Entity.Get() != nil {
				if field := c.Pipeline.Entity.Get().Field(item); field != nil && item != "" {
					try(field)
				}
			}
		}
		for _, actor := range c.Actors {
			if e := l.spec.Element(actor.Ref); e != nil && e.Self().Word() != "role" {
				try(e)
			}
		}
	}
}

// triable are the elements of which a case is to be expected; of others, such as texts and rules of work,
// there may be one.
const triable = " pipeline stage transition checkpoint scenario "

func canTry(e model.Element) bool { return strings.Contains(triable, " "+e.Self().Word()+" ") }
