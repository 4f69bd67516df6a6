package espocrm_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"

	"github.com/crmspec/crmspec/generators"
)

// staged returns a description of one entity with one pipeline of so many stages.
func staged(stages int) string {
	var out strings.Builder
	out.WriteString("kind: Entity\nid: order\ntitle: Заказ\nfields:\n  - {id: sum, title: Сумма, type: money}\n  - {id: done, title: Сделано, type: bool}\n")
	out.WriteString("---\nkind: Pipeline\nid: orders\ntitle: Заказы\nentity: order\nstages:\n")
	for i := range stages {
		kind := "work"
		if i == 0 {
			kind = "start"
		} else if i == stages-1 {
			kind = "won"
		}
		fmt.Fprintf(&out, "  - {id: s%d, title: Этап №%d, type: %s}\n", i, i, kind)
	}
	out.WriteString("transitions:\n")
	for i := range stages - 1 {
		fmt.Fprintf(&out, "  - {from: s%d, to: s%d}\n", i, i+1)
	}
	fmt.Fprintf(&out, "checkpoints:\n  - {id: known, title: Сумма известна, into: s1, require: [sum, done, {rule: \"order.sum > 0 && order.done\"}]}\n")
	return out.String()
}

// shapes are descriptions unlike those of the examples.
var shapes = map[string]string{
	"three stages":   staged(3),
	"fifteen stages": staged(15),
	"nothing":        "kind: Role\nid: clerk\ntitle: Clerk\n",
	"one entity":     "kind: Entity\nid: thing\ntitle: Thing\nfields: []\n",
	"the same ids": `kind: Entity
id: order
title: Order
fields: &fields
  - {id: state, title: State, type: choice, dictionary: state}
  - {id: list, title: List, type: text}
  - {id: stage_since, title: Since, type: date}
  - {id: created_by, title: Author, type: user}
  - {id: a_b, title: A, type: money}
  - {id: ab, title: B, type: text}
  - {id: a_b_currency, title: C, type: text}
  - {id: assigned_user, title: D, type: text}
  - {id: other_id, title: E, type: text}
  - {id: other, title: F, type: reference, to: invoice}
---
kind: Entity
id: invoice
title: Invoice
fields:
  - {id: state, title: State, type: choice, dictionary: state}
  - {id: other, title: F, type: reference, to: order, many: true}
  - {id: any, title: G, type: reference, to: invoice}
---
kind: Dictionary
id: state
title: State
values:
  - {id: open, title: Open}
  - {id: done, title: Done}
`,
	"long ids": `kind: Entity
id: ` + strings.Repeat("a", 62) + `
title: Long
fields:
  - {id: ` + strings.Repeat("b", 62) + `, title: One, type: text}
  - {id: ` + strings.Repeat("b", 61) + `c, title: Two, type: money}
---
kind: Entity
id: ` + strings.Repeat("a", 61) + `b
title: Long as well
fields:
  - {id: ` + strings.Repeat("b", 62) + `, title: One, type: reference, to: ` + strings.Repeat("a", 62) + `}
---
kind: Pipeline
id: ` + strings.Repeat("p", 62) + `
title: Long
entity: ` + strings.Repeat("a", 62) + `
stages:
  - {id: ` + strings.Repeat("s", 62) + `, title: First, type: start}
  - {id: ` + strings.Repeat("s", 61) + `t, title: Second}
transitions:
  - {from: ` + strings.Repeat("s", 62) + `, to: ` + strings.Repeat("s", 61) + `t, limit: 2}
`,
	"codes": `kind: Entity
id: order
title: Order
codes: {espocrm: Opportunity}
fields:
  - {id: one, title: One, type: text, codes: {espocrm: amount}}
  - {id: two, title: Two, type: text, codes: {espocrm: "not a name!"}}
  - {id: three, title: Three, type: text, codes: {espocrm: amount}}
---
kind: Entity
id: invoice
title: Invoice
codes: {espocrm: Opportunity}
fields: []
---
kind: Entity
id: deal
title: Deal
codes: {espocrm: "№1"}
fields: []
`,
	"hostile": "kind: Entity\nid: order\ntitle: \"<b>'\\\"&\\\\ \\u202e$x; ?> {module} =cmd\"\nfields:\n  - {id: sum, title: \"" + strings.Repeat("ш", 10000) +
		"\", type: money, help: \"*/ ?> ' \\\" \\\\ \\n\"}\n  - {id: what, title: \"'); drop\", type: choice, dictionary: what}\n---\nkind: Dictionary\nid: what\ntitle: What\nvalues:\n" +
		"  - {id: a, title: \"</script>'\\\"\", codes: {espocrm: \"a'b\\\"\"}}\n  - {id: b, title: \"=1+1\", codes: {espocrm: \"Fine value\"}}\n---\nkind: Role\nid: clerk\ntitle: \"'; DROP TABLE role; -- ?>\"\n" +
		"---\nkind: Pipeline\nid: orders\ntitle: \"<?php\"\nentity: order\nstages:\n  - {id: a, title: \"'+\\\"\", type: start, goal: \"*/ ?> \\u202e\"}\n  - {id: b, title: \"\\\\\\\\'\", type: won}\n" +
		"transitions:\n  - {from: a, to: b, by: [clerk], when: \"order.what == 'b'\"}\ncheckpoints:\n  - {id: c, title: \"'\", into: b, message: \"' \\\" \\\\ ?> */ \\n {x}\", require: [sum]}\n",
	"broken": "kind: Entity\nid: order\ntitle: Order\nfields:\n  - {id: to, title: T, type: reference, to: nowhere}\n  - {id: odd, title: O, type: oddity}\n  - {id: kind, title: K, type: choice, dictionary: nowhere}\n" +
		"---\nkind: Pipeline\nid: orders\ntitle: Orders\nentity: order\nstages:\n  - {id: a, title: A}\n  - {id: b, title: B}\ntransitions:\n  - {from: a, to: c}\n  - {from: a, to: b, when: \"order.nothing == 1\", by: [nobody]}\n" +
		"checkpoints:\n  - {id: c, title: C, into: b, when: \"order. ==\", require: [nothing, {rule: \"order.x\"}, {related: nowhere}]}\n---\nkind: Pipeline\nid: lost\ntitle: Lost\nentity: nowhere\nstages: []\n",
}

