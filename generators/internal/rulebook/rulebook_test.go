package rulebook_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/rulebook"
)

// TestFixed holds which files judge records: the modules of Odoo and Tryton are made of them, so that what a running Tryton
// shows of them is true of both.
func TestFixed(t *testing.T) {
	t.Parallel()
	want := []string{"conditions.py", "records.py", "rights.py", "rules.py", "values.py", "written.py"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(rulebook.Fixed()))); diff != "" {
		t.Error(diff)
	}
}
