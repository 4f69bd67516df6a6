package conform

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// Percentiles are exact until there are very many lengths, and then within what the guide says; no more are held.
func TestSpread(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 7, 1_000, mostLengths - 1, mostLengths, 300_000} {
		r := rand.New(rand.NewPCG(uint64(n), 5))
		var s spread
		all := make([]time.Duration, n)
		for i := range all {
			all[i] = time.Duration(r.Int64N(int64(400 * 24 * time.Hour)))
			s.add(all[i])
			if held := len(s.list) + len(s.counts); held > mostLengths {
				t.Fatalf("%d lengths are held", held)
			}
		}
		slices.Sort(all)
		for _, percent := range []int{50, 90, 95} {
			want, got := all[max(0, (n*percent+99)/100-1)], s.percentile(percent)
			off := time.Duration(0)
			if n >= mostLengths {
				off = max(time.Second, all[n-1]/32_768)
			}
			if got > want || want-got > off {
				t.Errorf("of %d lengths %d %% are within %v, not %v", n, percent, want, got)
			}
		}
	}
}
