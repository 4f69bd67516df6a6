package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// The fields of a random world: two numbers, a choice, a date and a number that only conditions read.
const (
	numbers = 2
	choice  = 2
	day     = 3
	other   = 4
	fields  = 5
)

// world is a small random pipeline with its card, its rights and some KPIs, from which the text is made.
type world struct {
	size                      int      // how many fields there are: the last one is left out where no condition reads it
	required, preset, formula int      // a field each, or the number f1 computed from f0; -1 for none
	edit                      []string // how a manager may edit each field, as written
	kinds                     []string
	moves                     []move
	checks                    []checkpoint
	kpis                      []kpiOf
}

type move struct {
	from, to, reason, guard, sets int // -1 for none
	null, rework, head, guest     bool
	rejectsTo                     int
}

type checkpoint struct {
	into, on           int // -1 for none
	more               int // one more than a second stage that it guards, 0 for none
	entry, when, ruled bool
	choices            [][]int
}

func newWorld(r *rand.Rand) *world {
	w := &world{required: -1, preset: -1, formula: -1}
	switch r.IntN(4) {
	case 0:
		w.required = r.IntN(day)
	case 1:
		w.preset = r.IntN(numbers)
	case 2:
		w.formula = 1
	}
	kinds := []string{"work", "work", "work", "pause", "won", "lost", "start"}
	for i := range 3 + r.IntN(3) {
		kind := "start"
		if i > 0 {
			kind = kinds[r.IntN(len(kinds))]
		}
		w.kinds = append(w.kinds, kind)
	}
	n := len(w.kinds)
	for range fields {
		w.edit = append(w.edit, []string{"edit", "edit", "read", "{edit: true, stages: [sales.s0, sales.s1]}", "{edit: true, stages: [sales.s1]}"}[r.IntN(5)])
	}
	seen := map[[2]int]bool{}
	for i := range n + r.IntN(n) {
		m := move{from: r.IntN(n), to: r.IntN(n), reason: -1, guard: -1, sets: -1, rejectsTo: -1, rework: r.IntN(4) == 0, head: r.IntN(4) == 0}
		if i == 0 {
			m.from, m.to = 0, 1+r.IntN(n-1)
		}
		if m.from == m.to || seen[[2]int{m.from, m.to}] {
			continue
		}
		seen[[2]int{m.from, m.to}] = true
		switch r.IntN(7) {
		case 0:
			m.reason = w.plain(r)
		case 1:
			m.guard = r.IntN(fields - 1)
		case 2:
			m.sets = w.plain(r)
			m.null = r.IntN(3) == 0 && m.sets != w.required
		case 3:
			m.rejectsTo = r.IntN(n)
		}
		w.moves = append(w.moves, m)
	}
	for range 1 + r.IntN(4) {
		c := checkpoint{on: -1, into: -1, entry: r.IntN(3) == 0, when: r.IntN(5) == 0, ruled: r.IntN(4) == 0}
		if len(w.moves) > 0 && r.IntN(4) == 0 {
			c.on, c.entry = r.IntN(len(w.moves)), true
		} else {
			c.into = r.IntN(n)
		}
		for range 1 + r.IntN(3)/2 {
			set := []int{r.IntN(fields - 1)}
			if more := r.IntN(fields - 1); more != set[0] && r.IntN(3) == 0 {
				set = append(set, more)
			}
			c.choices = append(c.choices, set)
		}
		w.checks = append(w.checks, c)
	}
	w.size = other
	if slices.ContainsFunc(w.checks, func(c checkpoint) bool { return c.when }) {
		w.size = fields
	}
	for range 4 {
		w.kpis = append(w.kpis, w.kpi(r))
	}
	return w
}

// invite leaves some moves to guests.
func (w *world) invite(r *rand.Rand) {
	for i := range w.moves {
		w.moves[i].guest = i > 0 && r.IntN(6) == 0
	}
}

// plain returns a field that is not computed.
func (w *world) plain(r *rand.Rand) int {
	for {
		if f := r.IntN(fields - 1); f != w.formula {
			return f
		}
	}
}

// source returns the field that a field is computed from, or the field itself.
func (w *world) source(f int) int {
	if f == w.formula {
		return 0
	}
	return f
}

func filledText(f int) string {
	if f < numbers || f == other {
		return fmt.Sprintf("deal.f%d > 5", f)
	}
	if f == choice {
		return fmt.Sprintf("deal.f%d == \"a\"", f)
	}
	return fmt.Sprintf("deal.f%d != null", f)
}

// documents are written without their version.
func (w *world) documents() []string {
	return append([]string{w.card(), w.pipeline(), w.access(), people}, w.kpiText()...)
}

