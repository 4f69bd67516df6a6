package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// hide takes some fields out of the sight of managers, and returns them as bits.
func (w *world) hide(r *rand.Rand) (hidden int) {
	for f := range fields - 1 {
		if f != w.required && r.IntN(4) == 0 {
			w.edit[f] = "hidden"
			hidden |= 1 << f
		}
	}
	if w.formula >= 0 && hidden&1 != 0 {
		hidden |= 1 << w.formula // whoever does not see the first cannot fill what is computed from it
	}
	return hidden
}

// A checkpoint asks for a hidden field if and only if a record with everything that a mover sees is not enough on a
// move that asks it anew; and with nothing in the hidden fields that mover never gets through in the runtime.
func TestHiddenFieldsArePlayed(t *testing.T) {
	t.Parallel()
	blind, seeing := 0, 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 61))
		w := newWorld(r)
		hidden := w.hide(r)
		w.kpis = nil
		text := w.documents()
		opened := loadtest.Open(t, loadtest.Short(text...))
		p := newPlay(t, opened, true)
		got, want := []string{}, []string{}
		for _, d := range check(opened, pipeline.HiddenField) {
			got = append(got, d.Element+fmt.Sprint(" ", d.Witness[3]))
			stages, _ := way(d.Witness)
			var number int
			fmt.Sscanf(d.Element, "checkpoint/sales.c%d", &number)
			if s, passed := w.passesBlind(p, number, stages, hidden); passed {
				t.Errorf("seed %d: %v is made with %b\n%s", seed, d.Witness, s.set, strings.Join(text, "\n---\n"))
			}
		}
		for i := range w.checks {
			c, held := &w.checks[i], p.held(i)
			for _, role := range []string{"manager", "head"} {
				found := false
				for n, m := range w.moves {
					found = found || m.by() == role && c.asks(n, m.to, held) && !slices.Contains(held, m.from)
				}
				if !found {
					continue
				}
				if role == "manager" && c.veiled(hidden) {
					want = append(want, fmt.Sprintf("checkpoint/sales.c%d role/%s", i, role))
					blind++
				} else {
					seeing++
				}
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-by definition +found):\n%s\n%s", seed, diff, strings.Join(text, "\n---\n"))
		}
	}
	if blind < 30 || seeing < 30 {
		t.Errorf("%d checkpoints are hidden, %d are not: little is proved", blind, seeing)
	}
}

// veiled tells whether a checkpoint is not met by all that is in sight.
func (c *checkpoint) veiled(hidden int) bool { return !c.met((1<<fields - 1) &^ hidden) }

// passesBlind tells whether a manager takes some record without the hidden fields over a move, past a checkpoint that
// asks.
func (w *world) passesBlind(p *play, check int, stages []int, hidden int) (state, bool) {
	if w.formula >= 0 && hidden&(1<<w.formula) != 0 {
		hidden |= 1
	}
	for set := range 1 << len(p.fields) {
		s := state{stages[0], set}
		if set&hidden != 0 || w.checks[check].when && set&(1<<other) == 0 {
			continue
		}
		for to := range 1 << len(p.fields) {
			if set&^to != 0 || to&hidden != 0 {
				continue
			}
			r := p.placed(s)
			v := p.Try(runtime.Attempt{By: p.manager, Do: runtime.Write, On: []*runtime.Record{r}, Set: p.values(set, to), To: p.pipeline.Stages[stages[1]]})
			if v.Refusal == nil {
				return s, true
			}
		}
	}
	return state{}, false
}
