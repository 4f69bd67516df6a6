package state_test

import (
	"testing"

	"github.com/crmspec/crmspec/generators/internal/state"
)

func TestOrderIsThatOfWhatBothHave(t *testing.T) {
	t.Parallel()
	of := func(order string) *state.State {
		return &state.State{Things: []state.Thing{{Kind: "list", Name: "sizes", Facts: []state.Fact{{Key: state.Order, Value: order}}}}}
	}
	for _, test := range []struct {
		now, want string
		changes   int
	}{
		{"a\nb\nc", "a\nb\nc", 0}, {"a\nx\nb\nc", "a\nb\nc", 0}, {"a\nb", "a\nb\nc", 0}, {"b\na\nc", "a\nb\nc", 1}, {"", "a\nb", 0}, {"c\nx\na", "a\ny\nc", 1},
	} {
		if got := len(state.Compare(of(test.now), of(test.want))); got != test.changes {
			t.Errorf("%q and %q: %d changes, not %d", test.now, test.want, got, test.changes)
		}
	}
}
