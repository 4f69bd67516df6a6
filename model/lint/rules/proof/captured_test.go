package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// check runs checks that yield to no other.
func check(w *load.Workspace, rules ...lint.Rule) diag.List {
	for i := range rules {
		rules[i].Yields = nil
	}
	return lint.Run(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules, Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	})
}

// A field of a KPI is not captured if and only if some record can be brought into the counted stage without it, and
// the way that is shown brings one there.
func TestNotCapturedIsPlayed(t *testing.T) {
	t.Parallel()
	missing, certain := 0, 0
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 3))
		w := newWorld(r)
		w.invite(r)
		w.choose(r)
		text := w.documents()
		opened := loadtest.Open(t, loadtest.Short(text...))
		p := newPlay(t, opened, true)
		found := map[string][]string{}
		for _, d := range check(opened, kpi.NotCaptured) {
			stages, rest := way(d.Witness)
			var f int
			fmt.Sscanf(fmt.Sprint(rest[0]), "field/deal.f%d", &f)
			found[d.Element] = append(found[d.Element], fmt.Sprint("f", f))
			ends := p.walk(stages)
			empty := false
			for s := range ends {
				empty = empty || s.set&(1<<f) == 0
			}
			if !empty {
				t.Errorf("seed %d: f%d is never empty on %v\n%s", seed, f, stages, strings.Join(text, "\n---\n"))
			}
		}
		for i, k := range w.kpis {
			var want []string
			for _, f := range w.needs(k) {
				if !w.loses(p, k, f) {
					certain++
				} else if name := fmt.Sprint("f", f); !slices.Contains(want, name) {
					missing++
					want = append(want, name)
				}
			}
			got := found[fmt.Sprint("kpi/k", i)]
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				for _, d := range check(opened, kpi.NotCaptured) {
					t.Log(d.Element, d.Witness)
				}
				t.Errorf("seed %d: k%d (-played +found):\n%s\n%s", seed, i, diff, strings.Join(text, "\n---\n"))
			}
		}
	}
	if missing < 50 || certain < 30 {
		t.Errorf("%d fields may be missing, %d may not: little is proved", missing, certain)
	}
}

// choose makes some KPIs count only the records of which some checkpoints ask.
func (w *world) choose(r *rand.Rand) {
	for i := range w.kpis {
		if k := &w.kpis[i]; w.size > other && k.filter < 0 && r.IntN(2) == 0 {
			k.filter = other
		}
	}
}

// loses tells whether some record that counts lacks a field. By definition nothing is lost where the filter says in so
// many words that it is filled, nor by what is looked up today, which may still come after the birth.
func (w *world) loses(p *play, k kpiOf, f int) bool {
	if f == day && k.filter == day {
		return false
	}
	lost, born := false, false
	entries := p.entry
	if f == k.slice && k.then {
		entries, _ = p.all(k.at) // what it was when the record came for the first time
	}
	for s := range entries {
		counts := s.stage == k.at && s.set&(1<<f) == 0
		if k.filter >= 0 && k.filter != f && !(k.filter == w.formula && f == 0) {
			counts = counts && s.set&(1<<k.filter) != 0
		}
		lost = lost || counts
	}
	for _, s := range p.births() {
		born = born || s.stage == k.at && s.set&(1<<f) == 0
	}
	return lost && !(f == k.slice && !k.then && born)
}
