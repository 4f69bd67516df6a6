package acceptance

import (
	"github.com/crmspec/crmspec/model/walk"
	"github.com/crmspec/crmspec/model/words"
)

// Pairs asks for walks that make every two moves which can follow each other, one right after the other.
const Pairs How = "pairs"

// How says how much the cases of moves try; the least is each move as each role that may make it.
type How string

// follow is two moves, one after the other.
type follow struct{ first, then way }

// pairsOf adds every two moves that can follow each other to the ledger, where they are asked for.
func (w *ways) pairsOf(legs []*leg) map[follow]*Thing {
	pairs := map[follow]*Thing{}
	if !w.pairs {
		return pairs
	}
	for _, a := range legs {
		for _, b := range legs {
			key := follow{a.way, b.way}
			if a.way.to != b.way.from || pairs[key] != nil {
				continue
			}
			title := say("pair-title", words.Args{"from": titleOf(a.way.from), "over": titleOf(a.way.to), "to": titleOf(b.way.to)})
			pairs[key] = w.Thing(Transition, w.pipeline, w.ref(a.way)+"#then "+w.key(b.way), title)
		}
	}
	return pairs
}

// coverPairs returns walks that pass all pairs of moves, each as the first role that may make it, over the edges of a
// graph. Some walks come first.
func (w *ways) coverPairs(g walk.Graph, edges []*leg, first []walk.Walk) []walk.Walk {
	part := g
	part.Edges = nil
	var numbers []int
	place := map[way]int{}
	for i, l := range edges {
		if _, known := place[l.way]; !known {
			place[l.way] = len(numbers)
			part.Edges, numbers = append(part.Edges, g.Edges[i]), append(numbers, i)
		}
	}
	given := make([]walk.Walk, len(first))
	for i, way := range first {
		for _, e := range way {
			given[i] = append(given[i], place[edges[e].way])
		}
	}
	result := walk.Pairs(part, given...)
	var walks []walk.Walk
	for _, way := range append(result.Walks, result.Left...) {
		for i, e := range way {
			way[i] = numbers[e]
		}
		walks = append(walks, way)
	}
	return walks
}

// pending tells whether two legs are a pair that is still to be tried.
func (t *trek) pending(a, b *leg) bool {
	pair := t.pairs[follow{a.way, b.way}]
	return pair != nil && !t.tried[pair]
}

// parted tells whether a road that is cut after n legs has a pair there which is still to be tried. One that cannot be
// tried either is left out.
func (t *trek) parted(road []*leg, n int) bool {
	if n > 1 || !t.pending(road[0], road[1]) {
		return t.pending(road[n-1], road[n])
	}
	pair := t.pairs[follow{road[0].way, road[1].way}]
	pair.Leave(pair.Title, say("left-pair", nil))
	t.tried[pair] = true
	return false
}

// things returns what a road tries, in its order.
func (t *trek) things(road []*leg) []*Thing {
	var list []*Thing
	for i, l := range road {
		if i > 0 {
			if pair := t.pairs[follow{road[i-1].way, l.way}]; pair != nil {
				list = append(list, pair)
			}
		}
		list = append(list, l.thing)
	}
	return list
}

// fresh returns the number of the first leg of a road from which on something is not tried, -1 for none.
func (t *trek) fresh(road []*leg) int {
	for i, l := range road {
		if !t.tried[l.thing] || i+1 < len(road) && t.pending(l, road[i+1]) {
			return i
		}
	}
	return -1
}
