package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// kindOf is a random passport of a type that has no single moment of its own: where its records count, and which
// fields it cannot do without there. A field that only decides whether a record fits is none.
type kindOf struct {
	kind    string
	formula string
	at      []int
	needs   []int
	slice   string
	// ends is the field at which it ends, that nothing has to fill before; -1 for none.
	ends int
}

// kinds are over a world without computed fields.
func (w *world) kindsOf(r *rand.Rand) []kindOf {
	n := len(w.kinds)
	a := r.IntN(n)
	b := (a + 1 + r.IntN(n-1)) % n
	in := func(stage int) string { return fmt.Sprintf("{stage: sales.s%d, point: first_entry}", stage) }
	is := fmt.Sprintf("deal.stage == 'sales.s%d'", a)
	either := fmt.Sprintf("deal.stage in ['sales.s%d', 'sales.s%d']", a, b)
	all := []kindOf{
		{"duration", fmt.Sprintf("from: {field: f3}, to: %s", in(b)), []int{b}, []int{day}, "", -1},
		{"duration", fmt.Sprintf("from: %s, to: %s", in(a), in(b)), []int{b}, nil, "", -1},
		{"duration", fmt.Sprintf("from: %s, to: {field: f3}", in(a)), nil, nil, "", day},
		{"duration", fmt.Sprintf("from: %s, to: {field: f3}", in(a)), nil, nil, "time: {anchor: from, grain: month}\n", day},
		{"time_in_stage", fmt.Sprintf("stages: [sales.s%d, sales.s%d]", a, b), []int{a, b}, nil, "", -1},
		{"stock", fmt.Sprintf("state: \"%s\", at: period_end, field: f0", is), []int{a}, []int{0}, "", -1},
		{"stock", fmt.Sprintf("state: \"%s && deal.f1 > 5\", at: period_end, field: f0", either), []int{a, b}, []int{0}, "", -1},
		{"stock", fmt.Sprintf("state: \"%s || %s && deal.f0 > 5\", at: period_end", is, either), []int{a, b}, nil, "", -1},
		{"share", fmt.Sprintf("base: \"%s\", where: \"deal.f0 > 5\"", is), []int{a}, nil, "", -1},
		{"share", fmt.Sprintf("base: \"%s && deal.f1 > 5\", where: \"deal.f0 > 5\"", either), []int{a, b}, []int{1}, "", -1},
		{"share", fmt.Sprintf("base: \"%s && (deal.f1 > 5 || deal.f2 == 'a')\", where: \"deal.f0 > 5\"", is), []int{a}, nil, "", -1},
	}
	for i := range all {
		if all[i].at != nil && r.IntN(3) == 0 {
			all[i].slice, all[i].needs = "slices: [f2]\nslices_as_of: now\n", append(all[i].needs, choice)
		}
	}
	return append(all, kindOf{"ratio", "numerator: k5, denominator: k6", nil, nil, "", -1})
}

func kindText(kinds []kindOf) (list []string) {
	for i, k := range kinds {
		list = append(list, fmt.Sprintf("kind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\nempty: as_is\nformula: {type: %s, %s}\n%s", i, i, k.kind, k.formula, k.slice))
	}
	return list
}

