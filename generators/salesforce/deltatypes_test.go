package salesforce

import (
	"testing"

	"github.com/crmspec/crmspec/generators/internal/state"
)

func TestWhatBecomesOfValues(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		key, now, want string
		effect         effect
	}{
		{"type", "Text", "Number", lossy}, {"type", "Text", "Picklist", lossy}, {"type", "Picklist", "Text", harmless},
		{"type", "Text", "LongTextArea", harmless}, {"type", "LongTextArea", "Text", lossy}, {"type", "LongTextArea", "Number", refusedBySalesforce},
		{"type", "Number", "Currency", harmless}, {"type", "Number", "Text", harmless}, {"type", "Date", "DateTime", lossy}, {"type", "Checkbox", "Picklist", lossy},
		{"type", "Picklist", "MultiselectPicklist", lossy}, {"type", "MultiselectPicklist", "Picklist", lossy}, {"type", "Text", "Lookup", refusedBySalesforce},
		{"type", "Lookup", "Text", refusedBySalesforce}, {"type", "AutoNumber", "Text", harmless}, {"type", "AutoNumber", "Number", lossy}, {"type", "Email", "Phone", lossy},
		{"length", "255", "80", lossy}, {"length", "80", "255", harmless}, {"precision", "18", "10", lossy}, {"scale", "4", "2", lossy}, {"scale", "2", "4", harmless},
		{"referenceTo", "Account", "Contact", refusedBySalesforce}, {"valueSet: valueSetName", "Colours", "Sizes", refusedBySalesforce},
		{"formula", "", "A + 1", refusedBySalesforce}, {"formula", "A + 1", "", refusedBySalesforce}, {"formula", "A + 1", "A + 2", harmless}, {"label", "A", "B", harmless},
	} {
		worst := harmless
		for _, c := range conversionsOf(state.Change{Sort: state.Alter, Facts: []state.Difference{{Key: test.key, Now: test.now, Want: test.want}}}) {
			worst = max(worst, c.effect)
			if c.why.IsZero() || c.from.IsZero() || c.to.IsZero() {
				t.Errorf("%s from %q to %q is not told", test.key, test.now, test.want)
			}
		}
		if worst != test.effect {
			t.Errorf("%s from %q to %q: %d, not %d", test.key, test.now, test.want, worst, test.effect)
		}
	}
	own := state.Change{Facts: []state.Difference{{Key: "valueSet: of its own", Now: "yes"}, {Key: "valueSet: valueSetName", Want: "Sizes"}}}
	if list := conversionsOf(own); len(list) != 1 || list[0].effect != refusedBySalesforce {
		t.Errorf("a list of its own that becomes a shared one: %v", list)
	}
}
