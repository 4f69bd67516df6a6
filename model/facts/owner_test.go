package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const shop = `kind: Role
id: clerk
title: Clerk
---
kind: Role
id: head
title: Head
---
kind: Entity
id: job
title: Job
record_owner: who
fields: [{id: name, title: Name, type: text, required: true}, {id: who, title: Who, type: user}]
---
kind: Pipeline
id: jobs
title: Jobs
entity: job
stages:
  - {id: new, title: New, type: start}
  - {id: made, title: Made}
  - {id: done, title: Done, type: won}
transitions: [{from: new, to: made, by: [clerk]}, {from: made, to: done, by: [clerk]}]
checkpoints: [{id: whose, title: Whose, into: made, require: [who]}]
---
{kind: Access, id: clerk, title: Clerk, role: clerk, entities: {job: {create: true, read: all, edit: all}}}
---
{kind: Access, id: head, title: Head, role: head, entities: {job: {read: all, assign: {scope: all, while: open}}}}
`

// Whoever makes a record does not own it by that: the field is empty until somebody is named, it is asked for, and
// it changes by assigning.
func TestNobodyOwnsANewRecord(t *testing.T) {
	t.Parallel()
	for name, more := range map[string]string{
		"a person makes it":        "",
		"a person enters requests": "---\n{kind: Channel, id: desk, title: Desk, creates: job, into: jobs.new, fields: [name]}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opened := loadtest.Open(t, loadtest.Short(shop+more))
			f := facts.New(opened.Spec, opened.Conditions)
			filled := f.Filled(element[model.Pipeline](t, opened.Spec, "pipeline/jobs"))
			who, stage := element[model.Field](t, opened.Spec, "field/job.who"), element[model.Stage](t, opened.Spec, "stage/jobs.new")
			if filled.AtEntry(stage, who) {
				t.Error("a new record is taken to have an owner")
			}
			if made := element[model.Stage](t, opened.Spec, "stage/jobs.made"); !filled.AtEntry(made, who) {
				t.Error("what the checkpoint asks for is not filled behind it")
			}
			var may []string
			for _, role := range f.Editors(who.Entity(), stage, who) {
				may = append(may, role.Self().ID())
			}
			if d := cmp.Diff([]string{"head"}, may); d != "" {
				t.Errorf("who changes it: %s", d)
			}
		})
	}
}
