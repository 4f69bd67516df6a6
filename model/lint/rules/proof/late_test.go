package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint/rules/integration"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// brought is the field that only exchanges fill.
const brought = 1

// exchange is a card that brings the field to records that it finds by another one; acts are the stages in which a
// process lets it.
type exchange struct {
	link int
	acts []int
}

func (w *world) exchanges(r *rand.Rand) (cards []exchange) {
	for range 1 + r.IntN(3)/2 {
		x := exchange{link: []int{0, choice, day}[r.IntN(3)]}
		for stage := range w.kinds {
			if len(x.acts) < 2 && r.IntN(3) == 0 {
				x.acts = append(x.acts, stage)
			}
		}
		cards = append(cards, x)
		if n := len(w.kinds); r.IntN(2) == 0 { // it may be asked on one branch, and once more behind the others
			w.checks = append(w.checks, checkpoint{into: r.IntN(n), more: 1 + r.IntN(n), on: -1, entry: true, choices: [][]int{{x.link}}})
		}
	}
	return cards
}

// alone makes exchanges the only ones that fill the field.
func (w *world) alone(r *rand.Rand) {
	w.required, w.preset, w.formula, w.kpis, w.edit[brought] = -1, -1, -1, nil, "read"
	for i := range w.moves {
		m := &w.moves[i]
		m.guest, m.rejectsTo = false, -1
		if m.reason == brought || m.sets == brought {
			m.reason, m.sets = -1, -1
		}
	}
	w.checks = append(w.checks, checkpoint{into: r.IntN(len(w.kinds)), on: -1, choices: [][]int{{brought}}})
	w.checks = slices.DeleteFunc(w.checks, func(c checkpoint) bool { // no record can be made with it
		return (c.into >= 0 && w.kinds[c.into] == "start" || c.more > 0 && w.kinds[c.more-1] == "start") && slices.Contains(slices.Concat(c.choices...), brought)
	})
}

func exchangeText(cards []exchange) (list []string) {
	for i, x := range cards {
		list = append(list, fmt.Sprintf("kind: Integration\nid: x%d\ntitle: X%d\nsystem: erp\nobjects: [{entity: deal, link_by: [f%d], fields: [{field: f%d, direction: in, master: erp}]}]", i, i, x.link, brought))
		text := fmt.Sprintf("kind: Process\nid: p%d\ntitle: P%d\npipeline: sales\nsteps:\n", i, i)
		for _, stage := range x.acts {
			text += fmt.Sprintf("  - {id: n%d, title: N%d, stage: s%d, actor: integration/x%d}\n", stage, stage, stage, i)
		}
		if len(x.acts) > 0 {
			list = append(list, text)
		}
	}
	return list
}

// leads returns which stage leads to which, each to itself too.
func (w *world) leads() [][]bool {
	n := len(w.kinds)
	all := make([][]bool, n)
	for i := range all {
		all[i] = make([]bool, n)
		all[i][i] = true
	}
	for range n {
		for _, m := range w.moves {
			for i := range n {
				all[i][m.to] = all[i][m.to] || all[i][m.from]
			}
		}
	}
	return all
}

// asksFor tells whether a checkpoint cannot be met without a field.
func (c *checkpoint) asksFor(f int) bool {
	return !slices.ContainsFunc(c.choices, func(set []int) bool { return !slices.Contains(set, f) })
}

// late tells whether a card can bring the field only after a move: what it finds the record by is asked for then or
// later, and until then may be empty; or it acts only where no way leads back.
func (w *world) late(p *play, x exchange, m move, leads [][]bool) bool {
	if len(x.acts) > 0 && !slices.ContainsFunc(x.acts, func(stage int) bool { return leads[stage][m.from] }) {
		return true
	}
	if !w.lacks(p, m, x.link) {
		return false
	}
	return slices.ContainsFunc(w.checks, func(c checkpoint) bool {
		if !c.asksFor(x.link) {
			return false
		}
		i := slices.IndexFunc(w.checks, func(o checkpoint) bool { return fmt.Sprint(o) == fmt.Sprint(c) })
		then, before := false, false
		for n, o := range w.moves {
			if c.asks(n, o.to, p.held(i)) {
				then = then || leads[m.to][o.to]
				before = before || leads[o.to][m.from] && !leads[m.to][o.to]
			}
		}
		return then && !before
	})
}

// lacks tells whether a record comes to a move without a field.
func (w *world) lacks(p *play, m move, f int) bool {
	for s := range p.stay {
		if s.stage == m.from && s.set&(1<<f) == 0 && m.guard != f {
			return true
		}
	}
	return false
}

// An integration is late if and only if some record comes without its value to a move that asks for it, and every card
// that brings it is late for that move.
func TestLateIntegrationsArePlayed(t *testing.T) {
	t.Parallel()
	late, timely := map[string]int{}, 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed+430, 81))
		w := newWorld(r)
		w.alone(r)
		cards := w.exchanges(r)
		text := append(w.documents(), exchangeText(cards)...)
		files := loadtest.Short(text...)
		files[load.RootFile] = &fstest.MapFile{Data: []byte("apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\nsystems: [{id: erp, title: ERP}]\n")}
		opened := loadtest.Open(t, files)
		p := newPlay(t, opened, true)
		var got, want []string
		for _, d := range check(opened, integration.Late) {
			got = append(got, d.Element)
			late[d.Message.ID]++
			stages, _ := way(d.Witness)
			if !w.lacks(p, move{from: stages[0], guard: -1}, brought) {
				t.Errorf("seed %d: no record comes to %v without it\n%s", seed, d.Witness, strings.Join(text, "\n---\n"))
			}
		}
		leads := w.leads()
		for i, c := range w.checks {
			if !c.asksFor(brought) || !c.ruled && len(c.choices) > 1 {
				continue
			}
			found := false
			for n, m := range w.moves {
				found = found || c.asks(n, m.to, p.held(i)) && w.lacks(p, m, brought) &&
					!slices.ContainsFunc(cards, func(x exchange) bool { return !w.late(p, x, m, leads) })
			}
			if found {
				want = append(want, fmt.Sprint("checkpoint/sales.c", i))
			} else {
				timely++
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, strings.Join(text, "\n---\n"))
		}
	}
	if late["integration-late"] < 10 || late["integration-late/step"] < 10 || timely < 20 {
		t.Errorf("%v are late, %d are not: little is proved", late, timely)
	}
}
