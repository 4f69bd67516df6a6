package state_test

import (
	"testing"

	"github.com/crmspec/crmspec/generators/internal/state"
)

// TestBrought takes away nothing that came along with what the CRM brings itself, while nobody wants that; once it is wanted, its
// parts are like any other.
func TestBrought(t *testing.T) {
	t.Parallel()
	now := &state.State{Things: []state.Thing{
		{Kind: "pipeline", Name: "Main", Given: true}, {Kind: "stage", Name: "Main/First"}, {Kind: "stage", Name: "Mainly/Second"},
	}}
	if c := state.Compare(now, &state.State{}); len(c) != 1 || c[0].Thing.Name != "Mainly/Second" {
		t.Errorf("to be removed: %v", c)
	}
	wanted := &state.State{Things: []state.Thing{{Kind: "pipeline", Name: "Main"}}}
	if c := state.Compare(now, wanted); len(c) != 2 {
		t.Errorf("of a pipeline that is wanted: %v", c)
	}
}
