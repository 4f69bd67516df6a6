package diagram

import (
	"slices"
	"strings"
	"testing"
)

// Where the whole finds no room, the label keeps the value: that is what sets two ways apart.
func TestShorterCaptions(t *testing.T) {
	t.Parallel()
	lines := func(value string) string {
		return strings.Join(caption{
			text:    "if “Answer of the supplier after the inspection” is “" + value + "”",
			shorter: []string{"if “Answer…” is “" + value + "”", "if “…” is “" + value + "”"},
		}.lines(), " ")
	}
	for _, value := range []string{"Covered by warranty", "Refused"} {
		if got, want := lines(value), "if “Answer…” is “"+value+"”"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := (caption{text: "if “Sum” is 5", shorter: []string{"if “…” is 5"}}).lines(); !slices.Equal(got, []string{"if “Sum” is 5"}) {
		t.Errorf("what has room is shortened: %q", got)
	}
	if got := firstWord("Answer of the supplier"); got != "Answer…" {
		t.Error(got)
	}
}
