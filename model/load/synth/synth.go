// Package synth makes large workspaces for benchmarks and tests: any number of documents, all of
// whose references resolve. It must not know how a workspace is read.
package synth

import (
	_ "embed"
	"fmt"
	"strings"
	"testing/fstest"
)

// unitSize is how many documents one unit has: a company of its own with entities, a pipeline, roles,
// rights, KPIs, scenarios and one of most other kinds.
const unitSize = 30

// Workspace returns a workspace of about n documents of about 25 lines each, four documents a file.
// The same n gives the same bytes.
func Workspace(n int) fstest.MapFS {
	files := fstest.MapFS{"crmspec.yaml": file(project)}
	for u := range max(1, (n+unitSize/2)/unitSize) {
		documents := unit(u)
		for i := 0; i < len(documents); i += 4 {
			name := fmt.Sprintf("unit%05d/part%d.yaml", u, i/4)
			files[name] = file(strings.Join(documents[i:min(i+4, len(documents))], "---\n"))
		}
	}
	return files
}

// singles are the kinds of which a unit has one document, U as in unit.
//
//go:embed singles.yaml
var singles string

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

const project = `apiVersion: crmspec/v1
kind: Project
id: generated
title: Generated workspace
owner: u0_head
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
calendar:
  workdays: [mon, tue, wed, thu, fri]
  hours: 09:00-18:00
systems:
  - {id: erp, title: ERP, owner: u0_head}
`

// unit returns the documents of one unit. U stands for its number.
func unit(u int) []string {
	number := strings.NewReplacer("U", fmt.Sprintf("u%d", u))
	documents := []string{
		role("manager", "U_deal: [create, read, edit], U_client: [create, read, edit], U_product: [read]"),
		role("head", "U_deal: [read, edit], U_client: [read, edit], U_product: [read]"),
		role("operator", "U_product: [create, read, edit]"),
		role("auditor", "U_deal: [read]"),
		entity("deal", "client", 8, "source", "loss", "area", "segment"),
		entity("client", "product", 2, "area", "segment"), entity("product", "client", 2, "area", "segment"),
		dictionary("source"), dictionary("loss"), dictionary("area"), dictionary("segment"),
		pipeline(),
		access("manager", "deal: {create: true, read: own, edit: {scope: own, while: open}, fields: {amount7: read}, for: [task0]}",
			"client: {create: true, read: own, edit: own, for: [task0]}", "product: {read: all, for: [task0]}"),
		access("head", "deal: {read: all, edit: {scope: all, while: open}, fields: {amount7: read, called_at: read}, for: [task0]}",
			"client: {read: all, edit: all, for: [task0]}", "product: {read: all, for: [task0]}"),
		access("operator", "product: {create: true, read: all, edit: all, for: [task0]}"),
		access("auditor", "deal: {read: all, fields: {name: read, other: hidden}, for: [task0]}"),
		kpi("one", 1, 5), kpi("two", 2, 6), kpi("three", 3, 7),
		scenario("usual", 4), scenario("refusal", 3),
	}
	documents = append(documents, strings.Split(singles, "---\n")...)
	for i, text := range documents {
		documents[i] = number.Replace(text)
	}
	return documents
}

func head(kind, id, title string) string {
	return fmt.Sprintf("apiVersion: crmspec/v1\nkind: %s\nid: U_%s\ntitle: %s of unit U\n", kind, id, title)
}

func role(id, needs string) string {
	var b strings.Builder
	b.WriteString(head("Role", id, "Role "+id))
	if id != "head" {
		b.WriteString("reports_to: U_head\n")
	}
	b.WriteString("group: business\ntasks:\n")
	for i := range 4 {
		fmt.Fprintf(&b, "  - id: task%d\n    title: Does the work number %d of the day\n    needs: {%s}\n", i, i, needs)
	}
	return b.String()
}

func entity(id, other string, amounts int, lists ...string) string {
	var b strings.Builder
	b.WriteString(head("Entity", id, "Object "+id))
	b.WriteString("owner: U_head\nrecord_owner: manager\nfields:\n")
	b.WriteString("  - {id: name, title: Name, type: text, required: true}\n")
	b.WriteString("  - {id: number, title: Number of the card, type: text, unique: true, format: {pattern: \"^[0-9]{6}$\"}}\n")
	b.WriteString("  - {id: manager, title: Manager, type: user}\n")
	fmt.Fprintf(&b, "  - {id: other, title: Linked record, type: reference, to: U_%s}\n", other)
	for _, list := range lists {
		fmt.Fprintf(&b, "  - {id: %s, title: Value of %s, type: choice, dictionary: U_%s}\n", list, list, list)
	}
	for i := range amounts {
		fmt.Fprintf(&b, "  - {id: amount%d, title: Amount number %d, type: money, min: 0}\n", i, i)
	}
	b.WriteString("  - {id: called_at, title: First call, type: datetime}\n")
	fmt.Fprintf(&b, "history: [manager, %s]\n", lists[0])
	return b.String()
}

