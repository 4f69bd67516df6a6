package bitrix24

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const before = `kind: Entity
id: deal
title: Deal
---
kind: Entity
id: pet
title: Pet
fields:
  - {id: chip, title: Chip, type: text}
---
kind: Role
id: chief
title: Chief
---
kind: Access
id: a
title: Rights
role: chief
entities:
  pet: {read: all, edit: all}
---
kind: Pipeline
id: plans
title: Plans
entity: deal
stages:
  - {id: offer, title: Offer}
  - {id: signing, title: Signing}
  - {id: sold, title: Sold, type: won}
transitions:
  - {from: offer, to: signing}
  - {from: signing, to: sold}
`

// after is the same with other ids and other titles, and one more stage in the middle.
var after = strings.NewReplacer(
	"  - {id: signing, title: Signing}\n", "  - {id: talk, title: Talk}\n  - {id: contract, title: Contract, was: [signing]}\n",
	"to: signing}", "to: talk}\n  - {from: talk, to: contract}", "from: signing", "from: contract",
	"id: pet\ntitle: Pet\n", "id: animal\ntitle: Animal\nwas: [pet]\n", "  pet: {read", "  animal: {read",
	"id: chief\ntitle: Chief\n", "id: head\ntitle: Head\nwas: [chief]\n", "role: chief", "role: head",
	"id: plans\ntitle: Plans\n", "id: contracts\ntitle: Contracts\nwas: [plans]\n",
).Replace(before)

// TestDeltaRenamed demands that what has got another id and another title at once is looked for by its old title, and told
// neither as new nor as removed.
func TestDeltaRenamed(t *testing.T) {
	t.Parallel()
	files := callstest.Delta(t, Target, opened(t, before), opened(t, after))
	page := files["bitrix24/delta.md"]
	if !strings.Contains(page, "1 to add") || !strings.Contains(page, "0 to remove") || strings.Contains(page, "Retire:") {
		t.Error(page)
	}
	plan := files["bitrix24/delta/plan.json"]
	for _, title := range []string{"Pet", "Plans"} {
		if !strings.Contains(plan, `"is": "`+title+`"`) {
			t.Errorf("nothing looks for “%s”:\n%s", title, plan)
		}
	}
}

// TestDeltaTitle gives a pipeline another title alone.
func TestDeltaTitle(t *testing.T) {
	t.Parallel()
	next := strings.Replace(before, "title: Plans", "title: Contracts", 1)
	page := callstest.Delta(t, Target, opened(t, before), opened(t, next))["bitrix24/delta.md"]
	if !strings.Contains(page, "0 to add, 1 to change, 0 to remove") {
		t.Error(page)
	}
}

// opened returns what a target is given of a description whose documents stand below each other.
func opened(t testing.TB, text string) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.Short(strings.Split(text, "---\n")...))
	return callstest.Input(w.Spec, w.Conditions, "en")
}
