package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// ladder is a random pipeline, of which stages only the kinds, the moves and what is taken out of use matter.
type ladder struct {
	kinds   []string
	retired []bool
	move    [][]bool
}

func newLadder(r *rand.Rand) *ladder {
	l := &ladder{kinds: []string{"start"}, retired: []bool{false}}
	for range 5 {
		kind := []string{"work", "work", "pause", "pause", "won", "lost"}[r.IntN(6)]
		l.kinds, l.retired = append(l.kinds, kind), append(l.retired, r.IntN(5) == 0)
	}
	for i, kind := range l.kinds {
		l.move = append(l.move, make([]bool, len(l.kinds)))
		for j := range l.kinds {
			out := kind != "won" && kind != "lost" || r.IntN(4) == 0
			l.move[i][j] = i != j && j > 0 && out && !l.retired[j] && r.IntN(4) == 0
		}
	}
	return l
}

func (l *ladder) text() string {
	var out strings.Builder
	out.WriteString("kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n")
	for i, kind := range l.kinds {
		fmt.Fprintf(&out, "  - {id: s%d, title: S%d, type: %s%s}\n", i, i, kind, map[bool]string{true: ", retired: {records_to: s0}"}[l.retired[i]])
	}
	moves := ""
	for i := range l.kinds {
		for j := range l.kinds {
			if l.move[i][j] {
				moves += fmt.Sprintf("  - {from: s%d, to: s%d}\n", i, j)
			}
		}
	}
	if moves != "" {
		out.WriteString("transitions:\n" + moves)
	}
	return out.String() + "---\n{kind: Entity, id: deal, title: Deal, fields: [{id: sum, title: Sum, type: decimal}]}"
}

// reached returns the stages that a record gets into: step by step, until nothing new is reached.
func (l *ladder) reached() []bool {
	seen := make([]bool, len(l.kinds))
	seen[0] = true
	for range l.kinds {
		for i := range l.kinds {
			for j := range l.kinds {
				seen[j] = seen[j] || seen[i] && l.move[i][j]
			}
		}
	}
	return seen
}

func (l *ladder) closed(i int) bool { return l.kinds[i] == "won" || l.kinds[i] == "lost" }

// counting is a random KPI: the stages that count alike in it, those that it counts up to, those at which it takes place
// and those whose time it measures.
type counting struct {
	text           string
	groups, moment [][]int
	end, time      []int
	failure        bool
}

func (l *ladder) counting(r *rand.Rand) counting {
	some := func() []int {
		list := r.Perm(len(l.kinds))[:1+r.IntN(2)]
		return list
	}
	name := func(list []int) string {
		var all []string
		for _, i := range list {
			all = append(all, fmt.Sprintf("sales.s%d", i))
		}
		return strings.Join(all, ", ")
	}
	quoted := func(i int) string { return fmt.Sprintf("'sales.s%d'", i) }
	condition := func() (string, [][]int) {
		a, b := r.IntN(len(l.kinds)), r.IntN(len(l.kinds))
		if a == b {
			return "deal.stage == " + quoted(a), [][]int{{a}}
		}
		switch r.IntN(6) {
		case 0:
			return fmt.Sprintf("deal.stage in [%s, %s]", quoted(a), quoted(b)), [][]int{{a, b}}
		case 1:
			return fmt.Sprintf("deal.stage == %s || deal.stage == %s", quoted(a), quoted(b)), [][]int{{a, b}}
		case 2:
			return fmt.Sprintf("deal.stage != %s && %s != deal.stage", quoted(a), quoted(b)), [][]int{{a, b}}
		case 3:
			return fmt.Sprintf("!(deal.stage in [%s, %s]) && deal.sum > 5", quoted(a), quoted(b)), [][]int{{a, b}}
		case 4:
			return fmt.Sprintf("deal.stage == %s || deal.stage == %s && deal.sum > 5", quoted(a), quoted(b)), [][]int{{a}, {b}}
		}
		return fmt.Sprintf("deal.stage != %s", quoted(a)), [][]int{{a}}
	}
	var c counting
	switch r.IntN(5) {
	case 0:
		c.moment = [][]int{some()}
		c.text = fmt.Sprintf("formula: {type: count, stages: [%s], point: first_entry}", name(c.moment[0]))
	case 1, 2:
		from, to := some(), some()
		c.moment, c.end = [][]int{from, to}, to
		kind := []string{"conversion", "duration"}[r.IntN(2)]
		reach := map[bool]string{true: ", reach: exact"}[kind == "conversion"]
		c.text = fmt.Sprintf("formula: {type: %s%s, from: {stages: [%s], point: first_entry}, to: {stages: [%s], point: first_entry}}", kind, reach, name(from), name(to))
		if r.IntN(3) == 0 {
			c.text += fmt.Sprintf("\ntarget: {value: %s, direction: down}", map[string]string{"conversion": "5%", "duration": "3d"}[kind])
			c.failure = kind == "conversion"
		}
	case 3:
		c.time = some()
		c.text = fmt.Sprintf("formula: {type: time_in_stage, stages: [%s]}", name(c.time))
	case 4:
		text, groups := condition()
		c.groups = append(c.groups, groups...)
		c.text = fmt.Sprintf("formula: {type: stock, at: now, state: \"%s\"}", text)
	}
	c.groups = append(c.groups, c.moment...)
	if r.IntN(4) == 0 {
		text, groups := condition()
		c.groups = append(c.groups, groups...)
		c.text += fmt.Sprintf("\nfilter: \"%s\"", text)
	}
	return c
}

