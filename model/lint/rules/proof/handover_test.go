package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/rules/integration"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// handOvers writes a pipeline that hands records over in some stages, with more or less copied.
func handOvers(r *rand.Rand) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("{kind: Entity, id: deal, title: Deal, fields: [{id: name, title: Name, type: text}, {id: sum, title: Sum, type: decimal}]}\n---\nkind: Entity\nid: order\ntitle: Order\nfields:")
	for _, field := range []string{"name, title: Name, type: text", "sum, title: Sum, type: decimal", "rate, title: Rate, type: decimal", "deal, title: Deal, type: reference, to: deal"} {
		extra := []string{"", ", required: true", ", required: true", ", required: true, default: 6"}[r.IntN(4)]
		if !strings.Contains(field, "decimal") {
			extra = strings.TrimSuffix(extra, ", default: 6")
		}
		line("  - {id: %s%s}", field, extra)
	}
	line("---\nkind: Pipeline\nid: orders\ntitle: Orders\nentity: order\nstages: [{id: new, title: New, type: start}, {id: asked, title: Asked, type: start}, {id: done, title: Done, type: won}]\ntransitions: [{from: new, to: done}, {from: asked, to: done}]\ncheckpoints:")
	line("  - {id: c, title: C, into: asked, require: [%s]}", []string{"name", "sum, rate", "deal", "{rule: order.sum > 5}"}[r.IntN(4)])
	line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n  - {id: s0, title: S0, type: start}")
	moves := ""
	for i := range 4 {
		var copied []string
		for _, field := range []string{"name: deal.name", "sum: deal.sum", "rate: deal.sum + 1"} {
			if r.IntN(2) == 0 {
				copied = append(copied, field)
			}
		}
		link := []string{", link: order.deal", ""}[r.IntN(2)]
		line("  - {id: s%d, title: S%d, type: won, hands_over: [{creates: order, into: orders.%s%s, copy: {%s}}]}", i+1, i+1, []string{"new", "asked"}[r.IntN(2)], link, strings.Join(copied, ", "))
		moves += fmt.Sprintf("\n  - {from: s0, to: s%d}", i+1)
	}
	return out.String() + "transitions:" + moves
}

// What is handed over lacks a field if and only if the move is refused in the runtime, though all of the old record is
// filled.
func TestHandOversArePlayed(t *testing.T) {
	t.Parallel()
	refused, made := 0, 0
	for seed := range uint64(60) {
		text := handOvers(rand.New(rand.NewPCG(seed, 107)))
		w := loadtest.Open(t, loadtest.Short(strings.Split(text, "\n---\n")...))
		world := runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions)
		deal, _ := w.Spec.Element("entity/deal").(*model.Entity)
		var want, got []string
		for _, stage := range model.All[model.Pipeline](w.Spec)[1].Stages[1:] {
			var set []runtime.Value
			for _, f := range deal.Fields {
				d, _ := world.Datum(f, model.Literal{Text: "6"})
				set = append(set, runtime.Value{Field: f, Datum: d, Free: true})
			}
			r := world.Place(deal, nil, set)
			if v := world.Try(runtime.Attempt{By: runtime.Actor(nil), Do: runtime.Write, On: []*runtime.Record{r}, To: stage}); v.Refusal == nil {
				made++
				continue
			}
			want = append(want, stage.Ref)
			refused++
		}
		for _, d := range check(w, integration.HandOver) {
			got = append(got, d.Element)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, text)
		}
	}
	if refused < 30 || made < 30 {
		t.Errorf("%d moves are refused, %d are not: little is proved", refused, made)
	}
}
