package syntax

// slabs are what nodes are made in. A file has hundreds of nodes and short lists, so they come in pieces of larger
// allocations.
type slabs struct {
	nodes slab[Node]
	pairs slab[Pair]
	items slab[*Node]
}

func (s *slabs) make() *Node { return &s.nodes.take(1)[:1][0] }

// clear takes back everything that was made.
func (s *slabs) clear() {
	s.nodes.clear()
	s.pairs.clear()
	s.items.clear()
}

type slab[T any] struct {
	blocks [][]T
	begun  int // how many of the blocks
	free   []T // what is left of the last of those
}

// A block holds some lists; a longer list is made alone. What a usual file needs is kept for the next, what a huge
// one needs is not.
const (
	blockSize = 64
	longest   = 32
	mostKept  = 32
)

// take returns an empty list with room for n.
func (s *slab[T]) take(n int) []T {
	if n > longest {
		return make([]T, 0, n)
	}
	if len(s.free) < n {
		if s.begun == len(s.blocks) {
			s.blocks = append(s.blocks, make([]T, blockSize))
		}
		s.free = s.blocks[s.begun]
		s.begun++
	}
	piece := s.free[:0:n]
	s.free = s.free[n:]
	return piece
}

func (s *slab[T]) clear() {
	if len(s.blocks) > mostKept {
		s.blocks = s.blocks[:mostKept:mostKept]
		s.begun = min(s.begun, mostKept)
	}
	for _, block := range s.blocks[:s.begun] {
		clear(block)
	}
	s.begun, s.free = 0, nil
}