const people = "{kind: Role, id: manager, title: Manager}\n---\n{kind: Role, id: head, title: Head}\n---\n{kind: Role, id: guest, title: Guest}\n---\n" +
	"{kind: Dictionary, id: list, title: List, values: [{id: a, title: A}]}\n---\n" +
	"{kind: Access, id: head, title: Head, role: head, entities: {deal: {read: all}}}"

func (w *world) card() string {
	var out strings.Builder
	out.WriteString("kind: Entity\nid: deal\ntitle: Deal\nfields:\n")
	for f := range w.size {
		kind := map[int]string{choice: "choice, dictionary: list", day: "date"}[f]
		if kind == "" {
			kind = "decimal"
		}
		fmt.Fprintf(&out, "  - {id: f%d, title: F%d, type: %s", f, f, kind)
		switch f {
		case w.required:
			out.WriteString(", required: true")
		case w.preset:
			out.WriteString(", default: 6")
		case w.formula:
			out.WriteString(", formula: deal.f0 + 1")
		}
		out.WriteString("}\n")
	}
	return out.String()
}

// by is who makes a move; a guest sees no records.
func (m move) by() string {
	switch {
	case m.guest:
		return "guest"
	case m.head:
		return "head"
	}
	return "manager"
}

func (w *world) pipeline() string {
	var out strings.Builder
	out.WriteString("kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n")
	for i, kind := range w.kinds {
		fmt.Fprintf(&out, "  - {id: s%d, title: S%d, type: %s}\n", i, i, kind)
	}
	out.WriteString("transitions:\n")
	for i, m := range w.moves {
		fmt.Fprintf(&out, "  - {id: t%d, from: s%d, to: s%d, by: %s", i, m.from, m.to, m.by())
		if m.rework {
			out.WriteString(", type: rework")
		}
		if m.reason >= 0 {
			fmt.Fprintf(&out, ", reason: f%d", m.reason)
		}
		if m.guard >= 0 {
			fmt.Fprintf(&out, ", when: '%s'", filledText(m.guard))
		}
		if m.sets >= 0 {
			value := map[int]string{choice: "\"'a'\"", day: "today()"}[m.sets]
			switch {
			case m.null:
				value = "'null'"
			case value == "":
				value = "'6'"
			}
			fmt.Fprintf(&out, ", sets: {f%d: %s}", m.sets, value)
		}
		if m.rejectsTo >= 0 {
			fmt.Fprintf(&out, ", approvals: [{by: %s, reject_to: s%d}]", map[bool]string{false: "head", true: "manager"}[m.head], m.rejectsTo)
		}
		out.WriteString("}\n")
	}
	if len(w.checks) > 0 {
		out.WriteString("checkpoints:\n")
	}
	for i, c := range w.checks {
		fmt.Fprintf(&out, "  - {id: c%d, title: C%d", i, i)
		if c.on >= 0 {
			fmt.Fprintf(&out, ", transition: t%d", c.on)
		} else {
			fmt.Fprintf(&out, ", into: %s", c.guards())
		}
		if c.entry {
			out.WriteString(", holds: entry")
		}
		if c.when {
			fmt.Fprintf(&out, ", when: '%s'", filledText(other))
		}
		fmt.Fprintf(&out, ", require: %s}\n", c.require())
	}
	return out.String()
}

// guards returns the stages that a checkpoint guards, as they are written.
func (c *checkpoint) guards() string {
	if c.more > 0 && c.more-1 != c.into {
		return fmt.Sprintf("[s%d, s%d]", c.into, c.more-1)
	}
	return fmt.Sprintf("s%d", c.into)
}

func (c *checkpoint) require() string {
	var sets, rules []string
	for _, set := range c.choices {
		var items, tests []string
		for _, f := range set {
			items = append(items, fmt.Sprintf("{field: f%d}", f))
			tests = append(tests, filledText(f))
		}
		sets = append(sets, "["+strings.Join(items, ", ")+"]")
		rules = append(rules, "("+strings.Join(tests, " && ")+")")
	}
	switch {
	case c.ruled:
		return fmt.Sprintf("[{rule: '%s'}]", strings.Join(rules, " || "))
	case len(sets) > 1:
		return fmt.Sprintf("[{any_of: [%s]}]", strings.Join(sets, ", "))
	}
	return sets[0]
}

func (w *world) access() string {
	var out strings.Builder
	out.WriteString("kind: Access\nid: manager\ntitle: Manager\nrole: manager\nentities:\n  deal:\n    create: true\n    read: all\n    edit: all\n    fields:\n")
	for f := range w.size {
		fmt.Fprintf(&out, "      f%d: %s\n", f, w.edit[f])
	}
	return out.String()
}
