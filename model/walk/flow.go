package walk

// pipe is an arc of a flow.
type pipe struct {
	from, to int
	// lower is how much must flow at least, most at most, cost what each unit costs.
	lower, most int
	cost        int64
}

// endless is as much as ever flows.
const endless = 1 << 30

// circulate returns the cheapest flow that is as much in every node as it is out, with costs of at least
// zero; ok is false when there is none. What must flow is taken as given, and what is then missing in nodes
// is sent from those that have too much over the cheapest ways: all ways of one length at once, then those
// of the next (primal-dual, with potentials).
func circulate(nodes int, pipes []pipe) (flow []int, cost int64, ok bool) {
	excess := make([]int, nodes)
	for _, p := range pipes {
		excess[p.to] += p.lower
		excess[p.from] -= p.lower
	}
	f := &flows{source: nodes, sink: nodes + 1}
	for _, p := range pipes {
		f.lay(p.from, p.to, p.most-p.lower, p.cost)
	}
	missing := 0
	for node, e := range excess {
		switch {
		case e > 0:
			f.lay(f.source, node, e, 0)
			missing += e
		case e < 0:
			f.lay(node, f.sink, -e, 0)
		}
	}
	f.index(nodes + 2)
	for missing > 0 && f.lengthen() {
		for f.layer() {
			for {
				sent := f.send(f.source, missing)
				if sent == 0 {
					break
				}
				missing -= sent
			}
		}
	}
	flow = make([]int, len(pipes))
	for i, p := range pipes {
		flow[i] = p.lower + f.room[2*i+1]
		cost += int64(flow[i]) * p.cost
	}
	return flow, cost, missing == 0
}

// flows is the work on one flow: what can still be sent over each pipe, and at odd numbers what can be taken
// back.
type flows struct {
	source, sink int
	to           []int
	room         []int
	cost         []int64
	// leaving are the numbers of what leaves a node: those from first[node] to first[node+1].
	leaving, first []int
	potential      []int64
	layers         []int
	next           []int
	queue          []int
	length         []int64
	heap           []entry
}

func (f *flows) lay(from, to, most int, cost int64) {
	f.to = append(f.to, to, from)
	f.room = append(f.room, most, 0)
	f.cost = append(f.cost, cost, -cost)
}

func (f *flows) index(nodes int) {
	f.first = make([]int, nodes+1)
	for i := range f.to {
		f.first[f.to[i^1]+1]++
	}
	for i := range nodes {
		f.first[i+1] += f.first[i]
	}
	f.leaving = make([]int, len(f.to))
	at := append([]int{}, f.first...)
	for i := range f.to {
		from := f.to[i^1]
		f.leaving[at[from]] = i
		at[from]++
	}
	f.potential = make([]int64, nodes)
	f.length = make([]int64, nodes)
	f.layers, f.next = make([]int, nodes), make([]int, nodes)
}

// reduced is the cost of a pipe beside the potentials; never below zero where there is room.
func (f *flows) reduced(i int) int64 {
	return f.cost[i] + f.potential[f.to[i^1]] - f.potential[f.to[i]]
}

// lengthen finds the length of the cheapest way to the sink (Dijkstra) and sets the potentials by it; false
// when no way is left.
func (f *flows) lengthen() bool {
	for i := range f.length {
		f.length[i] = -1
	}
	f.heap = f.heap[:0]
	f.push(entry{0, f.source})
	done := make([]bool, len(f.length))
	f.length[f.source] = 0
	for len(f.heap) > 0 {
		top := f.pop()
		if done[top.node] {
			continue
		}
		done[top.node] = true
		if top.node == f.sink {
			for node := range f.length {
				if done[node] {
					f.potential[node] += f.length[node] - top.length
				}
			}
			return true
		}
		for _, i := range f.leaving[f.first[top.node]:f.first[top.node+1]] {
			to := f.to[i]
			if f.room[i] == 0 || done[to] {
				continue
			}
			if l := top.length + f.reduced(i); f.length[to] < 0 || l < f.length[to] {
				f.length[to] = l
				f.push(entry{l, to})
			}
		}
	}
	return false
}

// layer numbers the nodes by how many pipes away they are on cheapest ways; false when the sink is on none.
func (f *flows) layer() bool {
	for i := range f.layers {
		f.layers[i] = -1
	}
	copy(f.next, f.first)
	f.layers[f.source] = 0
	f.queue = append(f.queue[:0], f.source)
	for at := 0; at < len(f.queue); at++ {
		node := f.queue[at]
		for _, i := range f.leaving[f.first[node]:f.first[node+1]] {
			if to := f.to[i]; f.room[i] > 0 && f.layers[to] < 0 && f.reduced(i) == 0 {
				f.layers[to] = f.layers[node] + 1
				f.queue = append(f.queue, to)
			}
		}
	}
	return f.layers[f.sink] >= 0
}

// send sends what it can from a node to the sink, layer by layer over one way, at most so much.
func (f *flows) send(node, most int) int {
	if node == f.sink {
		return most
	}
	for ; f.next[node] < f.first[node+1]; f.next[node]++ {
		i := f.leaving[f.next[node]]
		if to := f.to[i]; f.room[i] == 0 || f.layers[to] != f.layers[node]+1 || f.reduced(i) != 0 {
			continue
		}
		if sent := f.send(f.to[i], min(most, f.room[i])); sent > 0 {
			f.room[i] -= sent
			f.room[i^1] += sent
			return sent
		}
	}
	return 0
}

// entry is a node to be looked at, nearest first.
type entry struct {
	length int64
	node   int
}

func (e entry) before(o entry) bool {
	return e.length < o.length || e.length == o.length && e.node < o.node
}

func (f *flows) push(e entry) {
	f.heap = append(f.heap, e)
	for i := len(f.heap) - 1; i > 0 && f.heap[i].before(f.heap[(i-1)/2]); i = (i - 1) / 2 {
		f.heap[i], f.heap[(i-1)/2] = f.heap[(i-1)/2], f.heap[i]
	}
}

func (f *flows) pop() entry {
	top := f.heap[0]
	last := len(f.heap) - 1
	f.heap[0] = f.heap[last]
	f.heap = f.heap[:last]
	for i := 0; ; {
		least := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < last && f.heap[child].before(f.heap[least]) {
				least = child
			}
		}
		if least == i {
			return top
		}
		f.heap[i], f.heap[least] = f.heap[least], f.heap[i]
		i = least
	}
}