// wrong returns what is wrong with a KPI, for each stage.
func (l *ladder) wrong(c counting) map[int][]string {
	all, reached := map[int][]string{}, l.reached()
	add := func(stage int, what string) { all[stage] = append(all[stage], what) }
	for _, stage := range c.time {
		if l.closed(stage) && !l.retired[stage] && !slices.Contains(l.move[stage], true) { // what is retired leaves with the migration
			add(stage, "/forever")
		} else {
			c.groups = append(c.groups, []int{stage})
		}
	}
	for _, group := range c.groups {
		for _, stage := range group {
			if !reached[stage] && !l.retired[stage] {
				add(stage, "/unreachable")
			}
			if l.kinds[stage] == "pause" && slices.ContainsFunc(group, l.closed) {
				add(stage, "/mixed")
			}
		}
	}
	for _, stages := range c.moment {
		if !slices.ContainsFunc(stages, func(i int) bool { return !l.retired[i] }) {
			add(stages[0], "/retired")
		}
	}
	if len(c.end) > 0 && !c.failure && !slices.ContainsFunc(c.end, func(i int) bool { return l.kinds[i] != "pause" }) {
		add(c.end[0], "")
	}
	return all
}

// A KPI counts a stage for something that it is not if and only if it is named as something that its kind, or the moves
// that lead there, do not let it be; and what comes next is a move.
func TestWrongStatusesByDefinition(t *testing.T) {
	t.Parallel()
	total := map[string]int{}
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 83))
		l := newLadder(r)
		var kpis []counting
		text := l.text()
		for i := range 5 {
			kpis = append(kpis, l.counting(r))
			text += fmt.Sprintf("\n---\nkind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\n%s", i, i, kpis[i].text)
		}
		found := map[string]diag.Diagnostic{}
		for _, d := range check(loadtest.Open(t, loadtest.Short(strings.Split(text, "\n---\n")...)), kpi.WrongStatuses) {
			found[fmt.Sprint(d.Element, " ", d.Witness[1])] = d
		}
		for i, k := range kpis {
			for stage, what := range l.wrong(k) {
				key := fmt.Sprintf("kpi/k%d stage/sales.s%d", i, stage)
				d, ok := found[key]
				delete(found, key)
				variant := strings.TrimPrefix(d.Message.ID, "kpi-wrong-statuses")
				if total[variant]++; !ok || !slices.Contains(what, variant) {
					t.Errorf("seed %d: %s: found %v %q, by definition %q\n%s", seed, key, ok, variant, what, text)
				}
				if len(d.Witness) > 2 {
					var next int
					fmt.Sscanf(fmt.Sprint(d.Witness[2]), "stage/sales.s%d", &next)
					if !l.move[stage][next] && !(l.retired[stage] && next == 0) { // or the migration moves it
						t.Errorf("seed %d: %s: no move to s%d\n%s", seed, key, next, text)
					}
				}
			}
		}
		for key, d := range found {
			t.Errorf("seed %d: %s %s is right by definition\n%s", seed, key, d.Message.ID, text)
		}
	}
	for _, variant := range []string{"", "/mixed", "/unreachable", "/retired", "/forever"} {
		if total[variant] < 5 {
			t.Errorf("%q is found %d times: little is proved", variant, total[variant])
		}
	}
}
