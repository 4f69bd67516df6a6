package walk_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/crmspec/crmspec/model/walk"
)

// pipeline is a chain with ways ahead and back, and losses from everywhere.
func pipeline(r *rand.Rand, nodes, edges int) walk.Graph {
	g := walk.Graph{Nodes: nodes, Births: []int{0}, Ends: []int{nodes - 2, nodes - 1}}
	for i := range nodes - 2 {
		g.Edges = append(g.Edges, walk.Edge{From: i, To: i + 1}, walk.Edge{From: i, To: nodes - 1})
	}
	for len(g.Edges) < edges {
		g.Edges = append(g.Edges, walk.Edge{From: r.IntN(nodes - 2), To: r.IntN(nodes)})
	}
	return g
}

func BenchmarkFiftyPipelines(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 7))
	var graphs []walk.Graph
	for range 50 {
		graphs = append(graphs, pipeline(r, 12, 40))
	}
	for name, cover := range map[string]func(walk.Graph, ...walk.Walk) walk.Result{"edges": walk.Cover, "pairs": walk.Pairs} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, g := range graphs {
					if cover(g).Proof != walk.Least {
						b.Fatal("not the least")
					}
				}
			}
		})
	}
}

func BenchmarkLarge(b *testing.B) {
	for _, limit := range []int{0, 2} {
		g := pipeline(rand.New(rand.NewPCG(2, 7)), 5000, 20_000)
		for i := 0; i < len(g.Edges) && limit > 0; i += 5 {
			g.Edges[i].Limit = limit
		}
		b.Run(fmt.Sprintf("edges, limit %d", limit), func(b *testing.B) {
			for b.Loop() {
				r := walk.Cover(g)
				b.Logf("%s: %d walks, %d steps", r.Proof, len(r.Walks), r.Steps())
			}
		})
		b.Run(fmt.Sprintf("pairs, limit %d", limit), func(b *testing.B) {
			for b.Loop() {
				r := walk.Pairs(g)
				b.Logf("%s: %d walks, %d steps, %d left", r.Proof, len(r.Walks), r.Steps(), len(r.Left))
			}
		})
	}
}

func BenchmarkPairwise(b *testing.B) {
	for b.Loop() {
		walk.Pairwise([]int{10, 8, 6, 5, 5, 4, 4, 3, 3, 2})
	}
}

func BenchmarkPack(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 7))
	var sets []walk.Set
	for range 3000 {
		s := walk.Set{Cost: 1 + r.IntN(9)}
		for range 10 {
			s.Covers = append(s.Covers, r.IntN(5000))
		}
		sets = append(sets, s)
	}
	for b.Loop() {
		walk.Pack(sets, 0)
	}
}

func BenchmarkHuge(b *testing.B) {
	g := pipeline(rand.New(rand.NewPCG(4, 7)), 10_000, 160_000)
	b.Run("edges", func(b *testing.B) {
		for b.Loop() {
			r := walk.Cover(g)
			b.Logf("%s: %d walks, %d steps", r.Proof, len(r.Walks), r.Steps())
		}
	})
}
