package acceptance

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/walk"
	"github.com/crmspec/crmspec/model/words"
)

// leg is a move as one of those who may make it makes it.
type leg struct {
	way       way
	role      *model.Role
	found     state
	approvals []*model.Approval
	thing     *Thing
}

// transitions derives the fewest cases that make each move as each role that may make it: walks of a record from
// where it is born to where it ends. First goes the way to success, then the shortest loss, then what they leave, in
// the order of the stages. A walk that no record can go whole is cut.
func (w *ways) transitions() {
	legs := w.legs()
	t := &trek{ways: w, tried: map[*Thing]bool{}, pairs: w.pairsOf(legs)}
	for _, road := range w.roads(legs) {
		for cut := false; ; cut = true {
			first := t.fresh(road)
			if first < 0 {
				break
			}
			if cut { // it begins again where something is left to try
				road = road[first:]
			}
			n := t.journey(road)
			if n < len(road) && t.parted(road, n) {
				n = max(1, n-1) // the last leg is gone again, for what follows it
			}
			road = road[n:]
		}
	}
}

// legs returns the legs that somebody can go, in the order in which they are told: first those on the way to success,
// then those on the shortest way to a loss, then the rest as written. The others are left out in the ledger.
func (w *ways) legs() []*leg {
	var moves []way
	for _, stages := range [][]*model.Stage{w.happy(), w.shortest(model.StageLost)} {
		for i := 1; i < len(stages); i++ {
			for _, way := range w.all {
				if way.from == stages[i-1] && way.to == stages[i] && !slices.Contains(moves, way) {
					moves = append(moves, way)
				}
			}
		}
	}
	for _, way := range w.all {
		if way.from != nil && !slices.Contains(moves, way) {
			moves = append(moves, way)
		}
	}
	var legs []*leg
	for _, way := range moves {
		legs = append(legs, w.legsOf(way)...)
	}
	return legs
}

// legsOf returns the legs of one move.
func (w *ways) legsOf(way way) []*leg {
	roles := w.movers(way.move)
	if len(roles) == 0 {
		t := w.Thing(Transition, w.pipeline, w.ref(way), way.title())
		t.Leave(way.title(), say("left-by", nil))
		return nil
	}
	claims := slices.Clone(w.invariants(way.from).claims)
	for _, item := range w.beside(leaf{}, way) {
		claims = append(claims, item.so)
	}
	var legs []*leg
	for _, role := range roles {
		found, approvals, ok := w.pass(way, slices.Concat(claims, w.unveiled(role, way)))
		if !ok { // then what the role does not see is asked for, if anything is
			found, approvals, ok = w.pass(way, claims)
		}
		l := &leg{way: way, role: role, found: found, approvals: approvals}
		l.thing = w.Thing(Transition, w.pipeline, w.ref(way)+"#"+role.Self().ID(), l.title())
		why := w.closed(way)
		if !ok && why == nil {
			why = say("left-together", nil)
		}
		if why == nil {
			why = w.barred(role, way, found)
		}
		if why != nil {
			l.thing.Leave(l.title(), why)
			continue
		}
		legs = append(legs, l)
	}
	return legs
}

func (l *leg) title() words.Message {
	return say("transition-title", words.Args{"from": titleOf(l.way.from), "to": titleOf(l.way.to), "role": titleOf(l.role)})
}

// rank is how soon a leg is needed.
func (w *ways) rank(l *leg) int {
	return slices.Index(priorities, least(w.pipeline.Priority, l.way.priority()))
}

// roads returns the fewest walks that pass all legs. What is needed first does not pass what is needed later, as far
// as that can be. Legs to which none leads stand alone.
func (w *ways) roads(legs []*leg) [][]*leg {
	stages := slices.Clone(w.graph.Stages) // numbered by name: the order in the file changes no walk
	slices.SortStableFunc(stages, func(a, b *model.Stage) int { return cmp.Compare(a.Self().ID(), b.Self().ID()) })
	number := map[*model.Stage]int{}
	for i, stage := range stages {
		number[stage] = i
	}
	edges := slices.Clone(legs)
	slices.SortStableFunc(edges, func(a, b *leg) int {
		return cmp.Or(w.rank(a)-w.rank(b), number[a.way.from]-number[b.way.from], number[a.way.to]-number[b.way.to], cmp.Compare(w.key(a.way), w.key(b.way)))
	})
	g := walk.Graph{Nodes: len(stages)}
	for _, l := range edges {
		g.Edges = append(g.Edges, walk.Edge{From: number[l.way.from], To: number[l.way.to], Limit: l.way.move.Transition.Limit.V})
	}
	for _, start := range w.graph.Starts() {
		g.Births = append(g.Births, number[start])
	}
	for i, stage := range stages {
		if !stage.IsOpen() {
			g.Ends = append(g.Ends, i)
		}
	}
	var first []walk.Walk
	for _, path := range [][]*model.Stage{w.happy(), w.shortest(model.StageLost)} {
		var nodes []int
		for _, stage := range path {
			nodes = append(nodes, number[stage])
		}
		if way, ok := g.Along(nodes...); ok {
			first = append(first, way)
		}
	}
	if w.pairs {
		first = w.coverPairs(g, edges, first)
	}
	result := w.cover(g, edges, first)
	var roads [][]*leg
	for _, way := range append(result.Walks, result.Left...) {
		road := make([]*leg, len(way))
		for i, e := range way {
			road[i] = edges[e]
		}
		roads = append(roads, road)
	}
	return roads
}

// cover walks what is needed first, then what is needed later; the edges stand in that order. Some walks come first.
func (w *ways) cover(g walk.Graph, edges []*leg, first []walk.Walk) walk.Result {
	var result walk.Result
	for rank := range priorities {
		part := g
		if n := slices.IndexFunc(edges, func(l *leg) bool { return w.rank(l) > rank }); n >= 0 {
			part.Edges = g.Edges[:n]
		}
		given := result.Walks
		for _, way := range first {
			if w.rank(edges[slices.Max(way)]) == rank {
				given = append(given, way)
			}
		}
		if result = walk.Cover(part, given...); len(part.Edges) == len(g.Edges) {
			break
		}
	}
	return result
}
