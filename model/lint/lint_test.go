package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

const project = `apiVersion: crmspec/v1
kind: Project
id: test
title: Test
languages: [en]
`

const people = `apiVersion: crmspec/v1
kind: Role
id: manager
title: Manager
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields: [{id: name, title: Name, type: text}]
---
apiVersion: crmspec/v1
kind: Access
id: manager
title: Manager
role: manager
entities: {deal: {create: true, read: all, edit: all}}
`

const sales = `apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start, action: Call}
  - {id: island, title: Island, goal: Done, action: Wait}
  - {id: done, title: Done, type: closed}
transitions:
  - {from: new, to: done, by: manager}
  - {from: island, to: done, by: manager}
`

// few are the checks that these tests know, so that a new one changes nothing here.
func few() []lint.Rule {
	return slices.DeleteFunc(rules.All(), func(rule lint.Rule) bool {
		return rule.Family != lint.Language && !slices.Contains([]string{
			"stage-unreachable", "stage-dead-end", "stage-without-goal", "transition-nobody", "transition-duplicate",
		}, rule.Name)
	})
}

// request is a run over the workspace above with some texts replaced.
type request struct {
	replace    []string // old, new, old, new …
	checks     string   // what the project says under checks
	only, skip []string
	today      string // 2026-12-01 when empty
}

func run(t *testing.T, r request) []string {
	t.Helper()
	settings := project
	if r.checks != "" {
		settings += "checks:\n" + r.checks
	}
	for i := 0; i < len(r.replace); i += 2 {
		if !strings.Contains(sales+people, r.replace[i]) {
			t.Fatalf("nothing to replace: %q", r.replace[i])
		}
	}
	mended := strings.NewReplacer(r.replace...)
	w := loadtest.AsIs(t, loadtest.Files(map[string]string{
		"crmspec.yaml": settings, "people.yaml": mended.Replace(people), "sales.yaml": mended.Replace(sales),
	}))
	if r.today == "" {
		r.today = "2026-12-01T15:04:05+05:00"
	}
	today, err := time.Parse(time.RFC3339, r.today)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, d := range lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: few(), Only: r.only, Skip: r.skip, Today: today}) {
		lines = append(lines, d.Severity.String()+" "+d.Message.ID+" "+d.Subject.Text())
		for _, lang := range words.Languages {
			if text := d.Message.In(lang) + d.Help.In(lang); strings.ContainsAny(text, "{}") {
				t.Errorf("a sentence in %s is not filled: %s", lang, text)
			}
		}
	}
	return lines
}

const (
	noGoal      = "info stage-without-goal new"
	unreachable = "error stage-unreachable island"
)

