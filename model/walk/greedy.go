package walk

import "slices"

// greedy returns walks that pass what is needed: each goes on to the nearest arc that is left, first in the
// part that it could come back to, last into what it cannot leave.
func (s *search) greedy(need []bool) (walks [][]int) {
	left := 0
	for a := range need {
		if need[a] {
			left++
		}
	}
	for left > 0 {
		walk := s.one(need)
		if walk == nil {
			return walks // what cannot be passed has been taken out before
		}
		for _, a := range walk {
			if need[a] {
				need[a] = false
				left--
			}
		}
		walks = append(walks, walk)
	}
	return walks
}

// one makes one walk, which passes at least one arc that is needed; nil when none can.
func (s *search) one(need []bool) []int {
	passed := map[int]bool{}
	late := func(a int) bool { to := s.arcs[a].to; return s.lost[to] || len(s.out[to]) == 0 }
	open := func(a int) bool { return need[a] && !passed[a] }
	walk := s.nearest(-1, nil, func(a int) bool { return open(a) && !late(a) })
	if walk == nil {
		walk = s.nearest(-1, nil, open)
	}
	if walk == nil {
		return nil
	}
	if s.limited && !s.canEnd(walk) {
		if walk = s.through(walk[len(walk)-1]); !s.ended(walk) {
			return walk
		}
		for i := range walk { // go on from the last arc that is needed
			if need[walk[len(walk)-1-i]] {
				walk = walk[:len(walk)-i]
				break
			}
		}
	}
	defer func() { s.back(walk) }()
	for way := walk; ; {
		s.take(way)
		for _, a := range way {
			passed[a] = true
		}
		at := s.arcs[walk[len(walk)-1]].to
		way = s.nearest(at, func(a int) bool { return s.part[s.arcs[a].to] == s.part[at] }, open)
		if way == nil {
			way = s.nearest(at, nil, func(a int) bool { return open(a) && !late(a) })
		}
		if way == nil {
			way = s.nearest(at, nil, open)
		}
		if way == nil {
			break
		}
		for way != nil && s.limited && !s.canEnd(way) {
			passed[way[len(way)-1]] = true // not in this walk
			way = s.nearest(at, nil, open)
		}
		if way == nil {
			break
		}
		walk = append(walk, way...)
	}
	way, _ := s.home(s.arcs[walk[len(walk)-1]].to)
	s.take(way)
	walk = append(walk, way...)
	return walk
}

// canEnd tells whether a way keeps the limits, beside what is passed already, and a walk can stop after it.
func (s *search) canEnd(way []int) bool {
	if !s.allowed(way) {
		return false
	}
	s.take(way)
	defer s.back(way)
	_, ok := s.home(s.arcs[way[len(way)-1]].to)
	return ok
}

// trim drops walks that pass nothing that others do not pass, and rounds in walks likewise, the long ones first.
func (n *network) trim(walks [][]int) [][]int {
	count := make([]int, len(n.arcs))
	for _, walk := range walks {
		for _, a := range walk {
			count[a]++
		}
	}
	// spare tells whether arcs can be left out, and leaves them out.
	spare := func(arcs []int) bool {
		for _, a := range arcs {
			count[a]--
		}
		if !slices.ContainsFunc(arcs, func(a int) bool { return n.arcs[a].need && count[a] == 0 }) {
			return true
		}
		for _, a := range arcs {
			count[a]++
		}
		return false
	}
	for i := len(walks) - 1; i >= 0; i-- {
		if spare(walks[i]) {
			walks = slices.Delete(walks, i, i+1)
		}
	}
	for i, walk := range walks {
		if len(walk) > 500 {
			continue
		}
		for again := true; again; {
			again = false
			for length := len(walk) - 1; length > 0 && !again; length-- {
				for from := 0; from+length <= len(walk) && !again; from++ {
					round := walk[from : from+length]
					if n.arcs[round[0]].from == n.arcs[round[length-1]].to && spare(round) {
						walk = slices.Concat(walk[:from], walk[from+length:])
						again = true
					}
				}
			}
		}
		walks[i] = walk
	}
	return walks
}
