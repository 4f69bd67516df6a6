package contract_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

var rule = contract.Rule{Max: 16, Write: contract.Pascal, Suffix: "__c", Taken: []string{"Owner__c"}}

const twins = `kind: Entity
id: deal
title: Deal
codes: {fake: Sale}
fields:
  - {id: next_step, title: Next step, type: text}
  - {id: nextstep, title: Nextstep, type: text}
  - {id: owner, title: Owner, type: text}
  - {id: a_very_long_name_of_a_field, title: Long, type: text}
  - {id: a_very_long_name_of_another, title: Longer, type: text}
  - {id: amount, title: Amount, type: integer, was: [budget]}
  - {id: price, title: Price, type: integer, codes: {fake: OldPrice__x}}
`

func TestNames(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Short(twins))
	n := contract.NewNames("fake")
	seen := map[string]string{}
	of := func(ref string) string {
		t.Helper()
		e := w.Spec.Element(ref)
		if e == nil {
			t.Fatalf("there is no %s", ref)
		}
		name := n.Of("fields", rule, e)
		if name != n.Of("fields", rule, e) {
			t.Errorf("%s has two names", ref)
		}
		if other, ok := seen[strings.ToLower(name)]; ok {
			t.Errorf("%s and %s are both called %s", ref, other, name)
		}
		seen[strings.ToLower(name)] = ref
		if from := name; len(from) > rule.Max {
			t.Errorf("%s is longer than %d", name, rule.Max)
		}
		return name
	}
	for ref, want := range map[string]string{"field/deal.next_step": "NextStep__c", "field/deal.amount": "Budget__c", "field/deal.price": "OldPrice__x"} {
		if got := of(ref); got != want {
			t.Errorf("%s is called %s, not %s", ref, got, want)
		}
	}
	for _, ref := range []string{"field/deal.nextstep", "field/deal.owner", "field/deal.a_very_long_name_of_a_field", "field/deal.a_very_long_name_of_another"} {
		if name := of(ref); strings.EqualFold(name, "Owner__c") || !strings.HasSuffix(name, "__c") {
			t.Errorf("%s is called %s", ref, name)
		}
	}
	if got := n.Of("objects", contract.Rule{Write: contract.Pascal}, w.Spec.Element("entity/deal")); got != "Sale" {
		t.Errorf("the name given as a code became %s", got)
	}
	if list := n.List(); len(list) != len(seen)+1 {
		t.Errorf("%d names are listed", len(list))
	}
}

func TestWays(t *testing.T) {
	t.Parallel()
	for id, want := range map[string][4]string{
		"next_contact": {"NextContact", "nextContact", "Next_Contact", "NEXT_CONTACT"}, "a": {"A", "a", "A", "A"}, "": {"", "", "", ""},
	} {
		if got := [4]string{contract.Pascal(id), contract.Camel(id), contract.Title(id), contract.Upper(id)}; got != want {
			t.Errorf("%q is written %v", id, got)
		}
	}
}
