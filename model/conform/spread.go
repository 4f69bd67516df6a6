package conform

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// mostLengths is how many different lengths of time a clock remembers.
const mostLengths = 1 << 16

// spread is many lengths of time, of which percentiles are wanted: each of them exactly until there are very many, and
// then to within a grain, which grows so that no more than so many different ones are held.
type spread struct {
	list   []time.Duration
	grain  time.Duration
	counts map[time.Duration]int
	n      int
}

func (s *spread) add(took time.Duration) {
	s.n++
	if s.counts == nil {
		if s.list = append(s.list, took); len(s.list) < mostLengths {
			return
		}
		s.counts, s.grain = map[time.Duration]int{}, time.Second
		for _, one := range s.list {
			s.count(one, 1)
		}
		s.list = nil
		return
	}
	s.count(took, 1)
}

// count counts a length to the grain, and makes the grain coarser where there are too many.
func (s *spread) count(took time.Duration, n int) {
	s.counts[took.Truncate(s.grain)] += n
	if len(s.counts) <= mostLengths {
		return
	}
	old := s.counts
	s.grain *= 2
	s.counts = make(map[time.Duration]int, len(old)/2)
	for one, n := range old {
		s.counts[one.Truncate(s.grain)] += n
	}
}

// percentile returns the least length that at least so many of a hundred are not above.
func (s *spread) percentile(percent int) time.Duration {
	if s.n == 0 {
		return 0
	}
	at := max(0, (s.n*percent+99)/100-1)
	if s.counts == nil {
		slices.Sort(s.list)
		return s.list[at]
	}
	for _, one := range slices.SortedFunc(maps.Keys(s.counts), cmp.Compare) {
		if at -= s.counts[one]; at < 0 {
			return one
		}
	}
	return 0
}