func TestShapes(t *testing.T) {
	t.Parallel()
	for name, text := range shapes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := input(t, loadtest.Short(text))
			work, files := made(t, in)
			sound(t, files)
			faultless(t, judged(t, in))
			codes := map[[2]string]string{}
			for _, n := range work.Names.List() {
				key := [2]string{n.Space, n.Code}
				if other := codes[key]; other != "" && n.From != "codes" {
					t.Errorf("%s and %s are both called %s", other, n.Ref, n.Code)
				}
				codes[key] = n.Ref
			}
			for path, text := range files {
				if !strings.HasSuffix(path, ".zip") && (!utf8.ValidString(text) || strings.ContainsRune(text, '\u202e')) {
					t.Errorf("%s is cut in the middle of a character or turns its direction", path)
				}
			}
		})
	}
}

// What is made does not depend on the order in which documents are read.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	var first map[string]string
	for seed := range uint64(3) {
		spec, book := loadtest.Shuffled(t, loadtest.Example(t, "sales-and-service"), seed)
		known := facts.New(spec, book)
		_, files := made(t, generators.Input{Spec: spec, Conditions: book, Facts: known, Suite: acceptance.Derive(known, book), Lang: "en", Whole: "whole"})
		if first == nil {
			first = files
		} else if !maps.Equal(first, files) {
			t.Error(cmp.Diff(first, files))
		}
	}
}

// A rename of a role or an entity keeps what lives in the CRM.
func TestRenames(t *testing.T) {
	t.Parallel()
	const before = "kind: Role\nid: clerk\ntitle: Clerk\n---\nkind: Entity\nid: order\ntitle: Order\nfields:\n  - {id: sum, title: Sum, type: money}\n"
	after := strings.NewReplacer("id: clerk", "id: officer\nwas: [clerk]", "id: order", "id: request\nwas: [order]", "{id: sum,", "{id: total, was: [sum],").Replace(before)
	_, old := made(t, input(t, loadtest.Short(before)))
	_, renamed := made(t, input(t, loadtest.Short(after)))
	for path, text := range old {
		if strings.Contains(path, "roles.json") || strings.Contains(path, "entityDefs") {
			if d := cmp.Diff(text, renamed[path]); d != "" {
				t.Errorf("%s: %s", path, d)
			}
		}
	}
	var roles []struct{ ID string }
	if err := json.Unmarshal([]byte(renamed["extension/files/custom/Espo/Modules/CrmspecTest/Resources/crmspec/roles.json"]), &roles); err != nil || len(roles) != 1 {
		t.Errorf("%v %v", roles, err)
	}
}

// Every language of the project that EspoCRM has gets its texts; one that it has not stands where EspoCRM falls back to.
func TestLanguages(t *testing.T) {
	t.Parallel()
	for languages, want := range map[string]map[string]string{
		"[en, ru]": {"en_US": "Order", "ru_RU": "Заказ"},
		"[ru]":     {"en_US": "Заказ", "ru_RU": "Заказ"},
		"[kk, ru]": {"en_US": "Тапсырыс", "ru_RU": "Заказ"},
		"[kk, en]": {"en_US": "Тапсырыс"},
	} {
		texts := "title: {en: Order, ru: Заказ, kk: Тапсырыс}"
		_, files := made(t, input(t, loadtest.Files(map[string]string{
			"crmspec.yaml": "apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\nlanguages: " + languages + "\n",
			"order.yaml":   "apiVersion: crmspec/v1\nkind: Entity\nid: order\n" + texts + "\nfields:\n  - {id: order, " + texts + ", type: text}\n",
		})))
		sound(t, files)
		got := map[string]string{}
		for path, text := range files {
			rest, ok := strings.CutPrefix(path, "extension/files/custom/Espo/Modules/CrmspecTest/Resources/i18n/")
			if lang, file, _ := strings.Cut(rest, "/"); ok && file == "COrder.json" {
				var l struct{ Fields map[string]string }
				if err := json.Unmarshal([]byte(text), &l); err != nil {
					t.Error(err)
				}
				got[lang] = l.Fields["order"]
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", languages, d)
		}
	}
}
