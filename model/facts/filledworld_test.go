package facts_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// world is a small random pipeline, from which both the text and the slow definition are made.
type world struct {
	fields []worldField
	stages []worldStage
	moves  []worldMove
	checks []worldCheck
	writes []worldWrite // by automations
}

type worldField struct {
	required, preset bool
	formula          []int // the fields that it is the sum of
	editIn           int   // 0 nowhere, 1 everywhere, 2 in open stages, 3 in the first two stages
}

type worldStage struct{ kind string }

type worldMove struct {
	from, to  int
	kind      string // forward or rework
	reason    int    // -1 for none
	guard     []int  // fields that the condition needs
	sets      int    // -1 for none
	value     []int  // what it is the sum of; none for a constant
	null      bool
	rejectsTo int // -1 for no approval
	by        string
	refuses   string // who approves
	never     bool   // its condition contradicts itself
}

type worldCheck struct {
	into    []int
	on      int // a move, -1 for none
	entry   bool
	when    bool
	waiver  bool
	choices [][]int // one of these sets; a single set is a list of fields
	rule    bool    // the choice is written as a rule
}

type worldWrite struct {
	stage int
	later bool // while the record stays, not on entry
	field int
	value []int
	null  bool
	when  bool
}

func newWorld(r *rand.Rand) *world {
	w := &world{}
	some := func(n int) []int {
		var list []int
		for range 1 + r.IntN(2) {
			list = append(list, r.IntN(n))
		}
		return list
	}
	for i := range 4 {
		f := worldField{editIn: r.IntN(4)}
		switch p := r.IntN(10); {
		case p == 0:
			f.required = true
		case p == 1:
			f.preset = true
		case p < 4 && i > 1:
			f.formula = some(i)
		}
		w.fields = append(w.fields, f)
	}
	plain := func() int {
		for {
			if f := r.IntN(len(w.fields)); w.fields[f].formula == nil {
				return f
			}
		}
	}
	kinds := []string{"start", "work", "work", "work", "pause", "won", "lost", "start"}
	for i := range 4 + r.IntN(3) {
		kind := "start"
		if i > 0 {
			kind = kinds[1+r.IntN(len(kinds)-1)]
		}
		w.stages = append(w.stages, worldStage{kind})
	}
	n, k := len(w.stages), len(w.fields)
	seen := map[[2]int]bool{}
	for range n + r.IntN(n) {
		m := worldMove{from: r.IntN(n), to: r.IntN(n), kind: "forward", reason: -1, sets: -1, rejectsTo: -1, by: "manager", refuses: "head"}
		if m.from == m.to || seen[[2]int{m.from, m.to}] {
			continue
		}
		seen[[2]int{m.from, m.to}] = true
		if r.IntN(4) == 0 {
			m.kind = "rework"
		}
		switch r.IntN(12) {
		case 0:
			m.by = "guest" // who sees no records
		case 1:
			m.never = true
		}
		switch r.IntN(7) {
		case 0:
			m.reason = plain()
		case 1:
			m.guard = []int{r.IntN(k)}
		case 2:
			m.rejectsTo = r.IntN(n)
			if r.IntN(4) == 0 {
				m.refuses = "guest"
			}
		case 3, 4:
			m.sets = plain()
			if m.null = r.IntN(3) == 0 && !w.fields[m.sets].required; !m.null && r.IntN(2) == 0 {
				m.value = some(k)
			}
		}
		w.moves = append(w.moves, m)
	}
	for range 2 + r.IntN(3) {
		c := worldCheck{on: -1, entry: r.IntN(3) == 0, when: r.IntN(5) == 0, waiver: r.IntN(5) == 0, rule: r.IntN(3) == 0}
		if len(w.moves) > 0 && r.IntN(4) == 0 {
			c.on, c.entry = r.IntN(len(w.moves)), true
		} else {
			c.into = []int{r.IntN(n)}
		}
		c.choices = [][]int{some(k)}
		if r.IntN(3) == 0 {
			c.choices = append(c.choices, some(k))
		}
		w.checks = append(w.checks, c)
	}
	for range r.IntN(3) {
		a := worldWrite{stage: r.IntN(n), later: r.IntN(2) == 0, field: plain(), when: r.IntN(3) == 0}
		if a.null = r.IntN(3) == 0 && !w.fields[a.field].required; !a.null && r.IntN(2) == 0 {
			a.value = some(k)
		}
		w.writes = append(w.writes, a)
	}
	return w
}

func sum(fields []int, null bool) string {
	if null {
		return "'null'"
	}
	text := "'1'"
	for i, f := range fields {
		if i == 0 {
			text = ""
		} else {
			text += " + "
		}
		text += fmt.Sprintf("deal.f%d", f)
	}
	return text
}

// moreRoles are somebody who sees no records, and what the head may do.
const moreRoles = "{kind: Role, id: guest, title: Guest}\n---\n{kind: Access, id: head, title: Head, role: head, entities: {deal: {read: all}}}"

