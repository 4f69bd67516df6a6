package acceptance_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// offers is a pipeline of eight stages and thirteen transitions, of which it is proved that six walks are the least.
const offers = `apiVersion: crmspec/v1
kind: Access
id: helper
title: Helper
role: helper
entities: {deal: {read: all}}
---
apiVersion: crmspec/v1
kind: Pipeline
id: p
title: P
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: offer, title: Offer}
  - {id: discount, title: Discount}
  - {id: refused, title: Refused}
  - {id: pause, title: Pause, type: pause}
  - {id: won, title: Won, type: won}
  - {id: passed, title: Passed, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: new, to: offer, by: manager}
  - {from: offer, to: new, by: manager, type: rework}
  - {from: offer, to: discount, by: manager}
  - {from: discount, to: offer, by: manager, type: rework}
  - {from: discount, to: refused, by: manager}
  - {from: offer, to: pause, by: manager}
  - {from: pause, to: offer, by: manager}
  - {from: offer, to: won, by: manager}
  - {from: offer, to: passed, by: manager}
  - {from: [new, offer, discount, refused], to: lost, by: manager}
`

// walks are the titles of the cases of moves, which the world in memory must make.
func walks(t *testing.T, pipeline string) (titles []string, s *acceptance.Suite) {
	t.Helper()
	w, s := sound(t, map[string]string{"crmspec.yaml": data, "pipeline.yaml": pipeline})
	for _, c := range s.Cases {
		if c.Family == acceptance.Transition {
			titles = append(titles, c.Title.In("en"))
		}
	}
	trialtest.Play(t, trialtest.World(w), s)
	return titles, s
}

// TestWalks: the fewest walks pass every move, and all that a record cannot go in one is cut, no more.
func TestWalks(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		edits []string
		want  []string
	}{
		"the least": {nil, []string{
			"New → Offer → Won by “Manager”",
			"New → Lost by “Manager”",
			"New → Offer → Discount → Lost by “Manager”",
			"New → Offer → Discount → Offer → … → Lost by “Manager”",
			"New → Offer → Lost by “Manager”",
			"New → Offer → New → Offer → … → Passed by “Manager”",
		}},
		"another value for the way on": {[]string{
			"{from: offer, to: passed, by: manager}", `{from: offer, to: passed, by: manager, when: "deal.sum > 100"}`,
			"{from: pause, to: offer, by: manager}", `{from: pause, to: offer, by: manager, when: "deal.sum < 50"}`,
		}, []string{
			"New → Offer → Won by “Manager”",
			"New → Lost by “Manager”",
			"New → Offer → Discount → Lost by “Manager”",
			"New → Offer → Discount → Offer → … → Lost by “Manager”",
			"New → Offer → Lost by “Manager”",
			"New → Offer → New → Offer → Pause → Offer by “Manager”",
			"Offer → Passed by “Manager”",
		}},
		"no more often than a limit allows": {[]string{
			"{from: offer, to: new, by: manager, type: rework}", "{from: offer, to: new, by: manager, type: rework, limit: 1}",
			"{from: new, to: offer, by: manager}", "{from: new, to: offer, by: [manager, helper], limit: 1}",
		}, []string{
			"New → Offer → Won by “Manager”",
			"New → Lost by “Manager”",
			"New → Offer → Discount → Lost by “Manager”",
			"New → Offer → Discount → Offer → … → Lost by “Manager”",
			"New → Offer → Lost by “Manager”",
			"New → Offer → New by “Manager”",
			"New → Offer → Pause → Offer → Passed by “Helper”, “Manager”",
		}},
		"an approval on the way, a reason at the end": {[]string{
			"{from: offer, to: discount, by: manager}", "{from: offer, to: discount, by: manager, approvals: [{by: helper}]}",
			"to: lost, by: manager}", "to: lost, by: manager, reason: note}",
		}, []string{
			"New → Offer → Won by “Manager”",
			"New → Lost by “Manager”",
			"New → Offer → Discount → Lost by “Manager”",
			"New → Offer → Discount → Offer → … → Lost by “Manager”",
			"New → Offer → Lost by “Manager”",
			"New → Offer → New → Offer → … → Passed by “Manager”",
		}},
		"a value that a move sets": {[]string{
			"{from: offer, to: pause, by: manager}", `{from: offer, to: pause, by: manager, sets: {sum: "5"}}`,
			"{from: pause, to: offer, by: manager}", `{from: pause, to: offer, by: manager, when: "deal.sum == 7"}`,
		}, []string{
			"New → Offer → Won by “Manager”",
			"New → Lost by “Manager”",
			"New → Offer → Discount → Lost by “Manager”",
			"New → Offer → Discount → Offer → … → Lost by “Manager”",
			"New → Offer → Lost by “Manager”",
			"New → Offer → New → Offer → Pause by “Manager”",
			"Pause → Offer → Passed by “Manager”",
		}},
		"an automation that writes what is asked for": {[]string{
			"kind: Pipeline", "kind: Automation\nid: a\ntitle: A\ntrigger: {event: entered, stage: p.discount}\ndo: {set: {sum: \"1\"}}\n---\napiVersion: crmspec/v1\nkind: Pipeline",
			"{from: discount, to: refused, by: manager}", `{from: discount, to: refused, by: manager, when: "deal.sum == 1"}`,
		}, []string{
			"New → Offer → Won by “Manager”",
			"New → Lost by “Manager”",
			"New → Offer → Discount → Lost by “Manager”",
			"Discount → Offer by “Manager”",
			"Discount → Refused → Lost by “Manager”",
			"New → Offer → Lost by “Manager”",
			"New → Offer → New → Offer → … → Passed by “Manager”",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, s := walks(t, strings.NewReplacer(test.edits...).Replace(offers))
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
			for _, thing := range s.Ledger[0].Things {
				if len(thing.Cases) == 0 {
					t.Errorf("no case makes %s", thing.Ref)
				}
			}
		})
	}
}

