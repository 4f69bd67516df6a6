package salesforce

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestBorn spells what belongs to a role by the id under which the role was born.
func TestBorn(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Short("kind: Role\nid: head\ntitle: Head\nwas: [chief]\n"))
	p := &plan{spec: w.Spec}
	if len(model.All[model.Role](p.spec)) != 1 {
		t.Fatal("there is no role")
	}
	for part, want := range map[string]string{
		"approval head a__b": "approval chief a__b", "early head": "early chief", "approved_by_head": "approved_by_chief",
		"item head": "item head", "approval other a__b": "approval other a__b",
	} {
		if got := p.born(part); got != want {
			t.Errorf("%q becomes %q and not %q", part, got, want)
		}
	}
}
