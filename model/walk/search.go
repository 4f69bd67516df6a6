package walk

import (
	"encoding/binary"
	"slices"
)

// search looks for shortest ways through a network on which no arc is passed more often than its limit.
type search struct {
	*network
	// used is how often the walk that is made has passed an arc with a limit.
	used []int
	// seen and via are the last look at a node and the arc that led there.
	seen, via []int
	look      int
	queue     []int
}

func newSearch(n *network) *search {
	return &search{network: n, used: make([]int, len(n.arcs)), seen: make([]int, n.nodes), via: make([]int, n.nodes)}
}

// free tells whether an arc may still be passed, and what must be passed right after it.
func (s *search) free(a int) bool {
	if limit := s.arcs[a].limit; limit > 0 && s.used[a] >= limit {
		return false
	}
	to := s.arcs[a].to
	return s.inner == nil || !s.inner[to] || s.free(s.out[to][0])
}

// take notes that arcs are passed.
func (s *search) take(arcs []int) {
	for _, a := range arcs {
		s.used[a]++
	}
}

// back notes that they are not.
func (s *search) back(arcs []int) {
	for _, a := range arcs {
		s.used[a]--
	}
}

// allowed tells whether no arc is passed more often than it may be.
func (s *search) allowed(walk []int) bool {
	s.take(walk)
	defer s.back(walk)
	return !slices.ContainsFunc(walk, func(a int) bool { return s.arcs[a].limit > 0 && s.used[a] > s.arcs[a].limit })
}

// nearest returns a shortest way from a node to an arc that is wanted, with that arc as its last one, over arcs that
// are inside; from every birth for a node below 0. It is nil when there is none.
func (s *search) nearest(from int, inside, wanted func(a int) bool) []int {
	s.look++
	s.queue = s.queue[:0]
	if from >= 0 {
		s.seen[from], s.via[from] = s.look, -1
		s.queue = append(s.queue, from)
	}
	for node := range s.births {
		if from < 0 && s.births[node] {
			s.seen[node], s.via[node] = s.look, -1
			s.queue = append(s.queue, node)
		}
	}
	for at := 0; at < len(s.queue); at++ {
		for _, a := range s.out[s.queue[at]] {
			if !s.free(a) || inside != nil && !inside(a) {
				continue
			}
			to := s.arcs[a].to
			if wanted(a) {
				way := []int{a}
				for node := s.arcs[a].from; s.via[node] >= 0; node = s.arcs[s.via[node]].from {
					way = append(way, s.via[node])
				}
				slices.Reverse(way)
				return way
			}
			if s.seen[to] != s.look {
				s.seen[to], s.via[to] = s.look, a
				s.queue = append(s.queue, to)
			}
		}
	}
	return nil
}

// home returns a shortest way from a node to where a walk may stop; ok is false when there is none.
func (s *search) home(from int) (way []int, ok bool) {
	if s.stops(from) {
		return nil, true
	}
	way = s.nearest(from, nil, func(a int) bool { return s.stops(s.arcs[a].to) })
	return way, way != nil
}

// ended tells whether a walk ends where walks may stop.
func (s *search) ended(walk []int) bool { return s.stops(s.arcs[walk[len(walk)-1]].to) }

// through returns a short walk that passes an arc and keeps the limits. Where none can stop any more after it, it
// ends where it must.
func (s *search) through(a int) []int {
	to := s.arcs[a].to
	prefix := s.nearest(-1, nil, func(b int) bool { return b == a })
	s.take(prefix)
	suffix, ok := s.home(to)
	s.back(prefix)
	if walk := slices.Concat(prefix, suffix); prefix != nil && ok && s.allowed(walk) {
		return walk
	}
	suffix, _ = s.home(to)
	s.take(suffix)
	prefix = s.nearest(-1, nil, func(b int) bool { return b == a })
	s.back(suffix)
	if walk := slices.Concat(prefix, suffix); prefix != nil && s.allowed(walk) && s.ended(walk) {
		return walk
	}
	return s.all(a)
}

// reach is how many states are looked at for one arc.
const reach = 20_000

// state is a walk as far as it matters for what may follow.
type state struct {
	node   int
	passed bool
	counts string
	before int
	arc    int
}

// all looks through all walks for a shortest one through an arc, as far as patience goes.
func (s *search) all(a int) []int {
	number := map[int]int{}
	for i, arc := range s.arcs {
		if arc.limit > 0 {
			number[i] = 4 * len(number)
		}
	}
	type key struct {
		node   int
		passed bool
		counts string
	}
	known := map[key]bool{}
	var states []state
	add := func(next state) {
		if k := (key{next.node, next.passed, next.counts}); !known[k] {
			known[k] = true
			states = append(states, next)
		}
	}
	for node := range s.births {
		if s.births[node] {
			add(state{node: node, counts: string(make([]byte, 4*len(number))), before: -1})
		}
	}
	stuck := -1
	back := func(at int) (walk []int) {
		for ; states[at].before >= 0; at = states[at].before {
			walk = append(walk, states[at].arc)
		}
		slices.Reverse(walk)
		return walk
	}
	for at := 0; at < len(states) && at < reach; at++ {
		now := states[at]
		if now.passed && s.stops(now.node) {
			return back(at)
		}
		if now.passed && stuck < 0 && (s.inner == nil || !s.inner[now.node]) {
			stuck = at
		}
		for _, arc := range s.out[now.node] {
			next := state{s.arcs[arc].to, now.passed || arc == a, now.counts, at, arc}
			if limit := s.arcs[arc].limit; limit > 0 {
				counts := []byte(now.counts)
				place := counts[number[arc]:]
				count := binary.LittleEndian.Uint32(place) + 1
				if int(count) > limit {
					continue
				}
				binary.LittleEndian.PutUint32(place, count)
				next.counts = string(counts)
			}
			add(next)
		}
	}
	if stuck < 0 {
		return s.plain(a)
	}
	return back(stuck)
}

// plain returns a shortest walk through an arc, and what must be passed right after it, and ends there.
func (s *search) plain(a int) []int {
	to := s.arcs[a].to
	if s.inner == nil || !s.inner[to] {
		return s.nearest(-1, nil, func(b int) bool { return b == a })
	}
	after := s.out[to][0]
	walk := s.nearest(-1, func(b int) bool { return b != after }, func(b int) bool { return b == a })
	if walk == nil {
		walk = s.nearest(-1, nil, func(b int) bool { return b == a })
	}
	return append(walk, after)
}
