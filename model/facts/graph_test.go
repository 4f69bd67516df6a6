package facts_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const deal = `kind: Entity
id: deal
title: Deal
fields: [{id: name, title: Name, type: text}]`

const roles = `kind: Role
id: manager
title: Manager
---
kind: Role
id: head
title: Head`

const sales = `kind: Pipeline
id: sales
title: Sales
entity: deal
starts: [{stage: offer, when: "deal.name != ''"}]
stages:
  - {id: new, title: New, type: start}
  - {id: offer, title: Offer}
  - {id: hold, title: Hold, type: pause}
  - {id: contract, title: Contract}
  - {id: past, title: Past, retired: {records_to: contract}}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
  - {id: island, title: Island}
transitions:
  - {from: new, to: later, by: [manager]}
  - {from: offer, to: hold, by: [manager]}
  - {from: hold, to: [offer, hold], by: [manager]}
  - {from: contract, to: won, by: [manager]}
  - {from: [new, offer, contract, island], to: lost, by: [manager]}
  - {id: stop, from: offer, to: lost, by: [head]}
  - {from: open, to: contract, by: [head]}`

func pipeline(t *testing.T, text string) *facts.Graph {
	t.Helper()
	return graph(t, link(t, roles, deal, text))
}

func graph(t *testing.T, spec *model.Spec) *facts.Graph {
	t.Helper()
	return facts.New(spec, nil).Graph(element[model.Pipeline](t, spec, "pipeline/sales"))
}

func stage(g *facts.Graph, id string) *model.Stage {
	i := slices.IndexFunc(g.Stages, func(s *model.Stage) bool { return s.Self().ID() == id })
	return g.Stages[i]
}

func ids(stages []*model.Stage) string {
	var out []string
	for _, s := range stages {
		out = append(out, s.Self().ID())
	}
	return strings.Join(out, " ")
}

func TestGraphExpandsMoves(t *testing.T) {
	t.Parallel()
	g := pipeline(t, sales)
	var got []string
	for _, m := range g.Moves {
		got = append(got, fmt.Sprintf("%s by %s explicit %v", m.ID(), m.Transition.By.Items[0].Get().Self().ID(), m.Explicit))
	}
	want := []string{
		"new__offer by manager explicit false",
		"new__contract by manager explicit false",
		"new__island by manager explicit false",
		"offer__hold by manager explicit true",
		"hold__offer by manager explicit false",
		"contract__won by manager explicit true",
		"new__lost by manager explicit false",
		"contract__lost by manager explicit false",
		"island__lost by manager explicit false",
		"offer__lost by head explicit true",
		"new__contract by head explicit false",
		"offer__contract by head explicit false",
		"hold__contract by head explicit false",
		"past__contract by head explicit false",
		"island__contract by head explicit false",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestGraphFollowsMoves(t *testing.T) {
	t.Parallel()
	g := pipeline(t, sales)
	if got := ids(g.Starts()); got != "new offer" {
		t.Errorf("starts: %s", got)
	}
	for id, want := range map[string]string{
		"new": "new", "offer": "offer", "hold": "offer hold", "contract": "new contract",
		"won": "new contract won", "lost": "new lost", "past": "",
	} {
		if got := ids(g.Path(stage(g, id))); got != want {
			t.Errorf("path to %s: %q, want %q", id, got, want)
		}
		if got := g.Reachable(stage(g, id)); got != (want != "") {
			t.Errorf("%s reachable: %v", id, got)
		}
	}
	if got := ids(g.PathFrom(stage(g, "hold"), stage(g, "won"))); got != "hold contract won" {
		t.Errorf("path from hold: %q", got)
	}
	if got := g.PathFrom(stage(g, "lost"), stage(g, "won")); got != nil {
		t.Errorf("path out of lost: %q", ids(got))
	}
	if !g.CanClose(stage(g, "island")) || g.CanWin(stage(g, "lost")) || !g.CanWin(stage(g, "past")) {
		t.Error("closing is wrong")
	}
	order, ok := g.Order(stage(g, "won"))
	if _, paused := g.Order(stage(g, "hold")); order != 4 || !ok || paused {
		t.Errorf("order of won: %d %v, of hold: %v", order, ok, paused)
	}
	movers := g.Movers(stage(g, "new"), stage(g, "contract"))
	if len(movers) != 2 || movers[0].Self().ID() != "manager" {
		t.Errorf("movers: %v", movers)
	}
	var parts []string
	for _, part := range g.Parts() {
		parts = append(parts, ids(part))
	}
	if d := cmp.Diff([]string{"new", "offer hold", "contract", "past", "won", "lost", "island"}, parts); d != "" {
		t.Error(d)
	}
	forbidden := g.Forbidden()
	stages := len(g.Stages)
	if want := stages*(stages-1) - 14; len(forbidden) != want || forbidden[0].ID() != "new__hold" {
		t.Errorf("%d forbidden, want %d, the first %s", len(forbidden), want, forbidden[0].ID())
	}
}

// TestGraphAgreesWithSlowDefinitions compares the graph with the transitive closure of its moves,
// over random pipelines.
func TestGraphAgreesWithSlowDefinitions(t *testing.T) {
	t.Parallel()
	types := []model.StageType{model.StageStart, model.StageWork, model.StageWork, model.StagePause, model.StageWon, model.StageLost}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var text strings.Builder
		n := 1 + random.IntN(7)
		text.WriteString("kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n")
		for i := range n {
			fmt.Fprintf(&text, "  - {id: s%d, title: S, type: %s}\n", i, types[random.IntN(len(types))])
		}
		if n > 1 {
			text.WriteString("transitions:\n")
			for i := range 1 + random.IntN(2*n) {
				from := random.IntN(n)
				fmt.Fprintf(&text, "  - {id: t%d, from: s%d, to: s%d, by: [manager]}\n", i, from, (from+1+random.IntN(n-1))%n)
			}
		}
		g := graph(t, loadtest.AsIs(t, loadtest.Short(roles, deal, text.String())).Spec) // not every pipeline makes sense
		if len(g.Stages) != n {
			t.Fatalf("%d stages of\n%s", len(g.Stages), text.String())
		}
		compare(t, g, text.String())
	}
}

func compare(t *testing.T, g *facts.Graph, text string) {
	t.Helper()
	n := len(g.Stages)
	reach := make([][]bool, n)
	for i := range reach {
		reach[i] = make([]bool, n)
		reach[i][i] = true
	}
	for _, m := range g.Moves {
		reach[slices.Index(g.Stages, m.From)][slices.Index(g.Stages, m.To)] = true
	}
	for k := range n {
		for i := range n {
			for j := range n {
				reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
			}
		}
	}
	for i, s := range g.Stages {
		born, closes := false, false
		for j, other := range g.Stages {
			born = born || reach[j][i] && other.Kind() == model.StageStart
			closes = closes || reach[i][j] && !other.IsOpen()
			together := slices.ContainsFunc(g.Parts(), func(part []*model.Stage) bool {
				return slices.Contains(part, s) && slices.Contains(part, other)
			})
			if together != (reach[i][j] && reach[j][i]) {
				t.Errorf("parts: s%d and s%d together: %v\n%s", i, j, together, text)
			}
		}
		if g.Reachable(s) != born || g.CanClose(s) != closes {
			t.Errorf("s%d: reachable %v, can close %v\n%s", i, g.Reachable(s), g.CanClose(s), text)
		}
	}
}