func TestRun(t *testing.T) {
	t.Parallel()
	review := []string{"title: Sales", "title: Sales\nstatus: review"}
	for name, c := range map[string]struct {
		request
		want []string
	}{
		"as it is":                        {request{}, []string{noGoal, unreachable}},
		"no draft is mild no more":        {request{replace: review}, []string{"warning stage-without-goal new", unreachable}},
		"a severity of the project":       {request{checks: "  stage-unreachable: {severity: info, reason: Later}\n"}, []string{noGoal, "info stage-unreachable island"}},
		"it counts in drafts too":         {request{checks: "  stage-without-goal: {severity: error, reason: Pilot}\n"}, []string{"error stage-without-goal new", unreachable}},
		"switched off":                    {request{checks: "  stage-unreachable: {severity: none, reason: Later}\n"}, []string{noGoal}},
		"until today":                     {request{checks: "  stage-unreachable: {severity: none, reason: Later, until: 2026-12-01}\n"}, []string{noGoal}},
		"until yesterday":                 {request{checks: "  stage-unreachable: {severity: none, reason: Later, until: 2026-11-30}\n"}, []string{"warning unused-ignore/setting-over 2026-11-30", noGoal, unreachable}},
		"east of Greenwich":               {request{checks: "  stage-unreachable: {severity: none, reason: Later, until: 2026-11-30}\n", today: "2026-12-01T01:00:00+05:00"}, []string{"warning unused-ignore/setting-over 2026-11-30", noGoal, unreachable}},
		"switched off for nothing":        {request{checks: "  stage-dead-end: {severity: none, reason: Later}\n"}, []string{"warning unused-ignore/setting-unused stage-dead-end", noGoal, unreachable}},
		"for nothing, but not asked for":  {request{checks: "  stage-dead-end: {severity: none, reason: Later}\n", skip: []string{"stage-dead-end"}}, []string{noGoal, unreachable}},
		"for nothing that can be known":   {request{checks: "  stage-dead-end: {severity: none, reason: Later}\n", replace: []string{"role: manager\n", "role: [manager\n"}}, []string{"error yaml-syntax/unclosed-bracket [", noGoal, unreachable}},
		"milder for nothing":              {request{checks: "  stage-dead-end: {severity: info, reason: Later}\n"}, []string{"warning unused-ignore/setting-milder-unused stage-dead-end", noGoal, unreachable}},
		"milder, and not asked for":       {request{checks: "  stage-dead-end: {severity: info, reason: Later}\n", skip: []string{"stage-dead-end"}}, []string{noGoal, unreachable}},
		"as mild as it is":                {request{checks: "  stage-dead-end: {severity: warning, reason: We mean it}\n"}, []string{noGoal, unreachable}},
		"stricter for nothing":            {request{checks: "  stage-dead-end: {severity: error, reason: A gate}\n"}, []string{noGoal, unreachable}},
		"the check of exceptions itself":  {request{checks: "  stage-dead-end: {severity: none, reason: Later}\n  unused-ignore: {severity: none, reason: Later}\n"}, []string{noGoal, unreachable}},
		"only one":                        {request{only: []string{"stage-unreachable"}}, []string{unreachable}},
		"only a family":                   {request{only: []string{"language"}}, []string{}},
		"skip one":                        {request{skip: []string{"stage-unreachable"}}, []string{noGoal}},
		"skip a family":                   {request{skip: []string{"pipelines"}}, []string{}},
		"an unknown check in the project": {request{checks: "  stage-unreachabel: {severity: none, reason: Later}\n"}, []string{"error unresolved-reference/check stage-unreachabel", noGoal, unreachable}},
		"a check that stays":              {request{checks: "  unknown-key: {severity: none, reason: Later}\n", replace: []string{"  - {id: done,", "  - {colour: red, id: done,"}}, []string{"warning unused-ignore/setting unknown-key", noGoal, "error unknown-key colour"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, run(t, c.request)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestIgnore(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		comment string
		only    []string
		want    []string
	}{
		"silences":      {"stage-unreachable -- until the workshop", nil, []string{noGoal}},
		"other dashes":  {"stage-unreachable — until the workshop", nil, []string{noGoal}},
		"two names":     {"stage-unreachable, stage-without-goal -- workshop", nil, []string{noGoal, "warning unused-ignore # crmspec:ignore stage-unreachable, stage-without-goal -- workshop"}},
		"without use":   {"stage-dead-end -- workshop", nil, []string{noGoal, "warning unused-ignore # crmspec:ignore stage-dead-end -- workshop", unreachable}},
		"not asked for": {"stage-dead-end -- workshop", []string{"stage-unreachable"}, []string{unreachable}},
		"unknown name":  {"stage-unreachabel -- workshop", nil, []string{noGoal, "warning unused-ignore/unknown # crmspec:ignore stage-unreachabel -- workshop", unreachable}},
		"no reason":     {"stage-unreachable", nil, []string{noGoal, "warning unused-ignore/reason # crmspec:ignore stage-unreachable", unreachable}},
		"no name":       {"-- workshop", nil, []string{noGoal, "warning unused-ignore/name # crmspec:ignore -- workshop", unreachable}},
		"until today":   {"stage-unreachable until=2026-12-01 -- workshop", nil, []string{noGoal}},
		"day first":     {"until=2026-12-01 stage-unreachable -- workshop", nil, []string{noGoal}},
		"day last":      {"stage-unreachable — workshop (until: 2026-12-01)", nil, []string{noGoal}},
		"is over":       {"stage-unreachable until=2026-11-30 -- workshop", nil, []string{noGoal, "warning unused-ignore/over # crmspec:ignore stage-unreachable until=2026-11-30 -- workshop", unreachable}},
		"is over, last": {"stage-unreachable -- workshop, until=2026-11-30", nil, []string{noGoal, "warning unused-ignore/over # crmspec:ignore stage-unreachable -- workshop, until=2026-11-30", unreachable}},
		"no such day":   {"stage-unreachable until=2026-13-01 -- workshop", nil, []string{noGoal, "warning unused-ignore/until # crmspec:ignore stage-unreachable until=2026-13-01 -- workshop", unreachable}},
		"day, no cause": {"stage-unreachable until=2026-12-31", nil, []string{noGoal, "warning unused-ignore/reason # crmspec:ignore stage-unreachable until=2026-12-31", unreachable}},
		"a word only":   {"stage-unreachable -- open until 2026-11-30 or later", nil, []string{noGoal}},
		"never":         {"bad-value -- workshop", nil, []string{noGoal, "warning unused-ignore/fixed # crmspec:ignore bad-value -- workshop", unreachable}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := run(t, request{only: c.only, replace: []string{"  - {id: island", "  # crmspec:ignore " + c.comment + "\n  - {id: island"}})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A fault that was reported while reading is not reported again by what follows from it.
func TestOneCauseOneFinding(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		replace []string
		want    []string
	}{
		"a key of the stage itself":             {[]string{"start, action: Call", "start, action: Call, gaol: Done"}, []string{"error unknown-key gaol"}},
		"a transition that is lost":             {[]string{"transitions:\n", "transition:\n"}, []string{noGoal, "error unknown-key transition"}},
		"a stage that is lost":                  {[]string{"from: new", "from: nwe"}, []string{noGoal, "error unresolved-reference nwe"}},
		"rights that cannot be read":            {[]string{"read: all", "raed: all"}, []string{"error unknown-key raed", noGoal, unreachable}},
		"a document that is no YAML":            {[]string{"role: manager\n", "role: [manager\n"}, []string{"error yaml-syntax/unclosed-bracket [", noGoal, unreachable}},
		"no roles, whatever else there is":      {[]string{"{from: new, to: done, by: manager}", "{from: new, to: done}", "id: island,", "id: island, colour: red,"}, []string{noGoal, "error unknown-key colour", "error transition-nobody new, to: done"}},
		"the same pair without ids of its own":  {[]string{"  - {from: island", "  - {from: new, to: done, by: manager}\n  - {from: island"}, []string{noGoal, unreachable, "warning transition-duplicate new, to: done"}},
		"the same pair, but it depends":         {[]string{"  - {from: island", "  - {id: a, from: new, to: done, by: manager, when: \"deal.name == 'a'\"}\n  - {from: island", "{from: new, to: done, by: manager}", "{from: new, to: done, by: manager, when: \"deal.name == 'b'\"}"}, []string{noGoal, unreachable}},
		"a role that is described but unread":   {[]string{"read: all", "read: none"}, []string{noGoal, unreachable, "error transition-nobody/blind-several manager"}},
		"nothing says who may do what any more": {[]string{"kind: Access", "kind: Team", "role: manager\nentities: {deal: {create: true, read: all, edit: all}}", "type: team"}, []string{noGoal, unreachable}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, run(t, request{replace: c.replace})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What is silenced is still there, with its reason and with the severity that it would have.
func TestSilenced(t *testing.T) {
	t.Parallel()
	commented := strings.Replace(sales, "  - {id: island", "  # crmspec:ignore stage-unreachable until=2027-01-01 -- after the workshop\n  - {id: island", 1)
	w := loadtest.AsIs(t, loadtest.Files(map[string]string{
		"crmspec.yaml": project + "checks:\n  stage-without-goal: {severity: none, reason: The pilot}\n", "people.yaml": people, "sales.yaml": commented,
	}))
	outcome := lint.Inspect(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: few(), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
	var got []string
	for _, s := range outcome.Silenced {
		got = append(got, fmt.Sprintf("%d %s %s %s: %s", s.By, s.Severity, s.Code, s.Subject.Text(), s.Reason.In("en")))
	}
	want := []string{"1 info stage-without-goal new: The pilot", "0 error stage-unreachable island: after the workshop"}
	if diff := cmp.Diff(want, got); diff != "" || len(outcome.Findings) > 0 {
		t.Errorf("-want +got:\n%s%v", diff, outcome.Findings)
	}
}

// Every check that ran says at how many places it looked, and what came of it.
func TestLooks(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": project, "people.yaml": people, "sales.yaml": sales}))
	ticks := 0
	outcome := lint.Inspect(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: few(), Only: []string{"stage-unreachable", "yaml-syntax", "unknown-kind", "duplicate-id", "condition-type"},
		Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
		Clock: func() time.Time { ticks++; return time.Unix(int64(ticks), 0) },
	})
	want := []lint.Look{
		{Check: "yaml-syntax", Places: 3}, {Check: "unknown-kind", Places: 5}, {Check: "duplicate-id", Places: 11}, {Check: "condition-type"},
		{Check: "stage-unreachable", Places: 3, Findings: 1, Took: time.Second},
	}
	if diff := cmp.Diff(want, outcome.Looks); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
