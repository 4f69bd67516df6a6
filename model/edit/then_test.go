package edit_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/source"
)

// TestThen makes two plans one after the other and as one: the outcome is the same, and the edits of the one
// lead there from the files as they were.
func TestThen(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	plan := func(path, text string) edit.Plan {
		f := source.NewFile(path, []byte(text))
		var found diag.List
		for at := 0; at < len(text); at += random.IntN(9) {
			end := min(at+random.IntN(4), len(text))
			found.Add(finding(source.Edit{Span: f.Span(at, end), New: strings.Repeat(string(rune('A'+random.IntN(26))), random.IntN(4))}))
			at = end + 1
		}
		return edit.Fixes(found)
	}
	for range 500 {
		text := "abcdefghij\nklmnopqrst\nuvwxyz\n"[random.IntN(10):]
		first := plan("a.yaml", text)
		if len(first.Changes) == 0 {
			continue
		}
		second := plan("a.yaml", string(first.Changes[0].New))
		other := plan("b.yaml", text)
		second.Changes = append(second.Changes, other.Changes...)
		both := first.Then(second)
		if both.Made != first.Made+second.Made {
			t.Errorf("%d fixes", both.Made)
		}
		change := both.Changes[0]
		got, err := source.Apply([]byte(text), slices.Clone(change.Edits))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(change.New), string(got)); diff != "" {
			t.Fatalf("%q then %q:\n%s", text, first.Changes[0].New, diff)
		}
		if len(both.Changes) != 1+len(other.Changes) {
			t.Errorf("%d files", len(both.Changes))
		}
	}
}
