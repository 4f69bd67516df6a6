// Package synth makes large workspaces for benchmarks and tests: any number of documents, all of
// whose references resolve. It must not know how a workspace is read.
package synth

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// unitSize is how many documents one unit has: a company of its own with entities, a pipeline,
// roles, rights, KPIs, scenarios and the rest.
const unitSize = 25

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

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

const project = `apiVersion: crmspec/v1
kind: Project
id: generated
title: Generated workspace
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
calendar:
  workdays: [mon, tue, wed, thu, fri]
  hours: 09:00-18:00
systems:
  - {id: erp, title: ERP}
`

// unit returns the documents of one unit. U stands for its number.
func unit(u int) []string {
	number := strings.NewReplacer("U", fmt.Sprintf("u%d", u))
	var documents []string
	documents = append(documents, role("manager"), role("head"), role("operator"), role("auditor"))
	documents = append(documents, entity("deal", "client"), entity("client", "product"), entity("product", "client"))
	for _, id := range []string{"source", "loss", "area", "segment"} {
		documents = append(documents, dictionary(id))
	}
	documents = append(documents, pipeline())
	for _, id := range []string{"manager", "head", "operator", "auditor"} {
		documents = append(documents, access(id))
	}
	for _, id := range []string{"one", "two", "three"} {
		documents = append(documents, kpi(id))
	}
	for _, id := range []string{"usual", "refusal"} {
		documents = append(documents, scenario(id))
	}
	documents = append(documents, integration, team, goal, decision)
	for i, text := range documents {
		documents[i] = number.Replace(text)
	}
	return documents
}

func head(kind, id, title string) string {
	return fmt.Sprintf("apiVersion: crmspec/v1\nkind: %s\nid: %s\ntitle: %s\n", kind, id, title)
}

func role(id string) string {
	var b strings.Builder
	b.WriteString(head("Role", "U_"+id, "Role "+id+" of unit U"))
	b.WriteString("group: business\ntasks:\n")
	for i := range 4 {
		fmt.Fprintf(&b, "  - id: task%d\n    title: Does the work number %d of the day\n    needs:\n      U_deal: [read, edit]\n      U_client: [read]\n", i, i)
	}
	return b.String()
}

func entity(id, other string) string {
	var b strings.Builder
	b.WriteString(head("Entity", "U_"+id, "Object "+id+" of unit U"))
	b.WriteString("owner: U_head\nrecord_owner: manager\nfields:\n")
	b.WriteString("  - {id: name, title: Name, type: text, required: true}\n")
	b.WriteString("  - {id: manager, title: Manager, type: user}\n")
	fmt.Fprintf(&b, "  - {id: other, title: Linked record, type: reference, to: U_%s}\n", other)
	for _, list := range []string{"source", "loss", "area", "segment"} {
		fmt.Fprintf(&b, "  - {id: %s, title: Value of %s, type: choice, dictionary: U_%s}\n", list, list, list)
	}
	for i := range 8 {
		fmt.Fprintf(&b, "  - {id: amount%d, title: Amount number %d, type: money, min: 0}\n", i, i)
	}
	b.WriteString("  - {id: called_at, title: First call, type: datetime}\n")
	b.WriteString("history: [manager, source]\n")
	return b.String()
}

func dictionary(id string) string {
	var b strings.Builder
	b.WriteString(head("Dictionary", "U_"+id, "List "+id+" of unit U"))
	b.WriteString("owner: U_head\neditable_by: [U_head]\nvalues:\n")
	for i := range 12 {
		fmt.Fprintf(&b, "  - {id: value%d, title: Value number %d}\n", i, i)
	}
	return b.String()
}

