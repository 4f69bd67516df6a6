package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/rules/scenario"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// step is one of a random scenario: what is filled in, as bits, and the stage that the record gets to.
type step struct{ set, to int }

// walk returns a scenario that now and then takes a step that there is not.
func (w *world) walk(r *rand.Rand) []step {
	at := 0
	steps := []step{{r.IntN(1 << w.size), 0}}
	if r.IntN(8) == 0 {
		at = r.IntN(len(w.kinds))
		steps[0].to = at
	}
	for range 1 + r.IntN(4) {
		var next []int
		for _, m := range w.moves {
			if m.from == at {
				next = append(next, m.to)
			}
		}
		to := r.IntN(len(w.kinds))
		if len(next) > 0 && r.IntN(6) > 0 {
			to = next[r.IntN(len(next))]
		}
		if to == at {
			continue
		}
		steps = append(steps, step{r.IntN(1<<w.size) | r.IntN(1<<w.size), to})
		at = to
	}
	return steps
}

func (w *world) scenario(steps []step) string {
	out := "kind: Scenario\nid: s\ntitle: S\npipeline: sales\ntype: standard\nsteps:\n"
	for _, s := range steps {
		var values []string
		for f := range w.size {
			if s.set&(1<<f) != 0 {
				value := map[int]string{choice: "a", day: "2027-01-11"}[f]
				if value == "" {
					value = "6"
				}
				values = append(values, fmt.Sprintf("deal.f%d: %s", f, value))
			}
		}
		out += fmt.Sprintf("  - {as: manager, do: Goes on, record: {%s}, stage: s%d, expect: Done}\n", strings.Join(values, ", "), s.to)
	}
	return out + "accept: Done\n"
}

// fault plays the steps over the tables: it returns the number of the first that cannot happen, from 1, and whether
// there is no such way; 0 where all can.
func (w *world) fault(steps []step, held [][]int) (n int, wayless bool) {
	at, set := -1, 0
	for i, s := range steps {
		move := slices.IndexFunc(w.moves, func(m move) bool { return m.from == at && m.to == s.to })
		if move < 0 && (at >= 0 || w.kinds[s.to] != "start") {
			return i + 1, true
		}
		set |= s.set
		if move >= 0 {
			m := w.moves[move]
			if m.guard >= 0 && set&(1<<m.guard) == 0 || m.reason >= 0 && s.set&(1<<m.reason) == 0 {
				return i + 1, false
			}
		}
		for c := range w.checks {
			on := w.checks[c].on
			if (on >= 0 && on == move || w.checks[c].into == s.to || slices.Contains(held[c], s.to)) && w.asked(c, set) && !w.checks[c].met(set) {
				return i + 1, false
			}
		}
		if move >= 0 && w.moves[move].sets >= 0 {
			set |= 1 << w.moves[move].sets
			if w.moves[move].null {
				set &^= 1 << w.moves[move].sets
			}
		}
		at = s.to
	}
	return 0, false
}

// The first step of a scenario that cannot happen is the one that the tables say, and for the same cause.
func TestScenariosAreWalked(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 31))
		w := newWorld(r)
		w.kpis, w.required, w.preset, w.formula = nil, -1, -1, -1
		for f := range w.edit {
			w.edit[f] = "edit"
		}
		for i, kind := range w.kinds { // what is closed has a check of its own
			if kind == "won" || kind == "lost" {
				w.kinds[i] = "work"
			}
		}
		for i := range w.moves {
			w.moves[i].head, w.moves[i].rejectsTo = false, -1
		}
		steps := w.walk(r)
		text := append(w.documents(), w.scenario(steps))
		opened := loadtest.Open(t, loadtest.Short(text...))
		p := model.All[model.Pipeline](opened.Spec)[0]
		g := facts.New(opened.Spec, opened.Conditions).Graph(p)
		if slices.ContainsFunc(steps, func(s step) bool { return !g.Reachable(p.Stages[s.to]) }) {
			continue // stage-unreachable says so
		}
		var held [][]int
		for _, c := range p.Checkpoints {
			var stages []int
			for _, s := range g.Holds(c) {
				stages = append(stages, slices.Index(p.Stages, s))
			}
			held = append(held, stages)
		}
		got := "none"
		for _, d := range check(opened, scenario.NotAPath, scenario.BreaksCheckpoint) {
			got = fmt.Sprint(d.Code, d.Message.Args["n"])
		}
		want := "none"
		switch n, wayless := w.fault(steps, held); {
		case wayless:
			want = fmt.Sprint("scenario-not-a-path", n)
		case n > 0:
			want = fmt.Sprint("scenario-breaks-checkpoint", n)
		}
		seen[strings.TrimRight(want, "0123456789")]++
		if got != want {
			t.Errorf("seed %d: found %s, walked %s\n%s", seed, got, want, strings.Join(text, "\n---\n"))
		}
	}
	for _, name := range []string{"none", "scenario-not-a-path", "scenario-breaks-checkpoint"} {
		if seen[name] < 10 {
			t.Errorf("%s only %d times: little is proved", name, seen[name])
		}
	}
}
