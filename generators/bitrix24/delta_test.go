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

// TestDeltaByHand: what people keep by hand is told where it has changed, though no call would tell it.
func TestDeltaByHand(t *testing.T) {
	t.Parallel()
	const text = "kind: Role\nid: vet\ntitle: Vet\n---\nkind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: owner, title: Owner, type: user}\nrecord_owner: owner\n---\n" +
		"kind: Access\nid: vet\ntitle: Rights\nrole: vet\nentities:\n  deal: {create: true, read: own, edit: own}\n---\n" +
		"kind: Pipeline\nid: p\ntitle: P\nentity: deal\nstages:\n  - {id: a, title: A, type: start, sla: 4h}\n  - {id: b, title: B, type: won}\ntransitions:\n  - {from: a, to: b, by: vet}\n"
	page := callstest.Delta(t, Target, opened(t, text), opened(t, text))["bitrix24/delta.md"]
	if !strings.Contains(page, "Nothing is to be done.") {
		t.Errorf("nothing changed:\n%s", page)
	}
	wide := strings.NewReplacer("read: own", "read: all", "sla: 4h", "sla: 1h").Replace(text)
	page = callstest.Delta(t, Target, opened(t, text), opened(t, wide))["bitrix24/delta.md"]
	for _, want := range []string{"What people do by hand", "From now on: ", "No longer: ", "1 hour", "4 hours"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not told:\n%s", want, page)
		}
	}
	if strings.Contains(page, "Nothing is to be done.") || !strings.Contains(page, "0 to add, 0 to change, 0 to remove") {
		t.Errorf("it tells otherwise:\n%s", page)
	}
}
