package walk

import "slices"

// effort is how many arcs are looked at, at most, to find exchanges between the walks of one flow.
const effort = 10_000_000

// balancing moves rounds and tails from walks that pass arcs too often to others.
type balancing struct {
	*network
	walks [][]int
	// spare is how many walks there may be more.
	spare int
	// passed is how often an arc was passed in the walk that is looked at.
	passed []int
	left   int
}

// balance returns walks that pass together what they passed before, each within the limits, and at most so many; ok
// is false when none were found.
func (n *network) balance(walks [][]int, most int) (kept [][]int, ok bool) {
	b := &balancing{n, slices.Clone(walks), most - len(walks), make([]int, len(n.arcs)), effort}
	for {
		i := slices.IndexFunc(b.walks, func(walk []int) bool { return b.excess(walk) > 0 })
		if i < 0 {
			return b.walks, true
		}
		if !b.relieve(i) {
			return nil, false
		}
	}
}

// excess is how often a walk of some parts passes arcs beyond their limits.
func (b *balancing) excess(parts ...[]int) int {
	over := 0
	for _, part := range parts {
		b.left -= len(part)
		for _, a := range part {
			if b.passed[a]++; b.arcs[a].limit > 0 && b.passed[a] > b.arcs[a].limit {
				over++
			}
		}
	}
	for _, part := range parts {
		for _, a := range part {
			b.passed[a] = 0
		}
	}
	return over
}

// relieve makes the first exchange that leaves less beyond the limits.
func (b *balancing) relieve(i int) bool {
	one := b.walks[i]
	before := b.excess(one)
	for p := 1; p < len(one) && b.spare > 0; p++ {
		if node := b.at(one, p); b.births[node] && b.stops(node) && b.excess(one[:p])+b.excess(one[p:]) < before {
			b.walks[i], b.walks = one[:p:p], append(b.walks, one[p:])
			b.spare--
			return true
		}
	}
	for j := range b.walks {
		if i == j {
			continue
		}
		for r := range len(b.walks[j]) + 1 {
			for p := range len(one) + 1 {
				if b.at(one, p) != b.at(b.walks[j], r) {
					continue
				}
				if b.left < 0 {
					return false
				}
				if b.swap(i, j, p, r) || b.move(i, j, p, r) {
					return true
				}
			}
		}
	}
	return false
}

// swap exchanges what two walks pass after a node, where that leaves less beyond the limits.
func (b *balancing) swap(i, j, p, r int) bool {
	one, other := b.walks[i], b.walks[j]
	if p+r == 0 || p == 0 && r == len(other) || r == 0 && p == len(one) {
		return false
	}
	if b.excess(one[:p], other[r:])+b.excess(other[:r], one[p:]) >= b.excess(one)+b.excess(other) {
		return false
	}
	b.walks[i], b.walks[j] = slices.Concat(one[:p], other[r:]), slices.Concat(other[:r], one[p:])
	return true
}

// move gives a round that a walk makes from a node on to another, where that leaves less beyond the limits.
func (b *balancing) move(i, j, p, r int) bool {
	one, other := b.walks[i], b.walks[j]
	before := b.excess(one) + b.excess(other)
	for q := p + 1; q <= len(one); q++ {
		if q-p == len(one) || b.at(one, q) != b.at(one, p) {
			continue
		}
		if b.excess(one[:p], one[q:])+b.excess(other[:r], one[p:q], other[r:]) < before {
			b.walks[i], b.walks[j] = slices.Concat(one[:p], one[q:]), slices.Concat(other[:r], one[p:q], other[r:])
			return true
		}
	}
	return false
}

// at returns the node in which a walk is after some arcs.
func (n *network) at(walk []int, arcs int) int {
	if arcs == 0 {
		return n.arcs[walk[0]].from
	}
	return n.arcs[walk[arcs-1]].to
}

// mend keeps the walks that keep the limits. Others are cut; or others pass what is then left.
func (n *network) mend(s *search, walks [][]int, cut bool) [][]int {
	if cut {
		walks = s.split(walks)
	} else {
		walks = slices.DeleteFunc(slices.Clone(walks), func(walk []int) bool { return !s.allowed(walk) })
	}
	need := n.needed()
	for _, walk := range walks {
		for _, a := range walk {
			need[a] = false
		}
	}
	return n.trim(append(walks, s.greedy(need)...))
}
