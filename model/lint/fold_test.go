package lint_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

const roles = `apiVersion: crmspec/v1
kind: Role
id: first
title: First
---
apiVersion: crmspec/v1
kind: Role
id: second
title: Second
---
apiVersion: crmspec/v1
kind: Role
id: third
title: Third
`

// each returns a check that finds something in every role, by the same cause, which would follow from a fault of
// the role of that id.
func each(follows string) []lint.Rule {
	return []lint.Rule{
		{
			Name: "role-slow", Family: lint.Access, Severity: diag.Error, Say: words.Text{En: "{role} is slow"},
			More: words.Text{En: "; so {more|is # more role|are # more roles}"}, Also: map[string]words.Text{"same": {En: "{role} is slow, too"}},
			Yields: []string{"role-ill"},
			Check: func(p *lint.Pass) {
				for _, role := range model.All[model.Role](p.Spec) {
					f := lint.Finding{Element: role, Cause: "snail", Args: words.Args{"role": role.Title}}
					if of := p.Spec.Element("role/" + follows); of != nil {
						f.Follows = []model.Element{of}
					}
					p.Report(f)
				}
			},
		},
		{
			Name: "role-ill", Family: lint.Access, Severity: diag.Error, Say: words.Text{En: "{role} is ill"},
			Check: func(p *lint.Pass) {
				for _, role := range model.All[model.Role](p.Spec) {
					if role.ID.V == "third" && follows != "" {
						p.Report(lint.Finding{Element: role, Args: words.Args{"role": role.Title}})
					}
				}
			},
		},
	}
}

// Findings of one cause are one, at the first place that is not silenced, and none where the cause has its own.
func TestFold(t *testing.T) {
	t.Parallel()
	silenced := strings.Replace(roles, "apiVersion", "# crmspec:ignore role-slow -- it is known\napiVersion", 1)
	for name, c := range map[string]struct {
		text, follows string
		want          []string
	}{
		"three":           {roles, "", []string{"role/first First is slow; so are 2 more roles", "  role/second Second is slow, too", "  role/third Third is slow, too"}},
		"one is silenced": {silenced, "", []string{"role/second Second is slow; so is 1 more role", "  role/third Third is slow, too"}},
		"told already":    {roles, "third", []string{"role/third Third is ill"}},
		"another is told": {roles, "second", []string{
			"role/first First is slow; so is 1 more role", "  role/second Second is slow, too", "role/third Third is ill",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": project, "roles.yaml": c.text}))
			var got []string
			for _, d := range lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: each(c.follows), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}) {
				got = append(got, d.Element+" "+d.Message.In("en"))
				for i, other := range d.Related {
					got = append(got, "  "+d.Witness[i].(string)+" "+other.Message.In("en"))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

const deal = `apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: net, title: Net, type: money, formula: "deal.total - deal.fee"}
  - {id: tax, title: Tax, type: money, formula: "deal.total + deal.fee"}
  - {id: note, title: Note, type: text, description: "As [[field/deal.total]] says"}
`

// What the front door says of one missing name is one finding, whichever check says it; of two names it is two.
// Told in a place that somebody looks at, it points at that place only.
func TestFoldMissing(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": project, "deal.yaml": deal}))
	all := rules.All()
	found := lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: all, Only: []string{"unresolved-reference", "condition-type"}, Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
	var got []string
	tell := func(d diag.Diagnostic) {
		got = append(got, d.Code+" "+d.Subject.String()+" "+d.Message.In("en"))
		for _, other := range d.Related {
			if other.Same {
				got = append(got, "  "+other.Span.String()+" "+other.Message.In("en"))
			}
		}
	}
	for _, d := range found {
		tell(d)
	}
	got = append(got, "apart")
	for _, d := range found.Apart() {
		tell(d)
	}
	got = append(got, "led")
	tell(lint.Lead(all, found[0], func(d diag.Diagnostic) bool { return d.Subject.Start().Line == 9 }))
	want := []string{
		"condition-type deal.yaml:7:55 “Deal” has no field “total”; the name stands in 2 more places",
		"  deal.yaml:8:55 “total” leads nowhere here, too",
		"  deal.yaml:9:60 “total” leads nowhere here, too",
		"condition-type deal.yaml:7:68 “Deal” has no field “fee”; the name stands in 1 more place",
		"  deal.yaml:8:68 “fee” leads nowhere here, too",
		"apart",
		"condition-type deal.yaml:7:55 “Deal” has no field “total”",
		"condition-type deal.yaml:7:68 “Deal” has no field “fee”",
		"condition-type deal.yaml:8:55 “Deal” has no field “total”",
		"condition-type deal.yaml:8:68 “Deal” has no field “fee”",
		"unresolved-reference deal.yaml:9:60 There is no field “total”",
		"led",
		"unresolved-reference deal.yaml:9:60 There is no field “total”; the name stands in 2 more places",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
