package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const stages = `apiVersion: crmspec/v1
kind: Project
id: acme
title: Acme
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: talk, title: Talk}
  - {id: wait, title: Wait, type: pause}
  - {id: offer, title: Offer}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
`

// TestMoves writes out what transitions stand for. An explicit pair is marked with "!", and the number
// is that of its transition.
func TestMoves(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ transitions, want string }{
		"one":                       {"{from: new, to: talk}", "new__talk!1"},
		"open is every open stage":  {"{from: open, to: lost}", "new__lost1 talk__lost1 wait__lost1 offer__lost1"},
		"open without the target":   {"{from: open, to: wait}", "new__wait1 talk__wait1 offer__wait1"},
		"later":                     {"{from: new, to: later}", "new__talk1 new__offer1"},
		"later of the last":         {"{from: offer, to: later}", ""},
		"a pause has no later":      {"{from: wait, to: later}", ""},
		"a lost stage neither":      {"{from: lost, to: later}", ""},
		"open and later":            {"{from: open, to: later}", "new__talk1 new__offer1 talk__offer1"},
		"lists":                     {"{from: [new, talk], to: [offer, won]}", "new__offer1 new__won1 talk__offer1 talk__won1"},
		"words in lists":            {"{from: [won, open], to: [later, lost]}", "won__lost1 new__talk1 new__offer1 new__lost1 talk__offer1 talk__lost1 wait__lost1 offer__lost1"},
		"a stage to itself":         {"{from: [new, talk], to: talk}", "new__talk1"},
		"a list of one is explicit": {"{from: [new], to: [talk]}", "new__talk!1"},
		"explicit replaces":         {"{from: open, to: lost} {from: talk, to: lost, limit: 1}", "new__lost1 wait__lost1 offer__lost1 talk__lost!2"},
		"explicit first":            {"{from: talk, to: lost} {from: open, to: lost}", "talk__lost!1 new__lost2 wait__lost2 offer__lost2"},
		"twice explicit":            {"{id: a, from: new, to: talk, when: 'deal.is_open'} {id: b, from: new, to: talk, when: '!deal.is_open'}", "new__talk!1 new__talk!2"},
		"twice expanded":            {"{from: open, to: lost} {from: [new, talk], to: lost}", "new__lost1 talk__lost1 wait__lost1 offer__lost1 new__lost2 talk__lost2"},
	} {
		text := stages
		for _, line := range strings.SplitAfter(c.transitions, "} ") {
			text += "  - " + strings.TrimSpace(line) + "\n"
		}
		w := loadtest.Open(t, loadtest.One(text))
		p := model.All[model.Pipeline](w.Spec)[0]
		var got []string
		for _, m := range p.Moves() {
			sign := ""
			if m.Explicit {
				sign = "!"
			}
			for i, transition := range p.Transitions {
				if m.Transition == transition {
					got = append(got, fmt.Sprintf("%s%s%d", m.ID(), sign, i+1))
				}
			}
			if w.Spec.Element("transition/sales."+m.ID()) == nil {
				t.Errorf("%s: %s cannot be referred to", name, m.ID())
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
