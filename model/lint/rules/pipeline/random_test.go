package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// generator makes small pipelines at random: all types of stages, lists and words in transitions,
// refused approvals, stages taken out of use, births elsewhere, checkpoints of all sorts.
type generator struct {
	*rand.Rand
	out    strings.Builder
	stages []string
	used   []string // those not taken out of use
	open   []string
	closed []string
}

// pipeline returns a valid pipeline; the same seed gives the same one.
func random(seed uint64) string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 17))}
	g.line("apiVersion: crmspec/v1\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal")
	if g.IntN(2) == 0 {
		g.line("status: agreed\nagreed: {by: head, agreed_on: 2026-10-01}")
	}
	types := []string{"work", "work", "work", "work", "start", "pause", "won", "lost", "lost", "converted", "closed"}
	kinds := []string{"start"}
	if g.IntN(8) == 0 {
		kinds[0] = "work"
	}
	for range 2 + g.IntN(6) {
		kinds = append(kinds, g.one(types...))
	}
	g.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	var lines []string
	for i, kind := range kinds {
		id := fmt.Sprintf("s%d", i)
		line := fmt.Sprintf("  - {id: %s, title: Stage %d, type: %s", id, i, kind)
		line += g.one("", ", goal: Done", ", goal: Done") + g.one("", ", action: Call", ", action: Call")
		if i > 0 && g.IntN(7) == 0 {
			line += ", retired: {records_to: s0}"
		} else {
			g.used = append(g.used, id)
		}
		g.stages = append(g.stages, id)
		if slices.Contains([]string{"start", "work", "pause"}, kind) {
			g.open = append(g.open, id)
		} else {
			g.closed = append(g.closed, id)
		}
		lines = append(lines, line+"}")
	}
	if n := g.IntN(6); n < 2 && len(g.open) > 0 {
		g.line("starts:")
		for range n + 1 {
			g.line("  - {stage: %s%s}", g.one(g.open...), g.one("", `, when: "deal.name == 'a'"`))
		}
	}
	g.line("stages:\n%s", strings.Join(lines, "\n"))
	g.transitions()
	g.checkpoints()
	return g.out.String()
}

func (g *generator) transitions() {
	n := 1 + g.IntN(7)
	g.line("transitions:")
	for i := range n {
		from, to := g.list(g.stages), g.list(g.used)
		if g.IntN(6) == 0 || strings.Trim(from, "[]") == strings.Trim(to, "[]") {
			from = "open"
		}
		if g.IntN(9) == 0 {
			to = "later"
		}
		line := fmt.Sprintf("  - {id: t%d, from: %s, to: %s", i, from, to)
		line += g.one("", ", by: []", ", by: manager", ", by: manager", ", by: [guest, head]", ", by: guest", ", by: [guest, stranger]")
		line += g.one("", "", `, when: "deal.name == 'a'"`, `, when: "deal.name == 'b'"`)
		kinds := []string{"", "", ", type: rework"}
		if slices.ContainsFunc(g.closed, func(id string) bool { return slices.Contains(strings.Split(strings.Trim(from, "[]"), ", "), id) }) {
			kinds = append(kinds, ", type: reopen")
		}
		line += g.one(kinds...) + g.one("", "", "", ", reason: why", ", reason: story")
		if g.IntN(5) == 0 {
			line += fmt.Sprintf(", approvals: [{by: head, reject_to: %s}]", g.one(g.used...))
		}
		g.line("%s}", line)
	}
	if g.IntN(3) == 0 {
		g.line("  - {id: sweep, from: open, to: %s, by: manager}", g.one(g.used...))
	}
}

func (g *generator) checkpoints() {
	g.line("checkpoints:")
	for i := range 1 + g.IntN(4) {
		line := fmt.Sprintf("  - {id: c%d, title: Check %d, ", i, i)
		if g.IntN(2) == 0 {
			line += "into: " + g.list(g.stages)
		} else {
			line += "transition: [t0]"
		}
		line += g.one("", "", `, when: "deal.name == 'a'"`)
		g.line("%s, require: [%s]}", line, g.requirement(2))
	}
}

func (g *generator) requirement(depth int) string {
	if depth > 0 && g.IntN(3) == 0 {
		return fmt.Sprintf("{any_of: [[%s], [%s, %s]]}", g.requirement(depth-1), g.requirement(depth-1), g.requirement(0))
	}
	return g.one("why", "story", "name", "{field: why, in: [price]}", `{rule: "deal.name != 'a'"}`, "{task: open}")
}

func (g *generator) list(from []string) string {
	if g.IntN(2) == 0 {
		return g.one(from...)
	}
	var items []string
	for _, s := range from {
		if g.IntN(3) == 0 {
			items = append(items, s)
		}
	}
	if len(items) == 0 {
		items = from[:1]
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func (g *generator) one(choices ...string) string { return choices[g.IntN(len(choices))] }

func (g *generator) line(format string, args ...any) { fmt.Fprintf(&g.out, format+"\n", args...) }
