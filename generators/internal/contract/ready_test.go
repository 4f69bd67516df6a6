package contract_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

const heldSpec = `apiVersion: crmspec/v1
kind: Project
id: t
title: T
languages: [en]
---
apiVersion: crmspec/v1
kind: Dictionary
id: sorts
title: Sorts
values:
  - {id: cat, title: Cat}
  - {id: snake, title: Snake}
  - {id: fish, title: Fish}
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields:
  - {id: name, title: Name, type: text}
  - {id: sort, title: Sort, type: choice, dictionary: sorts}
  - {id: mail, title: Mail, type: email}
  - {id: weight, title: Weight, type: decimal, min: 1, max: 1200}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: offer, title: Offer}
  - {id: talk, title: Talk}
  - {id: won, title: Won, type: won}
`

// delta returns delta.md of the simple CRM from one description to another.
func delta(t *testing.T, next string) string {
	t.Helper()
	files, found := simple().Since(of(t, heldSpec)).Files(of(t, next))
	if len(found) > 0 {
		t.Fatal(found)
	}
	for _, f := range files {
		if f.Path == "simple/"+contract.DeltaPath {
			content, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			return string(content)
		}
	}
	t.Fatal("there is no page")
	return ""
}

// TestReady tells which records are moved, found and mended before the next version is brought in.
func TestReady(t *testing.T) {
	t.Parallel()
	page := delta(t, strings.NewReplacer(
		"{id: offer, title: Offer}", "{id: offer, title: Offer, retired: {records_to: talk}}",
		"{id: snake, title: Snake}", "{id: snake, title: Snake, active: false}",
		"  - {id: fish, title: Fish}\n", "",
		"{id: mail, title: Mail, type: email}", "{id: mail, title: Mail, type: email, required: true, unique: true, codes: {simple: post}}",
		"max: 1200", "max: 900",
	).Replace(heldSpec))
	for _, want := range []string{
		"Pipeline “Sales”: move all records from “Offer” to “Talk”",
		"List “Sorts”: nobody can choose “Snake” any more. Find the records that have it (“Deal” – “Sort”)",
		"List “Sorts”: “Fish” goes.",
		"“Deal” – “Mail”: becomes required.", "“Deal” – “Mail”: must be the only one of its kind.",
		"“Deal” – “Weight”: may be at most 900.",
		"**“Deal” – “Mail” gets another name in the CRM, post; what was entered stays in Mail",
		"“Deal” – “Mail”: copy everything from Mail to post",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "at least") || strings.Index(page, "move all records") > strings.Index(page, "Bring in what is new") {
		t.Error(page)
	}
	gone := delta(t, strings.Replace(heldSpec, "  - {id: offer, title: Offer}\n", "", 1))
	if !strings.Contains(gone, "the stage “Offer” goes, and the description does not say") {
		t.Error(gone)
	}
	renamed := delta(t, strings.NewReplacer("{id: offer, title: Offer}", "{id: bid, title: Bid, was: [offer]}", "{id: fish,", "{id: trout, was: [fish],").Replace(heldSpec))
	if strings.Contains(renamed, "make the records ready") {
		t.Error(renamed)
	}
}

// TestHolds leaves out of the list of dangers what holds no data.
func TestHolds(t *testing.T) {
	t.Parallel()
	target := simple()
	target.Delta = func(_, _ *contract.Work, _ state.Changes) contract.Delta {
		return contract.Delta{Holds: func(t state.Thing) bool { return t.Kind == "field" }}
	}
	next := strings.Replace(heldSpec, "  - {id: offer, title: Offer}\n", "", 1)
	files, _ := target.Since(of(t, heldSpec)).Files(of(t, next))
	for _, f := range files {
		if content, err := f.Render(); f.Path == "simple/"+contract.DeltaPath && (err != nil || !strings.Contains(string(content), "Nothing of it costs data.")) {
			t.Errorf("%v\n%s", err, content)
		}
	}
}

// TestSpoken shows differences to people.
func TestSpoken(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a very long formula ", 20)
	for _, test := range []struct {
		now, want, shown, other string
	}{
		{"short", "shorter", "short", "shorter"},
		{long + "ends in A" + long, long + "ends in B" + long, "…long formula ends in A", "…long formula ends in B"},
		{long + "x", "", "a very long", "–"},
	} {
		_, now, want := contract.Spoken(state.Difference{Key: "k", Now: test.now, Want: test.want}, 120, "en")
		if !strings.Contains(strings.ReplaceAll(now, "a very long formula ends", "long formula ends"), strings.TrimPrefix(test.shown, "…")) || !strings.Contains(want, strings.TrimPrefix(test.other, "…")) || now == want {
			t.Errorf("%q and %q", now, want)
		}
		if len([]rune(now)) > 122 || len([]rune(want)) > 122 {
			t.Errorf("%d and %d letters", len([]rune(now)), len([]rune(want)))
		}
	}
	for key, want := range map[string]string{
		"required at Sales/Offer": "обязательно на этапе Sales/Offer", "value type label ru_RU": "значение type, подпись ru_RU",
		"value order": "значение order", "required when": "обязательно, когда", "CPet edit": "CPet: правка", "edit: own": "правка: свои", "moves_x": "moves_x",
	} {
		if got, now, _ := contract.Spoken(state.Difference{Key: key, Now: "yes"}, 120, "ru"); got != want || now != "да" {
			t.Errorf("%s: %q, %q", key, got, now)
		}
	}
}
