package acceptance_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// world is a random pipeline, as the test itself understands it.
type world struct {
	*rand.Rand
	types       []string // of stages s0, s1, …
	transitions []*transition
	checkpoints []*checkpoint
}

type transition struct {
	from, to []int // from is nil for "open"
	kind     string
	when     *condition
}

type checkpoint struct {
	into    []int
	on      int // number of a transition, -1 for none
	when    *condition
	entry   bool
	require []*item
}

// item is one of: a condition, sets, or a word for what is beside the record.
type item struct {
	text string
	// holds tells whether the item holds after the move, not only at it.
	holds bool
	// met tells whether a record meets it.
	met  func(record) bool
	sets [][]*item
	key  string
}

type condition struct {
	text string
	true func(record) bool
}

// record is a record by field, "" for empty; task and link are what is beside it, and person is a
// person of the firm.
type record map[string]string

// values are all values of fields that conditions can tell apart.
var values = map[string][]string{
	"pick": {"", "east", "south", "west"}, "sum": {"", "1", "10", "11"}, "flag": {"", "yes", "no"},
	"note": {"", "TBD", "Written by the tester"}, "name": {"Written by the tester"}, "task": {"no", "yes"}, "link": {"no", "yes"},
	"firm": {"", firm}, "person": {"", person},
}

// firm and person are how the cases call records that a deal may point at.
const (
	firm   = "a record “Firm”"
	person = "a record “Person” for which “Firm” of “Person” is the same as “firm” of “Deal”"
)

// data is what the pipeline stands in.
const data = `apiVersion: crmspec/v1
kind: Project
id: test
title: Test
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
---
apiVersion: crmspec/v1
kind: Role
id: manager
title: Manager
---
apiVersion: crmspec/v1
kind: Role
id: helper
title: Helper
---
apiVersion: crmspec/v1
kind: Dictionary
id: picks
title: Picks
values: [{id: east, title: east}, {id: south, title: south}, {id: west, title: west}]
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields:
  - {id: name, title: name, type: text, required: true}
  - {id: pick, title: pick, type: choice, dictionary: picks}
  - {id: sum, title: sum, type: integer, min: 0}
  - {id: flag, title: flag, type: bool}
  - {id: note, title: note, type: text}
  - {id: firm, title: firm, type: reference, to: firm}
  - {id: person, title: person, type: reference, to: person, only: "person.firm == deal.firm"}
---
apiVersion: crmspec/v1
kind: Entity
id: firm
title: Firm
fields: [{id: name, title: Name, type: text}]
---
apiVersion: crmspec/v1
kind: Entity
id: person
title: Person
fields: [{id: firm, title: Firm, type: reference, to: firm}]
---
apiVersion: crmspec/v1
kind: Entity
id: contact
title: Contact
fields: [{id: deal, title: Deal, type: reference, to: deal}]
---
apiVersion: crmspec/v1
kind: Access
id: manager
title: Manager
role: manager
entities: {deal: {create: true, read: all, edit: all}}
`

// random returns a valid pipeline; the same seed gives the same one.
func random(seed uint64) *world {
	w := &world{Rand: rand.New(rand.NewPCG(seed, 3)), types: []string{"start"}}
	for range 2 + w.IntN(4) {
		w.types = append(w.types, w.one("work", "work", "work", "pause", "won", "lost", "start"))
	}
	taken := map[[2]int]bool{}
	for range 2 + w.IntN(7) {
		from, to := w.IntN(len(w.types)), w.IntN(len(w.types))
		if from != to && !taken[[2]int{from, to}] {
			taken[[2]int{from, to}] = true
			w.transitions = append(w.transitions, &transition{from: []int{from}, to: []int{to}, kind: w.one("forward", "forward", "rework"), when: w.maybe()})
		}
	}
	if w.IntN(3) == 0 {
		w.transitions = append(w.transitions, &transition{to: []int{w.IntN(len(w.types))}, kind: "forward"})
	}
	for range 1 + w.IntN(4) {
		c := &checkpoint{on: -1, when: w.maybe(), entry: w.IntN(4) == 0}
		if w.IntN(5) == 0 && len(w.transitions) > 0 {
			c.on, c.entry = w.IntN(len(w.transitions)), true
		} else {
			c.into = []int{w.IntN(len(w.types))}
			if other := w.IntN(len(w.types)); w.IntN(3) == 0 && other != c.into[0] {
				c.into = append(c.into, other)
			}
		}
		for range 1 + w.IntN(3) {
			c.require = append(c.require, w.item(1))
		}
		w.checkpoints = append(w.checkpoints, c)
	}
	return w
}

func (w *world) one(choices ...string) string { return choices[w.IntN(len(choices))] }

func (w *world) maybe() *condition {
	if w.IntN(3) > 0 {
		return nil
	}
	return w.condition(2)
}