// TestWalksKeepIDs: what has nothing to do with a pipeline leaves its walks as they are, and a move more only those
// that it is woven into.
func TestWalksKeepIDs(t *testing.T) {
	t.Parallel()
	ids := func(pipeline string) []string {
		_, s := walks(t, pipeline)
		var list []string
		for _, c := range s.Cases {
			if c.Family == acceptance.Transition {
				list = append(list, c.ID)
			}
		}
		return list
	}
	before := ids(offers)
	for name, pipeline := range map[string]string{
		"titles":              strings.ReplaceAll(offers, "title: Offer", "title: Quote"),
		"the order of moves":  swap("  - {from: new, to: offer", "  - {from: pause, to: offer")(offers),
		"the order of stages": swap("  - {id: pause", "  - {id: lost")(offers),
		"a checkpoint":        offers + "checkpoints:\n  - {id: c, title: C, into: won, require: [note]}\n",
		"another pipeline": offers + "---\n" + strings.NewReplacer("id: p\n", "id: q\n", "title: P\n", "title: Q\n").
			Replace("apiVersion: crmspec/v1\n"+offers[strings.Index(offers, "kind: Pipeline"):strings.Index(offers, "  - {from: offer, to: new")]),
	} {
		after := ids(pipeline)
		if gone := slices.DeleteFunc(slices.Clone(before), func(id string) bool { return slices.Contains(after, id) }); len(gone) > 0 {
			t.Errorf("%s: gone %v", name, gone)
		}
	}
	after := ids(offers + "  - {from: pause, to: lost, by: manager}\n")
	if n := len(slices.DeleteFunc(slices.Clone(before), func(id string) bool { return slices.Contains(after, id) })); n > 2 {
		t.Errorf("a move more: %d walks are other ones", n)
	}
}