// text writes the world down as a workspace.
func (w *world) text() []string {
	var entity, pipeline, access, more strings.Builder
	entity.WriteString("kind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: other, title: Other, type: decimal}\n")
	access.WriteString("kind: Access\nid: manager\ntitle: Manager\nrole: manager\nentities:\n  deal:\n    create: true\n    read: all\n    edit: all\n    fields:\n      other: edit\n")
	for i, f := range w.fields {
		fmt.Fprintf(&entity, "  - {id: f%d, title: F%d, type: decimal", i, i)
		switch {
		case f.required:
			entity.WriteString(", required: true")
		case f.preset:
			entity.WriteString(", default: 1")
		case f.formula != nil:
			entity.WriteString(", formula: " + sum(f.formula, false))
		}
		entity.WriteString("}\n")
		switch f.editIn {
		case 0:
			fmt.Fprintf(&access, "      f%d: read\n", i)
		case 2, 3:
			var in []string
			for s := range w.stages {
				if f.editIn == 2 && w.open(s) || f.editIn == 3 && s < 2 {
					in = append(in, fmt.Sprintf("sales.s%d", s))
				}
			}
			fmt.Fprintf(&access, "      f%d: {stages: [%s]}\n", i, strings.Join(in, ", "))
		}
	}
	pipeline.WriteString("kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n")
	for i, s := range w.stages {
		fmt.Fprintf(&pipeline, "  - {id: s%d, title: S%d, type: %s}\n", i, i, s.kind)
	}
	pipeline.WriteString("transitions:\n")
	for i, m := range w.moves {
		fmt.Fprintf(&pipeline, "  - {id: t%d, from: s%d, to: s%d, by: %s, type: %s", i, m.from, m.to, m.by, m.kind)
		if m.reason >= 0 {
			fmt.Fprintf(&pipeline, ", reason: f%d", m.reason)
		}
		switch {
		case m.never:
			pipeline.WriteString(", when: 'deal.other > 5 && deal.other < 3'")
		case m.guard != nil:
			fmt.Fprintf(&pipeline, ", when: 'deal.f%d > 5'", m.guard[0])
		}
		if m.sets >= 0 {
			fmt.Fprintf(&pipeline, ", sets: {f%d: %s}", m.sets, sum(m.value, m.null))
		}
		if m.rejectsTo >= 0 {
			fmt.Fprintf(&pipeline, ", approvals: [{by: %s, reject_to: s%d}]", m.refuses, m.rejectsTo)
		}
		pipeline.WriteString("}\n")
	}
	w.checksText(&pipeline)
	for i, a := range w.writes {
		event, when := "entered", ""
		if a.later {
			event = "stage_stay, longer_than: 3d"
		}
		if a.when {
			when = "when: 'deal.other > 1'\n"
		}
		fmt.Fprintf(&more, "---\nkind: Automation\nid: a%d\ntitle: A%d\ntrigger: {event: %s, stage: sales.s%d}\n%sdo: [{set: {f%d: %s}}]\n", i, i, event, a.stage, when, a.field, sum(a.value, a.null))
	}
	return []string{roles, moreRoles, entity.String(), pipeline.String(), access.String() + more.String()}
}

func (w *world) checksText(out *strings.Builder) {
	out.WriteString("checkpoints:\n")
	for i, c := range w.checks {
		fmt.Fprintf(out, "  - {id: c%d, title: C%d", i, i)
		if c.on >= 0 {
			fmt.Fprintf(out, ", transition: t%d", c.on)
		} else {
			fmt.Fprintf(out, ", into: s%d", c.into[0])
		}
		if c.entry {
			out.WriteString(", holds: entry")
		}
		if c.when {
			out.WriteString(", when: 'deal.other > 1'")
		}
		if c.waiver {
			out.WriteString(", waiver: head")
		}
		var sets, rules []string
		for _, set := range c.choices {
			var fields, tests []string
			for _, f := range set {
				fields = append(fields, fmt.Sprintf("{field: f%d}", f))
				tests = append(tests, fmt.Sprintf("deal.f%d >= 0", f))
			}
			sets = append(sets, "["+strings.Join(fields, ", ")+"]")
			rules = append(rules, "("+strings.Join(tests, " && ")+")")
		}
		switch {
		case c.rule:
			fmt.Fprintf(out, ", require: [{rule: '%s'}]}\n", strings.Join(rules, " || "))
		case len(sets) > 1:
			fmt.Fprintf(out, ", require: [{any_of: [%s]}]}\n", strings.Join(sets, ", "))
		default:
			fmt.Fprintf(out, ", require: %s}\n", sets[0])
		}
	}
}

func (w *world) open(stage int) bool {
	kind := w.stages[stage].kind
	return kind == "start" || kind == "work" || kind == "pause"
}
