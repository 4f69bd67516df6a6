package expr_test

import (
	"fmt"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// BenchmarkDistinct compiles 1,000 conditions that differ, BenchmarkRepeated as many of which each
// text occurs a hundred times.
func BenchmarkDistinct(b *testing.B) { benchmark(b, 1000) }
func BenchmarkRepeated(b *testing.B) { benchmark(b, 10) }

func benchmark(b *testing.B, texts int) {
	spec := open(b)
	conditions := make([]*model.Condition, 1000)
	for i := range conditions {
		conditions[i] = condition(spec, fmt.Sprintf("deal.amount > %d && deal.source in ['website', 'instagram'] || deal.due < today() - days(7)", i%texts))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, found := expr.Compile(spec, conditions); len(found) > 0 {
			b.Fatal(found[0].Message.In("en"))
		}
	}
}

// TestOnce holds that a text is worked on once for each set of entities, however often it occurs.
func TestOnce(t *testing.T) {
	t.Parallel()
	spec := open(t)
	a, b := condition(spec, "deal.amount > 5"), condition(spec, "deal.amount > 5")
	other := condition(spec, "deal.amount > 5")
	other.Entities = append(other.Entities, model.All[model.Entity](spec)[0])
	book, _ := expr.Compile(spec, []*model.Condition{a, b, other})
	if book.Tree(a) == nil || book.Tree(a) != book.Tree(b) || book.Tree(a) == book.Tree(other) {
		t.Error("equal conditions must share their tree, others not")
	}
}
