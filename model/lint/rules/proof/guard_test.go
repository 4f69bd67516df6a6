package proof_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// guard returns a random condition over a number from 0 to 9 and a choice of three.
func guard(r *rand.Rand, depth int) string {
	sign := []string{"<", "<=", ">", ">=", "==", "!="}
	switch p := r.IntN(8); {
	case depth > 0 && p < 2:
		return fmt.Sprintf("(%s && %s)", guard(r, depth-1), guard(r, depth-1))
	case depth > 0 && p < 4:
		return fmt.Sprintf("(%s || %s)", guard(r, depth-1), guard(r, depth-1))
	case depth > 0 && p == 4:
		return "!" + "(" + guard(r, depth-1) + ")"
	case p == 5:
		return fmt.Sprintf("deal.sort %s 'abc'", sign[4+r.IntN(2)])
	case p == 6:
		return fmt.Sprintf("deal.sort == '%c'", 'a'+r.IntN(3))
	}
	return fmt.Sprintf("deal.size %s %d", sign[r.IntN(6)], 1+r.IntN(8))
}

// branching is a stage with exits that exclude each other, and what is asked before it.
func branching(r *rand.Rand) (text string, whens []string) {
	var moves strings.Builder
	for i := range 2 + r.IntN(2) {
		when := strings.ReplaceAll(guard(r, 2), "'abc'", fmt.Sprintf("'%c'", 'a'+r.IntN(3)))
		if r.IntN(3) > 0 { // one that takes the records from one value on, up to the next exit
			when = []string{"deal.size < 4", "deal.size >= 4", "deal.size == null"}[i]
			if r.IntN(4) == 0 {
				when = []string{"deal.size <= 4", "deal.size > 4 || deal.sort == 'a'", "deal.size == null || deal.sort == 'b'"}[i]
			}
		}
		whens = append(whens, when)
		fmt.Fprintf(&moves, "  - {id: t%d, from: s1, to: e%d, by: manager, when: \"%s\"}\n", i, i, when)
	}
	asked := []string{"", ", {field: size}", ", {field: sort}", ", {field: size}, {field: sort}"}[r.IntN(4)]
	return "kind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: name, title: Name, type: text}\n  - {id: size, title: Size, type: decimal, min: 0, max: 9}\n" +
		"  - {id: sort, title: Sort, type: choice, dictionary: list}\n---\n" +
		"{kind: Dictionary, id: list, title: List, values: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}\n---\n" +
		"{kind: Role, id: manager, title: Manager}\n---\n{kind: Access, id: manager, title: Manager, role: manager, entities: {deal: {create: true, read: all, edit: all}}}\n---\n" +
		"kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n  - {id: s0, title: S0, type: start}\n  - {id: s1, title: S1, exclusive: true}\n" +
		"  - {id: e0, title: E0, type: won}\n  - {id: e1, title: E1, type: won}\n  - {id: e2, title: E2, type: lost}\n" +
		"transitions:\n  - {from: s0, to: s1, by: manager}\n" + moves.String() +
		"checkpoints:\n  - {id: c, title: C, into: s1, require: [{field: name}" + asked + "]}\n", whens
}

// The conditions of a branch leave a gap or overlap if and only if some record on a grid, put into the stage in the
// runtime, finds no exit open or finds two.
func TestBranchesArePlayed(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(60) {
		text, whens := branching(rand.New(rand.NewPCG(seed, 21)))
		opened := loadtest.Open(t, loadtest.Short(text))
		found := map[string]bool{}
		for _, d := range check(opened, pipeline.Gap, pipeline.Overlap) {
			found[d.Code] = true
		}
		gap, overlap := tryBranch(runtime.New(facts.New(opened.Spec, opened.Conditions), opened.Conditions), model.All[model.Pipeline](opened.Spec)[0], len(whens))
		for name, want := range map[string]bool{"guards-gap": gap, "guards-overlap": overlap} {
			seen[fmt.Sprint(name, want)]++
			if found[name] != want {
				t.Errorf("seed %d: %s is found: %v, in the runtime: %v\n%s", seed, name, found[name], want, text)
			}
		}
	}
	for _, name := range []string{"guards-gaptrue", "guards-gapfalse", "guards-overlaptrue", "guards-overlapfalse"} {
		if seen[name] < 5 {
			t.Errorf("%s only %d times: little is proved", name, seen[name])
		}
	}
}

// tryBranch asks for each exit with every record of a grid that can stand in the stage.
func tryBranch(w *runtime.World, p *model.Pipeline, exits int) (gap, overlap bool) {
	manager := w.Person(p.Transitions[0].By.Items[0].Get())
	grid(w, p, func(r *runtime.Record) {
		if len(w.Lacking(r)) > 0 {
			return
		}
		open := 0
		for _, exit := range p.Stages[2 : 2+exits] {
			if v := w.Ask(runtime.Attempt{By: manager, Do: runtime.Write, On: []*runtime.Record{r}, To: exit}); v.Refusal == nil {
				open++
			}
		}
		gap, overlap = gap || open == 0, overlap || open > 1
	})
	return gap, overlap
}
