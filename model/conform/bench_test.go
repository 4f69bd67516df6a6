package conform_test

import (
	"runtime"
	"testing"

	"github.com/crmspec/crmspec/model/conform"
)

// BenchmarkRun replays some hundred thousand moves, once they are read.
func BenchmarkRun(b *testing.B) {
	bench := newBench(b)
	in := bench.input(b, newStory(bench.zone, 18_000))
	b.ReportAllocs()
	moves := 0
	for b.Loop() {
		moves = conform.Run(in).Moves
	}
	b.ReportMetric(float64(moves), "moves")
	b.ReportMetric(float64(runtime.GOMAXPROCS(0)), "procs")
}
