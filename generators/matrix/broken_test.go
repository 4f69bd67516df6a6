package matrix_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// A description with holes in it still gives matrices, without a hole in a sentence.
func TestBroken(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 7))
		fsys := loadtest.Example(t, "sales-and-service")
		for _, path := range slices.Sorted(maps.Keys(fsys)) {
			lines := strings.SplitAfter(string(fsys[path].Data), "\n")
			var kept []string
			for _, line := range lines {
				switch random.IntN(80) {
				case 0:
				case 1: // a list of something else
					kept = append(kept, line[:len(line)-len(strings.TrimLeft(line, " "))]+"- 3\n")
				case 2:
					if key, _, found := strings.Cut(line, ":"); found {
						line = key + ": [3, {x: 3}, null]\n"
					}
					fallthrough
				default:
					kept = append(kept, line)
				}
			}
			fsys[path].Data = []byte(strings.Join(kept, ""))
		}
		for _, f := range render(t, broken(t, fsys, "en")) {
			if found := hole.FindString(script.ReplaceAllString(string(f.content), "")); found != "" {
				t.Errorf("seed %d: %s has the hole %s", seed, f.path, found)
			}
		}
	}
}
