package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// ordering is a condition with the fields that being empty open a move which it guards, and those that let one go
// without the approval for which it asks. What is filled in holds 6.
type ordering struct {
	text           string
	opens, unasked []int
}

var orderings = []ordering{
	{"deal.f0 > 5", nil, []int{0}},
	{"!(deal.f0 > 7)", []int{0}, nil},
	{"!(7 < deal.f1)", []int{1}, nil},
	{"deal.f0 == null || !(deal.f0 > 7)", nil, nil},
	{"deal.f1 != null && !(deal.f1 > 7)", nil, nil},
	{"!(deal.f0 > 7 || deal.f1 > 7)", []int{0, 1}, nil},
	{"deal.f0 > 5 && deal.f1 > 5", nil, []int{0, 1}},
	{"deal.f2 == 'a' && !(deal.f1 >= 7)", []int{1}, nil},
	{"!(deal.f0 < deal.f1 - 1)", []int{0, 1}, nil},
	{"!(deal.f2 == 'a' && !(deal.f1 > 5))", nil, []int{1}},
	{"deal.f4 > 5 && !(deal.f0 > 7)", []int{0}, []int{4}},
}

// A comparison with an empty field lets a record through if and only if some record comes over the move without it in
// the runtime, and the field is one whose emptiness opens the condition.
func TestEmptyCountsAsFalseIsPlayed(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 71))
		w := newWorld(r)
		w.kpis, w.size = nil, fields
		if w.required >= 0 {
			w.edit[w.required] = "edit" // else no record is made at all
		}
		for i := range w.moves {
			w.moves[i].guard, w.moves[i].sets, w.moves[i].rejectsTo = -1, -1, -1
		}
		n := r.IntN(len(w.moves))
		m, o := w.moves[n], orderings[r.IntN(len(orderings))]
		if strings.Contains(o.text, "null") {
			w.required = -1 // nobody asks of a required field whether it is empty
		}
		if strings.Contains(o.text, "f4") && r.IntN(2) == 0 {
			w.checks = append(w.checks, checkpoint{into: m.to, on: -1, entry: true, when: true, choices: [][]int{{0}}}) // asks just when it is open
		}
		kind, element, through := []string{"guard", "approval", "rule"}[r.IntN(3)], fmt.Sprint("transition/sales.t", n), o.opens
		text := w.documents()
		at := fmt.Sprintf("{id: t%d, ", n)
		switch kind {
		case "guard":
			text[1] = strings.Replace(text[1], at, fmt.Sprintf("%swhen: \"%s\", ", at, o.text), 1)
		case "approval":
			by := map[bool]string{false: "head", true: "manager"}[m.head]
			text[1] = strings.Replace(text[1], at, fmt.Sprintf("%sapprovals: [{by: %s, when: \"%s\"}], ", at, by, o.text), 1)
			through = o.unasked
		case "rule":
			element = "checkpoint/sales.e"
			text[1] += fmt.Sprintf("  - {id: e, title: E, transition: t%d, require: [{rule: \"%s\"}]}\n", n, o.text)
		}
		opened := loadtest.Open(t, loadtest.Short(text...))
		p := newPlay(t, opened, true)
		empty := map[int]bool{}
		for s := range p.stay {
			for _, to := range p.left(s) {
				for f := range p.fields {
					empty[f] = empty[f] || s.stage == m.from && to.stage == m.to && to.set&(1<<f) == 0
				}
			}
		}
		var want []string
		if slices.ContainsFunc(through, func(f int) bool { return empty[f] }) {
			want = []string{element}
		}
		var got []string
		for _, d := range check(opened, pipeline.EmptyFalse) {
			got = append(got, d.Element)
			if fault := emptied(p, d, empty); fault != "" {
				t.Errorf("seed %d: %v: %s\n%s", seed, d.Witness, fault, strings.Join(text, "\n---\n"))
			}
		}
		seen[fmt.Sprint(kind, len(want))]++
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, strings.Join(text, "\n---\n"))
		}
	}
	for _, name := range []string{"guard", "approval", "rule"} {
		if seen[name+"0"] < 5 || seen[name+"1"] < 5 {
			t.Errorf("%v: little is proved", seen)
		}
	}
}

// emptied replays the way that a finding shows, and looks for the field at its end.
func emptied(p *play, d diag.Diagnostic, empty map[int]bool) string {
	stages, rest := way(d.Witness)
	var f int
	fmt.Sscanf(fmt.Sprint(rest[1]), "field/deal.f%d", &f)
	if !empty[f] {
		return "the field is always filled"
	}
	if len(p.walk(stages)) == 0 {
		return "nobody goes that way"
	}
	return ""
}
