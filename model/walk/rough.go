package walk

// near is how many nodes are looked at to find where something is missing.
const near = 1_000

// rough returns a flow that passes all that is needed and is found quickly: what is too much in a node goes to
// where something is missing nearby, else home; what is then missing comes from a birth.
func (p *plan) rough() []int {
	flow := make([]int, len(p.pipes))
	excess := make([]int, p.network.nodes)
	for i, a := range p.arcs {
		if a.need {
			flow[i]++
			excess[a.to]++
			excess[a.from]--
		}
	}
	// into are the pipes by which nodes are reached from the hub, on the paths with the fewest arcs, and home those by
	// which they lead back to it.
	into, home := p.tree(false), p.tree(true)
	bring := func(node int) {
		for node != p.hub {
			flow[into[node]]++
			node = p.pipes[into[node]].from
		}
	}
	send := func(node int) {
		for node != p.hub {
			flow[home[node]]++
			node = p.pipes[home[node]].to
		}
	}
	s := newSearch(p.network)
	for node := range excess {
		for ; excess[node] > 0; excess[node]-- {
			missing := s.close(node, func(other int) bool { return excess[other] < 0 })
			if missing < 0 {
				send(node)
				continue
			}
			for excess[missing]++; missing != node; missing = p.arcs[s.via[missing]].from {
				flow[s.via[missing]]++
			}
		}
	}
	for node := range excess {
		for ; excess[node] < 0; excess[node]++ {
			bring(node)
		}
	}
	group := p.groups(flow)
	for i, a := range p.arcs {
		if flow[i] > 0 && group.of(a.from) != group.of(p.hub) {
			group.join(a.from, p.hub)
			bring(a.from)
			send(a.from)
		}
	}
	return flow
}

// tree returns the pipe by which each node is reached from the hub, or by which it leads back.
func (p *plan) tree(back bool) []int {
	next := make([][]int, p.nodes)
	for i, pipe := range p.pipes {
		if back {
			next[pipe.to] = append(next[pipe.to], i)
		} else {
			next[pipe.from] = append(next[pipe.from], i)
		}
	}
	via := make([]int, p.nodes)
	seen := make([]bool, p.nodes)
	seen[p.hub] = true
	queue := []int{p.hub}
	for at := 0; at < len(queue); at++ {
		for _, i := range next[queue[at]] {
			node := p.pipes[i].to
			if back {
				node = p.pipes[i].from
			}
			if !seen[node] {
				seen[node], via[node] = true, i
				queue = append(queue, node)
			}
		}
	}
	return via
}

// close returns the nearest node that is wanted and not far away, -1 when there is none; via leads back from it.
func (s *search) close(from int, wanted func(node int) bool) int {
	s.look++
	s.seen[from] = s.look
	s.queue = append(s.queue[:0], from)
	for at := 0; at < len(s.queue) && at < near; at++ {
		for _, a := range s.out[s.queue[at]] {
			to := s.arcs[a].to
			if s.seen[to] == s.look {
				continue
			}
			s.seen[to], s.via[to] = s.look, a
			if wanted(to) {
				return to
			}
			s.queue = append(s.queue, to)
		}
	}
	return -1
}

// split cuts walks where they pass an arc too often: the first part goes home, the rest comes from a birth.
// What it cannot pass that way is left to others.
func (s *search) split(walks [][]int) (kept [][]int) {
	for _, walk := range walks {
		if s.allowed(walk) {
			kept = append(kept, walk)
			continue
		}
		for len(walk) > 0 {
			part := s.nearest(-1, nil, func(a int) bool { return a == walk[0] })
			if !s.canEnd(part) {
				walk = walk[1:]
				continue
			}
			walk = walk[1:]
			s.take(part)
			for len(walk) > 0 && s.free(walk[0]) && s.canEnd(walk[:1]) {
				s.take(walk[:1])
				part, walk = append(part, walk[0]), walk[1:]
			}
			way, _ := s.home(s.arcs[part[len(part)-1]].to)
			s.back(part)
			kept = append(kept, append(part, way...))
		}
	}
	return kept
}
