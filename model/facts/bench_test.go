package facts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// large is a pipeline with four transitions a stage, forward, back and far ahead, and a checkpoint for
// every fifth stage, over records of some fields.
func large(stages, fields int) []string {
	var entity, pipeline strings.Builder
	entity.WriteString("kind: Entity\nid: deal\ntitle: Deal\nfields:\n")
	for i := range fields {
		fmt.Fprintf(&entity, "  - {id: f%d, title: F%d, type: decimal", i, i)
		if i%10 == 9 {
			fmt.Fprintf(&entity, ", formula: deal.f%d * 2", i-1)
		}
		entity.WriteString("}\n")
	}
	pipeline.WriteString("kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n  - {id: s0, title: S, type: start}\n")
	for i := 1; i < stages-1; i++ {
		kind := "work"
		if i%50 == 49 {
			kind = "pause"
		}
		fmt.Fprintf(&pipeline, "  - {id: s%d, title: S, type: %s}\n", i, kind)
	}
	fmt.Fprintf(&pipeline, "  - {id: s%d, title: S, type: won}\ntransitions:\n", stages-1)
	for i := range stages - 1 {
		fmt.Fprintf(&pipeline, "  - {from: s%d, to: s%d, by: manager}\n", i, i+1)
		if i > 0 {
			fmt.Fprintf(&pipeline, "  - {from: s%d, to: s%d, by: manager, type: rework}\n", i, i-1)
		}
		for _, far := range []int{(i*7919 + 13) % stages, i + 10 + i%17} {
			if far < stages && far > i+1 {
				fmt.Fprintf(&pipeline, "  - {from: s%d, to: s%d, by: manager}\n", i, far)
			} else if far < i-1 {
				fmt.Fprintf(&pipeline, "  - {from: s%d, to: s%d, by: manager, type: rework}\n", i, far)
			}
		}
	}
	pipeline.WriteString("checkpoints:\n")
	for i := 5; i < stages; i += 5 {
		holds := "while"
		if i%10 == 0 {
			holds = "entry"
		}
		fmt.Fprintf(&pipeline, "  - {id: c%d, title: C, into: s%d, holds: %s, require: [f%d, {rule: 'deal.f%d > 0'}]}\n", i, i, holds, i%fields, (i*3)%fields)
	}
	access := "kind: Access\nid: manager\ntitle: Manager\nrole: manager\nentities:\n  deal: {create: true, read: all, edit: all, fields: {f1: {stages: [sales.s1, sales.s2]}}}"
	return []string{roles, entity.String(), pipeline.String(), access}
}

// analyse asks for everything once.
func analyse(w *facts.Facts, p *model.Pipeline) int {
	g, filled := w.Graph(p), w.Filled(p)
	last := p.Stages[len(p.Stages)-1]
	found := len(g.MainPath()) + len(g.Parts())
	for _, stage := range p.Stages {
		if g.Dominates(stage, last) {
			found++
		}
		for _, field := range p.Entity.Get().Fields {
			if filled.AtEntry(stage, field) && !filled.Waivable(stage, field) {
				found++
			}
		}
	}
	for _, field := range p.Entity.Get().Fields {
		found += len(filled.Way(last, field))
	}
	return found
}

func BenchmarkFilled(b *testing.B) {
	for _, stages := range []int{1000, 5000} {
		w := loadtest.Open(b, loadtest.Short(large(stages, 200)...))
		p, _ := w.Spec.Element("pipeline/sales").(*model.Pipeline)
		b.Run(fmt.Sprintf("%d stages", stages), func(b *testing.B) {
			for b.Loop() {
				if analyse(facts.New(w.Spec, w.Conditions), p) == 0 {
					b.Fatal("nothing is certain")
				}
			}
		})
	}
}

// A chain of many stages is no matter of the depth of the stack, and what it asks once is kept to its end.
func TestLongChain(t *testing.T) {
	t.Parallel()
	const n = 20_000
	var text strings.Builder
	text.WriteString("kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n  - {id: s0, title: S, type: start}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "  - {id: s%d, title: S}\n", i)
	}
	text.WriteString("transitions:\n")
	for i := range n - 1 {
		fmt.Fprintf(&text, "  - {from: s%d, to: s%d, by: manager}\n", i, i+1)
	}
	text.WriteString("checkpoints: [{id: c, title: C, into: s1, require: [name]}]\n")
	w := loadtest.Open(t, loadtest.Short(roles, deal, text.String()))
	p := element[model.Pipeline](t, w.Spec, "pipeline/sales")
	all := facts.New(w.Spec, w.Conditions)
	last, name := p.Stages[n-1], element[model.Field](t, w.Spec, "field/deal.name")
	g := all.Graph(p)
	if len(g.Parts()) != n || !g.Dominates(p.Stages[n/2], last) || g.Dominates(last, p.Stages[n/2]) || !all.Filled(p).While(last, name) {
		t.Error("a long chain is not understood")
	}
}