// TestPairs: every two moves that can follow each other are made one right after the other, or it is said why not.
func TestPairs(t *testing.T) {
	t.Parallel()
	pipeline := strings.NewReplacer(
		"{from: offer, to: passed, by: manager}", `{from: offer, to: passed, by: manager, when: "deal.sum > 100"}`,
		"{from: pause, to: offer, by: manager}", `{from: pause, to: offer, by: [manager, helper], when: "deal.sum < 50"}`,
	).Replace(offers)
	w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": data, "pipeline.yaml": pipeline}))
	s := acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions, acceptance.Pairs)
	trialtest.Play(t, trialtest.World(w), s)
	made := map[string]bool{} // by the steps of the scripts, whatever the ledger says
	for _, c := range s.Cases {
		if c.Family != acceptance.Transition {
			continue
		}
		stages := []string{c.Script.Given[0].Stage.Self().ID()}
		for _, step := range c.Script.Steps {
			stages = append(stages, step.To.Self().ID())
		}
		for i := 2; i < len(stages); i++ {
			made[strings.Join(stages[i-2:i+1], " ")] = true
		}
	}
	pairs := 0
	for _, thing := range s.Ledger[0].Things {
		from, rest, is := strings.Cut(strings.TrimPrefix(thing.Ref, "transition/p."), "#then p.")
		if !is {
			if len(thing.Cases) == 0 {
				t.Errorf("%s is not made", thing.Ref)
			}
			continue
		}
		pairs++
		a, b, _ := strings.Cut(from, "__")
		_, c, _ := strings.Cut(rest, "__")
		name := a + " " + b + " " + c
		impossible := name == "pause offer passed"
		if made[name] == impossible || len(thing.Cases) > 0 == impossible || len(thing.Left) > 0 != impossible {
			t.Errorf("%s: made %t, by %v, left out %d", name, made[name], thing.Cases, len(thing.Left))
		}
	}
	if pairs != 25 {
		t.Errorf("%d pairs", pairs)
	}
}

// TestChoose: of all cases just so many are kept as are asked for, those that try the most, and what they leave out
// is told.
func TestChoose(t *testing.T) {
	t.Parallel()
	_, s := walks(t, offers)
	before := len(s.Cases)
	part := suite.Choose(s, suite.Choice{Max: 10})
	if len(part.Cases) != 10 || len(s.Cases) != before || s.Chosen != nil {
		t.Fatalf("%d cases of %d, then %d", len(part.Cases), before, len(s.Cases))
	}
	tried, left := 0, 0
	for i, line := range part.Ledger {
		if line.Total() != s.Ledger[i].Total() {
			t.Errorf("%s: %d things of %d", line.Family, line.Total(), s.Ledger[i].Total())
		}
		for j, thing := range line.Things {
			if tried += min(1, len(thing.Cases)); len(thing.Cases) == 0 && len(thing.Left) == 0 {
				t.Errorf("nothing says why %s is not tried", thing.Ref)
			}
			left += len(thing.Left) - len(s.Ledger[i].Things[j].Left)
		}
	}
	if left == 0 || tried < 17 {
		t.Errorf("%d things are tried, %d ways left out", tried, left)
	}
	if text := part.Chosen.In("en"); !strings.HasPrefix(text, "The 10 cases of ") {
		t.Error(text)
	}
	only := suite.Choose(s, suite.Choice{Only: []suite.Family{suite.Forbidden, suite.Guard}})
	for _, c := range only.Cases {
		if c.Family != suite.Forbidden && c.Family != suite.Guard {
			t.Errorf("%s is there", c.ID)
		}
	}
	if len(only.Ledger) != 2 || len(only.Cases) != only.Ledger[0].Count()+only.Ledger[1].Count() {
		t.Errorf("%d cases, %d lines", len(only.Cases), len(only.Ledger))
	}
	if suite.Choose(s, suite.Choice{Max: before}) != s {
		t.Error("nothing had to be left out")
	}
}