// A duration, stock or share lacks a field if and only if some record comes without it into a stage where it counts;
// the date at which it ends may come late, and a ratio lacks none of its own.
func TestKindsAreCaptured(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 91))
		w := newWorld(r)
		w.kpis, w.formula = nil, -1
		kinds := w.kindsOf(r)
		text := append(w.documents(), kindText(kinds)...)
		opened := loadtest.Open(t, loadtest.Short(text...))
		p := newPlay(t, opened, true)
		alone := newPlay(t, opened, false)
		got, never := make([][]string, len(kinds)), make([][]string, len(kinds))
		for _, d := range check(opened, kpi.NotCaptured) {
			var n, f int
			fmt.Sscanf(d.Element, "kpi/k%d", &n)
			if d.Message.ID == "kpi-field-not-captured/never" {
				fmt.Sscanf(fmt.Sprint(d.Witness[1]), "field/deal.f%d", &f)
				never[n] = append(never[n], fmt.Sprint("f", f))
				continue
			}
			stages, rest := way(d.Witness)
			if len(stages) == 0 {
				t.Errorf("seed %d: %s of %s has no way: %v\n%s", seed, d.Message.ID, d.Element, d.Witness, strings.Join(text, "\n---\n"))
				continue
			}
			fmt.Sscanf(fmt.Sprint(rest[0]), "field/deal.f%d", &f)
			got[n] = append(got[n], fmt.Sprint("f", f))
			if !slices.Contains(kinds[n].at, stages[len(stages)-1]) || !lost(p.walk(stages), stages[len(stages)-1], f) {
				t.Errorf("seed %d: k%d: nothing is lost on %v\n%s", seed, n, d.Witness, strings.Join(text, "\n---\n"))
			}
		}
		for i, k := range kinds {
			var want []string
			for _, f := range k.needs {
				if slices.ContainsFunc(k.at, func(stage int) bool { return w.misses(p, k, stage, f) }) {
					want = append(want, fmt.Sprint("f", f))
				}
			}
			var wantNever []string
			if k.ends >= 0 && !w.written(k.ends) {
				wantNever = append(wantNever, fmt.Sprint("f", k.ends))
				if alone.fills(k.ends) {
					t.Errorf("seed %d: f%d is filled\n%s", seed, k.ends, strings.Join(text, "\n---\n"))
				}
			}
			if k.ends >= 0 {
				seen[fmt.Sprint("never", len(wantNever) > 0)]++
			}
			if diff := cmp.Diff(wantNever, never[i]); diff != "" {
				t.Errorf("seed %d: k%d, %s, never filled (-played +found):\n%s\n%s", seed, i, k.kind, diff, strings.Join(text, "\n---\n"))
			}
			slices.Sort(want)
			slices.Sort(got[i])
			seen[fmt.Sprint(k.kind, len(want) > 0)]++
			if diff := cmp.Diff(want, got[i]); diff != "" {
				t.Errorf("seed %d: k%d, %s (-played +found):\n%s\n%s", seed, i, k.kind, diff, strings.Join(text, "\n---\n"))
			}
		}
	}
	for _, kind := range []string{"duration", "time_in_stage", "stock", "share"} {
		if seen[kind+"true"] < 5 || seen[kind+"false"] < 5 {
			t.Errorf("%v: little is proved", seen)
		}
	}
	if seen["nevertrue"] < 5 || seen["neverfalse"] < 5 {
		t.Errorf("%v: little is proved of what is never filled", seen)
	}
}

// misses tells whether a record counts in a stage without a field. What is looked up today may come after the birth.
func (w *world) misses(p *play, k kindOf, stage, f int) bool {
	entries := map[state]bool{}
	for s := range p.entry {
		// Of the first the state says what else is so of a record that counts.
		if f == 1 || !strings.Contains(k.formula, "&& deal.f1 > 5") || s.set&(1<<1) != 0 {
			entries[s] = true
		}
	}
	born := slices.ContainsFunc(p.births(), func(s state) bool { return s.stage == stage && s.set&(1<<f) == 0 })
	return lost(entries, stage, f) && !(f == choice && born)
}

// written tells whether anything could give a field a value, if a record came there.
func (w *world) written(f int) bool {
	return w.edit[f] != "read" || w.preset == f || w.formula == f ||
		slices.ContainsFunc(w.moves, func(m move) bool { return m.reason == f || m.sets == f && !m.null })
}

// fills tells whether some record ever has a value in a field.
func (p *play) fills(f int) bool {
	for s := range p.stay {
		if s.set&(1<<f) != 0 {
			return true
		}
	}
	return false
}

// lost tells whether some record comes into a stage without a field.
func lost(entries map[state]bool, stage, f int) bool {
	for s := range entries {
		if s.stage == stage && s.set&(1<<f) == 0 {
			return true
		}
	}
	return false
}
