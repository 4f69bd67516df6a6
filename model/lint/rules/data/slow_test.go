package data_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestLookalikesAgainstPairs compares the check with its obvious definition over random lists of one language
// without aliases: a value is found when an earlier one has the same letters and digits.
func TestLookalikesAgainstPairs(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	syllables := []string{"ka", "Ka", "lo", "LO", " ", "-", ".", "ми", "МИ", "ё", "е", "7", "«", "»"}
	total := 0
	for range 50 {
		var titles, values, want []string
		for i := range 12 {
			title := "x"
			for range 1 + random.IntN(3) {
				title += syllables[random.IntN(len(syllables))]
			}
			titles = append(titles, title)
			values = append(values, fmt.Sprintf("  - {id: v%c, title: %q}", 'a'+i, title))
			if slices.ContainsFunc(titles[:i], func(other string) bool { return letters(other) == letters(title) }) {
				want = append(want, fmt.Sprintf("value/list.v%c", 'a'+i))
			}
		}
		list := "kind: Dictionary\nid: list\ntitle: List\nvalues:\n" + strings.Join(values, "\n") + "\n"
		var got []string
		for _, d := range linttest.Check(loadtest.AsIs(t, loadtest.Short(list)), "data", "language") {
			if d.Code == "dictionary-lookalikes" {
				got = append(got, d.Element)
				if first := strings.TrimPrefix(fmt.Sprint(d.Witness[0]), "value/list.v"); letters(titles[first[0]-'a']) != letters(titles[d.Element[len(d.Element)-1]-'a']) {
					t.Errorf("%s is no witness for %s in\n%s", d.Witness[0], d.Element, list)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s", list, diff)
		}
		total += len(want)
	}
	if total < 100 {
		t.Errorf("only %d lookalikes in all", total)
	}
}

// letters is what people compare, the slow way.
func letters(title string) string {
	var out []string
	for _, r := range strings.ToLower(title) {
		if !strings.ContainsRune(" -.«»", r) {
			out = append(out, strings.ReplaceAll(string(r), "ё", "е"))
		}
	}
	return strings.Join(out, "")
}
