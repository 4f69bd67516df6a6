package facts_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// What is certain, and the shortest ways on which it is not, agree with trying everything.
func TestFilledAgainstDefinition(t *testing.T) {
	t.Parallel()
	certain, open, lapses, waivable := 0, 0, 0, 0
	for seed := range uint64(300) {
		w := newWorld(rand.New(rand.NewPCG(seed, 7)))
		text := w.text()
		opened := loadtest.Open(t, loadtest.Short(text...))
		pipeline := element[model.Pipeline](t, opened.Spec, "pipeline/sales")
		filled := facts.New(opened.Spec, opened.Conditions).Filled(pipeline)
		slow, strict := newPlay(w, false), newPlay(w, true)
		for s := range w.stages {
			stage := pipeline.Stages[s]
			for f := range w.fields {
				field := element[model.Field](t, opened.Spec, fmt.Sprintf("field/deal.f%d", f))
				there := reached(slow.entry[s])
				entry, stay, strictly := level(slow.entry[s], f), level(slow.stay[s], f), level(strict.entry[s], f)
				got := fmt.Sprint(filled.AtEntry(stage, field), filled.While(stage, field), filled.Waivable(stage, field))
				want := fmt.Sprint(there && entry < 0, there && stay < 0, there && entry < 0 && strictly >= 0)
				way, emptied := filled.Lapse(stage, field)
				if got != want || len(way) != entry+1 {
					t.Fatalf("seed %d, %s in %s: got %s over %s, want %s after %d moves\n%s", seed, field.Ref, stage.Ref, got, ids(way), want, entry, strings.Join(text, "\n---\n"))
				}
				if way != nil && !slow.replays(way, pipeline, f) {
					t.Fatalf("seed %d: %s is never empty on %s", seed, field.Ref, ids(way))
				}
				count(&certain, there && entry < 0)
				count(&open, way != nil)
				count(&lapses, emptied != nil)
				count(&waivable, strictly >= 0 && entry < 0)
			}
		}
	}
	if certain < 300 || open < 300 || lapses < 20 || waivable < 10 {
		t.Errorf("too few cases: %d certain, %d not, %d emptied on the way, %d waivable", certain, open, lapses, waivable)
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// The same of the first entries alone: what is found agrees with trying everything but leaving the stages.
func TestFirstEntriesAgainstDefinition(t *testing.T) {
	t.Parallel()
	later := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		w := newWorld(r)
		text := w.text()
		opened := loadtest.Open(t, loadtest.Short(text...))
		pipeline := element[model.Pipeline](t, opened.Spec, "pipeline/sales")
		filled := facts.New(opened.Spec, opened.Conditions).Filled(pipeline)
		last := []int{r.IntN(len(w.stages)), r.IntN(len(w.stages))}
		entries := filled.First([]*model.Stage{pipeline.Stages[last[0]], pipeline.Stages[last[1]]})
		slow := newPlay(w, false, last...)
		for _, s := range last {
			stage := pipeline.Stages[s]
			for f := range w.fields {
				field := element[model.Field](t, opened.Spec, fmt.Sprintf("field/deal.f%d", f))
				there := reached(slow.entry[s])
				entry := level(slow.entry[s], f)
				way, _ := entries.Lapse(stage, field)
				if there && entries.Certain(stage, field) != (entry < 0) || there && len(way) != entry+1 {
					t.Fatalf("seed %d, %s first in %s of %d: got %t over %s, want %d moves\n%s", seed, field.Ref, stage.Ref, last, entries.Certain(stage, field), ids(way), entry, strings.Join(text, "\n---\n"))
				}
				if way != nil && !slow.replays(way, pipeline, f) {
					t.Fatalf("seed %d: %s is never empty on %s", seed, field.Ref, ids(way))
				}
				count(&later, there && entry < 0 && filled.Way(stage, field) != nil)
			}
		}
	}
	if later < 20 {
		t.Errorf("only %d fields are certain at first and not later", later)
	}
}

// replays tells whether a record can go just this way and have an empty field at its end.
func (p *play) replays(way []*model.Stage, pipeline *model.Pipeline, field int) bool {
	number := map[*model.Stage]int{}
	for i, stage := range pipeline.Stages {
		number[stage] = i
	}
	here := map[int]bool{}
	p.births(func(stage, set int) {
		if stage == number[way[0]] {
			here[set] = true
		}
	})
	for at, next := range way[1:] {
		stage := number[way[at]]
		settled := &play{world: p.world, stay: make([][]int, len(p.stages))}
		for i := range p.stages {
			settled.stay[i] = make([]int, 1<<len(p.fields))
			for set := range settled.stay[i] {
				settled.stay[i][set] = -1
			}
		}
		for set := range here {
			settled.settle(stage, set, 0)
		}
		after := map[int]bool{}
		for set, level := range settled.stay[stage] {
			if level == 0 {
				p.leave(stage, set, func(to, with int) {
					if to == number[next] {
						after[with] = true
					}
				})
			}
		}
		here = after
	}
	for set := range here {
		if set&(1<<field) == 0 {
			return true
		}
	}
	return false
}
