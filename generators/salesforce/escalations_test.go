package salesforce

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestEscalations reads the lines of the rule out of the file: the minutes of working days and of calendar days, conditions
// in the order of the description, and no line for a stage whose limits Salesforce cannot tell apart.
func TestEscalations(t *testing.T) {
	t.Parallel()
	p, files := made(t, loadtest.AsIs(t, loadtest.One(`apiVersion: crmspec/v1
kind: Project
id: p
title: P
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
calendar: {workdays: [mon, tue, wed, thu, fri], hours: "09:00-17:00"}
---
apiVersion: crmspec/v1
kind: Role
id: head
title: Head
---
apiVersion: crmspec/v1
kind: Entity
id: claim
title: Claim
codes: {salesforce: Case}
fields:
  - {id: urgent, title: Urgent, type: bool, required: true}
  - {id: due, title: Due, type: datetime}
---
apiVersion: crmspec/v1
kind: Pipeline
id: claims
title: Claims
entity: claim
stages:
  - {id: new, title: New, type: start, sla: {within: 1d, clock: business, warn_before: 2h, escalate: [{after: 0h, to: head}, {after: 1d, to: head}]}}
  - id: work
    title: Work
    sla: {within: [{when: claim.urgent, is: 4h}, {is: 2d}]}
  - id: odd
    title: Odd
    sla: {within: [{when: "weekday(claim.due) == 1", is: 4h}, {is: 2d}]}
  - {id: rest, title: Rest, sla: {within: 1mo, clock: business}}
  - {id: done, title: Done, type: won}
transitions:
  - {from: new, to: work, by: head}
  - {from: work, to: odd, by: head}
  - {from: odd, to: rest, by: head}
  - {from: rest, to: done, by: head}
`)))
	text := string(files["force-app/main/default/escalationRules/Case.escalationRules-meta.xml"])
	var lines []string
	for _, entry := range strings.Split(text, "<ruleEntry>")[1:] {
		var parts []string
		for _, m := range regexp.MustCompile(`<(businessHoursSource|value|minutesToEscalation|escalationStartTime|formula)>([^<]*)<`).FindAllStringSubmatch(entry, -1) {
			parts = append(parts, strings.ReplaceAll(m[2], "&#34;", `"`))
		}
		lines = append(lines, strings.Join(parts, " | "))
	}
	want := []string{
		"Case | New | 360 | 480 | 960 | CaseCreation",
		`None | 240 | CaseLastModified | AND(ISPICKVAL(Status, "Work"), ISPICKVAL(Urgent__c, "yes"))`,
		"None | Work | 2880 | CaseLastModified",
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
	for ref, class := range map[string]string{
		"stage/claims.new#sla.within.1": "approximated", "stage/claims.new#sla.warn_before": "approximated", "stage/claims.new#sla.escalate.2": "manual",
		"stage/claims.work#sla.within.2": "approximated", "stage/claims.odd#sla.within.1": "", "stage/claims.rest#sla.within.1": "",
	} {
		if got := string(p.verdicts[ref].Class); got != class {
			t.Errorf("%s is %q, want %q", ref, got, class)
		}
	}
}

// TestNoEscalations: only cases have them.
func TestNoEscalations(t *testing.T) {
	t.Parallel()
	text := strings.Replace(pipeline("sales", "sale", 4, "flow: new_sale"), "{id: s2,", "{sla: 4h, id: s2,", 1)
	_, files := made(t, loadtest.AsIs(t, loadtest.Short(role("seller"), entity("sale", "{id: amount, title: Amount, type: money}"), text)))
	for path := range files {
		if strings.Contains(path, "escalation") || strings.Contains(path, "email/") || strings.Contains(path, "6-time") {
			t.Errorf("%s is written", path)
		}
	}
}
