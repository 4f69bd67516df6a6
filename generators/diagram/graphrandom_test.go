package diagram_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// pile is a layout that puts every label onto the first box and lets lines swing out.
type pile struct{}

func (pile) Place(g layout.Graph) (layout.Placed, error) {
	p := layout.Placed{W: 600}
	for _, n := range g.Nodes {
		p.Nodes = append(p.Nodes, layout.PlacedNode{ID: n.ID, X: 50, Y: p.H, W: n.W, H: n.H})
		p.H += n.H + 120
	}
	for _, e := range g.Edges {
		a, b := layout.Point{X: 60, Y: 10}, layout.Point{X: -300, Y: 900}
		p.Edges = append(p.Edges, layout.PlacedEdge{ID: e.ID, Points: []layout.Point{a, b, b, a}, Tip: a, LabelX: 150, LabelY: 40})
	}
	return p, nil
}

// What a layout leaves lying over each other is put in order.
func TestUnrulyGraph(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Example(t, "sales-and-service"))
	for _, d := range diagram.Entities(inputOf(w, "ru", pile{})) {
		picture, err := d.SVG(false, "diagrams/x.svg")
		if err != nil {
			t.Fatal(err)
		}
		checkFits(t, parse(t, picture))
	}
}

// company is a description that nobody thought of: entities that point at each other at will, systems,
// roles, clocks, KPIs, reports, goals and requirements; size is how many of each there are, 0 for any.
func company(seed uint64, size int) fs.FS {
	r := rand.New(rand.NewPCG(seed, 23))
	vocabulary := strings.Fields("Заявка клиента Ұсыныс бағасы Договор поставки Contract negotiation об условиях Құжаттаманы сұрату at the customer противопожарнодымозащитный")
	title := func() string {
		parts := make([]string, 1+r.IntN(5))
		for i := range parts {
			parts[i] = vocabulary[r.IntN(len(vocabulary))]
		}
		return strings.Join(parts, " ")
	}
	number := func(most int) int {
		if size > 0 {
			return size
		}
		return 1 + r.IntN(most)
	}
	var b strings.Builder
	roles, entities, systems, kpis := number(12), number(14), number(6), number(8)
	some := func(prefix string, of, most int) string {
		var list []string
		for range r.IntN(most + 1) {
			list = append(list, fmt.Sprint(prefix, r.IntN(of)))
		}
		return "[" + strings.Join(list, ", ") + "]"
	}
	fmt.Fprintf(&b, "apiVersion: crmspec/v1\nkind: Project\nid: p\ntitle: P\nsystems:\n")
	for i := range systems {
		fmt.Fprintf(&b, "  - {id: s%d, title: %s}\n", i, title())
	}
	document := func(kind, id string) {
		fmt.Fprintf(&b, "---\napiVersion: crmspec/v1\nkind: %s\nid: %s\ntitle: %s\n", kind, id, title())
	}
	for i := range roles {
		document("Role", fmt.Sprint("r", i))
		if i > 0 {
			fmt.Fprintf(&b, "reports_to: r%d\ndeputy: r%d\n", r.IntN(i), r.IntN(roles))
		}
		document("Team", fmt.Sprint("t", i))
		fmt.Fprintf(&b, "type: team\nroles: %s\n", some("r", roles, 3))
		if i > 0 {
			fmt.Fprintf(&b, "part_of: t%d\n", r.IntN(i))
		}
	}
	for i := range entities {
		document("Entity", fmt.Sprint("e", i))
		b.WriteString("fields:\n  - {id: name, title: Name, type: text, required: true}\n  - {id: sum, title: Sum, type: money}\n  - {id: tax, title: Tax, type: money, formula: \"e" + fmt.Sprint(i) + ".sum * 2\"}\n")
		for j := range r.IntN(4) {
			fmt.Fprintf(&b, "  - {id: f%d, title: %s, type: reference, to: e%d, many: %v, required: %v}\n", j, title(), r.IntN(entities), r.IntN(2) == 0, r.IntN(2) == 0)
		}
		document("Pipeline", fmt.Sprint("p", i))
		fmt.Fprintf(&b, "entity: e%d\nstages:\n", i)
		for j := range 3 {
			fmt.Fprintf(&b, "  - {id: s%d, title: %s, type: %s, sla: {within: %dh, escalate: [{after: %dh, to: r%d}, {after: 9h, to: r%d, do: reassign}]}}\n", j, title(), []string{"start", "work", "won"}[j], 1+r.IntN(9), r.IntN(3), r.IntN(roles), r.IntN(roles))
		}
		fmt.Fprintf(&b, "transitions:\n  - {from: s0, to: s1, by: [r0], approvals: [{by: r%d}, {by: r%d, when: \"e%d.sum > 7\"}]}\n  - {from: s1, to: s2, by: [r0]}\n", r.IntN(roles), r.IntN(roles), i)
	}
	for i := range systems {
		document("Integration", fmt.Sprint("i", i))
		fmt.Fprintf(&b, "system: s%d\nobjects:\n", r.IntN(systems))
		for range 1 + r.IntN(3) {
			fmt.Fprintf(&b, "  - {entity: e%d, fields: [{field: name, direction: %s, master: crm}, {field: sum, direction: in, master: [s%d, crm]}]}\n", r.IntN(entities), []string{"in", "out", "both"}[r.IntN(3)], i)
		}
	}
	for i := range kpis {
		e := r.IntN(entities)
		document("Kpi", fmt.Sprint("k", i))
		formula := "{type: sum, field: tax}"
		switch r.IntN(3) {
		case 0:
			formula = fmt.Sprintf("{type: conversion, from: {stage: p%d.s0}, to: {stage: p%d.s2}}", e, e)
		case 1:
			if i > 1 {
				formula = fmt.Sprintf("{type: ratio, numerator: k%d, denominator: k%d}", r.IntN(i), r.IntN(i))
			}
		}
		fmt.Fprintf(&b, "entity: e%d\nformula: %s\nviewers: %s\nslices: [name]\nfilter: e%d.sum > 3\n", e, formula, some("r", roles, 2), e)
		document("Report", fmt.Sprint("k", i))
		fmt.Fprintf(&b, "kpis: %s\nauthoritative_for: %s\nviewers: [r0]\n", some("k", kpis, 4), some("k", kpis, 2))
		document("Goal", fmt.Sprint("g", i))
		fmt.Fprintf(&b, "change: C\nkpi: k%d\n", r.IntN(kpis))
		document("Requirement", fmt.Sprint("q", i))
		fmt.Fprintf(&b, "statement: S\norigin: goal/g%d\nsatisfied_by: [entity/e%d, stage/p%d.s1, transition/p%d.s0__s1]\n", r.IntN(kpis), r.IntN(entities), r.IntN(entities), r.IntN(entities))
	}
	return loadtest.One(b.String())
}