func dictionary(id string) string {
	var b strings.Builder
	b.WriteString(head("Dictionary", id, "List "+id))
	b.WriteString("owner: U_head\neditable_by: [U_head]\nvalues:\n")
	for i, title := range []string{"Red", "Green", "Blue", "Orange", "Violet", "White", "Black", "Silver", "Golden", "Brown", "Yellow", "Pink"} {
		fmt.Fprintf(&b, "  - {id: value%d, title: %s}\n", i, title)
	}
	return b.String()
}

// pipeline is ten stages in a row, each with a limit; one of them forks by an amount, and one lets records
// wait.
func pipeline() string {
	var b strings.Builder
	b.WriteString(head("Pipeline", "sales", "Sales"))
	b.WriteString("entity: U_deal\nowner: U_head\nflow: new_sale\nstages:\n")
	for i := range 10 {
		kind := "work"
		switch i {
		case 0:
			kind = "start"
		case 3:
			kind += "\n    exclusive: true"
		}
		fmt.Fprintf(&b, "  - id: s%d\n    title: Stage number %d\n    type: %s\n    goal: The client knows the answer number %d\n    action: Give the client the answer number %d\n    sla: {within: %dd, clock: business, escalate: [{after: 0h, to: U_head, do: notify}]}\n", i, i, kind, i, i, i+1)
	}
	b.WriteString("  - {id: waits, title: Waits, type: pause, means: The client asked to be called later, resume_after: 30d}\n")
	b.WriteString("  - {id: won, title: Won, type: won}\n  - {id: lost, title: Lost, type: lost}\ntransitions:\n")
	for i := range 9 {
		if i != 3 {
			fmt.Fprintf(&b, "  - {from: s%d, to: s%d, by: [U_manager]}\n", i, i+1)
		}
	}
	b.WriteString("  - {from: s3, to: s4, by: [U_manager], when: \"U_deal.amount0 < 5000 || U_deal.amount0 == null\"}\n")
	b.WriteString("  - {from: s3, to: s5, by: [U_manager], when: \"U_deal.amount0 >= 5000\", approvals: [{by: U_head, within: 2d}]}\n")
	b.WriteString("  - {from: s6, to: s5, by: [U_manager], type: rework, limit: 3, reason: area}\n")
	b.WriteString("  - {from: s2, to: waits, by: [U_manager]}\n  - {from: waits, to: s2, by: [U_manager]}\n")
	b.WriteString("  - {from: s9, to: won, by: [U_manager, U_head]}\n  - {from: open, to: lost, by: [U_manager, U_head]}\ncheckpoints:\n")
	checkpoint := func(id, into, when, require, message string) {
		fmt.Fprintf(&b, "  - id: %s\n    title: Checkpoint %s\n    into: %s\n", id, id, into)
		if when != "" {
			fmt.Fprintf(&b, "    when: %q\n", when)
		}
		fmt.Fprintf(&b, "    require: [%s]\n    message: %s\n", require, message)
	}
	checkpoint("first", "s1", "", "source, manager, amount0", "Fill in the source and the amount")
	for i := range 4 {
		checkpoint(fmt.Sprintf("c%d", i), fmt.Sprintf("s%d", i+2), fmt.Sprintf("U_deal.amount%d > %d && U_deal.source != 'value%d'", i, 100*i+1, i), fmt.Sprintf("called_at, amount%d", i+1), "Fill in the call and the amount")
	}
	checkpoint("reason", "lost", "", "loss", "Say why the deal is lost")
	return b.String()
}

func access(role string, entities ...string) string {
	return head("Access", role, "Rights of "+role) + "role: U_" + role + "\nentities:\n  U_" + strings.Join(entities, "\n  U_") + "\n"
}

func kpi(id string, from, to int) string {
	return head("Kpi", id, "Number "+id) + fmt.Sprintf(`entity: U_deal
owner: U_head
applies_to: [U_manager]
decision: Where the head helps in week %d
viewers: [U_head]
every: week
system: crm
formula:
  type: conversion
  from: {stage: U_sales.s%d, point: first_entry}
  to: {stage: U_sales.s%d, point: first_entry}
  basis: cohort
  reach: at_or_beyond
  window: 30d
  immature: mark
filter: "U_deal.source != 'value%d'"
time: {anchor: from, grain: month}
slices: [manager, source]
duplicates: survivor
empty: exclude
baseline: {value: 48%%, period: 2026-01..2026-03, evidence: Export of the old list}
target: {value: 60%%, due: 2027-09-30, direction: up}
`, to, from, to, from)
}

func scenario(id string, moves int) string {
	var b strings.Builder
	b.WriteString(head("Scenario", id, "Story "+id))
	b.WriteString("owner: U_head\npipeline: U_sales\ntype: standard\ngiven:\n")
	b.WriteString("  U_deal: {name: Pump, manager: U_manager, source: value2, amount0: 50, called_at: \"2026-11-02T10:00:00\"}\n  stage: s0\nsteps:\n")
	for i := range moves {
		fmt.Fprintf(&b, "  - as: U_manager\n    do: Gives the answer number %d\n    record: {U_deal.amount%d: 100}\n    stage: s%d\n    expect: The deal is in stage number %d\n", i, i+1, i+1, i+1)
	}
	b.WriteString("accept: One card from the call to the answer\n")
	return b.String()
}
