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
	pauses []string
	closed []string
}

// pipeline returns a valid pipeline; the same seed gives the same one.
func random(seed uint64) string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 17))}
	g.line("apiVersion: crmspec/v1\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal")
	if g.IntN(2) == 0 {
		g.line("status: agreed\nagreed: {by: head, agreed_on: 2026-10-01}")
	}
	types := []string{"work", "work", "work", "work", "start", "pause", "pause", "won", "lost", "lost", "converted", "closed"}
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
		title := i
		if i > 0 && g.IntN(8) == 0 {
			title = i - 1
		}
		line := fmt.Sprintf("  - {id: %s, title: Stage %d, type: %s", id, title, kind)
		line += g.one("", "", ", responsible: manager", ", responsible: head", ", responsible: guest")
		if kind == "pause" {
			g.pauses = append(g.pauses, id)
			line += g.one("", "", ", resume_after: 9d", ", sla: 9d")
		} else {
			line += g.clock()
		}
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
	g.rounds()
	g.checkpoints()
	g.clocks()
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
		line += g.one(kinds...) + g.one("", "", "", ", reason: why", ", reason: story") + g.one("", "", ", limit: 2", ", limit: 2")
		if g.IntN(3) == 0 {
			line += fmt.Sprintf(", approvals: [{by: %s%s%s}]", g.one("head", "manager", "guest"), g.one("", ", within: 1d"), g.one("", ", reject_to: "+g.one(g.used...)))
		}
		g.line("%s}", line)
	}
	if g.IntN(3) == 0 {
		g.line("  - {id: sweep, from: open, to: %s, by: manager}", g.one(g.used...))
	}
}

// rounds writes a way there and back, and a way out of a pause that may lead nowhere.
func (g *generator) rounds() {
	for i := 1; i < len(g.open); i++ {
		if from, to := g.open[i-1], g.open[i]; slices.Contains(g.used, from) && slices.Contains(g.used, to) && g.IntN(3) == 0 {
			g.line("  - {id: there%d, from: %s, to: %s, by: manager%s}", i, from, to, g.one("", "", ", limit: 9"))
			g.line("  - {id: back%d, from: %s, to: %s, by: manager, type: rework%s}", i, to, from, g.one("", "", ", limit: 9", ", reason: why"))
		}
	}
	for _, pause := range g.pauses {
		if len(g.closed) > 0 && g.IntN(2) == 0 {
			g.line("  - {id: end_%s, from: %s, to: %s, by: manager}", pause, pause, g.closed[0])
		}
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
		line += g.one("", "", ", waiver: head", ", waiver: stranger")
		g.line("%s, require: [%s]}", line, g.requirement(2))
	}
}

// clock returns the clock of a stage, or none.
func (g *generator) clock() string {
	return g.one("", ", sla: 2d", fmt.Sprintf(", sla: {within: 2d%s}", g.levels()))
}

func (g *generator) levels() string {
	var levels []string
	for i := range g.IntN(4) {
		levels = append(levels, fmt.Sprintf("{after: %dd, to: %s}", i, g.one("manager", "head", "head", "guest", "stranger")))
	}
	return g.one("", ", escalate: ["+strings.Join(levels, ", ")+"]")
}

// clocks writes clocks that span stages.
func (g *generator) clocks() {
	n := g.IntN(3)
	if n == 0 {
		return
	}
	g.line("slas:")
	for i := range n {
		line := fmt.Sprintf("  - {id: k%d, title: Clock %d, within: 9d, starts: {stage: %s, point: %s}", i, i, g.one(g.stages...), g.one("first_entry", "first_exit"))
		line += fmt.Sprintf(", stops: {stage: %s, point: %s}", g.one(g.stages...), g.one("first_entry", "last_entry", "last_exit"))
		if g.IntN(3) == 0 {
			line += ", pauses_in: " + g.list(g.stages)
		}
		g.line("%s%s}", line, g.levels())
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
