package kpi_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	checks "github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// paths is a small random pipeline: stage 0 is the start, the last one is won, and nothing leads out of it.
type paths struct {
	n    int
	move [][]bool
	// from and to are the ends of a conversion.
	from, to []int
}

func randomPaths(r *rand.Rand) *paths {
	p := &paths{n: 3 + r.IntN(5)}
	for i := range p.n {
		p.move = append(p.move, make([]bool, p.n))
		for j := range p.n {
			p.move[i][j] = i != j && i < p.n-1 && j > 0 && r.IntN(10) < 3
		}
	}
	p.move[0][1] = true
	p.from, p.to = p.some(r), p.some(r)
	return p
}

// some returns one or two stages.
func (p *paths) some(r *rand.Rand) []int {
	list := []int{r.IntN(p.n)}
	if other := r.IntN(p.n); r.IntN(3) == 0 && other != list[0] {
		list = append(list, other)
	}
	return list
}

func (p *paths) yaml() string {
	var out strings.Builder
	out.WriteString("apiVersion: crmspec/v1\nkind: Project\nid: p\ntitle: P\n---\napiVersion: crmspec/v1\nkind: Role\nid: r\ntitle: R\n---\n" +
		"apiVersion: crmspec/v1\nkind: Entity\nid: deal\ntitle: Deal\n---\napiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nentity: deal\nstages:\n")
	for i := range p.n {
		kind := map[bool]string{true: "start"}[i == 0]
		if kind == "" {
			kind = map[bool]string{true: "won", false: "work"}[i == p.n-1]
		}
		fmt.Fprintf(&out, "  - {id: s%d, title: S%d, type: %s}\n", i, i, kind)
	}
	out.WriteString("transitions:\n")
	for i := range p.n {
		for j := range p.n {
			if p.move[i][j] {
				fmt.Fprintf(&out, "  - {from: s%d, to: s%d, by: r}\n", i, j)
			}
		}
	}
	name := func(list []int) string {
		var all []string
		for _, i := range list {
			all = append(all, fmt.Sprintf("p.s%d", i))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	fmt.Fprintf(&out, "---\napiVersion: crmspec/v1\nkind: Kpi\nid: k\ntitle: K\nentity: deal\nformula: {type: conversion, from: {stages: %s}, to: {stages: %s}}\n", name(p.from), name(p.to))
	return out.String()
}

// leads is the slow definition of "a way leads from a to b": all pairs, by Warshall, over stages that are not avoided.
func (p *paths) leads(avoid []int) [][]bool {
	all := make([][]bool, p.n)
	free := func(i int) bool { return !slices.Contains(avoid, i) }
	for i := range p.n {
		all[i] = make([]bool, p.n)
		for j := range p.n {
			all[i][j] = p.move[i][j] && free(i) && free(j)
		}
	}
	for k := range p.n {
		for i := range p.n {
			for j := range p.n {
				all[i][j] = all[i][j] || all[i][k] && all[k][j]
			}
		}
	}
	return all
}

// at tells whether a record gets from a birth to a stage.
func (p *paths) at(leads [][]bool, i int, avoid []int) bool {
	return !slices.Contains(avoid, 0) && (i == 0 || leads[0][i])
}

// TestWaysAgreeWithSlowDefinition compares what is said of ways through random pipelines with all pairs of stages, and
// replays the way that is shown.
func TestWaysAgreeWithSlowDefinition(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 11))
	told := map[string]int{}
	for range 200 {
		p := randomPaths(r)
		text := p.yaml()
		w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": text}))
		found := map[string]diag.Diagnostic{}
		for _, d := range lint.Run(lint.Input{
			Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
			Rules: []lint.Rule{alone(checks.Constant), alone(checks.BaseBypassed), alone(checks.EntryUnsaid)},
		}) {
			found[d.Code] = d
			told[d.Code]++
		}
		free := p.leads(nil)
		around := p.leads(p.from)
		born := func(i int) bool { return p.at(free, i, nil) }
		stuck := slices.DeleteFunc(slices.Clone(p.from), func(i int) bool {
			return !born(i) || slices.Contains(p.to, i) || slices.ContainsFunc(p.to, func(j int) bool { return free[i][j] })
		})
		everything := !slices.ContainsFunc(p.from, func(i int) bool { return !slices.Contains(p.to, i) })
		for code, want := range map[string]bool{
			"kpi-constant":      len(stuck) > 0 || everything,
			"kpi-base-bypassed": slices.ContainsFunc(p.to, func(j int) bool { return !slices.Contains(p.from, j) && p.at(around, j, p.from) }),
			"kpi-entry-unsaid":  slices.ContainsFunc(slices.Concat(p.from, p.to), func(i int) bool { return born(i) && free[i][i] }),
		} {
			d, got := found[code]
			if got != want {
				t.Errorf("%s: found %v, by definition %v\n%s", code, got, want, text)
			}
			if got && code != "kpi-constant" {
				p.replay(t, code, d.Witness, text)
			}
		}
	}
	for _, code := range []string{"kpi-constant", "kpi-base-bypassed", "kpi-entry-unsaid"} {
		if told[code] < 10 || told[code] > 190 {
			t.Errorf("%s was found %d times of 200: the cases prove little", code, told[code])
		}
	}
}

// alone returns a rule that yields to no other.
func alone(rule lint.Rule) lint.Rule {
	rule.Yields = nil
	return rule
}

// replay walks the way of a witness, up to the first element that is no stage.
func (p *paths) replay(t *testing.T, code string, witness []any, text string) {
	t.Helper()
	var way []int
	for _, step := range witness {
		var i int
		if n, _ := fmt.Sscanf(fmt.Sprint(step), "stage/p.s%d", &i); n != 1 {
			break
		}
		way = append(way, i)
	}
	if len(way) == 0 {
		t.Fatalf("%s shows no way: %v\n%s", code, witness, text)
	}
	for i := 1; i < len(way); i++ {
		if !p.move[way[i-1]][way[i]] {
			t.Errorf("%s: no move from s%d to s%d in %v\n%s", code, way[i-1], way[i], way, text)
		}
	}
	first, last := way[0], way[len(way)-1]
	switch code {
	case "kpi-base-bypassed":
		if first != 0 || !slices.Contains(p.to, last) || slices.ContainsFunc(way, func(i int) bool { return slices.Contains(p.from, i) }) {
			t.Errorf("%s: %v is no way around %v to %v\n%s", code, way, p.from, p.to, text)
		}
	case "kpi-entry-unsaid":
		if first != last || len(way) < 3 {
			t.Errorf("%s: %v does not come back\n%s", code, way, text)
		}
	}
}