// condition returns a condition and what it means: a comparison with an empty value is false but for
// "!=", and logic has two values.
func (w *world) condition(depth int) *condition {
	if depth > 0 && w.IntN(3) == 0 {
		a, b := w.condition(depth-1), w.condition(depth-1)
		switch w.IntN(3) {
		case 0:
			return &condition{"(" + a.text + " && " + b.text + ")", func(r record) bool { return a.true(r) && b.true(r) }}
		case 1:
			return &condition{"(" + a.text + " || " + b.text + ")", func(r record) bool { return a.true(r) || b.true(r) }}
		}
		return &condition{"!(" + a.text + ")", func(r record) bool { return !a.true(r) }}
	}
	number := func(r record) (int, bool) {
		var n int
		_, err := fmt.Sscan(r["sum"], &n)
		return n, err == nil
	}
	switch w.IntN(9) {
	case 8:
		return &condition{"deal.firm == null", func(r record) bool { return r["firm"] == "" }}
	case 0:
		return &condition{"deal.pick == 'east'", func(r record) bool { return r["pick"] == "east" }}
	case 1:
		return &condition{"deal.pick != 'south'", func(r record) bool { return r["pick"] != "south" }}
	case 2:
		return &condition{"deal.pick in ['east', 'west']", func(r record) bool { return r["pick"] == "east" || r["pick"] == "west" }}
	case 3:
		return &condition{"deal.sum > 10", func(r record) bool { n, ok := number(r); return ok && n > 10 }}
	case 4:
		return &condition{"10 >= deal.sum", func(r record) bool { n, ok := number(r); return ok && n <= 10 }}
	case 5:
		return &condition{"deal.note != null", func(r record) bool { return r["note"] != "" }}
	case 6:
		return &condition{"deal.sum == null", func(r record) bool { return r["sum"] == "" }}
	}
	return &condition{"deal.flag", func(r record) bool { return r["flag"] == "yes" }}
}

func (w *world) item(depth int) *item {
	if depth > 0 && w.IntN(4) == 0 {
		it := &item{}
		var texts []string
		for range 2 {
			var set []*item
			var parts []string
			for range 1 + w.IntN(2) {
				inner := w.item(0)
				set, parts = append(set, inner), append(parts, inner.text)
			}
			it.sets = append(it.sets, set)
			texts = append(texts, "["+strings.Join(parts, ", ")+"]")
		}
		it.text = "{any_of: [" + strings.Join(texts, ", ") + "]}"
		it.met = func(r record) bool { return complete(it.sets[0], r) || complete(it.sets[1], r) }
		return it
	}
	field := func(id string) *item {
		return &item{text: id, key: id, holds: true, met: func(r record) bool { return r[id] != "" }}
	}
	switch w.IntN(9) {
	case 0:
		return &item{text: "{task: open}", key: "task open", met: func(r record) bool { return r["task"] == "yes" }}
	case 1:
		return &item{text: "{related: contact}", key: "1 contact deal", met: func(r record) bool { return r["link"] == "yes" }}
	case 2:
		return &item{text: "{field: pick, in: [east, south]}", key: "pick", holds: true, met: func(r record) bool { return r["pick"] == "east" || r["pick"] == "south" }}
	case 3:
		return &item{text: "{field: note, is: evidence}", key: "note is evidence", holds: true, met: func(r record) bool { return len(r["note"]) > 3 }}
	case 4, 5:
		c := w.condition(1)
		return &item{text: fmt.Sprintf("{rule: %q}", c.text), key: "rule " + c.text, holds: true, met: c.true}
	}
	return field(w.one("pick", "sum", "flag", "note", "name", "firm", "person"))
}

func complete(set []*item, r record) bool {
	for _, it := range set {
		if !it.met(r) {
			return false
		}
	}
	return true
}

// yaml writes the pipeline as a user would.
func (w *world) yaml() string {
	var out strings.Builder
	out.WriteString("apiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nentity: deal\nstages:\n")
	for i, kind := range w.types {
		fmt.Fprintf(&out, "  - {id: s%d, title: s%d, type: %s}\n", i, i, kind)
	}
	out.WriteString("transitions:\n")
	for i, t := range w.transitions {
		from := "open"
		if t.from != nil {
			from = fmt.Sprintf("s%d", t.from[0])
		}
		fmt.Fprintf(&out, "  - {id: t%d, from: %s, to: s%d, by: manager, type: %s%s}\n", i, from, t.to[0], t.kind, when(t.when))
	}
	out.WriteString("checkpoints:\n")
	for i, c := range w.checkpoints {
		at := fmt.Sprintf("transition: [t%d]", c.on)
		if c.on < 0 {
			var into []string
			for _, s := range c.into {
				into = append(into, fmt.Sprintf("s%d", s))
			}
			at = "into: [" + strings.Join(into, ", ") + "]"
		}
		if c.entry && c.on < 0 {
			at += ", holds: entry"
		}
		var items []string
		for _, it := range c.require {
			items = append(items, it.text)
		}
		fmt.Fprintf(&out, "  - {id: c%d, title: c%d, %s%s, require: [%s]}\n", i, i, at, when(c.when), strings.Join(items, ", "))
	}
	return out.String()
}

func when(c *condition) string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf(", when: %q", c.text)
}