// unfinished is what a description may look like while it is being written: references that lead
// nowhere, rings, lists with nothing in them, passports without a formula.
const unfinished = `apiVersion: crmspec/v1
kind: Project
id: p
systems: [{id: s}, {title: No id}]
---
{kind: Role, id: a, reports_to: b, deputy: a}
---
{kind: Role, id: b, reports_to: a, title: B}
---
{kind: Role, id: c, reports_to: c, separate_from: [nobody, a], title: C}
---
{kind: Team, id: t, part_of: t, lead: nobody, roles: [nobody, a]}
---
kind: Entity
id: e
fields: [{id: x, type: reference, to: nowhere}, {id: y, type: reference}, {id: e, type: reference, to: e, many: true, unique: true}, {id: z, formula: "e.z + e.gone"}, {id: w, formula: "e.v + 1"}, {id: v, formula: "e.w + 1"}, null]
duplicates: [{match: [gone]}, null]
---
{kind: Entity, id: empty, title: Empty}
---
kind: Pipeline
id: q
entity: e
stages: [{id: n, type: start, sla: {within: 1h, escalate: [{after: 0h, to: nobody}, null, {after: 1h, to: a}]}}, {id: m, sla: {within: 1h}}, null]
transitions: [{from: open, to: later, by: [a], approvals: [{by: nobody}, null, {by: b, when: "x >", reject_to: gone}]}, {from: gone, to: m, approvals: [{by: a}]}, null]
slas: [{id: k, escalate: [{after: 1h, to: a}]}, null]
---
{kind: Integration, id: i, system: gone, objects: [{entity: gone, fields: [{field: x}]}, {entity: e, fields: [{field: gone, direction: in}, {field: x, direction: sideways}, null]}, null]}
---
{kind: Integration, id: j}
---
{kind: Kpi, id: k, entity: gone}
---
{kind: Kpi, id: l, entity: e, formula: {type: ratio, numerator: l, denominator: gone}, viewers: [nobody], slices: [gone, x]}
---
{kind: Kpi, id: o, entity: e, formula: {type: sum, field: w}, decision: D}
---
{kind: Report, id: r, kpis: [gone, l], authoritative_for: [o]}
---
{kind: Goal, id: g, kpi: gone, origin: [goal/g, goal/gone]}
---
{kind: Requirement, id: u, origin: goal/g, satisfied_by: [stage/q.gone, entity/e, requirement/u]}
---
{kind: Requirement, id: lonely}
`