func pipeline() string {
	var b strings.Builder
	b.WriteString(head("Pipeline", "U_sales", "Sales of unit U"))
	b.WriteString("entity: U_deal\nowner: U_head\nstages:\n")
	for i := range 10 {
		kind := "work"
		if i == 0 {
			kind = "start"
		}
		fmt.Fprintf(&b, "  - id: s%d\n    title: Stage number %d\n    type: %s\n    goal: Something is known\n    action: Do the next thing\n", i, i, kind)
	}
	b.WriteString("  - {id: won, title: Won, type: won}\n  - {id: lost, title: Lost, type: lost}\ntransitions:\n")
	for i := range 9 {
		fmt.Fprintf(&b, "  - {from: s%d, to: s%d, by: [U_manager]}\n", i, i+1)
	}
	b.WriteString("  - {from: s9, to: won, by: [U_manager, U_head]}\n  - {from: open, to: lost, by: [U_manager]}\ncheckpoints:\n")
	for i := range 3 {
		fmt.Fprintf(&b, "  - id: c%d\n    title: Checkpoint number %d\n    into: s%d\n    when: \"U_deal.amount%d > %d\"\n    require: [source, amount%d]\n    message: Fill in the source and the amount\n", i, i, i+1, i, 100*i, i)
	}
	b.WriteString("  - id: reason\n    title: Loss has a reason\n    into: lost\n    require: [loss]\n    message: Say why the deal is lost\n")
	return b.String()
}

func access(role string) string {
	var b strings.Builder
	b.WriteString(head("Access", "U_"+role, "Rights of "+role+" of unit U"))
	fmt.Fprintf(&b, "role: U_%s\nentities:\n", role)
	for _, entity := range []string{"deal", "client", "product"} {
		fmt.Fprintf(&b, "  U_%s:\n    create: true\n    read: all\n    edit: {scope: own, while: open}\n    fields: {amount1: read}\n    for: [task0]\n", entity)
	}
	b.WriteString("never:\n  - {entity: U_deal, action: delete}\n")
	return b.String()
}

func kpi(id string) string {
	return head("Kpi", "U_"+id, "Number "+id+" of unit U") + `entity: U_deal
owner: U_head
applies_to: [U_manager]
decision: Where to put effort next week
viewers: [U_head, U_auditor]
every: week
system: crm
formula:
  type: conversion
  from: {stage: U_sales.s1, point: first_entry}
  to: {stage: U_sales.s5, point: first_entry}
  basis: cohort
  reach: at_or_beyond
  window: 30d
filter: "U_deal.source != 'value0'"
time: {anchor: from, grain: month}
slices: [manager, source]
target: {value: 60%, due: 2027-09-30, direction: up}
`
}

func scenario(id string) string {
	var b strings.Builder
	b.WriteString(head("Scenario", "U_"+id, "Story "+id+" of unit U"))
	b.WriteString("pipeline: U_sales\ntype: standard\nsteps:\n")
	for i := range 4 {
		fmt.Fprintf(&b, "  - as: U_manager\n    do: Takes the next step\n    record: {U_deal.amount%d: 100}\n    stage: s%d\n    expect: The deal moves on\n", i, i)
	}
	return b.String()
}

var integration = head("Integration", "U_payments", "Payments of unit U") + `system: erp
objects:
  - entity: U_deal
    link_by: [name]
    fields:
      - {field: amount0, direction: in, master: erp, remote: Sum}
      - {field: amount1, direction: out, master: crm, remote: Plan}
      - {field: source, direction: out, master: crm, remote: Source}
trigger: {event: Payment posted}
errors: {retry: 5, backoff: 1m, then: queue, notify: [U_head], resend: manual}
volume: 200 a day
personal_data: false
owner: U_head
it_owner: U_operator
`

var team = head("Team", "U_team", "Team of unit U") + `type: team
lead: U_head
roles: [U_manager, U_operator]
`

var goal = head("Goal", "U_goal", "Goal of unit U") + `change: Every request has a person and a next step
pain: Clients leave for whoever responds first
where: Requests from the website
kpi: U_one
baseline: 48%
target: 60%
due: 2027-04-01
owner: U_head
verify: The KPI over March
`

var decision = head("Decision", "U_decision", "Decision of unit U") + `question: When does a sale count as repeat?
options:
  - {id: any, title: Any second paid deal}
  - {id: year, title: A second paid deal within 12 months}
chosen: year
because: Finance already counts it so
owner: U_head
due: 2026-12-01
decided_on: 2026-11-20
state: decided
affects: [kpi/U_one, stage/U_sales.s1]
`
