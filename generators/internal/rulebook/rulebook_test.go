package rulebook_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/rulebook"
)

// TestOdooHasTheSameRules holds that what judges records in Odoo is this very part: what a running Tryton shows of it is
// true of both.
func TestOdooHasTheSameRules(t *testing.T) {
	t.Parallel()
	fixed := rulebook.Fixed()
	if len(fixed) != 6 {
		t.Fatalf("%d files", len(fixed))
	}
	for name, ours := range fixed {
		theirs, err := os.ReadFile("../../odoo/fixed/models/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(theirs), string(ours)); diff != "" {
			t.Errorf("%s differs: %s", name, diff)
		}
	}
}
