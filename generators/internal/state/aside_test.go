package state_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/state"
)

// TestWhatNothingSaysIsNoDifference leaves out what was read could not tell, and nothing else.
func TestWhatNothingSaysIsNoDifference(t *testing.T) {
	t.Parallel()
	now := &state.State{
		Things: []state.Thing{{Kind: "field", Name: "a", Facts: []state.Fact{{Key: "label", Value: "x"}, {Key: "type", Value: "int"}}}},
		Aside: func(now, want state.Thing, d state.Difference) bool {
			return want.Kind == "role" && d.Key == "" && now.Name == "" || d.Key == "label"
		},
	}
	want := &state.State{Things: []state.Thing{
		{Kind: "role", Name: "r"}, {Kind: "team", Name: "t"},
		{Kind: "field", Name: "a", Facts: []state.Fact{{Key: "label", Value: "y"}, {Key: "type", Value: "text"}}},
	}}
	var got []string
	for _, c := range state.Compare(now, want) {
		line := string(c.Sort) + " " + c.Thing.Name
		for _, d := range c.Facts {
			line += " " + d.Key
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"add t", "change a type"}, got); diff != "" {
		t.Error(diff)
	}
}
